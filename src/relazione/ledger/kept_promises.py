"""The promises that occasions keep: an exercise that was held fulfils the commitment to hold it.

A commitment and an engagement are bound where one report tells of both in the same words ("agreed to hold an
exercise in June") and the commitment is one to hold, begin or end what the engagement is
(``linking.kept``). What later reports tell of the engagement then counts for the commitment. All of it
follows from claims and links, so that it is the same in whatever order reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, func, select

from relazione.ledger.linking.event import EventClaim
from relazione.ledger.linking.kept import TELLING, is_about, standing_after
from relazione.ledger.linking.sweep import report_rank
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.schema import claims, links
from relazione.model.vocabulary import CommitmentStatus

_one, _other = claims.alias("commitment_claims"), claims.alias("engagement_claims")
_own, _theirs = links.alias("commitment_links"), links.alias("engagement_links")


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a claim of an engagement makes of a commitment.

    Attributes:
        claim_id: Of the engagement's claim.
        rank: Its place in the order of claims.
        status: Where the commitment stands by it.
        reason: Why it counts, for people.
    """

    claim_id: int
    rank: str
    status: CommitmentStatus
    reason: str


def keepings(
    conn: Connection, thing_ids: Collection[int], until: str | None = None
) -> dict[int, list[Keeping]]:
    """What engagements tell of commitments, by rank; things of which nothing is told are left out.

    Nothing counts that a report tells before the commitment was first told of, nor where people corrected it.

    Args:
        conn: To the ledger.
        thing_ids: Things of any section.
        until: Day of the last report that counts; None for all.
    """
    dialect = conn.dialect.name
    bound: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in rows_of(conn, _bound_engagements(dialect), thing_ids):
        if is_about(row.action, row.object, row.kind):
            bound[row.commitment, row.claim_id].append(row)
    # of two occasions in the same words it cannot be told which is meant
    certain = [rows[0] for rows in bound.values() if len({row.engagement for row in rows}) == 1]
    if not certain:
        return {}
    begun = {row.thing_id: row for row in rows_of(conn, _begun(dialect), {row.commitment for row in certain})}
    told = _told(conn, {row.engagement for row in certain}, until)
    own_words = _own_words(conn, {one.report_id for every in told.values() for one in every})
    found: dict[int, dict[int, Keeping]] = defaultdict(dict)
    for row in certain:
        own = begun[row.commitment]
        if own.corrected:
            continue
        for one in told.get(row.engagement, ()):
            if report_rank(one.rank) <= report_rank(own.rank):
                continue
            status = standing_after(row.action, row.object, one.kind, one.status, one.words)
            # what a report itself says of the commitment goes before
            if status is not None and (row.commitment, one.report_id) not in own_words:
                reason = f"the {one.kind} that it is about: {one.status}"
                found[row.commitment][one.id] = Keeping(one.id, one.rank, status, reason)
    return {thing: sorted(one.values(), key=lambda one: one.rank) for thing, one in found.items()}


def as_stages(told: Sequence[Keeping], held: Mapping[int, EventClaim]) -> list[EventClaim]:
    """Claims of engagements as ``histories.stands`` takes them for a commitment.

    Args:
        told: What they tell of it.
        held: The claims, by id.
    """
    return [replace(held[one.claim_id], section="commitment", status=one.status) for one in told]


def bound_commitments(conn: Connection, thing_ids: Collection[int]) -> set[int]:
    """The commitments of which the claims of engagements among some things may tell something.

    Args:
        conn: To the ledger.
        thing_ids: Things of any section.
    """
    return {row.thing_id for row in rows_of(conn, _bound_commitments(conn.dialect.name), thing_ids)}


def _told(conn: Connection, engagements: Iterable[int], until: str | None) -> dict[int, list[Any]]:
    """The first and the last claim at each status, since a thing's cost must not grow with how often it is told."""
    given = {"until": until} if until is not None else {}
    found: dict[int, list[Any]] = defaultdict(list)
    statement = _telling(conn.dialect.name, bounded=until is not None)
    for row in rows_of(conn, statement, engagements, **given):
        found[row.thing_id].append(row)
    return found


