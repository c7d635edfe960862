"""Time lines: engagements, statements, and what became of commitments and transfers, merged by day."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection, select

from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.fulltext import day_of_place
from relazione.ledger.queries.claim_walk import walk
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.events import engagement_rows
from relazione.ledger.queries.evidence import CUT, claim_rows, words_of
from relazione.ledger.queries.narrowing import Narrowed, narrowed
from relazione.ledger.queries.stage_walk import walk_stages
from relazione.ledger.queries.statements import statement_conditions, statement_rows
from relazione.ledger.queries.thing_walk import walk_things
from relazione.ledger.results import Page, StatementRow, TimelineRow
from relazione.ledger.schema import links, things
from relazione.model import RunError

SECTIONS = ("engagement", "statement", "commitment", "transfer")
Place = str | int | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not written out yet: a row, and the place behind which its section goes on."""

    day: str
    section: str
    id: int
    place: Place


def timeline(
    conn: Connection,
    asked: Filter = EVERYTHING,
    *,
    oldest_first: bool = False,
    after: str | None = None,
    limit: int = 50,
) -> Page[TimelineRow]:
    """What happened, what was said, and what reports told of commitments and transfers, newest first.

    Args:
        conn: The connection.
        asked: ``kinds`` are sections, all where none is given.
        oldest_first: Whether the line is told from its start.
        after: Where the last page ended; of a line told the same way.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    name = "timeline from its start" if oldest_first else "timeline"
    unknown = sorted(set(asked.kinds) - set(SECTIONS))
    if unknown:
        raise RunError(f"{unknown[0]!r} is no section of a time line: {', '.join(SECTIONS)}")
    told = place_of(name, after, ((str, int, type(None)),) * len(SECTIONS))
    places: dict[str, Place] = dict(zip(SECTIONS, told, strict=True)) if told else dict.fromkeys(SECTIONS)
    wanted = replace(narrowed(conn, asked), oldest_first=oldest_first)
    limit = checked_limit(limit)
    streams = [
        _stream(conn, section, wanted, places[section], limit + 1)
        for section in SECTIONS
        if not asked.kinds or section in asked.kinds
    ]
    lines = list(
        islice(heapq.merge(*streams, key=lambda line: line.day, reverse=not oldest_first), limit + 1)
    )
    places.update({line.section: line.place for line in lines[:limit]})
    following = cursor(name, [places[one] for one in SECTIONS]) if len(lines) > limit else None
    return Page(_written(conn, lines[:limit]), following)


def _stream(conn: Connection, section: str, wanted: Narrowed, place: Place, limit: int) -> Iterator[_Line]:
    asked = wanted.asked
    if section == "engagement":
        day, _, key = str(place).partition(" ")
        found = walk_things(conn, section, wanted, (day, key) if place is not None else None, limit)
        return (_Line(row.day, section, row.id, f"{row.day} {row.key}") for row in found.rows)
    if section == "statement":
        if asked.statuses:
            return iter(())  # a statement has none
        form = Filter(medium=asked.medium)
        told = walk(conn, section, wanted, place, limit, statement_conditions(form))
    else:
        told = walk_stages(conn, section, wanted, place, limit)
    return (_Line(_day(at), section, one, at) for one, at in zip(told.ids, told.places, strict=True))


def _day(place: str | int) -> str:
    """The day of a place: a rank begins with it, and so does a number of the index of words."""
    return day_of_place(place) if isinstance(place, int) else place[:10].strip()


def _written(conn: Connection, lines: list[_Line]) -> tuple[TimelineRow, ...]:
    ids = {section: [line.id for line in lines if line.section == section] for section in SECTIONS}
    written = {
        **_engagements(conn, ids["engagement"]),
        **_statements(conn, ids["statement"]),
        **_stages(conn, [*ids["commitment"], *ids["transfer"]]),
    }
    return tuple(row for line in lines if (row := written.get((line.section, line.id))) is not None)


def _engagements(conn: Connection, ids: list[int]) -> dict[tuple[str, int], TimelineRow]:
    rows = (
        {row.key: row for row in conn.execute(select(*things.c).where(things.c.id.in_(ids)))} if ids else {}
    )
    return {
        ("engagement", rows[shown.key].id): TimelineRow(
            rows[shown.key].day,
            "engagement",
            shown.key,
            shown.label,
            shown.status,
            shown.words,
            shown.at,
        )
        for shown in engagement_rows(conn, list(rows.values()))
    }


def _statements(conn: Connection, ids: list[int]) -> dict[tuple[str, int], TimelineRow]:
    return {
        ("statement", one): TimelineRow(
            row.day,
            "statement",
            row.key,
            speaker_name(row),
            None,
            row.words and replace(row.words, text=CUT.join(row.content)),
        )
        for one, row in zip(ids, statement_rows(conn, ids), strict=True)
    }


def speaker_name(row: StatementRow) -> str:
    """Who speaks, as lines name it.

    Args:
        row: The statement.
    """
    return row.speaker.name if row.speaker is not None else row.speaker_text or "somebody"


def _stages(conn: Connection, ids: list[int]) -> dict[tuple[str, int], TimelineRow]:
    asked = (
        select(links.c.claim_id, things.c.key, things.c.label)
        .join_from(links, things, things.c.id == links.c.thing_id)
        .where(links.c.claim_id.in_(ids))
    )
    of = {row.claim_id: row for row in conn.execute(asked)} if ids else {}
    return {
        (row.section, one): TimelineRow(
            row.day, row.section, of[one].key, of[one].label, row.status, words_of(row)
        )
        for one, row in claim_rows(conn, ids).items()
        if one in of
    }
