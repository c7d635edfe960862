"""What statements a filter leaves can be narrowed to further, with how many each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.queries.claim_walk import walk
from relazione.ledger.queries.narrowing import narrowed
from relazione.ledger.queries.statements import statement_conditions
from relazione.ledger.schema import claims, parties, things

COUNTED = 2000
"""So many statements are counted, the newest; of more nobody waits for the rest."""
_CHOICES = 12
_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a facet can have.

    Attributes:
        value: As a filter takes it.
        name: To show.
        count: How many of the counted statements have it.
    """

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What statements can be narrowed to.

    Attributes:
        counted: How many statements were counted.
        all: Whether these are all that the filter leaves; else the newest of them.
        speakers: Who speaks, the most frequent first; states are asked for as such.
        states: For which states.
        mediums: Where it was said.
        forms: How it is told.
        months: In which months, ``YYYY-MM``, the newest first.
    """

    counted: int
    all: bool
    speakers: tuple[Choice, ...]
    states: tuple[Choice, ...]
    mediums: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    months: tuple[Choice, ...]


def statement_facets(conn: Connection, asked: Filter = EVERYTHING, *, most: int = COUNTED) -> Facets:
    """Count speakers, states, mediums, forms and months of the statements that a filter leaves.

    Args:
        conn: The connection.
        asked: The filter, as for ``statements``.
        most: How many statements are counted, the newest.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter is none.
    """
    found = walk(conn, "statement", narrowed(conn, asked), None, most, statement_conditions(asked))
    told, sides, names = _statements(conn.dialect.name)
    rows = list(rows_of(conn, told, found.ids))
    parts: dict[str, Counter[int]] = {"speaker": Counter(), "state": Counter()}
    for role, thing, number in rows_of(conn, sides, found.ids):
        parts[role][thing] += number
    called = {row.id: row for row in rows_of(conn, names, {*parts["speaker"], *parts["state"]})}
    months = _plain((row.day[:7] for row in rows), most=_MONTHS)
    return Facets(
        counted=len(found.ids),
        all=not found.more,
        speakers=_named(
            parts["speaker"], {one: row for one, row in called.items() if row.section != "state"}
        ),
        states=_named(parts["state"], {one: row for one, row in called.items() if row.section == "state"}),
        mediums=_plain(row.medium for row in rows),
        forms=_plain(row.kind for row in rows),
        months=tuple(sorted(months, key=lambda one: one.value, reverse=True)),
    )


@lru_cache(maxsize=2)
def _statements(dialect: str) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """What is asked of the counted claims: what they tell of themselves, who takes part how often, who that is.

    The claims are given as one list: a database that is left to choose goes through everybody of a section.
    """
    told = select(claims.c.medium, claims.c.kind, claims.c.day).where(claims.c.id.in_(ids(dialect)))
    sides = (
        select(parties.c.role, parties.c.thing_id, func.count(parties.c.claim_id.distinct()))
        .where(parties.c.claim_id.in_(ids(dialect)), parties.c.role.in_(("speaker", "state")))
        .where(parties.c.thing_id.is_not(None))
        .group_by(parties.c.role, parties.c.thing_id)
    )
    names = select(things.c.id, things.c.section, things.c.key, things.c.label)
    return told, sides, names.where(things.c.id.in_(ids(dialect)))


def _named(numbers: Mapping[int, int], called: Mapping[int, Any]) -> tuple[Choice, ...]:
    choices = [
        Choice(called[one].key, called[one].label, number) for one, number in numbers.items() if one in called
    ]
    return tuple(sorted(choices, key=lambda one: (-one.count, one.name, one.value))[:_CHOICES])


def _plain(values: Iterable[str | None], most: int = _CHOICES) -> tuple[Choice, ...]:
    counted = Counter(value for value in values if value)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Choice(value, value, number) for value, number in ordered[:most])
