"""A run of ``add`` in a process of its own: ``python -m tests.faults.adding_run LEDGER FIRST LAST [STAGE NTH]``.

It adds invented reports from the first to the last with a reader that knows what they say, and ends itself by
the signal that nothing can catch when a stage is reached for the nth time.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from relazione.ledger.adding import add
from relazione.ledger.opening import open_engine
from relazione.model import DocumentError, Record, Report
from tests.ledger.invented import record_of, told


def read(reports: Iterator[Report]) -> Iterator[Record | DocumentError]:
    """Read invented reports: every tenth cannot be read."""
    for report in reports:
        if report.id is not None and " 7 of the talks" in report.text:
            yield DocumentError("is in no language that is read")
            continue
        record = record_of(report.text, report.published)
        # to resolve a limit's words takes the reading's grammar, which is slow to import
        yield replace(record, commitments=tuple(replace(c, due=None) for c in record.commitments))


def killing(stage: str, nth: int) -> Callable[[str], None]:
    """What ends the process when a stage is reached for the nth time."""
    reached: Counter[str] = Counter()

    def at(now: str) -> None:
        reached[now] += 1
        if (now, reached[now]) == (stage, nth):
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def main(ledger: str, first: str, last: str, stage: str = "", nth: str = "0") -> None:
    """Add the reports."""
    sources = (told(number)[0] for number in range(int(first), int(last)))
    engine = open_engine(ledger)
    for outcome in add(engine, sources, read=read, at=killing(stage, int(nth))):
        print(outcome.source, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
