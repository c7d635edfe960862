"""Statements: who said what, newest first."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from relazione.ledger import listed
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.queries.claim_walk import walk
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.evidence import (
    Sides,
    claim_rows,
    claim_sides,
    contents_of,
    first_side,
    words_of,
)
from relazione.ledger.queries.narrowing import narrowed
from relazione.ledger.results import Page, StatementRow
from relazione.ledger.schema import claims

_MOST_REPEATS = 500  # that are counted: "no comment" has no end


def statements(
    conn: Connection, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
) -> Page[StatementRow]:
    """Statements, each as the first report of its story tells it.

    Args:
        conn: The connection.
        asked: ``persons`` and ``states`` are those who speak; ``kinds`` are forms.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    place = place_of("statements", after, ((str, int),))
    found = walk(
        conn,
        "statement",
        narrowed(conn, asked),
        place[0] if place else None,
        checked_limit(limit),
        statement_conditions(asked),
    )
    following = cursor("statements", [found.following]) if found.following is not None else None
    return Page(statement_rows(conn, found.ids), following)


def statement_conditions(asked: Filter) -> list[ColumnElement[bool]]:
    """What a filter asks of statements alone.

    Args:
        asked: The filter.
    """
    held: list[ColumnElement[bool]] = []
    if asked.kinds:
        held.append(claims.c.kind.in_(asked.kinds))
    if asked.medium is not None:
        ways = {asked.medium, asked.medium.lower(), asked.medium.upper(), asked.medium.title()}
        held.append(claims.c.medium.in_(sorted(ways)))
    return held


def statement_rows(conn: Connection, ids: Collection[int]) -> tuple[StatementRow, ...]:
    """The rows of statements, in the order asked for.

    Args:
        conn: The connection.
        ids: Of the claims.
    """
    rows = claim_rows(conn, ids)
    sides = claim_sides(conn, ids)
    also = _repeats(conn, rows.values())
    return tuple(_row(row, sides.get(one, {}), also.get(row.content_hash, 0)) for one, row in rows.items())


def _row(row: Row[*tuple[Any, ...]], sides: Sides, also: int) -> StatementRow:
    return StatementRow(
        key=row.key,
        speaker=first_side(sides, "speaker"),
        speaker_text=row.speaker_text,
        state=first_side(sides, "state"),
        form=row.kind,
        content=contents_of(row),
        cue=row.cue,
        medium=row.medium,
        day=row.day,
        confidence=row.confidence,
        words=words_of(row),
        also=also,
        verdict=row.verdict,
    )


def _repeats(conn: Connection, rows: Collection[Row[*tuple[Any, ...]]]) -> dict[int, int]:
    """In how many further stories the same words stand, by their hash."""
    hashes = {row.content_hash for row in rows if row.content_hash is not None}
    told, stories = _counted(conn.dialect.name)
    counts = {one: number - 1 for one, number in listed.rows_of(conn, told, hashes)}
    few = [one for one, number in counts.items() if 0 < number < _MOST_REPEATS]
    # of more, copies and those within one report may count too
    counts.update((one, number - 1) for one, number in listed.rows_of(conn, stories, few))
    return counts


@lru_cache(maxsize=2)
def _counted(dialect: str) -> tuple[Select[Any], Select[Any]]:
    """How many claims have each of some hashes, and how many reports have one that is no copy."""
    within = claims.c.content_hash.in_(listed.ids(dialect))
    told = select(claims.c.content_hash, func.count()).where(within)
    stories = select(claims.c.content_hash, func.count(claims.c.report_id.distinct())).where(within)
    stories = stories.where(claims.c.copy.is_(False))
    return told.group_by(claims.c.content_hash), stories.group_by(claims.c.content_hash)
