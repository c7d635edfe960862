"""The terminal around a command: messages on standard error, colours, width, and a progress bar."""

from __future__ import annotations

import os
import shutil
import sys
from types import TracebackType
from typing import TextIO

from relazione.cli.views.plain import encoded, on_one_line
from relazione.cli.views.terminal import Screen

_BAR = 24  # columns of the bar itself


def tell(message: str) -> None:
    """Write one line to standard error; nothing in it can steer the terminal."""
    write_to(sys.stderr, f"relazione: {on_one_line(message)}\n")


def screen_of(stream: TextIO, colour: str) -> Screen:
    """Width and colours for a view on a stream.

    Args:
        stream: Where the view goes.
        colour: ``always``, ``never``, or ``auto`` for colours on a terminal, unless the environment
            sets ``NO_COLOR`` or says that the terminal is a dumb one.
    """
    able = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(
        shutil.get_terminal_size((100, 24)).columns, colour == "always" or (colour == "auto" and able)
    )


def write_to(stream: TextIO | None, text: str) -> None:
    """Write as the stream's encoding allows, and past what Python has buffered for it.

    Args:
        stream: The terminal or what stands for it; nothing is written where there is none.
        text: What to write.
    """
    if stream is None:  # started without standard error
        return
    stream.flush()
    data = encoded(text, stream.encoding or "utf-8")
    buffer = getattr(stream, "buffer", None)
    if buffer is None:  # a stream of a test or of a host program
        stream.write(data.decode(stream.encoding or "utf-8"))
        return
    buffer.write(data)
    buffer.flush()


class Progress:
    """A bar on standard error that grows with the reports read; silent where nobody watches.

    Args:
        total: How many reports there are.
        shown: Whether it may be shown; it stays silent off a terminal and for one report all the same.
    """

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._done = 0
        self._shown = shown and total > 1 and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        self.draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def step(self) -> None:
        """Count one report more."""
        self._done += 1
        self.draw()

    def draw(self) -> None:
        """Show how far it is."""
        if self._shown:
            full = _BAR * self._done // max(self._total, 1)
            bar = "█" * full + "░" * (_BAR - full)
            write_to(sys.stderr, f"\r{bar} {self._done}/{self._total} reports\x1b[K")

    def clear(self) -> None:
        """Take the bar off the screen, so that something else can be written."""
        if self._shown:
            write_to(sys.stderr, "\r\x1b[K")
