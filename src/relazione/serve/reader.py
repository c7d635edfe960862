"""Reads reports that people paste or drop: one at a time, with an engine that is loaded once, off the event loop."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Protocol

from relazione.lexicon.registers import Registers
from relazione.model import DocumentError, Record, Report, RunError
from relazione.serve.failures import RefusedError, out_of_order

log = logging.getLogger("relazione.serve")

SECONDS = 600.0
"""That a report may take by the clock. A common one takes a tenth of one, one of two million characters minutes."""
_POLITE = 5  # of niceness: those who look at pages come before a report that is read
_FIRST = Report("Ministers met in Geneva on Monday to speak of trade.")


class Reader(Protocol):
    """What reads for the desk."""

    def warm(self) -> None:
        """Load the engine, so that the first report does not wait for it."""

    def read(self, report: Report) -> Record:
        """Read a report.

        Args:
            report: The report.

        Raises:
            DocumentError: It cannot be read; the message says why.
            RefusedError: The engine cannot be loaded; the log says why.
        """

    def close(self) -> None:
        """End what it has begun, and let go of what it holds."""


class ReaderHere:
    """Reads in the desk's own process.

    Args:
        registers: Registers that reports are read with; None for those of the package.
    """

    def __init__(self, registers: Registers | None = None) -> None:
        self._registers = registers
        self._lock = threading.Lock()

    def warm(self) -> None:
        """See ``Reader.warm``."""
        self.read(_FIRST)

    def read(self, report: Report) -> Record:
        """See ``Reader.read``."""
        with self._lock:
            return _read(report, self._registers)

    def close(self) -> None:
        """See ``Reader.close``."""


class ReaderApart:
    """Reads in a process of its own, so that pages are answered at their usual pace meanwhile.

    Python computes in one thread at a time: beside a report that is read, each page would wait at every row
    it fetches. The process is ended where a report takes too long, and started anew with the next.

    Args:
        registers: Registers that reports are read with; None for those of the package.
        seconds: That a report may take.
    """

    def __init__(self, registers: Registers | None = None, seconds: float = SECONDS) -> None:
        self._registers = Registers(dict(registers.added)) if registers is not None else None
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closing = False

    def warm(self) -> None:
        """See ``Reader.warm``; why it cannot be is in the log, and is told to whoever brings a report."""
        with suppress(RefusedError):
            self.read(_FIRST)

    def read(self, report: Report) -> Record:
        """See ``Reader.read``."""
        with self._lock:
            pipe = self._opened()
            try:
                pipe.send(report)
                told = pipe.recv() if pipe.poll(self._seconds) else None
            except (EOFError, OSError) as error:
                self._end()
                if self._closing:
                    raise RefusedError(503, "unavailable", "The desk is being closed.") from error
                raise out_of_order(RunError("the process that reads was ended from outside")) from error
            if told is None:
                self._end()
                raise DocumentError(
                    f"it takes more than {self._seconds:g} seconds to read; bring it in parts"
                )
        if isinstance(told, DocumentError):
            raise told
        if isinstance(told, RunError):
            raise out_of_order(told)
        if isinstance(told, str):  # nobody foresaw it: the trace is for the log alone
            raise RuntimeError(told)
        assert isinstance(told, Record)
        return told

    def close(self) -> None:
        """See ``Reader.close``; whoever waits for a report is told that it was ended."""
        self._closing = True
        process = self._process
        if process is not None:  # no lock: a long report would hold up the end of the desk
            process.kill()

    def _opened(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")  # no fork of a process that has threads
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(theirs, self._registers), name="relazione-reader", daemon=True
            )
            process.start()
            theirs.close()  # so that the end of the process is told here
            self._process, self._pipe = process, ours
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None


def _read(report: Report, registers: Registers | None) -> Record:
    from relazione.reading import read  # noqa: PLC0415 - spaCy is slow to import

    return read(report.text, published=report.published, id=report.id, registers=registers)


def _serve(pipe: Connection, registers: Registers | None) -> None:
    """Read what comes through the pipe, until it is closed: what runs in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the desk ends it
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(_POLITE)
    while True:
        try:
            report: Report = pipe.recv()
        except (EOFError, OSError):
            return
        told: Record | DocumentError | RunError | str
        try:
            told = _read(report, registers)
        except (DocumentError, RunError) as error:
            told = error
        except Exception:  # an engine's own error may not be one that a pipe takes
            told = traceback.format_exc()
        try:
            pipe.send(told)
        except OSError:
            return
