"""Engagements, commitments and transfers: one row for each, however many reports tell of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, bindparam, select

from relazione.ledger.as_of import things_as_of
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.evidence import words_of
from relazione.ledger.queries.narrowing import narrowed
from relazione.ledger.queries.standings import stages, standing_claims, thing_sides
from relazione.ledger.queries.thing_walk import CLOSED, walk_things
from relazione.ledger.queries.whereabouts import held_at, place_named
from relazione.ledger.results import CommitmentRow, EngagementRow, Page, Ref, Stage, TransferRow
from relazione.ledger.schema import things

Thing = Any  # a row of ``things``, or what it was on a day
Sides = Mapping[str, tuple[Ref, ...]]
Shown = TypeVar("Shown")
_STANDING = (
    things.c.id,
    things.c.key,
    things.c.day,
    things.c.status,
    things.c.due_day,
    things.c.confidence,
    things.c.stories,
)
_BY_ID = select(*things.c).where(things.c.id.in_(bindparam("things", expanding=True)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a commitment stands, and nothing else of it.

    Attributes:
        id: Of its row.
        status: Where it stands.
        overdue: Whether it is open past its time limit.
        due_day: The time limit, or None.
        confidence: How sure it is.
        stories: Reports that tell of it.
    """

    id: int
    status: str
    overdue: bool
    due_day: str | None
    confidence: float
    stories: int


def engagements(
    conn: Connection, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
) -> Page[EngagementRow]:
    """Engagements, the latest first by their own date, or by their last report where they have none.

    Args:
        conn: The connection.
        asked: ``since`` and ``until`` are days of the engagement.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    kinds = [things.c.kind.in_(asked.kinds)] if asked.kinds else []
    return _listing(conn, "engagement", asked, after, limit, engagement_rows, kinds)


def commitments(
    conn: Connection,
    asked: Filter = EVERYTHING,
    *,
    today: dt.date | None = None,
    with_stages: bool = False,
    after: str | None = None,
    limit: int = 50,
) -> Page[CommitmentRow]:
    """Commitments, those that were last told of first.

    Args:
        conn: The connection.
        asked: ``since`` and ``until`` are days of the last report.
        today: The day on which it is asked what is overdue; where None, the day of the account, else
            nothing is.
        with_stages: Whether each row carries its stages.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    on = asked.overdue_on or asked.as_of or today
    return _listing(
        conn,
        "commitment",
        asked,
        after,
        limit,
        lambda conn, rows, until: commitment_rows(conn, rows, on, with_stages=with_stages, until=until),
    )


