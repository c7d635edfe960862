"""What statements a filter leaves can be narrowed to further, with how many each choice would leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.queries.claim_walk import walk
from relazione.ledger.queries.narrowing import narrowed
from relazione.ledger.queries.statements import statement_conditions
from relazione.ledger.schema import claims, parties, things

COUNTED = 2000
"""So many statements are counted, the newest; of more nobody waits for the rest."""
_CHOICES = 12


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
    month = func.substr(claims.c.day, 1, 7)
    return Facets(
        counted=len(found.ids),
        all=not found.more,
        speakers=_named(conn, found.ids, "speaker"),
        states=_named(conn, found.ids, "state"),
        mediums=_plain(conn, found.ids, claims.c.medium),
        forms=_plain(conn, found.ids, claims.c.kind),
        months=tuple(
            sorted(_plain(conn, found.ids, month, most=600), key=lambda one: one.value, reverse=True)
        ),
    )


def _named(conn: Connection, ids: Sequence[int], role: str) -> tuple[Choice, ...]:
    number = func.count(parties.c.claim_id.distinct())
    asked: Select[Any] = (
        select(things.c.key, things.c.label, number)
        .join_from(parties, things, things.c.id == parties.c.thing_id)
        .where(parties.c.claim_id.in_(ids), parties.c.role == role)
        .where(things.c.section == "state" if role == "state" else things.c.section != "state")
        .group_by(things.c.key, things.c.label)
        .order_by(number.desc(), things.c.label)
        .limit(_CHOICES)
    )
    return tuple(Choice(key, label, count) for key, label, count in conn.execute(asked))


def _plain(conn: Connection, ids: Sequence[int], column: Any, most: int = _CHOICES) -> tuple[Choice, ...]:
    number = func.count()
    asked: Select[Any] = (
        select(column, number)
        .where(claims.c.id.in_(ids), column.is_not(None), column != "")
        .group_by(column)
        .order_by(number.desc(), column)
        .limit(most)
    )
    return tuple(Choice(value, value, count) for value, count in conn.execute(asked))
