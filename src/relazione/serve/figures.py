"""What is counted of a whole ledger: it takes a while, so that it is kept, and counted anew at most now and then.

Only figures are kept, never a line of the account: what somebody has just decided stands on every line at once.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from relazione.ledger.ledger import Ledger
from relazione.ledger.results import Stats

Value = TypeVar("Value")
_LIFE = dt.timedelta(seconds=60)
_MOST = 256
"""So many figures are kept, those that were asked for last: of each filter that somebody uses some."""


@dataclass(frozen=True, slots=True)
class Counted(Generic[Value]):
    """Something that was counted.

    Attributes:
        state: What the state of the ledger is called that it is of.
        at: When it was counted.
        value: What was counted.
    """

    state: str
    at: dt.datetime
    value: Value

    def former(self, state: str) -> str | None:
        """When it was counted, where it is of another state of the ledger than that one, else None."""
        return self.at.isoformat(timespec="minutes") if self.state != state else None


class _Place:
    """Where one figure is kept."""

    def __init__(self) -> None:
        self.kept: Counted[Any] | None = None
        self.counting = threading.Lock()


class Figures:
    """The counts, of whoever asks.

    Args:
        clock: Gives the time.
    """

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, ledger: Ledger, state: str) -> tuple[str, Stats]:
        """The counts of all that the ledger holds, of this state of it or of one that was a minute ago.

        Args:
            ledger: The ledger.
            state: What its state is called; another one after every change.

        Returns:
            What the state is called that they are of, and they.
        """
        told = self.counted("stats", state, ledger.stats)
        return told.state, told.value

    def counted(self, name: Hashable, state: str, count: Callable[[], Value]) -> Counted[Value]:
        """A figure, of this state of the ledger or of one that was a minute ago.

        While it is counted anew, the former one goes on being told.

        Args:
            name: What is counted, with all that it depends on but the ledger.
            state: What the ledger's state is called; another one after every change.
            count: Counts it.
        """
        place = self._place(name)
        kept = place.kept
        if kept is not None and (kept.state == state or self._is_young(kept.at)):
            return kept
        if not place.counting.acquire(blocking=kept is None):
            assert kept is not None
            return kept
        try:
            again = place.kept
            if again is not None and again is not kept:  # counted while this one waited
                return again
            place.kept = Counted(state, self._clock(), count())
            return place.kept
        finally:
            place.counting.release()

    def _place(self, name: Hashable) -> _Place:
        with self._lock:
            place = self._places.setdefault(name, _Place())
            self._places.move_to_end(name)
            if len(self._places) > _MOST:
                self._places.popitem(last=False)
            return place

    def _is_young(self, at: dt.datetime) -> bool:
        past = self._clock() - at
        return dt.timedelta() <= past < _LIFE
