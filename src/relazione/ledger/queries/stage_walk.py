"""What reports tell of commitments and transfers, one line for each telling, newest first."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, exists, literal_column, select

from relazione.ledger import fulltext
from relazione.ledger.queries.claim_walk import FEW, Walked
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.queries.narrowing import AFTER_DAY, Narrowed, judged
from relazione.ledger.schema import claims, links, thing_parties


def walk_stages(conn: Connection, section: str, narrowed: Narrowed, after: str | None, limit: int) -> Walked:
    """One page of the claims of events of a section, copies left out.

    Args:
        conn: The connection.
        section: ``engagement``, ``commitment`` or ``transfer``.
        narrowed: The filter; sides are those of the thing.
        after: Rank of the last claim of the page before.
        limit: How many claims.
    """
    asked = narrowed.asked
    held: list[ColumnElement[bool]] = [
        claims.c.section == section,
        claims.c.copy.is_(False),
        judged(claims.c.verdict, asked),
    ]
    if asked.statuses:
        held.append(claims.c.status.in_(asked.statuses))
    if narrowed.since:
        held.append(claims.c.rank >= narrowed.since)
    if narrowed.until is not None:
        held.append(claims.c.rank < narrowed.until + AFTER_DAY)
    if after is not None:
        held.append(claims.c.rank < after)
    statement = select(claims.c.id, claims.c.rank).join_from(claims, links, links.c.claim_id == claims.c.id)
    few = _few(conn, section, narrowed)
    if few is not None:
        statement = statement.where(claims.c.id.in_(few)).with_hint(claims, "NOT INDEXED", "sqlite")
    else:
        statement = statement.with_hint(claims, "INDEXED BY ix_claims_section_rank", "sqlite")
        held += [_takes_part(side) for side in narrowed.sides[:1]]
    held += [_takes_part(side) for side in narrowed.sides[1:]]
    if narrowed.about:
        held.append(fulltext.holds(conn.dialect.name, "event", claims, narrowed.about))
    rows = conn.execute(statement.where(*held).order_by(claims.c.rank.desc()).limit(limit + 1)).all()
    return Walked(
        tuple(row.id for row in rows[:limit]), tuple(row.rank for row in rows[:limit]), len(rows) > limit
    )


def _few(conn: Connection, section: str, narrowed: Narrowed) -> list[int] | None:
    """The claims of all things of whoever is least told of, or None where they are many."""
    if narrowed.sides:
        asked = (
            select(links.c.claim_id)
            .distinct()
            .join_from(thing_parties, links, links.c.thing_id == thing_parties.c.thing_id)
            .where(thing_parties.c.party_id == narrowed.sides[0].id, thing_parties.c.section == section)
        )
    elif narrowed.about:
        found = fulltext.matches(conn.dialect.name, "event", narrowed.about)
        asked = select(found.c.id)
    else:
        return None
    ids = list(conn.scalars(asked.limit(FEW + 1)))
    return ids if len(ids) <= FEW else None


def _takes_part(side: Meant) -> ColumnElement[bool]:
    part = thing_parties.alias()
    return exists(
        select(literal_column("1"))
        .select_from(part)
        .where(part.c.thing_id == links.c.thing_id, part.c.party_id == side.id)
    )
