"""Reports, and the record that was read from each."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, bindparam, func, select

from relazione.ledger import fulltext, listed
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.folding import storable
from relazione.ledger.queries.claim_walk import FEW
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.mentions import named_in, reports_naming
from relazione.ledger.queries.narrowing import AFTER_DAY, Narrowed, narrowed
from relazione.ledger.results import Failure, Page, ReportRow, UnknownError
from relazione.ledger.schema import claims, failures, readings, reports, texts
from relazione.ledger.untitled import HEAD, called

_COLUMNS = [column for column in reports.c if column.name != "sketch"]
_DAY = 10  # characters of a rank that are its day
_OF_KEY = select(*_COLUMNS).where(
    (reports.c.key == bindparam("plain")) | (reports.c.sha256 == bindparam("plain"))
)


def report_page(
    conn: Connection, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
) -> Page[ReportRow]:
    """Reports, the newest first.

    Args:
        conn: The connection.
        asked: ``persons`` and ``states`` are those whom a report names, ``about`` words of its title and text.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    place = place_of("reports", after, (str,))
    rows = newest_reports(conn, asked, checked_limit(limit) + 1, before=str(place[0]) if place else None)
    following = cursor("reports", [rows[limit - 1].rank]) if len(rows) > limit else None
    return Page(report_rows(conn, rows[:limit]), following)


