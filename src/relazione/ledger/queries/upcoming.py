"""What is to come: engagements that are planned, and commitments whose time is set."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, literal_column, or_, select

from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.evidence import words_of
from relazione.ledger.queries.narrowing import Narrowed, judged, narrowed
from relazione.ledger.queries.standings import standing_claims
from relazione.ledger.queries.thing_walk import CLOSED
from relazione.ledger.results import Page, TimelineRow
from relazione.ledger.schema import thing_parties, things
from relazione.model import RunError

SECTIONS = ("engagement", "commitment")
AHEAD = ("planned", "proposed", "postponed", "under-way")
"""Statuses of engagements that are still to come."""


@dataclass(frozen=True, slots=True)
class _Line:
    day: str
    section: str
    row: Row[*tuple[Any, ...]]


def upcoming(
    conn: Connection,
    asked: Filter = EVERYTHING,
    *,
    today: dt.date,
    after: str | None = None,
    limit: int = 50,
) -> Page[TimelineRow]:
    """What is to come from a day on, the next first: engagements by their date, commitments by their time limit.

    Args:
        conn: The connection.
        asked: ``kinds`` are ``engagement`` or ``commitment``; ``until`` is the last day that is looked at.
        today: The first day.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    unknown = sorted(set(asked.kinds) - set(SECTIONS))
    if unknown:
        raise RunError(f"{unknown[0]!r} is not to come: {', '.join(SECTIONS)}")
    place = place_of("upcoming", after, (str, str, str))
    wanted = narrowed(conn, asked)
    limit = checked_limit(limit)
    streams = [
        _stream(conn, section, wanted, today, place, limit + 1)
        for section in SECTIONS
        if not asked.kinds or section in asked.kinds
    ]
    lines = list(islice(heapq.merge(*streams, key=lambda line: (line.day, line.row.key)), limit + 1))
    last = lines[limit - 1] if len(lines) > limit else None
    told = standing_claims(conn, [line.row for line in lines[:limit]])
    rows = tuple(
        TimelineRow(
            line.day, line.section, line.row.key, line.row.label, line.row.status, words_of(told[line.row.id])
        )
        for line in lines[:limit]
        if line.row.id in told
    )
    return Page(rows, cursor("upcoming", [last.day, last.row.key, last.section]) if last else None)


def _stream(
    conn: Connection,
    section: str,
    wanted: Narrowed,
    today: dt.date,
    place: tuple[Any, ...] | None,
    limit: int,
) -> Iterator[_Line]:
    day = things.c.day if section == "engagement" else things.c.due_day
    open_ = things.c.status.in_(AHEAD) if section == "engagement" else things.c.status.not_in(CLOSED)
    since = max(today.isoformat(), wanted.since)
    held: list[ColumnElement[bool]] = [
        things.c.section == section,
        day >= since,
        open_,
        judged(things.c.verdict, wanted.asked),
        *(_takes_part(side.id) for side in wanted.sides),
    ]
    if wanted.asked.until is not None:
        held.append(day <= wanted.asked.until.isoformat())
    if wanted.asked.statuses:
        held.append(things.c.status.in_(wanted.asked.statuses))
    for part in wanted.about:
        one = things.c.label.ilike(f"%{' '.join(part.words)}%")
        held.append(~one if part.without else one)
    if place is not None:
        held += [day >= place[0], or_(day > place[0], things.c.key > place[1])]
    index = "day" if section == "engagement" else "due_day"
    statement = (
        select(*things.c).with_hint(things, f"INDEXED BY ix_things_section_{index}", "sqlite").where(*held)
    )
    rows = conn.execute(statement.order_by(day, things.c.key).limit(limit))
    return (_Line(row.day if section == "engagement" else row.due_day, section, row) for row in rows)


def _takes_part(party: int) -> ColumnElement[bool]:
    part = thing_parties.alias()
    return exists(
        select(literal_column("1"))
        .select_from(part)
        .where(part.c.thing_id == things.c.id, part.c.party_id == party)
    )
