"""The counts of a whole ledger: they take it a while, so that they are kept, and counted anew at most now and then."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

from relazione.ledger.ledger import Ledger
from relazione.ledger.results import Stats

_LIFE = dt.timedelta(seconds=60)


class Figures:
    """The counts, of whoever asks.

    Args:
        clock: Gives the time.
    """

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._kept: tuple[str, dt.datetime, Stats] | None = None
        self._counting = threading.Lock()

    def of(self, ledger: Ledger, state: str) -> tuple[str, Stats]:
        """The counts, of this state of the ledger or of one that was a minute ago.

        While they are counted anew, the former ones go on being told.

        Args:
            ledger: The ledger.
            state: What its state is called; another one after every change.

        Returns:
            What the state is called that they are of, and they.
        """
        kept = self._kept
        if kept is not None and (kept[0] == state or self._is_young(kept[1])):
            return kept[0], kept[2]
        if not self._counting.acquire(blocking=kept is None):
            assert kept is not None
            return kept[0], kept[2]
        try:
            again = self._kept
            if again is not None and again is not kept:  # counted while this one waited
                return again[0], again[2]
            counted = ledger.stats()
            self._kept = (state, self._clock(), counted)
            return state, counted
        finally:
            self._counting.release()

    def _is_young(self, at: dt.datetime) -> bool:
        past = self._clock() - at
        return dt.timedelta() <= past < _LIFE