def newest_reports(
    conn: Connection, asked: Filter, limit: int, *, before: str | None = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of the newest reports of a filter.

    Args:
        conn: The connection.
        asked: As for ``report_page``.
        limit: How many.
        before: The rank behind which they begin, or None for the newest of all.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter is none.
    """
    wanted = narrowed(conn, asked)
    held, by_ids = _conditions(conn, wanted, before, limit)
    if before is not None:
        held.append(reports.c.rank < before)
    index = "NOT INDEXED" if by_ids else "INDEXED BY ix_reports_rank"
    statement = select(*_COLUMNS).with_hint(reports, index, "sqlite")
    statement = statement.where(*held).order_by(reports.c.rank.desc())
    return conn.execute(statement.limit(limit)).all()


def _newest_holding(
    found: Subquery, wanted: Narrowed, before: str | None, limit: int, conn: Connection
) -> Select[tuple[int]]:
    """The newest reports that hold some words, of whole days: within one, the index has another order."""
    place = found.c.place
    day = before[:_DAY].strip() if before is not None else None  # what is left of it comes first
    ends = [one for one in (wanted.until, day) if one is not None]
    within = [place < fulltext.place_of_day(min(ends), end=True)] if ends else []
    older = [*within, place < fulltext.place_of_day(day)] if day is not None else within
    places = conn.scalars(select(place).where(*older).order_by(place.desc()).limit(limit)).all()
    last = fulltext.day_of_place(places[-1]) if len(places) == limit else ""
    return select(found.c.id).where(place >= fulltext.place_of_day(last), *within)


def _conditions(
    conn: Connection, wanted: Narrowed, before: str | None, limit: int
) -> tuple[list[ColumnElement[bool]], bool]:
    """What is to hold, and whether a list of ids is among it, by which the rows are best found."""
    held: list[ColumnElement[bool]] = []
    if wanted.since:
        held.append(reports.c.rank >= wanted.since)
    if wanted.until is not None:
        held.append(reports.c.rank < wanted.until + AFTER_DAY)
    held += [named_in(conn, reports.c.rank, side) for side in wanted.sides]
    least = wanted.sides[0] if wanted.sides else None
    few = reports_naming(conn, least, FEW) if least is not None and least.claims <= 2 * FEW else None
    if few is not None:
        held.append(reports.c.id.in_(listed.these(conn.dialect.name, few)))
    if not wanted.about:
        return held, few is not None
    dialect = conn.dialect.name
    found = fulltext.matches(dialect, "report", wanted.about)
    ids = list(conn.scalars(select(found.c.id).limit(FEW + 1)))
    many = len(ids) > FEW
    if many and not wanted.sides:
        held.append(reports.c.id.in_(_newest_holding(found, wanted, before, limit, conn)))
        return held, True
    within = reports.c.id.in_(listed.these(dialect, ids))
    held.append(fulltext.holds(dialect, "report", reports, wanted.about) if many else within)
    return held, few is not None or not many


def report_rows(conn: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[ReportRow, ...]:
    """Reports as listings show them.

    Args:
        conn: The connection.
        rows: Of ``reports``.
    """
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    told, keys, alike = _beside(conn.dialect.name)
    for report, section, number in listed.rows_of(conn, told, [row.id for row in rows]):
        counts[report][section] = number
    stories = {row.story_id or row.id for row in rows}
    first: dict[int, str] = dict(tuple(row) for row in listed.rows_of(conn, keys, stories))
    copies: dict[int | None, int] = dict(tuple(row) for row in listed.rows_of(conn, alike, stories))
    names = _untitled(conn, [row for row in rows if not row.title and row.sha256.startswith(row.name)])
    return tuple(
        ReportRow(
            key=row.key,
            name=names.get(row.id, row.name),
            title=row.title,
            day=row.day,
            publisher=row.publisher,
            url=row.url,
            source=row.source,
            words=row.words,
            added_at=row.added_at,
            story=first.get(row.story_id or row.id) or row.key,
            copies=copies.get(row.story_id, 1) - 1,
            counts=counts[row.id],
        )
        for row in rows
    )


def _untitled(conn: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> dict[int, str]:
    """What reports are called that were kept under the start of their hash."""
    asked = select(texts.c.report_id, func.substr(texts.c.text, 1, HEAD))
    heads = (
        dict(conn.execute(asked.where(texts.c.report_id.in_([row.id for row in rows]))).all()) if rows else {}
    )
    return {row.id: called(row.name, row.sha256, heads.get(row.id, "")) for row in rows}


@lru_cache(maxsize=2)
def _beside(dialect: str) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """What reports tell of, by section; the keys of reports; how many reports tell each story."""
    told = (
        select(claims.c.report_id, claims.c.section, func.count())
        .where(claims.c.report_id.in_(listed.ids(dialect)))
        .group_by(claims.c.report_id, claims.c.section)
        .order_by(claims.c.report_id, claims.c.section)
    )
    keys = select(reports.c.id, reports.c.key).where(reports.c.id.in_(listed.ids(dialect)))
    alike = select(reports.c.story_id, func.count()).where(reports.c.story_id.in_(listed.ids(dialect)))
    return told, keys, alike.group_by(reports.c.story_id)


def report_of(conn: Connection, key: str) -> Row[*tuple[Any, ...]] | None:
    """The row of a report by its key or hash, or None.

    Args:
        conn: The connection.
        key: Its key, or the hash of its text.
    """
    plain = storable(key.strip().lower())
    return conn.execute(_OF_KEY, {"plain": plain}).first()


def record(conn: Connection, key: str) -> tuple[str, dict[str, Any]]:
    """The text of a report and the record that was read from it, as it was read.

    Args:
        conn: The connection.
        key: Key of the report.

    Returns:
        The text and the record format with reasons (``docs/record.md``); people's judgements are not laid over it.

    Raises:
        UnknownError: There is no such report.
    """
    row = report_of(conn, key)
    if row is None:
        raise UnknownError(key)
    text = conn.scalar(select(texts.c.text).where(texts.c.report_id == row.id)) or ""
    packed = conn.scalar(select(readings.c.record).where(readings.c.id == row.reading_id))
    read: dict[str, Any] = json.loads(zlib.decompress(packed)) if packed is not None else {}
    return text, read


def failure_page(conn: Connection, *, after: str | None = None, limit: int = 50) -> Page[Failure]:
    """Reports that were set aside, the last first.

    Args:
        conn: The connection.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        RunError: The place is none.
    """
    place = place_of("failures", after, (str, str))
    asked = select(failures.c.source, failures.c.reason, failures.c.failed_at)
    if place is not None:
        day, source = map(str, place)
        asked = asked.where(
            (failures.c.failed_at < day) | ((failures.c.failed_at == day) & (failures.c.source > source))
        )
    asked = asked.order_by(failures.c.failed_at.desc(), failures.c.source).limit(checked_limit(limit) + 1)
    rows = [Failure(*row) for row in conn.execute(asked)]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(rows[:limit], cursor("failures", [last.failed_at, last.source]) if last else None)
