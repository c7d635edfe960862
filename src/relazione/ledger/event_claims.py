"""Engagements, commitments and transfers as the linking takes them: from rows, or from a record alone."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from relazione.ledger import listed
from relazione.ledger.linking.event import EventClaim, Party
from relazione.ledger.linking.referents import with_referents
from relazione.ledger.projection import EVENTS, Claim, Json, project
from relazione.ledger.schema import claims, parties, profiles, reports

_ROLES = frozenset({"participant", "party", "supplier", "recipient"})
# Fewer than the variables that a statement takes in any database.
_AT_ONCE = 500
_PLAIN = (
    "section rank kind action object status designation quantity due place words meant".split()
)  # columns that are fields
_COLUMNS = [
    claims.c[name] for name in (*_PLAIN, "scene", "id", "day", "due_day", "first_day", "last_day", "about")
]


def event_claims(connection: Connection, claim_ids: Iterable[int]) -> list[EventClaim]:
    """Claims of the ledger, with people's corrections.

    Args:
        connection: To the ledger.
        claim_ids: Ids of engagements, commitments and transfers; others are left out.

    Returns:
        The claims, by rank.
    """
    wanted = sorted(set(claim_ids))
    found: list[EventClaim] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found += _event_claims(connection, wanted[at : at + _AT_ONCE])
    return sorted(found, key=lambda claim: claim.rank)


def _event_claims(connection: Connection, ids: Sequence[int]) -> Iterable[EventClaim]:
    taking: dict[int, list[Party]] = defaultdict(list)
    query = (
        select(parties.c.claim_id, parties.c.role, parties.c.names, profiles)
        .join_from(parties, profiles)
        .where(parties.c.claim_id.in_(listed.ids(connection.dialect.name)), parties.c.role.in_(_ROLES))
        .order_by(parties.c.claim_id, parties.c.role, parties.c.position)
    )
    for row in listed.rows_of(connection, query, ids):
        names = tuple(row.names.split("\n")) if row.names else (row.name,)
        taking[row.claim_id].append(
            Party(row.role, row.kind, names, row.reference or None, row.state or None)
        )
    query = (
        select(reports.c.sha256, *_COLUMNS)
        .join_from(claims, reports)
        .where(claims.c.id.in_(listed.ids(connection.dialect.name)))
    )
    for row in listed.rows_of(connection, query, ids):
        # asked for sections, SQLite would go through all claims of them
        if row.section in EVENTS:
            yield _event_claim(row._mapping, row.id, row.sha256, tuple(taking[row.id]))


def event_claims_of(record: Json, sha: str, day: str, text: str | None = None) -> list[EventClaim]:
    """Claims of a record that is in no ledger.

    Args:
        record: In the record format.
        sha: Hash of the report, or any name of it that is its own.
        day: Of the report, ``YYYY-MM-DD`` or empty.
        text: The report, by which sentences are told.

    Returns:
        The claims, by rank, with ids that count from 0.
    """
    return told_of(project(record, sha256=sha, day=day, text=text), sha)


def told_of(projected: Iterable[Claim], sha: str) -> list[EventClaim]:
    """Claims as ``project`` gives them.

    Args:
        projected: All claims of one report.
        sha: Hash of the report.

    Returns:
        Its engagements, commitments and transfers, by rank, with ids that count from 0.
    """
    events = sorted(
        (claim for claim in projected if claim.row["section"] in EVENTS),
        key=lambda claim: str(claim.row["rank"]),
    )
    return with_referents(
        (claim.row["start"], _event_claim(claim.row, number, sha, _taking(claim)))
        for number, claim in enumerate(events)
    )


def _taking(claim: Claim) -> tuple[Party, ...]:
    return tuple(
        Party(
            part.role,
            part.named.identity.kind,
            part.named.names,
            part.named.identity.reference or None,
            part.named.identity.state or None,
        )
        for part in sorted(claim.parts, key=lambda part: (part.role, part.position))
        if part.role in _ROLES
    )


def _event_claim(row: Any, number: int, sha: str, taking: tuple[Party, ...]) -> EventClaim:
    return EventClaim(
        id=number,
        report=sha,
        day=_day(row["day"]),
        due_day=_day(row["due_day"]),
        first_day=_day(row["first_day"]),
        last_day=_day(row["last_day"]),
        parties=taking,
        scene=tuple((row["scene"] or "").split()),
        about=tuple(json.loads(row["about"])) if row["about"] else (),
        **{name: row[name] for name in _PLAIN},
    )


def _day(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
