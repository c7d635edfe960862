"""What belongs to the claims of a page: their words, their reports, and who takes part."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from relazione.ledger import listed
from relazione.ledger.results import Ref, Words
from relazione.ledger.schema import claims, parties, profiles, reports, things

Sides = Mapping[str, tuple[Ref, ...]]
CUT = " … "
"""Stands between the pieces of a statement's content in ``claims.words``."""

CLAIM = (
    *claims.c,
    reports.c.key.label("report_key"),
    reports.c.name.label("report_name"),
    reports.c.title.label("report_title"),
    reports.c.story_id.label("story_id"),
)


def claim_rows(conn: Connection, ids: Collection[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    """The rows of claims, each with its report, by id in the order asked for.

    Args:
        conn: The connection.
        ids: Of the claims.
    """
    if not ids:
        return {}
    found = {row.id: row for row in listed.rows_of(conn, _claims_of(conn.dialect.name), ids)}
    return {one: found[one] for one in ids if one in found}


@lru_cache(maxsize=2)
def _claims_of(dialect: str) -> Select[Any]:
    asked = select(*CLAIM).join_from(claims, reports, reports.c.id == claims.c.report_id)
    return asked.where(claims.c.id.in_(listed.ids(dialect)))


def report_ref(row: Row[*tuple[Any, ...]]) -> Ref:
    """The report of a row of ``claim_rows``."""
    return Ref(row.report_key, row.report_title or row.report_name, "report")


def words_of(row: Row[*tuple[Any, ...]]) -> Words:
    """The words of a claim's first anchor.

    Args:
        row: Of ``claim_rows``.
    """
    return Words(report_ref(row), row.day, row.start, row.end, contents_of(row)[0])


def contents_of(row: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
    """The words of each anchor that ``words`` holds: all of a statement, the first of anything else.

    Args:
        row: Of ``claim_rows``.
    """
    if row.section != "statement" or CUT not in row.words:
        return (row.words,)
    pieces, place = [], 0
    for start, end in json.loads(row.anchors):
        pieces.append(row.words[place : place + end - start])
        place += end - start + len(CUT)
    return tuple(pieces)


def claim_sides(
    conn: Connection, ids: Collection[int], roles: Collection[str] | None = None
) -> dict[int, Sides]:
    """Who takes part in each claim, by role.

    Args:
        conn: The connection.
        ids: Of the claims.
        roles: Those that are asked for, or None for all.
    """
    if not ids:
        return {}
    found: dict[int, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
    for of, role, key, label, kind, name_key in listed.rows_of(conn, _sides_of(conn.dialect.name), ids):
        if roles is None or role in roles:
            ref = Ref(key or name_key or "", label, kind)
            if ref not in found[of][role]:
                found[of][role].append(ref)
    return {of: {role: tuple(refs) for role, refs in roles.items()} for of, roles in found.items()}


@lru_cache(maxsize=2)
def _sides_of(dialect: str) -> Select[Any]:
    return (
        select(
            parties.c.claim_id.label("of"),
            parties.c.role,
            things.c.key,
            func.coalesce(things.c.label, profiles.c.name).label("label"),
            func.coalesce(things.c.kind, profiles.c.kind).label("kind"),
            profiles.c.key.label("name_key"),
        )
        .join_from(parties, profiles, profiles.c.id == parties.c.profile_id)
        .join(things, things.c.id == parties.c.thing_id, isouter=True)
        .where(parties.c.claim_id.in_(listed.ids(dialect)))
        .order_by(parties.c.claim_id, parties.c.role, parties.c.position)
    )


def first_side(sides: Sides | None, role: str) -> Ref | None:
    """The one who takes part in a role, or None.

    Args:
        sides: Of a claim.
        role: Such as ``speaker``.
    """
    return next(iter((sides or {}).get(role, ())), None)
