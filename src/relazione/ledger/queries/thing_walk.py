"""Things of one section, newest first, narrowed by a filter: which index is walked, and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, literal_column, or_, select

from relazione.ledger import fulltext
from relazione.ledger.filters import Filter
from relazione.ledger.listed import these
from relazione.ledger.queries.claim_walk import FEW
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.queries.narrowing import Narrowed, judged
from relazione.ledger.schema import claims, links, thing_parties, things

CLOSED = ("signed", "fulfilled", "dropped")
"""Statuses of a commitment for which its time limit counts no more."""
_MORE = 20_000
"""So many claims are looked up at once; of more, each thing on the way is asked for its words."""
_PART = thing_parties.alias("part")
_ROLES = 3  # in which one party can stand beside one thing


@dataclass(frozen=True, slots=True)
class Found:
    """Things of one page.

    Attributes:
        rows: Of ``things``, in their order.
        following: Day and key of the last one, or None where there are no more.
    """

    rows: tuple[Row[*tuple[Any, ...]], ...]
    following: tuple[str, str] | None


def walk_things(
    conn: Connection,
    section: str,
    narrowed: Narrowed,
    after: tuple[str, str] | None,
    limit: int,
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    columns: Sequence[ColumnElement[Any]] = tuple(things.c),
) -> Found:
    """One page of the things of a section.

    Args:
        conn: The connection.
        section: Of the things.
        narrowed: The filter.
        after: Day and key of the last thing of the page before.
        limit: How many things.
        conditions: What else is to hold of ``things``.
        columns: What is asked of each; ``id``, ``day`` and ``key`` are among it.
    """
    asked = narrowed.asked
    shape = _Shape(
        section,
        tuple(columns),
        tuple(one.id for one in narrowed.sides),
        (narrowed.since, narrowed.until),
        asked.statuses,
        asked.verdict,
        asked.overdue_on.isoformat() if asked.overdue_on is not None else None,
        narrowed.oldest_first,
        after,
        limit,
    )
    if not narrowed.about and not conditions:
        return _page(conn, _kept(shape), limit)
    listed = holding(conn, narrowed, things.c.id)
    few = isinstance(listed, list)
    if isinstance(listed, list):
        listed = things.c.id.in_(these(conn.dialect.name, listed))
    return _page(conn, _statement(shape, conditions, listed, few=few), limit)


class _Shape(NamedTuple):
    """All by which the statement of a page is made, but for words."""

    section: str
    columns: tuple[ColumnElement[Any], ...]
    sides: tuple[int, ...]
    days: tuple[str, str | None]
    statuses: tuple[str, ...]
    verdict: str | None
    overdue_on: str | None
    oldest_first: bool
    after: tuple[str, str] | None
    limit: int


def _statement(
    shape: _Shape,
    conditions: Sequence[ColumnElement[bool]] = (),
    listed: ColumnElement[bool] | None = None,
    *,
    few: bool = False,
) -> Select[Any]:
    section, columns, sides, days, statuses, verdict, overdue_on, oldest_first, after, limit = shape
    held = [things.c.section == section, judged(things.c.verdict, Filter(verdict=verdict)), *conditions]
    if statuses:
        held.append(things.c.status.in_(statuses))
    if overdue_on is not None:
        held.append(is_overdue(overdue_on))
    statement = select(*columns)
    if sides and not few:
        least, *others = sides
        statement = statement.join_from(thing_parties, things, things.c.id == thing_parties.c.thing_id)
        statement = statement.with_hint(thing_parties, "INDEXED BY ix_thing_parties_party_id", "sqlite")
        held += [
            thing_parties.c.party_id == least,
            thing_parties.c.section == section,
            *map(_takes_part, others),
        ]
        day: ColumnElement[str] = thing_parties.c.day
    else:
        statement = statement.with_hint(things, _index(statuses, verdict, few=few), "sqlite")
        held += map(_takes_part, sides)
        day = things.c.day
    if listed is not None:
        held.append(listed)
    held += _between(day, *days)
    if after is not None:
        key = things.c.key
        behind = (day > after[0], key > after[1]) if oldest_first else (day < after[0], key < after[1])
        held += [day >= after[0] if oldest_first else day <= after[0], or_(*behind)]
    ordered = (day, things.c.key) if oldest_first else (day.desc(), things.c.key.desc())
    return statement.where(*held).order_by(*ordered).limit(_ROLES * (limit + 1))


_kept = lru_cache(maxsize=256)(_statement)
"""What many ask for is put together once: to make a statement anew takes as long as to carry it out."""


def is_overdue(day: str) -> ColumnElement[bool]:
    """Whether a commitment is open past its time limit.

    Args:
        day: On which that is asked, ``YYYY-MM-DD``.
    """
    return and_(things.c.due_day < day, things.c.due_day != "", things.c.status.not_in(CLOSED))


def bounds(day: ColumnElement[str], narrowed: Narrowed) -> list[ColumnElement[bool]]:
    """That a day lies within the days asked for.

    Args:
        day: The column.
        narrowed: The filter.
    """
    return _between(day, narrowed.since, narrowed.until)


def _between(day: ColumnElement[str], since: str, until: str | None) -> list[ColumnElement[bool]]:
    held = [day >= since] if since else []
    return held if until is None else [*held, day <= until]


def _index(statuses: Sequence[str], verdict: str | None, *, few: bool) -> str:
    """What SQLite is told to walk: it knows nothing of how many rows have a status."""
    if few:
        return "NOT INDEXED"
    if verdict not in (None, "none"):
        return "INDEXED BY ix_things_verdict"
    return f"INDEXED BY ix_things_section_{'status' if len(statuses) == 1 else 'day'}"


def taking_part(sides: Sequence[Meant]) -> list[ColumnElement[bool]]:
    """That each of these takes part in a thing.

    Args:
        sides: Who.
    """
    return [_takes_part(side.id) for side in sides]


def _takes_part(side: int) -> ColumnElement[bool]:
    return exists(
        select(literal_column("1"))
        .select_from(_PART)
        .where(_PART.c.thing_id == things.c.id, _PART.c.party_id == side)
    )


def holding(
    conn: Connection, narrowed: Narrowed, thing_id: ColumnElement[int]
) -> list[int] | ColumnElement[bool] | None:
    """The ids of the things of which some report holds the words, or where they are many, how each is asked.

    Args:
        conn: The connection.
        narrowed: The filter.
        thing_id: The column that is asked.

    Returns:
        The ids, a condition, or None where no words are looked for.
    """
    if not narrowed.about:
        return None
    dialect = conn.dialect.name
    found = fulltext.matches(dialect, "event", narrowed.about)
    told = list(conn.scalars(select(found.c.id).limit(FEW + 1)))
    if len(told) <= FEW:
        return list(conn.scalars(select(links.c.thing_id).where(links.c.claim_id.in_(told)).distinct()))
    link = links.alias()
    if len(conn.scalars(select(found.c.id).limit(_MORE + 1)).all()) <= _MORE:
        return thing_id.in_(select(link.c.thing_id).join_from(found, link, link.c.claim_id == found.c.id))
    return exists(
        select(literal_column("1"))
        .join_from(link, claims, claims.c.id == link.c.claim_id)
        .where(link.c.thing_id == thing_id, fulltext.holds(dialect, "event", claims, narrowed.about))
        .correlate_except(link, claims)
    )


def _page(conn: Connection, statement: Select[*tuple[Any, ...]], limit: int) -> Found:
    """The rows of a page; one thing may come several times, where a side takes part in several roles."""
    rows = {row.id: row for row in conn.execute(statement)}
    found = list(rows.values())[: limit + 1]
    last = found[limit - 1] if len(found) > limit else None
    return Found(tuple(found[:limit]), (last.day, last.key) if last is not None else None)
