"""How much happened and was said, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, func, select, text

from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.fulltext import day_of_place
from relazione.ledger.queries.claim_walk import walk
from relazione.ledger.queries.narrowing import Narrowed, judged, narrowed
from relazione.ledger.queries.thing_walk import bounds, holding, taking_part
from relazione.ledger.schema import claims, things

_MOST = 20_000
"""Statements of somebody that are counted: the newest."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month.

    Attributes:
        month: ``YYYY-MM``.
        engagements: Whose day lies in it.
        statements: Of reports of its days.
    """

    month: str
    engagements: int
    statements: int


def monthly(conn: Connection, asked: Filter = EVERYTHING) -> tuple[Month, ...]:
    """Engagements and statements by month, the oldest first, without gaps; copies and what was rejected left out.

    Args:
        conn: The connection.
        asked: What is counted; ``kinds`` are kinds of engagements.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter cannot be meant so.
    """
    wanted = narrowed(conn, asked)
    held, said = _engagements(conn, wanted), _statements(conn, wanted)
    known = sorted(month for month in {*held, *said} if len(month) == 7)
    return tuple(Month(month, held[month], said[month]) for month in _months(known))


def _engagements(conn: Connection, wanted: Narrowed) -> Counter[str]:
    month = func.substr(things.c.day, 1, 7)
    asked = wanted.asked
    conditions = [
        things.c.section == "engagement",
        judged(things.c.verdict, asked),
        *bounds(things.c.day, wanted),
        *taking_part(wanted.sides),
    ]
    if asked.kinds:
        conditions.append(things.c.kind.in_(asked.kinds))
    if asked.statuses:
        conditions.append(things.c.status.in_(asked.statuses))
    listed = holding(conn, wanted, things.c.id)
    if listed is not None:
        conditions.append(things.c.id.in_(listed) if isinstance(listed, list) else listed)
    counted = select(month, func.count()).where(*conditions).group_by(month)
    return _counter(conn.execute(counted))


def _statements(conn: Connection, wanted: Narrowed) -> Counter[str]:
    if wanted.sides or wanted.about:
        found = walk(conn, "statement", wanted, None, _MOST)
        days = (day_of_place(at) if isinstance(at, int) else at[:10] for at in found.places)
        return Counter(day[:7].strip() for day in days)
    verdict = wanted.asked.verdict
    if verdict not in (None, "none"):
        return _judged(conn, wanted, claims.c.verdict == verdict)
    # few are judged: they are counted out of what the index counts without a look at the claims
    out = claims.c.verdict == "rejected" if verdict is None else claims.c.verdict.is_not(None)
    every = _by_month(wanted, text("claims.section IN ('statement', 'finding')"))
    counted = conn.execute(every.with_hint(claims, "INDEXED BY ix_claims_counted", "sqlite"))
    return _counter(counted) - _judged(conn, wanted, out)


def _judged(conn: Connection, wanted: Narrowed, verdict: ColumnElement[bool]) -> Counter[str]:
    asked = _by_month(wanted, verdict).with_hint(claims, "INDEXED BY ix_claims_verdict", "sqlite")
    return _counter(conn.execute(asked))


def _by_month(wanted: Narrowed, *held: ColumnElement[bool] | TextClause) -> Select[tuple[str, int]]:
    """How many statements there are of each month, copies left out."""
    month = func.substr(claims.c.day, 1, 7)
    return (
        select(month, func.count())
        .where(claims.c.section == "statement", claims.c.copy.is_(False), *bounds(claims.c.day, wanted))
        .where(*held)
        .group_by(month)
    )


def _counter(rows: Iterable[Any]) -> Counter[str]:
    return Counter({str(one).strip(): number for one, number in rows})


def _months(known: list[str]) -> Iterable[str]:
    """Every month from the first to the last."""
    if not known:
        return ()
    first, last = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (known[0], known[-1]))
    return (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1))
