"""Reads reports that people paste or drop: one at a time, with an engine that is loaded once, off the event loop."""

from __future__ import annotations

import threading

from relazione.lexicon.registers import Registers
from relazione.model import Record, Report


class Reader:
    """The reading for the desk.

    Args:
        registers: Registers that reports are read with; None for those of the package.
    """

    def __init__(self, registers: Registers | None = None) -> None:
        self._registers = registers
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Load the engine, so that the first report does not wait for it."""
        self.read(Report("Ministers met in Geneva on Monday to speak of trade."))

    def read(self, report: Report) -> Record:
        """Read a report.

        Args:
            report: The report.

        Raises:
            DocumentError: It cannot be read; the message says why.
            RefusedError: The engine cannot be loaded; the log says why.
        """
        from relazione.reading import read  # noqa: PLC0415 - spaCy is slow to import

        with self._lock:
            return read(report.text, published=report.published, id=report.id, registers=self._registers)
