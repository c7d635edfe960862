"""Many reports read by several processes: Python reads on one core, so more cores take more of them."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext

from relazione.lexicon.registers import Registers
from relazione.model import DocumentError, Record, Report, RunError
from relazione.reading.report import batches, outcomes

# Enough that handing them over costs nothing beside reading them, few enough that none waits long.
_SHARE = 8

_registers: Registers | None = None  # of a process of the crew


def outcomes_by_crew(
    reports: Iterable[Report], processes: int, *, registers: Registers | None = None
) -> Iterator[Record | DocumentError]:
    """Read reports like ``outcomes``, in their order, with several processes of about 250 MB each.

    Each loads an engine of its own, so that it pays from some hundred reports on. A script that calls
    this needs the guard ``if __name__ == "__main__":``, as all that starts processes does.

    Args:
        reports: The reports; no more are asked for than the crew has work.
        processes: How many, at least 1.
        registers: The registers that the reports are read and checked with; where None, those of the package.

    Yields:
        For each report, in order, its record or why it is set aside.

    Raises:
        RunError: The engine cannot be loaded, or a process was ended from outside.
    """
    own = Registers(dict(registers.added)) if registers is not None else None
    crew = ProcessPoolExecutor(processes, _context(), _prepare, (own,))
    pending: deque[Future[list[Record | DocumentError]]] = deque()
    try:
        for share in batches(reports, _SHARE):
            pending.append(crew.submit(_read, share))
            if len(pending) > 2 * processes:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    except BrokenProcessPool as error:
        raise RunError(
            "a process that reads reports was ended, perhaps for want of memory; read with fewer of them"
        ) from error
    finally:
        crew.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Processes forked from one that has loaded the package and nothing else; no fork of threads."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["relazione.reading.crew"])
    return context


def _prepare(registers: Registers | None) -> None:
    global _registers  # noqa: PLW0603 - a process is told once, not with every share
    _registers = registers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started the crew ends it


def _read(share: list[Report]) -> list[Record | DocumentError]:
    return list(outcomes(share, registers=_registers))
