from __future__ import annotations

import datetime as dt

import pytest

from relazione.lexicon.name_questions import body_named, equipment_named, members_of, state_named
from relazione.lexicon.office_questions import offices_of, who_held
from relazione.lexicon.registers import shipped

DAY = dt.date(2023, 5, 1)


@pytest.mark.parametrize(
    ("title", "place", "holder"),
    [
        ("foreign minister", "Australia", "Penny Wong"),
        ("Foreign Minister", "AU", "Penny Wong"),
        ("minister of foreign affairs", "Canberra", "Penny Wong"),
        ("Secretary-General", "NATO", "Jens Stoltenberg"),
        ("Secretary General", "United Nations", "António Guterres"),
        ("secretary of state", "US", "Antony Blinken"),
    ],
)
def test_who_held_an_office(title: str, place: str, holder: str) -> None:
    assert {entry["holder"] for entry in who_held(title, place, DAY, shipped()).entries} == {holder}


def test_a_form_of_two_states_is_said_to_be_one() -> None:
    answer = who_held("president", "Congolese", DAY, shipped())
    assert answer.entries and "Republic of the Congo" in str(answer.note)


@pytest.mark.parametrize(("title", "place"), [("foreign minister", "Atlantis"), ("lamplighter", "Australia")])
def test_what_is_not_held_is_not_known(title: str, place: str) -> None:
    answer = who_held(title, place, DAY, shipped())
    assert answer.entries == answer.perhaps == () and answer.note is not None


def test_an_open_end_is_perhaps_and_no_claim() -> None:
    answer = who_held("foreign minister", "Australia", dt.date(2099, 1, 1), shipped())
    assert answer.entries == () and answer.perhaps


@pytest.mark.parametrize("name", ["Penny Wong", "WONG, Penny", "Peny Wong"])
def test_offices_of_a_person_however_written(name: str) -> None:
    assert {entry["office"] for entry in offices_of(name, DAY, shipped()).entries} == {"foreign_minister"}


def test_a_shared_surname_is_not_guessed() -> None:
    answer = offices_of("Singh", None, shipped())
    assert answer.entries == () and "several people" in str(answer.note)
    assert offices_of("Mirela Kostadinova-Ashcombe", None, shipped()).entries == ()


def test_states_by_every_form() -> None:
    for words in ("India", "Indian", "New Delhi", "IN", "ind", "Bharat"):
        assert state_named(words, shipped()).entries[0]["code"] == "IN"
    assert len(state_named("Congolese", shipped()).entries) == 2


def test_bodies_by_key_name_and_short_form() -> None:
    assert (
        body_named("NATO", shipped()).entries == body_named("the North Atlantic Alliance", shipped()).entries
    )
    assert len(body_named("Ministry of Defence", shipped()).entries) > 5
    assert body_named("Pentagon", shipped()).entries[0]["country"] == "US"


def test_equipment_that_no_list_holds_is_read_by_its_grammar() -> None:
    (listed,) = equipment_named("MQ 9B", shipped()).entries
    assert listed["designation"] == "MQ-9B" and listed["listed"]
    (read,) = equipment_named("Leopard 2A9", shipped()).entries
    assert (read["designation"], read["family"], read["listed"]) == ("Leopard 2A9", "Leopard 2", False)
    assert equipment_named("Zorbax", shipped()).entries == ()


def test_members_on_a_day() -> None:
    def members(forum: str, day: dt.date | None) -> set[object]:
        return {entry["country"] for entry in members_of(forum, day, shipped()).entries}

    before, after = members("NATO", dt.date(2024, 3, 6)), members("NATO", dt.date(2024, 3, 7))
    assert after - before == {"SE"} and before < after
    assert members("North Atlantic Alliance", None) == members("NATO", None) >= after
    assert "GB" in members("EU", dt.date(2019, 5, 1)) and "GB" not in members("EU", dt.date(2021, 5, 1))
    assert members("Quad", dt.date(1990, 1, 1)) == set()
    assert members("League of Lighthouses", None) == set()


def test_members_without_days_are_perhaps_members_of_a_day() -> None:
    answer = members_of("APEC", dt.date(2020, 1, 1), shipped())
    assert answer.entries == () and answer.perhaps
    assert members_of("APEC", None, shipped()).entries == answer.perhaps


def test_former_names() -> None:
    (union,) = body_named("Organisation of African Unity", shipped()).entries
    assert union["key"] == "AU" and "2002-07-09" in str(union["renamings"])
    (state,) = state_named("Eswatini", shipped()).entries
    assert "Swaziland" in str(state["renamings"])
