"""Conflicts: two reports that cannot both be right, each with its words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, literal_column, or_, select

from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.evidence import claim_rows, words_of
from relazione.ledger.queries.narrowing import judged, narrowed
from relazione.ledger.queries.thing_walk import bounds
from relazione.ledger.results import ConflictRow, Page
from relazione.ledger.schema import claims, conflicts, thing_parties, things

_one, _other = claims.alias("one"), claims.alias("other")
_COLUMNS = (
    *conflicts.c,
    things.c.key,
    things.c.label,
    things.c.section,
    (_other.c.rank + _one.c.rank).label("ranks"),
)


def conflict_page(
    conn: Connection, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
) -> Page[ConflictRow]:
    """Conflicts, by the day of the later report, the newest first.

    Args:
        conn: The connection.
        asked: ``kinds`` are sections or fields (``engagement``, ``date``, ...); ``statuses`` those of the thing.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    place = place_of("conflicts", after, (str, str, str))
    wanted = narrowed(conn, asked)
    held: list[ColumnElement[bool]] = [judged(things.c.verdict, asked), *bounds(conflicts.c.day, wanted)]
    if asked.kinds:
        held.append(or_(things.c.section.in_(asked.kinds), conflicts.c.field.in_(asked.kinds)))
    if asked.statuses:
        held.append(things.c.status.in_(asked.statuses))
    for side in wanted.sides:
        part = thing_parties.alias()
        held.append(
            exists(
                select(literal_column("1"))
                .select_from(part)
                .where(part.c.thing_id == conflicts.c.thing_id, part.c.party_id == side.id)
            )
        )
    for words in wanted.about:
        pattern = f"%{' '.join(words.words)}%"
        one = or_(*(column.ilike(pattern) for column in (things.c.label, _one.c.words, _other.c.words)))
        held.append(~one if words.without else one)
    ranks = _other.c.rank + _one.c.rank
    if place is not None:
        day, behind, field = map(str, place)
        tie = or_(ranks < behind, (ranks == behind) & (conflicts.c.field > field))
        held += [conflicts.c.day <= day, or_(conflicts.c.day < day, tie)]
    found = _select().where(*held).order_by(conflicts.c.day.desc(), ranks.desc(), conflicts.c.field)
    rows = conn.execute(found.limit(checked_limit(limit) + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    following = cursor("conflicts", [last.day, last.ranks, last.field]) if last is not None else None
    return Page(_rows(conn, rows[:limit]), following)


def conflicts_of_thing(conn: Connection, thing_id: int) -> tuple[ConflictRow, ...]:
    """The conflicts of one thing, the newest first.

    Args:
        conn: The connection.
        thing_id: Of the thing.
    """
    found = _select().where(conflicts.c.thing_id == thing_id)
    return _rows(
        conn, conn.execute(found.order_by(conflicts.c.day.desc(), conflicts.c.field).limit(100)).all()
    )


def _select() -> Any:
    return (
        select(*_COLUMNS)
        .join_from(conflicts, things, things.c.id == conflicts.c.thing_id)
        .join(_one, _one.c.id == conflicts.c.one_id)
        .join(_other, _other.c.id == conflicts.c.other_id)
    )


def _rows(conn: Connection, rows: list[Row[*tuple[Any, ...]]] | Any) -> tuple[ConflictRow, ...]:
    told = claim_rows(conn, {one for row in rows for one in (row.one_id, row.other_id)})
    return tuple(
        ConflictRow(
            key=row.key,
            label=row.label,
            section=row.section,
            field=row.field,
            note=row.note,
            one=words_of(told[row.one_id]),
            one_value=row.one_value,
            other=words_of(told[row.other_id]),
            other_value=row.other_value,
            confidence=row.confidence,
        )
        for row in rows
    )
