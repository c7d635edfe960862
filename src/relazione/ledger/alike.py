"""Things that may be one with a thing: what whoever merges chooses among."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, Row, select

from relazione.ledger.queries.lookup import ENTITIES
from relazione.ledger.results import Ref
from relazione.ledger.schema import thing_parties, things
from relazione.ledger.targets import target_of, thing_of

_LOOKED_AT = 300  # things of each of those who take part, the nearest in time
_PARTIES = 6
_NAMES = 50_000  # that are compared with a name
_LEAST_ALIKE = 55
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Alike:
    """A thing that may be the same.

    Attributes:
        thing: Its key and label.
        day: By which it is listed.
        status: Where it stands, or None.
        reports: How many tell it.
        shared: How many take part in both.
    """

    thing: Ref
    day: str
    status: str | None
    reports: int
    shared: int


def alike(conn: Connection, key: str, limit: int = 8) -> list[Alike]:
    """The things likest to a thing, the likest first.

    Of an event: those in which the same take part, by words and days. Of somebody: those called alike.

    Args:
        conn: Of the ledger.
        key: Of the thing, or of a claim that tells it.
        limit: How many at most.

    Raises:
        UnknownError: Nothing is called so, or several things are.
    """
    target = thing_of(conn, target_of(conn, key))
    own = conn.execute(select(things).where(things.c.id == target.thing)).first()
    if own is None:
        return []
    if own.section in ENTITIES:
        return _called_alike(conn, own, limit)
    shared = _sharing(conn, own)
    if not shared:
        return []
    query = select(things).where(
        things.c.id.in_(sorted(shared)), things.c.verdict.is_distinct_from("rejected")
    )
    rows = sorted(conn.execute(query), key=lambda row: (-_likeness(own, row, shared[row.id]), row.key))
    return [_alike(row, shared[row.id]) for row in rows[:limit]]


def _sharing(conn: Connection, own: Row[*tuple[Any, ...]]) -> Counter[int]:
    """Other things of its kind in which the same take part, with how many of them do."""
    sides = conn.scalars(
        select(thing_parties.c.party_id).where(thing_parties.c.thing_id == own.id).distinct().limit(_PARTIES)
    ).all()
    shared: Counter[int] = Counter()
    for party in sides:
        held = select(thing_parties.c.thing_id, thing_parties.c.day).where(
            thing_parties.c.party_id == party, thing_parties.c.section == own.section
        )
        before = held.where(thing_parties.c.day <= own.day).order_by(thing_parties.c.day.desc())
        after = held.where(thing_parties.c.day > own.day).order_by(thing_parties.c.day)
        near = {row.thing_id for way in (before, after) for row in conn.execute(way.limit(_LOOKED_AT))}
        shared.update(near - {own.id})
    return Counter(dict(shared.most_common(2 * _LOOKED_AT)))


def _likeness(own: Row[*tuple[Any, ...]], other: Row[*tuple[Any, ...]], shared: int) -> float:
    """Between 0 and about 3: words, who takes part, days."""
    words = fuzz.token_set_ratio(own.folded, other.folded) / 100
    apart = min(abs(_number(own.day) - _number(other.day)) / _YEAR, 1.0)
    return words + min(shared, 3) / 3 + 1 - apart


def _number(day: str) -> int:
    try:
        return dt.date.fromisoformat(day).toordinal()
    except ValueError:  # undated, or a month
        return 0


def _called_alike(conn: Connection, own: Row[*tuple[Any, ...]], limit: int) -> list[Alike]:
    query = select(things.c.id, things.c.folded).where(things.c.section == own.section, things.c.id != own.id)
    query = query.where(things.c.verdict.is_distinct_from("rejected")).order_by(things.c.claims.desc())
    rows = conn.execute(query.limit(_NAMES)).all()
    likest = process.extract(
        own.folded, [row.folded for row in rows], scorer=fuzz.WRatio, score_cutoff=_LEAST_ALIKE, limit=limit
    )
    ids = [rows[place].id for _, _, place in likest]
    found = {row.id: row for row in conn.execute(select(things).where(things.c.id.in_(ids)))}
    return [_alike(found[one], 0) for one in ids]


def _alike(row: Row[*tuple[Any, ...]], shared: int) -> Alike:
    return Alike(Ref(row.key, row.label, row.kind or row.section), row.day, row.status, row.stories, shared)