def transfers(
    conn: Connection,
    asked: Filter = EVERYTHING,
    *,
    with_stages: bool = False,
    after: str | None = None,
    limit: int = 50,
) -> Page[TransferRow]:
    """Transfers, those that were last told of first.

    Args:
        conn: The connection.
        asked: ``since`` and ``until`` are days of the last report.
        with_stages: Whether each row carries its stages.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    return _listing(
        conn,
        "transfer",
        asked,
        after,
        limit,
        lambda conn, rows, until: transfer_rows(conn, rows, with_stages=with_stages, until=until),
    )


def standings_of(
    conn: Connection, asked: Filter, today: dt.date, limit: int
) -> tuple[tuple[Standing, ...], bool]:
    """Where commitments stand, those that were last told of first, and whether there are more.

    Args:
        conn: The connection.
        asked: The filter, of no former day.
        today: The day on which it is asked what is overdue.
        limit: How many.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter is none.
    """
    found = walk_things(
        conn, "commitment", narrowed(conn, asked), None, checked_limit(limit), columns=_STANDING
    )
    day = today.isoformat()
    rows = tuple(
        Standing(row.id, row.status, _is_overdue(row, day), row.due_day or None, row.confidence, row.stories)
        for row in found.rows
    )
    return rows, found.following is not None


def commitments_of(conn: Connection, ids: Collection[int], today: dt.date) -> dict[int, CommitmentRow]:
    """Certain commitments with their stages, by the ids of their rows.

    Args:
        conn: The connection.
        ids: Of the rows.
        today: The day on which it is asked what is overdue.
    """
    rows = conn.execute(_BY_ID, {"things": list(ids)}).all() if ids else []
    by_key = {row.key: row.id for row in rows}
    return {by_key[row.key]: row for row in commitment_rows(conn, rows, today, with_stages=True)}


def _is_overdue(row: Thing, day: str) -> bool:
    return bool(row.due_day) and row.due_day < day and row.status not in CLOSED


def _listing(
    conn: Connection,
    section: str,
    asked: Filter,
    after: str | None,
    limit: int,
    rows_of: Callable[[Connection, Sequence[Thing], str | None], tuple[Shown, ...]],
    conditions: Sequence[ColumnElement[bool]] = (),
) -> Page[Shown]:
    name = f"{section}s"
    if asked.as_of is not None:
        told = place_of(f"{name} as of a day", after, ((str, int),))
        then = things_as_of(
            conn, section, narrowed(conn, asked), told[0] if told else None, checked_limit(limit)
        )
        following = cursor(f"{name} as of a day", [then.following]) if then.following is not None else None
        return Page(rows_of(conn, then.rows, asked.as_of.isoformat()), following)
    place = place_of(name, after, (str, str))
    wanted = narrowed(conn, asked)
    found = walk_things(
        conn,
        section,
        wanted,
        (str(place[0]), str(place[1])) if place else None,
        checked_limit(limit),
        [*conditions, *map(held_at, wanted.places)],
    )
    return Page(rows_of(conn, found.rows, None), cursor(name, found.following) if found.following else None)


def engagement_rows(
    conn: Connection, rows: Sequence[Thing], until: str | None = None
) -> tuple[EngagementRow, ...]:
    """Engagements as listings show them.

    Args:
        conn: The connection.
        rows: Of ``things``.
        until: Last day of the reports that count, or None for all.
    """
    told = standing_claims(conn, rows, until)
    sides = thing_sides(conn, [row.id for row in rows])
    return tuple(
        EngagementRow(
            key=row.key,
            kind=row.kind,
            status=row.status,
            participants=sides.get(row.id, {}).get("participant", ()),
            place=row.place,
            date=row.date,
            opened=row.opened,
            latest=row.latest,
            stories=row.stories,
            conflicts=row.conflicts,
            confidence=row.confidence,
            words=words_of(told[row.id]),
            verdict=row.verdict,
            label=row.label,
            at=place_named(row.place, sides.get(row.id, {}).get("place", ())),
        )
        for row in rows
        if row.id in told
    )


def commitment_rows(
    conn: Connection,
    rows: Sequence[Thing],
    today: dt.date | None,
    *,
    with_stages: bool = False,
    until: str | None = None,
) -> tuple[CommitmentRow, ...]:
    """Commitments as listings show them.

    Args:
        conn: The connection.
        rows: Of ``things``.
        today: The day on which it is asked what is overdue, or None.
        with_stages: Whether each row carries its stages.
        until: Last day of the reports that count, or None for all.
    """
    ids = [row.id for row in rows]
    told, sides = standing_claims(conn, rows, until), thing_sides(conn, ids)
    through: Mapping[int, tuple[Stage, ...]] = stages(conn, ids, until) if with_stages else {}
    day = today.isoformat() if today is not None else ""
    return tuple(
        CommitmentRow(
            key=row.key,
            action=row.action or "",
            object=row.object,
            parties=sides.get(row.id, {}).get("party", ()),
            status=row.status,
            due=row.due,
            due_day=row.due_day or None,
            overdue=_is_overdue(row, day),
            opened=row.opened,
            latest=row.latest,
            stories=row.stories,
            conflicts=row.conflicts,
            confidence=row.confidence,
            words=words_of(told[row.id]),
            stages=through.get(row.id, ()),
            verdict=row.verdict,
        )
        for row in rows
        if row.id in told
    )


def transfer_rows(
    conn: Connection, rows: Sequence[Thing], *, with_stages: bool = False, until: str | None = None
) -> tuple[TransferRow, ...]:
    """Transfers as listings show them.

    Args:
        conn: The connection.
        rows: Of ``things``.
        with_stages: Whether each row carries its stages.
        until: Last day of the reports that count, or None for all.
    """
    ids = [row.id for row in rows]
    told, sides = standing_claims(conn, rows, until), thing_sides(conn, ids)
    through: Mapping[int, tuple[Stage, ...]] = stages(conn, ids, until) if with_stages else {}

    def side(thing: int, role: str) -> Ref | None:
        return next(iter(sides.get(thing, {}).get(role, ())), None)

    return tuple(
        TransferRow(
            key=row.key,
            item=row.object or row.label,
            designation=row.designation,
            supplier=side(row.id, "supplier"),
            recipient=side(row.id, "recipient"),
            status=row.status,
            quantity=row.quantity,
            opened=row.opened,
            latest=row.latest,
            stories=row.stories,
            conflicts=row.conflicts,
            confidence=row.confidence,
            words=words_of(told[row.id]),
            stages=through.get(row.id, ()),
            verdict=row.verdict,
        )
        for row in rows
        if row.id in told
    )
