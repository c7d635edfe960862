"""Measure what linking costs: CPU time a report, by how many reports are linked already.

    python -m benchmarks.link_speed [--reports 800] [--ledger FILE]

Invented reports of ``benchmarks.synthetic_reports`` are read and added in the order of their days; only the linking
is timed. Batches of 64 are put together into eight shares, so that it shows whether a large ledger costs more.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.add_speed import sources
from relazione.ledger import linker
from relazione.ledger.adding import add
from relazione.ledger.opening import open_engine

_SHARES = 8


def measure(count: int, ledger: Path) -> list[tuple[int, float]]:
    """Reports linked at the end of each batch, and seconds of CPU time it took.

    Args:
        count: Reports in all.
        ledger: The file; it is made.
    """
    found: list[tuple[int, float]] = []
    link_pending = linker.link_pending

    def timed(*given: Any, **named: Any) -> int:
        start = time.process_time()
        linked = link_pending(*given, **named)
        found.append((linked, time.process_time() - start))
        return linked

    engine = open_engine(ledger)
    try:
        with mock.patch.object(linker, "link_pending", timed):
            for _ in add(engine, sources(count, 1, 0, count)):
                pass
    finally:
        engine.dispose()
    return [(linked, seconds) for linked, seconds in found if linked]


def main() -> None:
    """Print what linking costs."""
    parser = argparse.ArgumentParser(description="Measure what linking costs.")
    parser.add_argument("--reports", type=int, default=800)
    parser.add_argument("--ledger", type=Path, help="the file to make; one that is deleted again without it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.reports, options.ledger or Path(folder) / "speed.db")
    size = -(-len(found) // _SHARES)
    linked = 0
    for start in range(0, len(found), size):
        share = found[start : start + size]
        reports = sum(count for count, _ in share)
        linked += reports
        print(
            f"to {linked:7} reports: {1000 * sum(seconds for _, seconds in share) / reports:6.1f} ms a report"
        )
    total = sum(seconds for _, seconds in found)
    print(f"in all     {linked:7}: {1000 * total / max(1, linked):6.1f} ms a report")


if __name__ == "__main__":
    main()
