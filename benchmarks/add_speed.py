"""Measure how fast reports come into the ledger, beside reading alone, on the same reports in the same run.

    python -m benchmarks.add_speed [--reports 10000] [--jobs 2] [--rounds 10] [--order day] [--json FILE]
                                   [--quick]

The invented reports of ``benchmarks.synthetic_reports`` are cut into as many shares as there are rounds.
In each round one process reads a share as ``relazione read`` does and keeps nothing, and
another one adds the same share to the ledger, which grows from round to round; both pay for their own
start. They come by day, as an archive's and every day's news do, or with ``--order random`` as badly as can
be: then nearly every report lands among others that are linked already. The ratio of the two rates is what
adding costs; the rates of the rounds show whether a large ledger costs more than a small one, and the
memory sampled in each whether anything piles up.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.memory import family_kilobytes
from benchmarks.read_speed import Figures, child, machine
from benchmarks.synthetic_reports import reports
from relazione.intake import Source
from relazione.model import Report

CONTENDERS = ("read", "add")
ORDERS = ("day", "random")
_SAMPLED = 50  # reports between two looks at the memory


def sources(count: int, seed: int, start: int, stop: int, order: str = "day") -> list[Source]:
    """Some of the invented reports, as they come into the ledger.

    Args:
        count: How many there are in all.
        seed: Of the reports.
        start: The first that is wanted.
        stop: After the last.
        order: One of ``ORDERS``.
    """
    every = reports(count, seed)
    rows = islice(sorted(every, key=lambda row: row["published"]) if order == "day" else every, start, stop)
    return [
        Source(
            Report(row["text"], f"{seed}-{start + n}", dt.date.fromisoformat(row["published"])),
            f"synthetic:{seed}:{start + n}",
            row["url"],
            row["publisher"],
            row["title"],
        )
        for n, row in enumerate(rows)
    ]


def work(name: str, given: list[Source], jobs: int, ledger: Path) -> Figures:
    """Read or add reports in this process; called in a child that is bound to its cores.

    Args:
        name: One of ``CONTENDERS``.
        given: The reports.
        jobs: Processes that read.
        ledger: The file, which may be there already.
    """
    memory: list[int] = []
    start, busy = time.perf_counter(), _processor_seconds()
    for number, _ in enumerate(_outcomes(name, given, jobs, ledger)):
        if number % _SAMPLED == _SAMPLED - 1:
            memory.append(family_kilobytes() // 1024)
    seconds = time.perf_counter() - start
    words = sum(len(source.report.text.split()) for source in given)
    busy = _processor_seconds() - busy
    return {
        "seconds": seconds,
        "processor_seconds": busy,
        "reports": len(given),
        "words": words,
        "megabytes": memory,
    }


def _processor_seconds() -> float:
    """What this process and the processes that it started and that have ended took."""
    return sum(os.times()[:4])


def _outcomes(name: str, given: list[Source], jobs: int, ledger: Path) -> Iterator[object]:
    from relazione.cli.readings import read_all  # noqa: PLC0415 - only what is measured
    from relazione.lexicon.registers import shipped  # noqa: PLC0415

    if name == "read":
        yield from read_all((source.report for source in given), shipped(), jobs)
        return
    from relazione.ledger.adding import add  # noqa: PLC0415
    from relazione.ledger.opening import open_engine  # noqa: PLC0415

    engine = open_engine(ledger)
    try:
        yield from add(engine, given, read=lambda texts: read_all(texts, shipped(), jobs))
    finally:
        engine.dispose()


def measure(count: int, jobs: int, rounds: int, seed: int, ledger: Path, order: str = "day") -> list[Figures]:
    """Let reading and adding take turns over the shares.

    Args:
        count: Reports in all.
        jobs: Processes that read, and cores that both are bound to.
        rounds: Shares.
        seed: Of the reports.
        ledger: The file; it is made.
        order: One of ``ORDERS``.

    Returns:
        One row for each contender and round.
    """
    rows = []
    for nth in range(rounds):
        start, stop = count * nth // rounds, count * (nth + 1) // rounds
        for name in CONTENDERS if nth % 2 == 0 else reversed(CONTENDERS):
            command = [sys.executable, "-m", "benchmarks.add_speed", "--worker", name, str(start), str(stop)]
            command += [
                "--reports",
                str(count),
                "--jobs",
                str(jobs),
                "--seed",
                str(seed),
                "--ledger",
                str(ledger),
            ]
            command += ["--order", order]
            figures = json.loads(child(command, jobs).stdout.splitlines()[-1])
            size = ledger.stat().st_size if ledger.exists() else 0
            rows.append({"contender": name, "round": nth, "held": stop, "bytes": size, **figures})
    return rows


def summarise(rows: list[Figures]) -> Figures:
    """What the rounds come to.

    Args:
        rows: Of ``measure``.
    """
    by_name = {name: [row for row in rows if row["contender"] == name] for name in CONTENDERS}
    spent = {name: sum(row["seconds"] for row in own) for name, own in by_name.items()}
    count = sum(row["reports"] for row in by_name["add"])
    words = sum(row["words"] for row in by_name["add"])
    ratios = [
        one["seconds"] / other["seconds"] for one, other in zip(by_name["read"], by_name["add"], strict=True)
    ]
    memory = [statistics.median(row["megabytes"] or [0]) for row in by_name["add"]]
    return {
        "reports": count,
        "words": words,
        "reports_per_second": {name: round(count / seconds, 2) for name, seconds in spent.items()},
        "words_per_second": {name: round(words / seconds) for name, seconds in spent.items()},
        "processor_milliseconds_per_report": {
            name: round(1000 * sum(row["processor_seconds"] for row in own) / count, 1)
            for name, own in by_name.items()
        },
        "ratio": round(spent["read"] / spent["add"], 3),
        "ratio_of_rounds": [round(ratio, 3) for ratio in ratios],
        "seconds_per_report_of_rounds": [round(row["seconds"] / row["reports"], 4) for row in by_name["add"]],
        "megabytes_of_rounds": [round(one) for one in memory],
        "megabytes_within_last": by_name["add"][-1]["megabytes"],
        "bytes_per_report": round(by_name["add"][-1]["bytes"] / count),
    }


def show(figures: Figures) -> str:
    """The figures as lines."""
    summary = figures["summary"]
    rate, words = summary["reports_per_second"], summary["words_per_second"]
    last, busy = summary["megabytes_within_last"], summary["processor_milliseconds_per_report"]
    return "\n".join(
        [
            f"{figures['machine']['processor']}, {figures['jobs']} jobs, {summary['reports']:,} reports, "
            f"{summary['words']:,} words, {figures['rounds']} rounds, order: {figures['order']}",
            "",
            f"read  {rate['read']:8.2f} reports/s {words['read']:8,} words/s",
            f"add   {rate['add']:8.2f} reports/s {words['add']:8,} words/s",
            f"processor time a report, its start included: {busy['read']} ms to read, {busy['add']} ms to add",
            f"add is {summary['ratio']:.2f} of read; by round {summary['ratio_of_rounds']}",
            f"seconds a report, by round: {summary['seconds_per_report_of_rounds']}",
            f"memory in MB, by round: {summary['megabytes_of_rounds']}",
            f"memory in MB over the last round: {last[0] if last else '-'} to {last[-1] if last else '-'}",
            f"ledger: {summary['bytes_per_report']:,} bytes a report",
        ]
    )


def main() -> int:
    """Run the benchmark, or one measurement of it."""
    parser = argparse.ArgumentParser(description="Measure how fast reports come into the ledger.")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2, help="processes that read, and cores to run on")
    parser.add_argument("--rounds", type=int, default=10, help="shares of the reports, which take turns")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--order", choices=ORDERS, default="day", help="in which the reports come")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--quick", action="store_true", help="two short rounds, for a try")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="make the ledger there and leave it")
    parser.add_argument("--worker", nargs=3, metavar=("CONTENDER", "START", "STOP"), help=argparse.SUPPRESS)
    parser.add_argument("--ledger", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        name, start, stop = options.worker
        given = sources(options.reports, options.seed, int(start), int(stop), options.order)
        print(json.dumps(work(name, given, options.jobs, options.ledger)))
        return 0
    if options.quick:
        options.reports, options.rounds = min(options.reports, 60), 2
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.keep or Path(folder) / "ledger.db"
        rows = measure(options.reports, options.jobs, options.rounds, options.seed, ledger, options.order)
    figures: Figures = {
        "machine": machine(),
        "jobs": options.jobs,
        "rounds": options.rounds,
        "order": options.order,
        "summary": summarise(rows),
        "rows": rows,
    }
    print(show(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
