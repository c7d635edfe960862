"""The offices of people over time, as reports give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Integer, Row, ScalarSelect, Select, String, bindparam, func, select

from relazione.ledger import listed
from relazione.ledger.folding import folded
from relazione.ledger.queries.evidence import claim_rows, words_of
from relazione.ledger.queries.narrowing import AFTER_DAY
from relazione.ledger.results import OfficeStage, Ref
from relazione.ledger.schema import claims, parties, profiles, reports, things

LAST = "~"
"""Sorts after every rank."""
MOST_CLAIMS = 500
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
    dialect = conn.dialect.name
    bounds = {"most": most, "until": until + AFTER_DAY if until is not None else LAST}
    newest = listed.rows_of(conn, _claims_of(dialect, newest=True), people, **bounds)
    told = {row.id: row for row in newest}
    if oldest:
        edges = listed.rows_of(conn, _edges(dialect), people, **bounds)
        more = [row.id for row in edges if row.edge is not None]  # of whom the newest are not all
        first = listed.rows_of(conn, _claims_of(dialect, newest=False), more, **bounds)
        told |= {row.id: row for row in first}
    within, names = _whose(conn, told)
    groups: dict[int, dict[tuple[str, str], list[Row[*tuple[Any, ...]]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    titles = {title: folded(title or "") for title in {row.object for row in told.values()}}
    for row in sorted(told.values(), key=lambda row: row.rank):
        of = names.get(within.get(row.id, 0))
        groups[row.thing_id][titles[row.object], of.key if of else ""].append(row)
    last = claim_rows(conn, [rows[-1].id for offices in groups.values() for rows in offices.values()])
    return {
        person: tuple(
            _stage(rows, last[rows[-1].id], names.get(within.get(rows[-1].id, 0)))
            for rows in sorted(offices.values(), key=lambda rows: rows[-1].rank, reverse=True)
        )
        for person, offices in groups.items()
    }


def _whose(conn: Connection, claim_ids: Collection[int]) -> tuple[dict[int, int], dict[int, Ref]]:
    """The state or body of each office, and how it is called: few of them hold thousands of offices.

    Args:
        conn: The connection.
        claim_ids: Of the offices.

    Returns:
        A profile by id of the claim, and what that profile names by its id.
    """
    asked, called = _called(conn.dialect.name)
    first = {
        row.claim_id: row.profile_id
        for row in sorted(listed.rows_of(conn, asked, claim_ids), key=lambda row: row.position, reverse=True)
    }
    names = {row.id: Ref(row.key, row.name, row.kind) for row in listed.rows_of(conn, called, first.values())}
    return first, names


@lru_cache(maxsize=2)
def _called(dialect: str) -> tuple[Select[Any], Select[Any]]:
    """Within what claims of offices are, by profile, and what profiles are called."""
    within = select(parties.c.claim_id, parties.c.position, parties.c.profile_id).where(
        parties.c.claim_id.in_(listed.ids(dialect)), parties.c.role == "of"
    )
    called = (
        select(
            profiles.c.id,
            func.coalesce(things.c.key, profiles.c.key).label("key"),
            func.coalesce(things.c.label, profiles.c.name).label("name"),
            func.coalesce(things.c.kind, profiles.c.kind).label("kind"),
        )
        .join_from(profiles, things, things.c.id == profiles.c.thing_id, isouter=True)
        .where(profiles.c.id.in_(listed.ids(dialect)))
    )
    return within, called


@lru_cache(maxsize=4)
def _claims_of(dialect: str, *, newest: bool) -> Select[Any]:
    """``most`` claims of offices of each person from one end of the index: up to the rank of the last one."""
    edge = _edge(newest=newest)
    within = (
        parties.c.rank > func.coalesce(edge, "") if newest else parties.c.rank < func.coalesce(edge, LAST)
    )
    columns = (parties.c.thing_id, claims.c.id, claims.c.object, claims.c.former, claims.c.day, claims.c.rank)
    return (
        select(*columns, reports.c.story_id)
        .join_from(things, parties, parties.c.thing_id == things.c.id)
        .join(claims, claims.c.id == parties.c.claim_id)
        .join(reports, reports.c.id == claims.c.report_id)
        .where(
            things.c.id.in_(listed.ids(dialect)),
            parties.c.section == "office",
            parties.c.role == "holder",
            within,
            parties.c.rank < bindparam("until", type_=String),
        )
        .where(claims.c.copy.is_(False), (claims.c.verdict.is_(None)) | (claims.c.verdict != "rejected"))
        .with_hint(parties, "INDEXED BY ix_parties_thing_id", "sqlite")
    )


@lru_cache(maxsize=2)
def _edges(dialect: str) -> Select[Any]:
    return select(things.c.id, _edge(newest=True).label("edge")).where(things.c.id.in_(listed.ids(dialect)))


def _edge(*, newest: bool) -> ScalarSelect[str]:
    """The rank of the claim behind ``most`` from one end, of whom ``things`` stands for."""
    edge = parties.alias("newest" if newest else "oldest")
    return (
        select(edge.c.rank)
        .where(edge.c.thing_id == things.c.id, edge.c.section == "office")
        .where(edge.c.rank < bindparam("until", type_=String))
        .with_hint(edge, "INDEXED BY ix_parties_thing_id", "sqlite")
        .order_by(edge.c.rank.desc() if newest else edge.c.rank)
        .offset(bindparam("most", type_=Integer))
        .limit(1)
        .correlate(things)
        .scalar_subquery()
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
