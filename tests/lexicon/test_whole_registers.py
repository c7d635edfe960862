"""The registers are whole: keys once each, codes of states, dates in order, a source for every row."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest

from relazione.lexicon.added_rows import TABLES
from relazione.lexicon.institutions import institutions
from relazione.lexicon.memberships import memberships
from relazione.lexicon.office_holders import register
from relazione.lexicon.office_people import office_people
from relazione.lexicon.office_titles import plain_title, state_of_title
from relazione.lexicon.renamings import renamings
from relazione.lexicon.states import state
from relazione.lexicon.tables import read_table
from relazione.model import PartialDate


@pytest.mark.parametrize("name", TABLES)
def test_codes_dates_and_sources(name: str) -> None:
    table = TABLES[name]
    for row in read_table(f"{name}.csv"):
        assert row["source"], row
        for column in table.codes:
            assert all(code == "EU" or state(code) is not None for code in row[column].split()), row
        dates = [PartialDate.parse(row[column]) for column in table.dates if row[column]]
        assert all(a.first_day() <= b.last_day() for a, b in pairwise(dates)), row


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"office_holders"}))
def test_keys_stand_once(name: str) -> None:
    keys = Counter(tuple(row[c] for c in TABLES[name].key) for row in read_table(f"{name}.csv"))
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_term_stands_twice() -> None:
    columns = ("country", "office", "holder", "start", "source")
    terms = Counter(tuple(row[c] for c in columns) for row in read_table("office_holders.csv"))
    assert [term for term, count in terms.items() if count > 1] == []


def test_holders_are_names_alone() -> None:
    holders = {row["holder"] for row in read_table("office_holders.csv")}
    titled = [
        h for h in holders if h.split()[0] in ("President", "Minister", "Governor-General", "Acting", "King")
    ]
    assert titled == []


def test_people_have_one_key_each() -> None:
    keys = [person.key for person in office_people().people]
    assert len(keys) == len(set(keys)) > 2000
    assert all(person.terms and person.names for person in office_people().people)


def test_titles_of_one_state() -> None:
    rows = read_table("state_titles.csv")
    assert all(
        row["source"] and state(row["country"]) and plain_title(row["title"]) == row["title"] for row in rows
    )
    assert state_of_title("the External Affairs Minister") == "IN"
    assert state_of_title("Foreign Minister") is None


def test_renamings_belong_to_what_the_registers_hold() -> None:
    keys = {one.key for one in institutions()}
    for one in renamings():
        assert one.former != one.name and one.source
        assert one.key in keys if one.kind == "institution" else state(one.key) is not None, one


def test_dated_memberships_belong_to_forums_of_the_register() -> None:
    names = {form for one in institutions() for form in (one.key, one.name, *one.forms, *one.ambiguous)}
    assert {one.forum for one in memberships()} - names <= {"G8", "Security Council"}


@pytest.mark.parametrize("office", ["foreign_minister", "defence_minister"])
def test_no_office_is_surely_held_by_two(office: str) -> None:
    days = [dt.date(year, month, 12) for year in range(2012, 2026) for month in (3, 9)]
    twice = set()
    for country in {term.country for term in register().all_terms}:
        for day in days:
            people = {p.key for p in office_people().in_office(country, office, day)}
            if len(people) > 1 and len(_sure(country, office, day)) > 1:
                twice.add(country)
    assert twice <= {"BN"}  # where a second minister stands beside the Sultan


def _sure(country: str, office: str, day: dt.date) -> set[str]:
    """Who held an office for the whole week from a day on; sources differ by days on when it changed hands."""
    week = (day, day + dt.timedelta(days=7))
    return {
        person.key
        for person in office_people().in_office(country, office, day)
        for term in person.terms
        if (term.country, term.office) == (country, office) and all(map(term.surely_covers, week))
    }
