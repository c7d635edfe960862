"""Which claims of which reports speak of one thing, kept up to date as reports come, go and are judged.

The account follows from the set of reports, their readings and people's judgements, never from the order
in which they came: after any sequence of these functions the tables are what ``rebuild`` would make of them.
In the order of their days a report costs itself alone. Everything happens in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from relazione.ledger.batch import LinkedBatch
from relazione.ledger.linking.sweep import Scorer
from relazione.ledger.schema import (
    blocks,
    conflicts,
    links,
    parties,
    profile_blocks,
    profiles,
    reports,
    sketches,
    thing_parties,
    things,
)

# Reports that are linked together: their rows are read and written together.
_AT_ONCE = 64


def link_pending(
    conn: Connection, *, most: int | None = None, scorers: Mapping[str, Scorer] | None = None
) -> int:
    """Link the claims of every report that is not linked yet, the first in rank first.

    Args:
        conn: To the ledger, within a transaction that writes.
        most: How many reports at most; None for all.
        scorers: What compares claims, by section; those of ``linking`` where None.

    Returns:
        How many reports were linked.
    """
    done = 0
    while most is None or done < most:
        size = _AT_ONCE if most is None else min(_AT_ONCE, most - done)
        waiting = select(reports.c.id).where(reports.c.linked.is_(False)).order_by(reports.c.rank).limit(size)
        found = list(conn.execute(waiting).scalars())
        if not found:
            break
        LinkedBatch(conn, scorers).link(found)
        done += len(found)
    return done


def unlink(
    conn: Connection, report_id: int, *, whole: bool = False, scorers: Mapping[str, Scorer] | None = None
) -> None:
    """Take a report out of the account, before its claims are deleted for those of a new reading.

    Whatever leaned on its claims is assigned anew. The report then is one that ``link_pending`` links.

    Args:
        conn: To the ledger, within a transaction that writes.
        report_id: The report.
        whole: Whether its text goes too, so that it is no longer one of a story either.
        scorers: See ``link_pending``.
    """
    LinkedBatch(conn, scorers).unlink(report_id, whole=whole)


def relink_claims(
    conn: Connection, claim_ids: Collection[int], *, scorers: Mapping[str, Scorer] | None = None
) -> None:
    """Assign claims anew whose columns, parties or bonds changed, and all that follows from it.

    Args:
        conn: To the ledger, within a transaction that writes.
        claim_ids: Of any section, of linked reports.
        scorers: See ``link_pending``.
    """
    if claim_ids:
        LinkedBatch(conn, scorers).relink_claims(claim_ids)


def relink_profiles(
    conn: Connection, profile_ids: Collection[int], *, scorers: Mapping[str, Scorer] | None = None
) -> None:
    """Assign names anew whose bonds, verdict or claims changed, and all that follows from it.

    Args:
        conn: To the ledger, within a transaction that writes.
        profile_ids: The profiles, new ones and those that nothing uses any more among them.
        scorers: See ``link_pending``.
    """
    if profile_ids:
        LinkedBatch(conn, scorers).relink_profiles(profile_ids)


def rebuild(conn: Connection, *, scorers: Mapping[str, Scorer] | None = None) -> int:
    """Compute all links and things from scratch.

    Args:
        conn: To the ledger, within a transaction that writes.
        scorers: See ``link_pending``.

    Returns:
        How many reports were linked.
    """
    for table in (conflicts, thing_parties, things, links, blocks, profile_blocks, sketches):
        conn.execute(delete(table))
    blank: dict[str, Any] = {"antecedent_id": None, "score": None, "reason": None, "thing_id": None}
    conn.execute(update(profiles).values(**blank))
    conn.execute(update(parties).values(thing_id=None))
    conn.execute(update(reports).values(linked=False, sketch=None, original_id=None, story_id=None))
    return link_pending(conn, scorers=scorers)
