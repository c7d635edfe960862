"""Engagements as a network takes them: who took part, and when; without the words of reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select

from relazione.ledger.filters import Filter
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.queries.events import engagements
from relazione.ledger.queries.narrowing import narrowed
from relazione.ledger.queries.thing_walk import walk_things
from relazione.ledger.results import Ref
from relazione.ledger.schema import thing_parties, things

_COLUMNS = (
    things.c.id,
    things.c.key,
    things.c.day,
    things.c.kind,
    things.c.status,
    things.c.place,
    things.c.date,
    things.c.latest,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An engagement at which people were together.

    Attributes:
        key: Of the engagement.
        kind: Such as ``meeting``.
        status: Whether it took place.
        place: Where, or None.
        date: When, in the record format, or None.
        latest: Day of its last report.
        participants: Who took part.
    """

    key: str
    kind: str
    status: str
    place: str | None
    date: str | None
    latest: str
    participants: tuple[Ref, ...]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.kind, self.place, self.date) if part)


def occasions(conn: Connection, asked: Filter, limit: int, *, of: str | None = None) -> tuple[Occasion, ...]:
    """The newest engagements of a filter with those who took part.

    Args:
        conn: The connection.
        asked: The filter, as for ``engagements``, but for kinds.
        limit: How many are looked at.
        of: Key of somebody; where it is given, only those in which they themselves take part.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter cannot be meant so.
    """
    if asked.as_of is not None:
        return tuple(
            Occasion(row.key, row.kind, row.status, row.place, row.date, row.latest, row.participants)
            for row in engagements(conn, asked, limit=limit).rows
            if of is None or any(ref.key == of for ref in row.participants)
        )
    rows = walk_things(conn, "engagement", narrowed(conn, asked), None, limit, columns=_COLUMNS).rows
    taking, names = _statements(conn.dialect.name)
    parts: dict[int, list[int]] = {row.id: [] for row in rows}
    for thing, party in rows_of(conn, taking, parts):
        parts[thing].append(party)
    refs = {
        one: Ref(key, label, kind)
        for one, key, label, kind in rows_of(conn, names, {one for held in parts.values() for one in held})
    }
    theirs = next((one for one, ref in refs.items() if ref.key == of), None)
    return tuple(
        Occasion(
            row.key,
            row.kind,
            row.status,
            row.place,
            row.date,
            row.latest,
            tuple(refs[one] for one in parts[row.id]),
        )
        for row in rows
        if of is None or theirs in parts[row.id]
    )


@lru_cache(maxsize=2)
def _statements(dialect: str) -> tuple[Select[Any], Select[Any]]:
    """Who takes part, by id, and how they are called."""
    taking = select(thing_parties.c.thing_id, thing_parties.c.party_id).where(
        thing_parties.c.thing_id.in_(ids(dialect)), thing_parties.c.role == "participant"
    )
    names = select(things.c.id, things.c.key, things.c.label, things.c.kind)
    return taking, names.where(things.c.id.in_(ids(dialect)))
