"""What people decided of claims, as the linking needs it: few rows, read once for a batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from relazione.ledger.linking.bonds import Bonds
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.schema import bonds, claims


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands in the order of all."""

    section: str
    rank: str


class ClaimBonds:
    """The bonds between claims, with the places of those they tie."""

    def __init__(self, conn: Connection) -> None:
        """Read them.

        Args:
            conn: To the ledger.
        """
        statement = select(bonds.c.one_id, bonds.c.other_id, bonds.c.relation).where(bonds.c.of == "claim")
        rows = [(row[0], row[1], row[2]) for row in conn.execute(statement)]
        self._bonds = Bonds(rows)
        wanted = {one for row in rows for one in row[:2]}
        places = select(claims.c.id, claims.c.section, claims.c.rank).where(
            claims.c.id.in_(ids(conn.dialect.name))
        )
        self._places = {row[0]: Place(row[1], row[2]) for row in rows_of(conn, places, wanted)}

    def __bool__(self) -> bool:
        return bool(self._bonds)

    def all_ids(self) -> Collection[int]:
        """Every claim that a bond ties."""
        return self._places.keys()

    def partners(self, claim_ids: Iterable[int]) -> list[Place]:
        """The places of the claims that are tied to some."""
        if not self._bonds:
            return []
        tied = {other for one in claim_ids for other in self._bonds.all_of(one)}
        return [self._places[one] for one in sorted(tied) if one in self._places]

    def forced(self, claim_id: int, section: str, known: Collection[int]) -> int | None:
        """The last claim before one that is the same by hand.

        Args:
            claim_id: The one.
            section: Its section.
            known: Claims that are linked or being linked.
        """
        if claim_id not in self._places:
            return None
        ranks = {
            one: place.rank
            for one in self._bonds.same(claim_id)
            if (place := self._places.get(one)) is not None and place.section == section and one in known
        }
        return self._bonds.forced(claim_id, ranks) if claim_id in ranks else None

    def earlier_apart(self, claim_id: int) -> frozenset[int]:
        """The claims before one that are not the same by hand."""
        own = self._places.get(claim_id)
        if own is None:
            return frozenset()
        return frozenset(
            one
            for one in self._bonds.apart(claim_id)
            if one in self._places and self._places[one].rank < own.rank
        )

    def forget(self, claim_ids: Iterable[int]) -> None:
        """Leave out claims that are being taken out."""
        for one in claim_ids:
            self._places.pop(one, None)
