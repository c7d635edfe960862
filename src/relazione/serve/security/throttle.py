"""Whoever gets a password wrong again and again has to wait, longer each time."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FREE = 4  # wrong passwords before the first wait
_LONGEST = 900.0  # seconds
_FORGET = 3600.0
_MOST = 10_000  # callers remembered


@dataclass(slots=True)
class _Failures:
    count: int
    last: dt.datetime


class Throttle:
    """Counts failed tries by whom and from where.

    Args:
        clock: Gives the time.
    """

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, *keys: str) -> int:
        """Seconds until the next try is allowed; 0 where it may be made now.

        Args:
            keys: Whom and where from: the longest wait of them counts.
        """
        with self._lock:
            return max((self._wait(key) for key in keys), default=0)

    def failed(self, *keys: str) -> None:
        """Count a failed try."""
        now = self._clock()
        with self._lock:
            for key in keys:
                before = self._failures.pop(key, None)
                fresh = before is None or (now - before.last).total_seconds() > _FORGET
                self._failures[key] = _Failures(1 if fresh or before is None else before.count + 1, now)
            while len(self._failures) > _MOST:
                self._failures.popitem(last=False)

    def succeeded(self, *keys: str) -> None:
        """Forget the failed tries."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _wait(self, key: str) -> int:
        failures = self._failures.get(key)
        if failures is None or failures.count <= FREE:
            return 0
        needed = min(2.0 ** (failures.count - FREE), _LONGEST)
        past = (self._clock() - failures.last).total_seconds()
        # A clock set back makes nobody wait longer than he would have to.
        return 0 if past < 0 or past >= needed else int(needed - past) + 1