def _own_words(conn: Connection, report_ids: Collection[int]) -> set[tuple[int, int]]:
    """Which commitments reports themselves tell of, each with the report."""
    told = rows_of(conn, _own_claims(conn.dialect.name), report_ids)
    return {(row.thing_id, row.report_id) for row in told}


@lru_cache(maxsize=4)
def _own_claims(dialect: str) -> Select[Any]:
    return (
        select(links.c.thing_id, claims.c.report_id)
        .join_from(links, claims, claims.c.id == links.c.claim_id)
        .where(
            claims.c.report_id.in_(ids(dialect)),
            claims.c.section == "commitment",
            claims.c.verdict.is_distinct_from("rejected"),
        )
    )


def _same_words() -> ColumnElement[bool]:
    """Whether one report tells of both in the same words."""
    one, other = _one.c, _other.c
    return and_(other.report_id == one.report_id, other.start < one.end, one.start < other.end)


@lru_cache(maxsize=4)
def _bound_engagements(dialect: str) -> Select[Any]:
    one, other, own, theirs = _one.c, _other.c, _own.c, _theirs.c
    joined = (
        _own.join(_one, and_(one.id == own.claim_id, one.section == "commitment"))
        .join(_other, and_(_same_words(), other.section == "engagement"))
        .join(_theirs, theirs.claim_id == other.id)
    )
    told = (one.id.label("claim_id"), one.action, one.object, other.kind)
    return (
        select(own.thing_id.label("commitment"), theirs.thing_id.label("engagement"), *told)
        .select_from(joined)
        .where(own.thing_id.in_(ids(dialect)), one.verdict.is_distinct_from("rejected"))
        .order_by(own.thing_id, one.rank, other.rank)
        # else SQLite begins with all claims of the section
        .with_hint(_one, "NOT INDEXED", "sqlite")
        .with_hint(_other, "INDEXED BY ix_claims_report_id", "sqlite")
    )


@lru_cache(maxsize=4)
def _bound_commitments(dialect: str) -> Select[Any]:
    one, other, own, theirs = _one.c, _other.c, _own.c, _theirs.c
    joined = (
        _theirs.join(_other, and_(other.id == theirs.claim_id, other.section == "engagement"))
        .join(_one, and_(_same_words(), one.section == "commitment"))
        .join(_own, own.claim_id == one.id)
    )
    bound = select(own.thing_id).select_from(joined).where(theirs.thing_id.in_(ids(dialect))).distinct()
    return bound.with_hint(_other, "NOT INDEXED", "sqlite").with_hint(
        _one, "INDEXED BY ix_claims_report_id", "sqlite"
    )


@lru_cache(maxsize=4)
def _begun(dialect: str) -> Select[Any]:
    """The claim that first tells of each commitment, and how many of its claims people corrected."""
    corrected = func.sum(case((claims.c.verdict == "corrected", 1), else_=0))
    return (
        select(links.c.thing_id, func.min(claims.c.rank).label("rank"), corrected.label("corrected"))
        .join_from(links, claims, claims.c.id == links.c.claim_id)
        .where(links.c.thing_id.in_(ids(dialect)))
        .group_by(links.c.thing_id)
    )


@lru_cache(maxsize=8)
def _telling(dialect: str, *, bounded: bool) -> Select[Any]:
    told = (
        select(
            links.c.thing_id, func.min(claims.c.rank).label("first"), func.max(claims.c.rank).label("last")
        )
        .join_from(links, claims, claims.c.id == links.c.claim_id)
        .where(
            links.c.thing_id.in_(ids(dialect)),
            claims.c.status.in_(TELLING),
            claims.c.copy.is_(False),
            claims.c.verdict.is_distinct_from("rejected"),
        )
        .group_by(links.c.thing_id, claims.c.status)
    )
    ends = (told.where(claims.c.day <= bindparam("until")) if bounded else told).subquery()
    at = and_(claims.c.section == "engagement", claims.c.rank.in_([ends.c.first, ends.c.last]))
    columns = (claims.c.id, claims.c.report_id, claims.c.rank, claims.c.kind, claims.c.status, claims.c.words)
    return select(ends.c.thing_id, *columns).join_from(ends, claims, at)
