"""Which reports name somebody."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, exists, literal_column, select

from relazione.ledger.queries.lookup import Meant
from relazione.ledger.schema import claims, profiles


def named_in(report_id: ColumnElement[int], side: Meant) -> ColumnElement[bool]:
    """Whether a report names a person, body or state.

    Args:
        report_id: The column.
        side: Who.
    """
    entity = claims.alias()
    return exists(
        select(literal_column("1"))
        .join_from(entity, profiles, profiles.c.id == entity.c.profile_id)
        .where(entity.c.report_id == report_id, entity.c.section == "entity", profiles.c.thing_id == side.id)
    )


def reports_naming(conn: Connection, side: Meant, most: int) -> list[int] | None:
    """Ids of the reports that name somebody, or None where there are more than so many.

    Args:
        conn: The connection.
        side: Who.
        most: How many.
    """
    asked = (
        select(claims.c.report_id)
        .join_from(profiles, claims, claims.c.profile_id == profiles.c.id)
        .where(profiles.c.thing_id == side.id, claims.c.section == "entity")
        .limit(2 * most)  # two names of one person may stand in one report
    )
    ids = list(conn.scalars(asked))
    return sorted(set(ids)) if len(ids) < 2 * most else None
