"""Which reports name somebody."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, exists, func, literal_column, select

from relazione.ledger.queries.lookup import Meant
from relazione.ledger.schema import claims, profiles

_ENTITY = claims.alias("entity")
_REPORT_RANK = 27  # characters: day, blank, 16 of the hash


def named_in(conn: Connection, rank: ColumnElement[str], side: Meant) -> ColumnElement[bool]:
    """Whether a report names a person, body or state.

    Args:
        conn: The connection.
        rank: Of the report: the ranks of its claims begin with it.
        side: Who.
    """
    names = conn.scalars(select(profiles.c.id).where(profiles.c.thing_id == side.id)).all()
    return exists(
        select(literal_column("1"))
        .select_from(_ENTITY)
        .where(_ENTITY.c.profile_id.in_(names), _ENTITY.c.rank > rank, _ENTITY.c.rank < rank + "~")
        .with_hint(_ENTITY, "INDEXED BY ix_claims_profile_id", "sqlite")
    )


def report_rank(claim_rank: ColumnElement[str]) -> ColumnElement[str]:
    """The rank of the report of a claim.

    Args:
        claim_rank: The column.
    """
    return func.substr(claim_rank, 1, _REPORT_RANK)


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
        .with_hint(claims, "INDEXED BY ix_claims_profile_id", "sqlite")
        .limit(2 * most)  # two names of one person may stand in one report
    )
    ids = list(conn.scalars(asked))
    return sorted(set(ids)) if len(ids) < 2 * most else None
