"""A progress bar for long runs: how far it is, how fast it goes, and how long it will take."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType

from relazione.cli.console import write_to

_BAR = 16  # columns of the bar itself
_WINDOW = 30.0  # seconds over which the rate is taken: what was skipped long ago says nothing of what comes
_LEAST = 2.0  # seconds before a rate is told
_EVERY = 0.1  # seconds between two drawings


class Pace:
    """A line on standard error, redrawn as reports are done; silent off a terminal.

    Args:
        total: About how many reports there are, or None where nobody knows.
        shown: Whether it may be shown.
        clock: Gives seconds.
    """

    def __init__(
        self, total: int | None, *, shown: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total = total
        self._clock = clock
        self._shown = shown and sys.stderr is not None and sys.stderr.isatty()
        self._done = 0
        self._words = 0
        self._past: deque[tuple[float, int, int]] = deque([(clock(), 0, 0)])
        self._drawn = float("-inf")

    def __enter__(self) -> Pace:
        self.draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def step(self, words: int = 0) -> None:
        """Count one report more.

        Args:
            words: That were read of it; none where it was there already or is set aside.
        """
        self._done += 1
        self._words += words
        now = self._clock()
        if now - self._drawn >= _EVERY:
            self._past.append((now, self._done, self._words))
            while len(self._past) > 2 and now - self._past[1][0] >= _WINDOW:
                self._past.popleft()
            self.draw()

    def draw(self) -> None:
        """Show how far it is."""
        if self._shown:
            self._drawn = self._clock()
            write_to(sys.stderr, f"\r{self.line()}\x1b[K")

    def clear(self) -> None:
        """Take the line off the screen, so that something else can be written."""
        if self._shown:
            write_to(sys.stderr, "\r\x1b[K")
            self._drawn = float("-inf")

    def line(self) -> str:
        """The line as it stands now."""
        parts = [
            f"{self._done:,} reports" if self._total is None else f"{self._done:,}/{self._total:,} reports"
        ]
        (start, done, words), (end, done_now, words_now) = self._past[0], self._past[-1]
        if end - start >= _LEAST and done_now > done:
            rate = (done_now - done) / (end - start)
            parts.append(f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
            if words_now > words:
                parts.append(f"{(words_now - words) / (end - start):,.0f} words/s")
            if self._total is not None and self._total > self._done:
                parts.append(f"{duration((self._total - self._done) / rate)} left")
        if self._total is None:
            return " · ".join(parts)
        full = min(_BAR * self._done // max(self._total, 1), _BAR)
        return f"{'█' * full}{'░' * (_BAR - full)} {' · '.join(parts)}"


def duration(seconds: float) -> str:
    """A span of time as people tell it, such as ``3 min``.

    Args:
        seconds: How long.
    """
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours < 48 else f"{hours / 24:.0f} days"
