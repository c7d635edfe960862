"""The index by which claims of engagements, commitments and transfers find earlier ones of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select

from relazione.ledger.linking.event import EventClaim
from relazione.ledger.linking.sweep import WINDOW
from relazione.ledger.listed import delete_listed, ids, nearest, rows_of, rows_of_pairs
from relazione.ledger.schema import blocks, claims


def put(conn: Connection, keyed: Iterable[tuple[EventClaim, Iterable[int]]]) -> None:
    """Put claims into the index.

    Args:
        conn: To the ledger.
        keyed: Claims, each with its block keys.
    """
    rows = [
        {"key": key, "rank": claim.rank, "claim_id": claim.id} for claim, keys in keyed for key in set(keys)
    ]
    if rows:
        conn.execute(blocks.insert(), sorted(rows, key=lambda row: (row["key"], row["rank"])))


def take(conn: Connection, claim_ids: Collection[int]) -> None:
    """Take claims out of the index.

    Args:
        conn: To the ledger.
        claim_ids: Their ids.
    """
    delete_listed(conn, blocks, "claim_id", claim_ids)


def places(conn: Connection, claim_ids: Iterable[int]) -> list[tuple[int, str]]:
    """Key and rank of every row of some claims.

    Args:
        conn: To the ledger.
        claim_ids: Their ids.
    """
    statement = select(blocks.c.key, blocks.c.rank).where(blocks.c.claim_id.in_(ids(conn.dialect.name)))
    return [(row[0], row[1]) for row in rows_of(conn, statement, claim_ids)]


def windows(conn: Connection, wanted: Iterable[tuple[int, str]]) -> Mapping[tuple[int, str], list[int]]:
    """The nearest earlier claims of keys, by key and rank.

    Args:
        conn: To the ledger.
        wanted: Keys, each with the rank before which its claims are to lie.
    """
    near = nearest(conn.dialect.name, blocks, "claim_id", WINDOW)
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for key, rank, claim_id in rows_of_pairs(conn, near, wanted):
        found[key, rank].append(claim_id)
    return found


def followers(conn: Connection, wanted: Iterable[tuple[int, str]]) -> set[tuple[str, str]]:
    """Rank and section of the claims in whose windows a claim of those keys and that rank may lie.

    Args:
        conn: To the ledger.
        wanted: Keys, each with the rank of the claim.
    """
    near = nearest(conn.dialect.name, blocks, "claim_id", WINDOW, after=True)
    found = rows_of(conn, _standing(conn.dialect.name), (row[2] for row in rows_of_pairs(conn, near, wanted)))
    return {(row[0], row[1]) for row in found}


@lru_cache(maxsize=8)
def _standing(dialect: str) -> Select[Any]:
    return select(claims.c.rank, claims.c.section).where(claims.c.id.in_(ids(dialect)))
