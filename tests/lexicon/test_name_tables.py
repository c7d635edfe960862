"""The tables of names are whole: keys once each, codes and kinds known, every row with its source."""

from __future__ import annotations

import pytest

from relazione.lexicon.name_tables import honorifics, name_orders, particles, short_names, word_spellings
from relazione.lexicon.states import state
from relazione.lexicon.tables import read_table

TABLES = {
    "honorifics.csv": "form",
    "name_orders.csv": "country",
    "name_particles.csv": "particle",
    "legal_forms.csv": "form",
    "word_spellings.csv": "word",
}


@pytest.mark.parametrize("table", [*TABLES, "short_names.csv"])
def test_every_row_has_a_source(table: str) -> None:
    rows = read_table(table)
    assert len(rows) > 20
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize(("table", "key"), TABLES.items())
def test_every_key_stands_once(table: str, key: str) -> None:
    keys = [row[key] for row in read_table(table)]
    assert all(keys) and len(keys) == len(set(keys))


def test_codes_and_kinds_are_known() -> None:
    assert all(state(code) is not None for code in name_orders())
    assert {one.position for one in honorifics()} <= {"prefix", "suffix", "infix", "address", "prefix/suffix"}
    assert set(particles().values()) == {"article", "child of", "parent of", "of", "and"}


def test_short_names_and_spellings() -> None:
    assert short_names()["ted"] == {"edward", "theodore"}
    assert word_spellings()["organisation"] == "organization"
    assert all(word == word.casefold() for word in (*short_names(), *word_spellings()))
