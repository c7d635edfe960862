"""Claims of engagements, commitments and transfers at hand, so that none is built or compared twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary, ref

from sqlalchemy import Connection, Engine, event

from relazione.ledger.event_claims import event_claims
from relazione.ledger.linking.event import Comparison, EventClaim
from relazione.ledger.linking.sweep import Scorer

# As many claims and comparisons are kept: about 50 MB together.
_MOST_CLAIMS = 20_000
_MOST_COMPARISONS = 100_000


class ClaimShelf:
    """Claims by id, and how pairs of them compare.

    In SQLite a shelf stays from one batch to the next for as long as nobody else writes. What this process
    changes it has to ``forget``; ids of claims that were taken back and given again are those of new reports,
    which are forgotten before they are linked.
    """

    def __init__(self, conn: Connection) -> None:
        """Begin with an empty shelf.

        Args:
            conn: To the ledger.
        """
        self.use(conn)
        self._held: dict[int, EventClaim] = {}
        self._compared: dict[tuple[int, int, int], Comparison] = {}

    def use(self, conn: Connection) -> None:
        """Read by another connection from now on; it is not kept open by that."""
        self._conn = ref(conn)

    def used_by(self, conn: Connection) -> bool:
        """Whether it reads by this connection."""
        return self._conn() is conn

    def get(self, claim_ids: Iterable[int]) -> dict[int, EventClaim]:
        """The claims of some ids.

        Args:
            claim_ids: Of engagements, commitments or transfers.
        """
        wanted = set(claim_ids)
        found = {one: self._held[one] for one in wanted if one in self._held}
        missing = wanted - found.keys()
        if missing:
            conn = self._conn()
            assert conn is not None, "a shelf is used within the transaction that it was taken for"
            read = {one.id: one for one in event_claims(conn, missing)}
            if len(self._held) + len(read) > _MOST_CLAIMS:
                self._held = dict(found)
            self._held.update(read)
            found.update(read)
        return found

    def compare(self, scorer: Scorer, claim: EventClaim, earlier: EventClaim) -> Comparison:
        """What a claim has to do with an earlier one, worked out once.

        Args:
            scorer: Of their section.
            claim: The claim.
            earlier: The earlier one.
        """
        pair = (id(scorer), claim.id, earlier.id)
        if pair not in self._compared:
            if len(self._compared) >= _MOST_COMPARISONS:
                self._compared.clear()
            self._compared[pair] = scorer.compare(claim, earlier)
        return self._compared[pair]

    def forget(self, claim_ids: Iterable[int]) -> None:
        """Drop claims whose rows changed."""
        known = [one for one in claim_ids if self._held.pop(one, None) is not None]
        if known:
            self._compared.clear()


class Remembered:
    """A scorer that compares no pair twice."""

    def __init__(self, scorer: Scorer, shelf: ClaimShelf) -> None:
        """Remember on a shelf.

        Args:
            scorer: What compares.
            shelf: Where comparisons are kept.
        """
        self._scorer, self._shelf = scorer, shelf

    @property
    def THRESHOLD(self) -> float:  # noqa: N802 - a constant of a module
        """As the scorer has it."""
        return self._scorer.THRESHOLD

    def keys(self, claim: EventClaim, /) -> tuple[int, ...]:
        """As the scorer gives them."""
        return self._scorer.keys(claim)

    def compare(self, claim: EventClaim, earlier: EventClaim, /) -> Comparison:
        """As the scorer compares them."""
        return self._shelf.compare(self._scorer, claim, earlier)


_shelves: WeakKeyDictionary[Engine, tuple[Any, ClaimShelf]] = WeakKeyDictionary()


def shelf_of(conn: Connection) -> ClaimShelf:
    """The shelf of a ledger: the one of the batch before, unless somebody else has written since.

    Args:
        conn: To the ledger, within a transaction that writes.
    """
    if conn.dialect.name != "sqlite":
        return ClaimShelf(conn)
    version = conn.exec_driver_sql("PRAGMA data_version").scalar()
    seen = (id(conn.connection.dbapi_connection), version)
    held = _shelves.get(conn.engine)
    shelf = held[1] if held is not None and held[0] == seen else ClaimShelf(conn)
    shelf.use(conn)
    _shelves[conn.engine] = (seen, shelf)
    return shelf


@event.listens_for(Engine, "rollback")
def _forget_undone(conn: Connection) -> None:
    """A transaction that is taken back leaves no shelf: claims were read in it as they no longer are."""
    held = _shelves.get(conn.engine)
    if held is not None and held[1].used_by(conn):
        del _shelves[conn.engine]


@event.listens_for(Engine, "rollback_savepoint")
def _forget_half_undone(conn: Connection, _name: str, _context: object) -> None:
    _forget_undone(conn)
