"""Under which names reports speak of somebody."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from relazione.ledger.queries.evidence import claim_rows, claim_sides, first_side
from relazione.ledger.schema import claims, links, profiles, things

_NAMES = 50


def names_of(conn: Connection, thing_id: int) -> tuple[dict[str, Any], ...]:
    """The names of a thing, each with its own key, why it is taken for the same and how sure that is.

    Args:
        conn: The connection.
        thing_id: Of the thing.
    """
    asked = (
        select(profiles.c.key, profiles.c.name, profiles.c.office, profiles.c.reason, profiles.c.score)
        .where(profiles.c.thing_id == thing_id)
        .order_by(func.length(profiles.c.name).desc(), profiles.c.name, profiles.c.office)
        .limit(_NAMES)
    )
    return tuple(dict(row._mapping) for row in conn.execute(asked))


def claims_of_profiles(
    conn: Connection, thing_id: int, most: int, until: str | None
) -> list[Row[*tuple[Any, ...]]]:
    """Where the newest reports name somebody, oldest first.

    Args:
        conn: The connection.
        thing_id: Of the thing.
        most: How many claims.
        until: Last day of the reports, or None for all.
    """
    found: list[tuple[str, int]] = []
    for profile in conn.scalars(
        select(profiles.c.id).where(profiles.c.thing_id == thing_id).limit(_NAMES)
    ).all():
        asked = select(claims.c.rank, claims.c.id).where(
            claims.c.profile_id == profile, claims.c.section == "entity"
        )
        if until is not None:
            asked = asked.where(claims.c.rank < until + "!")
        asked = asked.with_hint(claims, "INDEXED BY ix_claims_profile_id", "sqlite")
        found += conn.execute(asked.order_by(claims.c.rank.desc()).limit(most))
    ids = [one for _, one in sorted(found)[-most:]]
    return list(claim_rows(conn, ids).values())


def claim_labels(conn: Connection, ids: Collection[int]) -> dict[int, str]:
    """A line for each claim that has one of its own: its thing's, or of a statement the speaker's name.

    Args:
        conn: The connection.
        ids: Of the claims.
    """
    event = (
        select(links.c.claim_id, things.c.label)
        .join_from(links, things, things.c.id == links.c.thing_id)
        .where(links.c.claim_id.in_(ids))
    )
    labels = {row.claim_id: row.label for row in conn.execute(event)}
    spoken = select(claims.c.id, claims.c.section, claims.c.speaker_text).where(claims.c.id.in_(ids))
    # the section is asked here: SQLite, asked for it, goes through all claims of the section
    labels.update(
        (row.id, row.speaker_text)
        for row in conn.execute(spoken)
        if row.section == "statement" and row.speaker_text is not None
    )
    sides = claim_sides(conn, ids, roles=("speaker",))
    labels.update((one, speaker.name) for one in ids if (speaker := first_side(sides.get(one), "speaker")))
    return labels
