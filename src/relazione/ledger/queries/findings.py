"""Findings: what a sub-editor would mark in one report."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, or_

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
        asked: ``kinds`` are kinds or rules, ``statuses`` severities; ``persons`` and ``states`` are those whom the
            report names.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    place = place_of("findings", after, (str,))
    wanted = narrowed(conn, asked)
    held: list[ColumnElement[bool]] = [
        named_in(conn, report_rank(claims.c.rank), side) for side in wanted.sides
    ]
    least = wanted.sides[0] if wanted.sides else None
    few = reports_naming(conn, least, FEW) if least is not None and least.claims <= 2 * FEW else None
    if few is not None:
        held.append(claims.c.report_id.in_(few))
    if asked.kinds:
        held.append(or_(claims.c.kind.in_(asked.kinds), claims.c.rule.in_(asked.kinds)))
    if asked.statuses:
        held.append(claims.c.severity.in_(asked.statuses))
    for part in wanted.about:
        words = f"%{' '.join(part.words)}%"
        one = or_(claims.c.words.ilike(words), claims.c.note.ilike(words))
        held.append(~one if part.without else one)
    found = walk(
        conn,
        "finding",
        without_sides(wanted),
        place[0] if place else None,
        checked_limit(limit),
        held,
        index="ix_claims_report_id" if few is not None else None,
    )
    following = cursor("findings", [found.following]) if found.following is not None else None
    return Page(finding_rows(conn, found.ids), following)


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
