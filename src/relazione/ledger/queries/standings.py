"""The claims behind things: by which one each stands as it does, and its stages through all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from relazione.ledger import listed
from relazione.ledger.kept_promises import Keeping, keepings
from relazione.ledger.queries.evidence import CLAIM, claim_rows, words_of
from relazione.ledger.results import Ref, Stage
from relazione.ledger.schema import claims, links, reports, thing_parties, things

_MOST_STAGES = 500
"""Claims of one thing that are shown; of more, the newest."""


class _Details(dict[str, str]):
    """What a report tells besides, by name; nobody changes it, so that a row which holds it can be looked up by."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


def standing_claims(
    conn: Connection, rows: Collection[Any], until: str | None = None
) -> dict[int, Row[*tuple[Any, ...]]]:
    """The claim after which each thing stands as it does, by id of the thing.

    Args:
        conn: The connection.
        rows: Of ``things``.
        until: Last day of the reports that count, or None for all.
    """
    chosen: dict[int, int] = {}
    told = listed.rows_of(conn, _telling(conn.dialect.name), [row.id for row in rows])
    # the weightiest last: no copy, not rejected, the newest
    ordered = sorted(told, key=lambda row: (not row.copy, row.verdict != "rejected", row.rank))
    status = {row.id: row.status for row in rows}
    stands: dict[int, bool] = {}
    for thing, claim, told_status, day, *_ in ordered:
        if until is not None and day > until:
            continue
        fits = told_status == status[thing]
        if fits or not stands.get(thing, False):
            chosen[thing] = claim
            stands[thing] = fits
    for thing, kept in keepings(conn, [thing for thing in chosen if not stands[thing]], until).items():
        fitting = [one.claim_id for one in kept if one.status == status[thing]]
        chosen[thing] = fitting[-1] if fitting else chosen[thing]
    found = claim_rows(conn, list(chosen.values()))
    return {thing: found[claim] for thing, claim in chosen.items()}


@lru_cache(maxsize=2)
def _telling(dialect: str) -> Select[Any]:
    columns = (claims.c.id, claims.c.status, claims.c.day, claims.c.copy, claims.c.verdict, claims.c.rank)
    asked = select(links.c.thing_id, *columns).join_from(links, claims, claims.c.id == links.c.claim_id)
    return asked.where(links.c.thing_id.in_(listed.ids(dialect)))


def thing_sides(conn: Connection, ids: Collection[int]) -> dict[int, Mapping[str, tuple[Ref, ...]]]:
    """Who takes part in each thing, by role; the states of those who act for them under ``state``.

    Args:
        conn: The connection.
        ids: Of the things.
    """
    found: dict[int, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
    for thing, role, key, label, kind in listed.rows_of(conn, _taking_part(conn.dialect.name), ids):
        found[thing][role].append(Ref(key, label, kind))
    return {of: {role: tuple(refs) for role, refs in roles.items()} for of, roles in found.items()}


@lru_cache(maxsize=2)
def _taking_part(dialect: str) -> Select[Any]:
    return (
        select(thing_parties.c.thing_id, thing_parties.c.role, things.c.key, things.c.label, things.c.kind)
        .join_from(thing_parties, things, things.c.id == thing_parties.c.party_id)
        .where(thing_parties.c.thing_id.in_(listed.ids(dialect)))
        .order_by(thing_parties.c.thing_id, thing_parties.c.role, things.c.label, things.c.key)
    )


def stages(conn: Connection, ids: Collection[int], until: str | None = None) -> dict[int, tuple[Stage, ...]]:
    """What each report tells of each thing, oldest first, copies left out.

    Of a commitment to hold an engagement, what reports tell of that is among them (``kept_promises``).

    Args:
        conn: The connection.
        ids: Of the things.
        until: Last day of the reports, or None for all.
    """
    kept = keepings(conn, ids, until)
    held = claim_rows(conn, [one.claim_id for them in kept.values() for one in them])
    found = {}
    for thing, rows in told_of(conn, ids, until).items():
        told = [(row.rank, stage_of(row)) for row in rows[-_MOST_STAGES:]]
        told += [(one.rank, _kept_stage(one, held[one.claim_id])) for one in kept.get(thing, ())]
        found[thing] = tuple(stage for _, stage in sorted(told, key=lambda one: one[0]))
    return found


def told_of(
    conn: Connection, ids: Collection[int], until: str | None = None
) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    """The claims of each thing with their links and reports, oldest first, copies and rejected ones left out.

    Args:
        conn: The connection.
        ids: Of the things.
        until: Last day of the reports, or None for all.
    """
    found: dict[int, list[Row[*tuple[Any, ...]]]] = {one: [] for one in ids}
    for row in listed.rows_of(conn, _stages_of(conn.dialect.name), ids):
        if row.verdict != "rejected" and (until is None or row.day <= until):
            found[row.thing_id].append(row)
    return found


@lru_cache(maxsize=2)
def _stages_of(dialect: str) -> Select[Any]:
    return (
        select(*CLAIM, links.c.thing_id, links.c.reason, links.c.score)
        .join_from(links, claims, claims.c.id == links.c.claim_id)
        .join(reports, reports.c.id == claims.c.report_id)
        .where(links.c.thing_id.in_(listed.ids(dialect)), claims.c.copy.is_(False))
        .order_by(claims.c.rank, claims.c.position)
    )


def _kept_stage(kept: Keeping, row: Row[*tuple[Any, ...]]) -> Stage:
    """A claim of an engagement as a stage of the commitment to hold it."""
    return Stage(row.day, kept.status, row.key, words_of(row), kept.reason, None, _details(row))


def stage_of(row: Row[*tuple[Any, ...]]) -> Stage:
    """A claim as a stage of its thing.

    Args:
        row: Of ``told_of``.
    """
    return Stage(
        day=row.day,
        status=row.status or "",
        key=row.key,
        words=words_of(row),
        reason=row.reason,
        score=row.score,
        details=_details(row),
    )


def _details(row: Row[*tuple[Any, ...]]) -> _Details:
    names = ("quantity", "due", "date", "place", "designation")
    return _Details({name: value for name in names if (value := getattr(row, name))})
