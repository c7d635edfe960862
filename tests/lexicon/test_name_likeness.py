from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.lexicon.name_likeness import name_threshold, same_name
from relazione.lexicon.name_parts import parts_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mirela Kostadinova", "KOSTADINOVA, Mirela"),
        ("Dr. Mirela Kostadinova", "Mirela Kostadinova"),
        ("Mirela Kostadinova", "Мирела Костадинова"),
        ("Rt Hon William Ashcombe", "Bill Ashcombe"),
        ("Yusuf bin Harun al-Barqawi", "Yousef ibn Haroun Albarqawi"),
        ("Pak Jin-su", "Pak Jinsu"),
        ("Étienne Beaulieu", "Etienne Beaulieu"),
        ("Étienne Beaulieu", "Etienne Baulieu"),
        ("Lars Erik Nordqvist", "Lars Nordqvist"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    assert same_name(one, other, person=True) >= name_threshold()
    assert same_name(other, one, person=True) >= name_threshold()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mirela Kostadinova", "Mirela Dimitrova"),
        ("Mirela Kostadinova", "Snezhana Kostadinova"),
        ("Yusuf bin Harun al-Barqawi", "Harun bin Yusuf al-Barqawi"),
        ("Oleg Petrovich Samarin", "Oleg Ivanovich Samarin"),
        ("Lars Nordqvist", "Nils Beaulieu"),
    ],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert same_name(one, other, person=True) < name_threshold()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Halvorsen Shipyards Aktiengesellschaft", "Halvorsen Shipyards AG", True),
        ("The Halvorsen Company", "Halvorsen Co.", True),
        ("Organisation for River Transport", "Organization for River Transport", True),
        ("U.S. Office of Bridges", "United States Office of Bridges", True),
        ("Halvorsen Shipyards AG", "Lindqvist Shipyards AG", False),
        ("Bank of Orania (Lisbon) Ltd", "Bank of Orania (Madrid) Ltd", False),
    ],
)
def test_names_of_bodies(one: str, other: str, same: bool) -> None:
    assert (same_name(one, other, person=False) >= name_threshold()) is same


def test_a_name_is_taken_apart() -> None:
    assert parts_of("H.E. Dr. José Łukasz O'Neill", person=True).words == ("jose", "lukasz", "oneill")
    firm = parts_of("OOO Vesna", person=False)
    assert firm.words == ("vesna",) and firm.legal == {"limited company"}
    assert parts_of("van der Berg", person=True).telling == 1


@given(st.text(), st.text(), st.booleans())
def test_any_two_texts_can_be_compared(one: str, other: str, person: bool) -> None:
    assert 0 <= same_name(one, other, person=person) <= 1
