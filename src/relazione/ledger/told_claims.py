"""The claims of engagements, commitments and transfers that have a say in where their thing stands.

What a thing costs must not grow with how often it is told: sums are left to the database, and of the claims
only the last ones come over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, distinct, func, or_, select

from relazione.ledger.listed import ids, rows_of
from relazione.ledger.schema import claims, links, reports

# Of a thing that is told of more often, the last ones count for where it stands.
MOST = 40
_COLUMNS = (
    "id key section rank day confidence copy verdict kind action object designation quantity date due due_day "
    "first_day place"
).split()


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a thing.

    Attributes:
        key: Of its first claim.
        claims: How many there are.
        stories: How many stories tell of it.
        opened: Day of its first report.
        latest: Day of its last report.
        verdict: What people said of its claims, or None.
        counted: The claims that count, by rank: no rejected ones and no copies, while others are left; of
            many the last.
    """

    key: str
    claims: int
    stories: int
    opened: str
    latest: str
    verdict: str | None
    counted: Sequence[Any]


def told_claims(conn: Connection, thing_ids: Collection[int], until: str | None = None) -> dict[int, Told]:
    """What is told of things; those of which nothing is told are left out.

    Args:
        conn: To the ledger.
        thing_ids: The things.
        until: Day of the last report that counts; None for all.
    """
    bounded = until is not None
    dialect, given = conn.dialect.name, {"until": until} if bounded else {}
    often = {row.thing_id for row in rows_of(conn, _often(dialect), thing_ids)}
    seldom = set(thing_ids) - often
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in rows_of(conn, _all_rows(dialect, bounded), seldom, **given):
        rows[row.thing_id].append(row)
    for row in rows_of(conn, _last_rows(dialect, bounded), often, **given):
        rows[row.thing_id].append(row)
    sums = {row.thing_id: row for row in rows_of(conn, _sums(dialect, bounded), often, **given)}
    found = {}
    for thing, own in rows.items():
        every = sorted(own, key=lambda row: row.rank)
        found[thing] = _many(sums[thing], every) if thing in sums else _few(every)
    return found


def _few(every: Sequence[Any]) -> Told:
    """Of a thing all of whose claims are there."""
    return Told(
        every[0].key,
        len(every),
        len({row.story_id for row in every}),
        min(row.day for row in every),
        max(row.day for row in every),
        _verdict({row.verdict for row in every}),
        counted(every),
    )


def _many(sums: Any, kept: Sequence[Any]) -> Told:
    """Of a thing with the first claim and the last ones."""
    said = {row.verdict for row in kept} if sums.rejected == sums.every else {None}
    said |= {word for word in ("corrected", "confirmed") if getattr(sums, word)}
    return Told(
        kept[0].key, sums.every, sums.stories, sums.opened, sums.latest, _verdict(said), counted(kept)
    )


def counted(rows: Sequence[Any]) -> list[Any]:
    """The claims that count, of all or of those that come before others.

    Args:
        rows: By rank.
    """
    kept = [row for row in rows if row.verdict != "rejected"] or list(rows)
    return ([row for row in kept if not row.copy] or kept)[-MOST:]


def _verdict(said: Collection[str | None]) -> str | None:
    if set(said) == {"rejected"}:
        return "rejected"
    return next((one for one in ("corrected", "confirmed") if one in said), None)


@lru_cache(maxsize=8)
def _often(dialect: str) -> Select[Any]:
    """The things of which more is told than counts."""
    of_listed = select(links.c.thing_id).where(links.c.thing_id.in_(ids(dialect)))
    return of_listed.group_by(links.c.thing_id).having(func.count() > MOST)


@lru_cache(maxsize=8)
def _all_rows(dialect: str, bounded: bool, *placed: Any) -> Select[Any]:
    statement = (
        select(links.c.thing_id, reports.c.story_id, *(claims.c[name] for name in _COLUMNS), *placed)
        .select_from(links.join(claims, claims.c.id == links.c.claim_id))
        .join(reports, reports.c.id == claims.c.report_id)
        .where(links.c.thing_id.in_(ids(dialect)))
    )
    return statement.where(claims.c.day <= bindparam("until")) if bounded else statement


@lru_cache(maxsize=8)
def _last_rows(dialect: str, bounded: bool) -> Select[Any]:
    """The first claim of each thing, and as many of those that count, the last first."""
    of_thing: dict[str, Any] = {"partition_by": links.c.thing_id}
    before = (case((claims.c.verdict == "rejected", 1), else_=0), claims.c.copy, claims.c.rank.desc())
    placed = (
        func.row_number().over(order_by=before, **of_thing).label("from_last"),
        func.min(claims.c.rank).over(**of_thing).label("first_rank"),
    )
    inner = _all_rows(dialect, bounded, *placed).subquery()
    return select(inner).where(or_(inner.c.from_last <= MOST, inner.c.rank == inner.c.first_rank))


@lru_cache(maxsize=8)
def _sums(dialect: str, bounded: bool) -> Select[Any]:
    def of_verdict(word: str) -> Any:
        return func.sum(case((claims.c.verdict == word, 1), else_=0)).label(word)

    statement = (
        select(
            links.c.thing_id,
            func.count().label("every"),
            func.count(distinct(reports.c.story_id)).label("stories"),
            func.min(claims.c.day).label("opened"),
            func.max(claims.c.day).label("latest"),
            of_verdict("rejected"),
            of_verdict("corrected"),
            of_verdict("confirmed"),
        )
        .select_from(links.join(claims, claims.c.id == links.c.claim_id))
        .join(reports, reports.c.id == claims.c.report_id)
        .where(links.c.thing_id.in_(ids(dialect)))
        .group_by(links.c.thing_id)
    )
    return statement.where(claims.c.day <= bindparam("until")) if bounded else statement
