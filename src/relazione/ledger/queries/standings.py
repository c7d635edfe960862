"""The claims behind things: by which one each stands as it does, and its stages through all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from relazione.ledger.queries.evidence import CLAIM, claim_rows, words_of
from relazione.ledger.results import Ref, Stage
from relazione.ledger.schema import claims, links, reports, thing_parties, things

_MOST_STAGES = 500
"""Claims of one thing that are shown; of more, the newest."""


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
    told = (
        select(links.c.thing_id, claims.c.id, claims.c.status)
        .join_from(links, claims, claims.c.id == links.c.claim_id)
        .where(links.c.thing_id.in_([row.id for row in rows]))
        .order_by(claims.c.copy.desc(), (claims.c.verdict == "rejected").desc(), claims.c.rank)
    )
    if until is not None:
        told = told.where(claims.c.day <= until)
    status = {row.id: row.status for row in rows}
    stands: dict[int, bool] = {}
    for thing, claim, told_status in conn.execute(told) if rows else ():
        fits = told_status == status[thing]
        if fits or not stands.get(thing, False):
            chosen[thing] = claim
            stands[thing] = fits
    found = claim_rows(conn, list(chosen.values()))
    return {thing: found[claim] for thing, claim in chosen.items()}


def thing_sides(conn: Connection, ids: Collection[int]) -> dict[int, Mapping[str, tuple[Ref, ...]]]:
    """Who takes part in each thing, by role; the states of those who act for them under ``state``.

    Args:
        conn: The connection.
        ids: Of the things.
    """
    if not ids:
        return {}
    asked = (
        select(thing_parties.c.thing_id, thing_parties.c.role, things.c.key, things.c.label, things.c.kind)
        .join_from(thing_parties, things, things.c.id == thing_parties.c.party_id)
        .where(thing_parties.c.thing_id.in_(ids))
        .order_by(thing_parties.c.thing_id, thing_parties.c.role, things.c.label, things.c.key)
    )
    found: dict[int, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
    for row in conn.execute(asked):
        found[row.thing_id][row.role].append(Ref(row.key, row.label, row.kind))
    return {of: {role: tuple(refs) for role, refs in roles.items()} for of, roles in found.items()}


def stages(conn: Connection, ids: Collection[int], until: str | None = None) -> dict[int, tuple[Stage, ...]]:
    """What each report tells of each thing, oldest first, copies left out.

    Args:
        conn: The connection.
        ids: Of the things.
        until: Last day of the reports, or None for all.
    """
    return {
        thing: tuple(stage_of(row) for row in rows[-_MOST_STAGES:])
        for thing, rows in told_of(conn, ids, until).items()
    }


def told_of(
    conn: Connection, ids: Collection[int], until: str | None = None
) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    """The claims of each thing with their links and reports, oldest first, copies and rejected ones left out.

    Args:
        conn: The connection.
        ids: Of the things.
        until: Last day of the reports, or None for all.
    """
    if not ids:
        return {}
    asked = (
        select(*CLAIM, links.c.thing_id, links.c.reason, links.c.score)
        .join_from(links, claims, claims.c.id == links.c.claim_id)
        .join(reports, reports.c.id == claims.c.report_id)
        .where(links.c.thing_id.in_(ids), claims.c.copy.is_(False))
        .order_by(claims.c.rank, claims.c.position)
    )
    if until is not None:
        asked = asked.where(claims.c.day <= until)
    found: dict[int, list[Row[*tuple[Any, ...]]]] = {one: [] for one in ids}
    for row in conn.execute(asked):
        if row.verdict != "rejected":
            found[row.thing_id].append(row)
    return found


def stage_of(row: Row[*tuple[Any, ...]]) -> Stage:
    """A claim as a stage of its thing.

    Args:
        row: Of ``told_of``.
    """
    names = ("quantity", "due", "date", "place", "designation")
    return Stage(
        day=row.day,
        status=row.status or "",
        key=row.key,
        words=words_of(row),
        reason=row.reason,
        score=row.score,
        details={name: value for name in names if (value := getattr(row, name))},
    )
