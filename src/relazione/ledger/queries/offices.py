"""The offices of people over time, as reports give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from relazione.ledger.folding import folded
from relazione.ledger.queries.evidence import claim_rows, claim_sides, first_side, words_of
from relazione.ledger.queries.narrowing import AFTER_DAY
from relazione.ledger.results import OfficeStage, Ref
from relazione.ledger.schema import claims, parties, reports, things

MOST_CLAIMS = 2000
"""Claims of one person from which offices are told: the newest ones, and as many of the oldest."""


def offices_of(
    conn: Connection, people: Collection[int], most: int, *, until: str | None = None, oldest: bool = False
) -> dict[int, tuple[OfficeStage, ...]]:
    """The offices of people, the one that was last told of first.

    Args:
        conn: The connection.
        people: Ids of things.
        most: How many claims of each are looked at, the newest.
        until: Last day of the reports, or None for all.
        oldest: Whether as many of the oldest are looked at too.
    """
    told = {row.id: row for row in conn.execute(_claims_of(people, most, until, newest=True))}
    if oldest:
        told.update((row.id, row) for row in conn.execute(_claims_of(people, most, until, newest=False)))
    sides = claim_sides(conn, told, roles=("of",))
    groups: dict[int, dict[tuple[str, str], list[Row[*tuple[Any, ...]]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in sorted(told.values(), key=lambda row: row.rank):
        of = first_side(sides.get(row.id), "of")
        groups[row.thing_id][folded(row.object or ""), of.key if of else ""].append(row)
    last = claim_rows(conn, [rows[-1].id for offices in groups.values() for rows in offices.values()])
    return {
        person: tuple(
            _stage(rows, last[rows[-1].id], first_side(sides.get(rows[-1].id), "of"))
            for rows in sorted(offices.values(), key=lambda rows: rows[-1].rank, reverse=True)
        )
        for person, offices in groups.items()
    }


def _claims_of(
    people: Collection[int], most: int, until: str | None, *, newest: bool
) -> Select[*tuple[Any, ...]]:
    """So many claims of offices of each person from one end of the index: up to the rank of the last one."""
    bounds = [parties.c.rank < until + AFTER_DAY] if until is not None else []
    edge = parties.alias("edge")
    last = (
        select(edge.c.rank)
        .where(edge.c.thing_id == things.c.id, edge.c.section == "office")
        .where(*([edge.c.rank < until + AFTER_DAY] if until is not None else []))
        .with_hint(edge, "INDEXED BY ix_parties_thing_id", "sqlite")
        .order_by(edge.c.rank.desc() if newest else edge.c.rank)
        .offset(most)
        .limit(1)
        .correlate(things)
        .scalar_subquery()
    )
    within = parties.c.rank > func.coalesce(last, "") if newest else parties.c.rank < func.coalesce(last, "~")
    columns = (parties.c.thing_id, claims.c.id, claims.c.object, claims.c.former, claims.c.day, claims.c.rank)
    return (
        select(*columns, reports.c.story_id)
        .join_from(things, parties, parties.c.thing_id == things.c.id)
        .join(claims, claims.c.id == parties.c.claim_id)
        .join(reports, reports.c.id == claims.c.report_id)
        .where(
            things.c.id.in_(people),
            parties.c.section == "office",
            parties.c.role == "holder",
            within,
            *bounds,
        )
        .where(claims.c.copy.is_(False), (claims.c.verdict.is_(None)) | (claims.c.verdict != "rejected"))
        .with_hint(parties, "INDEXED BY ix_parties_thing_id", "sqlite")
    )


def _stage(rows: list[Row[*tuple[Any, ...]]], last: Row[*tuple[Any, ...]], of: Ref | None) -> OfficeStage:
    return OfficeStage(
        title=last.object or "",
        of=of,
        first=rows[0].day,
        last=last.day,
        former=bool(last.former),
        stories=len({row.story_id for row in rows}),
        words=words_of(last),
    )
