"""What certain reports tell, and when a thing is by the words of its reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Connection, select

from relazione.ledger.filters import EVERYTHING
from relazione.ledger.queries.narrowing import judged
from relazione.ledger.queries.statements import statement_rows
from relazione.ledger.results import StatementRow
from relazione.ledger.schema import claims, reports, things

_MOST = 400


def statements_told_in(
    conn: Connection, keys: Collection[str], *, until: dt.date | None = None
) -> tuple[StatementRow, ...]:
    """The statements of reports, oldest first, copies and rejected ones left out.

    Args:
        conn: The connection.
        keys: Of the reports.
        until: Last day of the reports, or None for all.
    """
    asked = (
        select(claims.c.id)
        .join_from(reports, claims, claims.c.report_id == reports.c.id)
        .where(
            reports.c.key.in_(keys),
            claims.c.section == "statement",
            claims.c.copy.is_(False),
            judged(claims.c.verdict, EVERYTHING),
        )
        .order_by(claims.c.rank)
        .limit(_MOST)
    )
    if until is not None:
        asked = asked.where(claims.c.day <= until.isoformat())
    ids = conn.scalars(asked).all() if keys else []
    return statement_rows(conn, ids)


def days_of(conn: Connection, keys: Collection[str]) -> dict[str, str]:
    """When each thing is, as its reports have it: the date of an engagement, the time limit of a commitment.

    Args:
        conn: The connection.
        keys: Of the things.
    """
    asked = select(things.c.key, things.c.section, things.c.date, things.c.due).where(things.c.key.in_(keys))
    return {
        row.key: (row.date if row.section == "engagement" else row.due) or "" for row in conn.execute(asked)
    }
