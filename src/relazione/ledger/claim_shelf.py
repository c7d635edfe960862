"""Claims of engagements, commitments and transfers at hand, so that none is built twice for its neighbours."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from relazione.ledger.event_claims import event_claims
from relazione.ledger.linking.event import EventClaim

# As many are kept: about 30 MB.
_MOST = 20_000


class ClaimShelf:
    """Claims by id, the latest asked for kept."""

    def __init__(self, conn: Connection) -> None:
        """Begin with an empty shelf.

        Args:
            conn: To the ledger.
        """
        self._conn = conn
        self._held: dict[int, EventClaim] = {}

    def get(self, claim_ids: Iterable[int]) -> dict[int, EventClaim]:
        """The claims of some ids.

        Args:
            claim_ids: Of engagements, commitments or transfers.
        """
        wanted = set(claim_ids)
        found = {one: self._held[one] for one in wanted if one in self._held}
        missing = wanted - found.keys()
        if missing:
            found.update((one.id, one) for one in event_claims(self._conn, missing))
            if len(self._held) + len(found) > _MOST:
                self._held.clear()
        self._held.update(found)
        return found

    def forget(self, claim_ids: Iterable[int]) -> None:
        """Drop claims whose rows changed."""
        for one in claim_ids:
            self._held.pop(one, None)
