"""Ledgers for the tests of the desk: the examples, read once for all of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relazione.intake import Source
from relazione.ledger.adding import add
from relazione.ledger.batches import Added
from relazione.ledger.ledger import Ledger
from relazione.model import Report

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


@dataclass
class Shelf:
    """A ledger, and what was put into it."""

    file: Path
    ledger: Ledger

    def keep(self, text: str, name: str | None = None) -> str:
        """Read a report into the ledger, and give its key."""
        (outcome,) = add(self.ledger.engine, [Source(Report(text, name), name or "test")])
        assert isinstance(outcome, Added), outcome
        return outcome.key

    @property
    def kept(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Text and record of every report, the first of the examples first."""
        rows = sorted(self.ledger.reports(limit=100).rows, key=lambda row: row.name)
        return {row.key: self.ledger.record(row.key) for row in rows}


def ledger_of_examples(file: Path) -> Path:
    """Read the examples into a new ledger."""
    with Ledger.open(file) as ledger:
        sources = [Source(Report(path.read_text("utf-8"), path.stem), str(path)) for path in EXAMPLES]
        assert all(isinstance(outcome, Added) for outcome in add(ledger.engine, sources))
    return file


def copied(file: Path, folder: Path) -> Path:
    """A copy of a closed ledger."""
    return Path(shutil.copy(file, folder / "ledger.db"))
