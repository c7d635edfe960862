"""Findings: what a sub-editor would mark in one report."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, or_, select

from relazione.ledger import listed
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.queries.claim_walk import FEW, walk
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.evidence import claim_rows, words_of
from relazione.ledger.queries.mentions import named_in, report_rank, reports_naming
from relazione.ledger.queries.narrowing import narrowed, without_sides
from relazione.ledger.results import FindingRow, Page
from relazione.ledger.schema import claims


def findings(
    conn: Connection, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
) -> Page[FindingRow]:
    """Findings, those of the newest reports first.

    Args:
        conn: The connection.
        asked: ``kinds`` are kinds or rules, ``statuses`` severities, ``about`` words of
            the note or of what it marks; ``persons`` and ``states`` are those whom the report names.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    place = place_of("findings", after, ((str, int),))
    wanted = narrowed(conn, asked)
    held: list[ColumnElement[bool]] = [
        named_in(conn, report_rank(claims.c.rank), side) for side in wanted.sides
    ]
    least = wanted.sides[0] if wanted.sides else None
    few = reports_naming(conn, least, FEW) if least is not None and least.claims <= 2 * FEW else None
    if asked.kinds:
        held.append(or_(claims.c.kind.in_(asked.kinds), claims.c.rule.in_(asked.kinds)))
    if asked.statuses:
        held.append(claims.c.severity.in_(asked.statuses))
    found = walk(
        conn,
        "finding",
        without_sides(wanted),
        place[0] if place else None,
        checked_limit(limit),
        held,
        only=_of_reports(conn, few) if few is not None else None,
    )
    following = cursor("findings", [found.following]) if found.following is not None else None
    return Page(finding_rows(conn, found.ids), following)


def _of_reports(conn: Connection, report_ids: Collection[int]) -> list[int]:
    """Ids of the findings of some reports."""
    asked = select(claims.c.id).where(
        claims.c.report_id.in_(listed.ids(conn.dialect.name)), claims.c.section == "finding"
    )
    asked = asked.with_hint(claims, "INDEXED BY ix_claims_report_id", "sqlite")
    return [row.id for row in listed.rows_of(conn, asked, report_ids)]


def finding_rows(conn: Connection, ids: Collection[int]) -> tuple[FindingRow, ...]:
    """The rows of findings, in the order asked for.

    Args:
        conn: The connection.
        ids: Of the claims.
    """
    return tuple(
        FindingRow(
            key=row.key,
            kind=row.kind,
            rule=row.rule or "",
            severity=row.severity or "warning",
            note=row.note or "",
            source=row.source,
            day=row.day,
            confidence=row.confidence,
            words=words_of(row),
            verdict=row.verdict,
        )
        for row in claim_rows(conn, ids).values()
    )
