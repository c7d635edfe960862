"""The account as it stood on a day: told by the reports up to that day alone.

What is linked with what is taken from all reports; where things stood, what was known of them and what was
overdue is counted again from the claims of those days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Select, select

from relazione.ledger.event_things import rows_as_of
from relazione.ledger.queries.narrowing import Narrowed, of_things
from relazione.ledger.queries.stage_walk import walk_stages
from relazione.ledger.queries.thing_walk import CLOSED, holding
from relazione.ledger.results import UnknownError
from relazione.ledger.schema import claims, links

_MOST_WALKS = (
    400  # of as many claims as a page has rows: enough for the rarest status among some ten thousand
)


@dataclass(frozen=True, slots=True)
class Then:
    """Things of one page as they stood on a day.

    Attributes:
        rows: As of ``things``, those that were last told of first.
        following: The place behind the last one, or None where there are no more.
    """

    rows: tuple[Any, ...]
    following: str | int | None


def things_as_of(
    conn: Connection, section: str, narrowed: Narrowed, after: str | int | None, limit: int
) -> Then:
    """One page of the things of a section as they stood on the day of the filter, those last told of first.

    Args:
        conn: The connection.
        section: ``engagement``, ``commitment`` or ``transfer``.
        narrowed: The filter, with its day.
        after: Place of the last thing of the page before.
        limit: How many things.
    """
    asked = narrowed.asked
    if asked.as_of is None:
        raise ValueError("the filter has no day")
    found: dict[int, tuple[Any, str | int]] = {}
    narrows = bool(asked.statuses or asked.kinds or asked.overdue_on)  # by what is known of a row alone
    chunk = limit + limit // 2 + 1  # some things are told of twice
    held = holding(conn, narrowed, links.c.thing_id)
    conditions = [links.c.thing_id.in_(held) if isinstance(held, list) else held] if held is not None else []
    for _ in range(_MOST_WALKS):
        told = walk_stages(conn, section, of_things(narrowed), after, chunk, conditions)
        of = {row.id: row for row in conn.execute(_linked(told.ids))}
        rows = rows_as_of(
            conn,
            {one.thing_id for one in of.values()} - found.keys(),
            asked.as_of.isoformat(),
            last={one.rank for one in of.values()},
            most=None if narrows else limit + 1 - len(found),
        )
        for claim, place in zip(told.ids, told.places, strict=True):
            row = rows.get(of[claim].thing_id)
            # a thing is listed where it was last told of
            if row is not None and row["last"] == of[claim].rank and _fits(row, narrowed):
                found[row["id"]] = (SimpleNamespace(**row), place)
        if len(found) > limit or not told.more:
            break
        after = told.following
    shown = list(found.values())
    following = shown[limit - 1][1] if len(shown) > limit else None
    return Then(tuple(row for row, _ in shown[:limit]), following)


def event_as_of(conn: Connection, row: Any, day: str) -> Any:
    """The row of one thing as it stood on a day.

    Args:
        conn: The connection.
        row: Of ``things``.
        day: The day.

    Raises:
        UnknownError: No report up to that day tells of it.
    """
    then = rows_as_of(conn, [row.id], day).get(row.id)
    if then is None:
        raise UnknownError(
            row.key,
            note=f"no report up to {day} tells of {row.key} ({row.label}); the first is of {row.opened}",
        )
    return SimpleNamespace(**then | {"key": row.key})


def _fits(row: dict[str, Any], narrowed: Narrowed) -> bool:
    asked = narrowed.asked
    if asked.statuses and row["status"] not in asked.statuses:
        return False
    if asked.kinds and row["kind"] not in asked.kinds:
        return False
    if asked.overdue_on is not None:
        due = row["due_day"] or ""
        return "" < due < asked.overdue_on.isoformat() and row["status"] not in CLOSED
    return True


def _linked(claim_ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    linked = select(claims.c.id, claims.c.rank, links.c.thing_id)
    return linked.join_from(claims, links, links.c.claim_id == claims.c.id).where(claims.c.id.in_(claim_ids))
