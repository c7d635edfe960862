"""The register of office-holders and the titles of their offices."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.lexicon.office_holders import Term, name_words, register
from relazione.lexicon.office_titles import head_of, office_of
from relazione.model import PartialDate


def test_people_are_found_by_any_form_of_their_full_name() -> None:
    for name in ("Yoko Kamikawa", "KAMIKAWA Yoko", "Yōko Kamikawa"):
        assert {term.office for term in register().people(name)} == {"foreign_minister"}
    assert register().people("Kamikawa") == ()
    assert register().people("Jim Mattis") == register().people("James Mattis") != ()


def test_holders_of_a_day() -> None:
    holders = register().holders("AU", "foreign_minister", dt.date(2023, 5, 1))
    assert {term.holder for term in holders} == {"Penny Wong"}
    assert register().holders("AU", "foreign_minister", dt.date(2099, 1, 1)) == ()
    assert register().holders("XX", "foreign_minister", dt.date(2023, 5, 1)) == ()


def test_every_row_is_dated_and_sourced() -> None:
    for country in ("US", "GB", "IN", "JP", "FR"):
        for office in ("head_of_government", "foreign_minister", "defence_minister"):
            terms = register().terms(country, office)
            assert terms
            assert all(term.source and term.holder for term in terms)
            assert all(term.end is None or term.start.first_day() <= term.end.last_day() for term in terms)


@pytest.mark.parametrize(
    ("title", "country", "office"),
    [
        ("Foreign Minister", "AU", "foreign_minister"),
        ("External Affairs Minister", None, "foreign_minister"),
        ("the Minister of Defense", "US", "defence_minister"),
        ("Secretary of State", "US", "foreign_minister"),
        ("Secretary of State", "VA", None),
        ("Foreign Secretary", "IN", None),
        ("foreign secretary", "GB", "foreign_minister"),
        ("Foreign Ministers", "AU", "foreign_minister"),
        ("Deputy Prime Minister", "AU", None),
        ("acting foreign minister", "AU", None),
        ("chancellor", "GB", None),
        ("Chancellor", "DE", "head_of_government"),
    ],
)
def test_titles(title: str, country: str | None, office: str | None) -> None:
    assert office_of(title, country) == office


def test_heads_of_bodies() -> None:
    assert head_of("Secretary-General", "United Nations") == head_of("chief", "the UN")
    assert head_of("Secretary-General", "Rotary Club") is None
    assert head_of("Director General", "International Atomic Energy Agency") == head_of("chief", "IAEA") != ""
    assert head_of("Secretary-General", "Commonwealth") == "commonwealth secretary general"
    assert head_of("spokesman", "IMF") is None


def test_words_of_names() -> None:
    assert name_words("Dr. José Łukasz O'Neill-Ruiz") == {"jose", "lukasz", "oneillruiz"}


def test_a_source_that_goes_on_naming_a_holder_does_not_make_two() -> None:
    start, end = PartialDate.parse("2019-01-01"), PartialDate.parse("2022-12-24")
    term = Term("NO", "x", "", "Jon Roe", ("Jon Roe",), start, end, True, dt.date(2024, 1, 11), "test")
    assert term.surely_covers(dt.date(2022, 12, 1)) and not term.surely_covers(dt.date(2023, 6, 1))
