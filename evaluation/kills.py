"""Kill ``add`` again and again, at its stages and in between, and see that the ledger ends the same.

    python -m evaluation.kills [FOLDER ...] [--runs 100] [--seed 1] [--copies 12]

The reports of the folders (without one, the examples) are read once. Each run then adds them to a new ledger in
processes that are killed, one to three times, by the signal that nothing can catch: at a stage of ``add``, or at
any moment; the last process is left to end. Every ledger is compared by its fingerprint with one that was
added without interruption. Exit status 1 where one differs.
"""

from __future__ import annotations

import argparse
import pickle
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from relazione.intake.source import Source
from relazione.ledger.adding import add
from relazione.ledger.fingerprint import fingerprint
from relazione.ledger.opening import open_engine, reading
from relazione.model import Document, DocumentError, Record, Report

ROOT = Path(__file__).parents[1]
STAGES = ("looked up", "read", "begun", "written", "linked", "noted", "kept")


def records_of(folders: Sequence[Path], copies: int) -> list[Record]:
    """Read the reports of the folders, and vary each so that there are enough for many batches.

    Args:
        folders: With reports as ``.txt``.
        copies: How many reports to make of each, the same words with another last line.
    """
    from relazione.reading import read_many  # noqa: PLC0415 - only the process that starts the others reads

    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    read = list(read_many(Report(path.read_text(encoding="utf-8"), path.stem) for path in paths))
    return [_varied(record, number) for number in range(copies) for record in read]


def _varied(record: Record, number: int) -> Record:
    document = record.document
    text = f"{document.text}\n({number})" if number else document.text
    name = f"{document.id}-{number}"
    return replace(record, document=replace(document, id=name, text=text, sha256=Document.hash_of(text)))


def fill(ledger: Path, records: Sequence[Record], at: Callable[[str], None]) -> None:
    """Add records to a ledger as if they were read now; some reports cannot be.

    Args:
        ledger: The file.
        records: One for each report.
        at: Called at each stage.
    """
    known = {record.document.text: record for record in records}

    def read(reports: Iterator[Report]) -> Iterator[Record | DocumentError]:
        for report in reports:
            time.sleep(0.002)  # so that a kill may fall between two reports
            failing = report.text.endswith("(5)")
            yield DocumentError("cannot be read") if failing else known[report.text]

    sources = (
        Source(Report(r.document.text, r.document.id, r.document.published), r.document.id) for r in records
    )
    engine = open_engine(ledger)
    for _ in add(engine, sources, read=read, at=at):
        pass
    engine.dispose()


def account(ledger: Path) -> str:
    """The fingerprint of a ledger."""
    engine = open_engine(ledger, create=False)
    with reading(engine) as connection:
        found = fingerprint(connection)
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
    engine.dispose()
    return found if sound == "ok" else f"unsound: {sound}"


def killed(ledger: Path, pickled: Path, chance: random.Random, lasting: float) -> str:
    """Start a process that adds, kill it, and tell where.

    Args:
        ledger: The file.
        pickled: The records.
        chance: Decides where.
        lasting: Seconds that a process takes which is not killed.
    """
    stage, nth = chance.choice(STAGES), chance.randint(1, 4)
    anywhere = chance.random() < 0.5
    arguments = [str(ledger), str(pickled), *(() if anywhere else (stage, str(nth)))]
    command = [sys.executable, "-m", "evaluation.kills", "--child", *arguments]
    with subprocess.Popen(command, cwd=ROOT) as process:
        if anywhere:
            time.sleep(chance.uniform(0, lasting))
            process.kill()
    if process.returncode == 0:
        return "had ended"
    assert process.returncode == -signal.SIGKILL, process.returncode
    return "at any moment" if anywhere else f"at: {stage}"


def _child(ledger: str, pickled: str, stage: str = "", nth: str = "0") -> None:
    records: list[Record] = pickle.loads(Path(pickled).read_bytes())
    reached: Counter[str] = Counter()

    def at(now: str) -> None:
        reached[now] += 1
        if (now, reached[now]) == (stage, int(nth)):
            signal.raise_signal(signal.SIGKILL)

    fill(Path(ledger), records, at)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the kills and print what came of them."""
    options = _options(arguments)
    if options.child:
        _child(*options.child)
        return 0
    chance = random.Random(options.seed)
    records = records_of(options.folders or [ROOT / "examples"], options.copies)
    print(f"{len(records)} reports, {options.runs} runs, seed {options.seed}", flush=True)
    where: Counter[str] = Counter()
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        pickled = Path(folder) / "records"
        pickled.write_bytes(pickle.dumps(records))
        whole = Path(folder) / "whole.db"
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "evaluation.kills", "--child", str(whole), str(pickled)],
            cwd=ROOT,
            check=True,
        )
        lasting = time.monotonic() - began
        expected = account(whole)
        for number in range(options.runs):
            ledger = Path(folder) / f"{number}.db"
            chance.shuffle(records)
            pickled.write_bytes(pickle.dumps(records))
            for _ in range(chance.randint(1, 3)):
                where[killed(ledger, pickled, chance, lasting)] += 1
            fill(ledger, records, lambda _stage: None)
            differing += account(ledger) != expected
            print(f"run {number + 1}: {differing} differ", file=sys.stderr, flush=True)
            for path in Path(folder).glob(f"{number}.db*"):
                path.unlink()
    for place, count in sorted(where.items()):
        print(f"{count:5} killed {place}" if place != "had ended" else f"{count:5} had ended before")
    print(
        f"{options.runs - differing} of {options.runs} ledgers are the same as the one without interruption"
    )
    return int(differing > 0)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.kills", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copies", type=int, default=12, help="reports made of each that is read")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
