"""What one more report costs a small ledger and a large one of ``ledger_filler.py``, once it is read.

    python -m benchmarks.ledger_growth /tmp/thousand.db /tmp/million.db

Invented reports of ``benchmarks.synthetic_reports`` are read once, then written and linked one by one, as the last of
their day and as ones that land among others; all is taken back at the end. The filled ledgers lack the indexes by
which claims find earlier ones of the same thing, so those are made up: the keys of every new claim lead to more
earlier and later claims than a window holds, in the small ledger as in the large one. That is the dearest case
for both.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, select

from benchmarks.synthetic_reports import reports as synthetic
from relazione.intake import Source
from relazione.ledger.batch import SCORERS
from relazione.ledger.event_claims import event_claims_of
from relazione.ledger.linker import link_pending
from relazione.ledger.linking.sweep import WINDOW
from relazione.ledger.opening import open_engine, writing
from relazione.ledger.projection import report_day
from relazione.ledger.schema import blocks, claims, reports
from relazione.ledger.writing import write_many
from relazione.model import Record, Report
from relazione.model.serial import record_to_json
from relazione.reading import outcomes

NOW = dt.datetime(2025, 12, 1, tzinfo=dt.UTC)
FIRST, LAST = dt.date(2021, 1, 1), dt.date(2025, 12, 1)
Item = tuple[Source, Record]


class _TakeBackError(Exception):
    """Ends the transaction, of which nothing is to stay."""


@contextmanager
def _passing(path: Path) -> Iterator[Connection]:
    engine = open_engine(path, create=False)
    try:
        with writing(engine) as conn:
            yield conn
            raise _TakeBackError
    except _TakeBackError:
        pass
    finally:
        engine.dispose()


def items(count: int, day: dt.date, seed: int) -> list[Item]:
    """Reports with their records.

    Args:
        count: How many.
        day: Of all of them.
        seed: Of the reports.
    """
    told = [
        Source(Report(row["text"], f"{seed}-{number}", day), f"growth:{seed}:{number}")
        for number, row in zip(range(count), synthetic(count, seed), strict=False)
    ]
    records = outcomes(iter([one.report for one in told]))
    return [
        (source, record) for source, record in zip(told, records, strict=True) if isinstance(record, Record)
    ]


def made_up_blocks(conn: Connection, items: Sequence[Item], chance: random.Random) -> int:
    """Let the keys of the claims of new reports lead to claims of the ledger.

    Args:
        conn: To the ledger.
        items: The reports.
        chance: Which claims.

    Returns:
        How many rows were made.
    """
    keys: dict[str, set[int]] = {}
    for source, record in items:
        told = record_to_json(record, explain=True)
        for claim in event_claims_of(told, source.source, report_day(told), source.report.text):
            keys.setdefault(claim.section, set()).update(SCORERS[claim.section].keys(claim))
    rows = []
    for section, own in keys.items():
        held = conn.execute(
            select(claims.c.id, claims.c.rank).where(claims.c.section == section).limit(20_000)
        ).all()
        for key in sorted(own):
            chosen = chance.sample(held, min(4 * WINDOW, len(held)))
            rows += [{"key": key, "rank": row.rank, "claim_id": row.id} for row in chosen]
    if rows:
        conn.execute(blocks.insert().prefix_with("OR IGNORE", dialect="sqlite"), rows)
    return len(rows)


def measured(path: Path, items: Sequence[Item]) -> tuple[int, list[tuple[float, float]]]:
    """Wall and processor time of adding each report, in milliseconds, and how many reports the ledger holds.

    Args:
        path: The ledger; it stays as it is.
        items: The reports.
    """
    spent = []
    with _passing(path) as conn:
        held = conn.scalar(select(func.count()).select_from(reports)) or 0
        made_up_blocks(conn, items, random.Random(5))
        for one in items:
            wall, processor = time.perf_counter(), time.process_time()
            write_many(conn, [one], engine="growth", now=NOW)
            link_pending(conn)
            spent.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)))
    return held, spent


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("ledgers", type=Path, nargs="+")
    arguments.add_argument("--reports", type=int, default=40)
    given = arguments.parse_args()
    for name, day in (("the last day", LAST), ("among others", FIRST)):
        told = items(given.reports, day, seed=11)
        for path in given.ledgers:
            held, spent = measured(path, told)
            wall, processor = (sorted(one[place] for one in spent) for place in (0, 1))
            print(
                f"{name}, {held:7,} reports: median {statistics.median(wall):.1f} ms"
                f" ({statistics.median(processor):.1f} ms of processor), 95th percentile"
                f" {wall[int(0.95 * len(wall))]:.1f} ms ({processor[int(0.95 * len(wall))]:.1f})"
            )


if __name__ == "__main__":
    main()
