"""What reports tell of commitments and transfers, one line for each telling, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, literal_column, select

from relazione.ledger import fulltext
from relazione.ledger.listed import these
from relazione.ledger.queries.claim_walk import FEW, Walked
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.queries.narrowing import AFTER_DAY, Narrowed, judged
from relazione.ledger.schema import claims, links, thing_parties

_PART = thing_parties.alias("part")


def walk_stages(
    conn: Connection,
    section: str,
    narrowed: Narrowed,
    after: str | int | None,
    limit: int,
    conditions: Sequence[ColumnElement[bool]] = (),
) -> Walked:
    """One page of the claims of events of a section, copies left out.

    Args:
        conn: The connection.
        section: ``engagement``, ``commitment`` or ``transfer``.
        narrowed: The filter; sides are those of the thing.
        after: Place of the last claim of the page before: a rank, or where words are looked for, a number of
            the index of words.
        limit: How many claims.
        conditions: What else is to hold of ``claims`` and their ``links``.
    """
    asked = narrowed.asked
    held: list[ColumnElement[bool]] = [
        claims.c.section == section,
        claims.c.copy.is_(False),
        judged(claims.c.verdict, asked),
        *conditions,
    ]
    if asked.statuses:
        held.append(claims.c.status.in_(asked.statuses))
    told = claims.join(links, links.c.claim_id == claims.c.id)
    place: ColumnElement[Any] = claims.c.rank
    since: str | int | None = narrowed.since or None
    until: str | int | None = narrowed.until + AFTER_DAY if narrowed.until is not None else None
    if narrowed.about:
        found = fulltext.matches(conn.dialect.name, "event", narrowed.about)
        place, told = found.c.place, told.join(found, found.c.id == claims.c.id)
        since = fulltext.place_of_day(narrowed.since) if narrowed.since else None
        until = fulltext.place_of_day(narrowed.until, end=True) if narrowed.until is not None else None
    statement = select(claims.c.id, place.label("place")).select_from(told)
    few = _few(conn, section, narrowed)
    if few == []:  # SQLite, asked for none, would go through all
        return Walked((), (), more=False)
    if few is not None:
        held.append(claims.c.id.in_(these(conn.dialect.name, few)))
    else:
        held += [_takes_part(side, links.c.thing_id) for side in narrowed.sides]
    if few is not None or narrowed.about:
        statement = statement.with_hint(claims, "NOT INDEXED", "sqlite")
    else:
        chosen = "section_rank" if asked.verdict in (None, "none") else "verdict"
        statement = statement.with_hint(claims, f"INDEXED BY ix_claims_{chosen}", "sqlite")
    held += [place >= since] if since is not None else []
    held += [place < until] if until is not None else []
    if after is not None:
        held.append(narrowed.behind(place, after))
    rows = conn.execute(statement.where(*held).order_by(narrowed.ordered(place)).limit(limit + 1)).all()
    return Walked(
        tuple(row.id for row in rows[:limit]), tuple(row.place for row in rows[:limit]), len(rows) > limit
    )


def _few(conn: Connection, section: str, narrowed: Narrowed) -> list[int] | None:
    """The claims of all things in which everybody takes part, or None where they are many."""
    if not narrowed.sides:
        return None
    least, *others = narrowed.sides
    asked = (
        select(links.c.claim_id)
        .distinct()
        .join_from(thing_parties, links, links.c.thing_id == thing_parties.c.thing_id)
        .where(thing_parties.c.party_id == least.id, thing_parties.c.section == section)
        .where(*(_takes_part(side, thing_parties.c.thing_id) for side in others))
    )
    ids = list(conn.scalars(asked.limit(FEW + 1)))
    return ids if len(ids) <= FEW else None


def _takes_part(side: Meant, thing_id: ColumnElement[int]) -> ColumnElement[bool]:
    return exists(
        select(literal_column("1"))
        .select_from(_PART)
        .where(_PART.c.thing_id == thing_id, _PART.c.party_id == side.id)
    )
