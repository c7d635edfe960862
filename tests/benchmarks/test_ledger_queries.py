"""The made-up ledger answers every question that is measured, and what is in it can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.ledger_filler import fill
from benchmarks.ledger_queries import measured
from relazione.ledger import Filter, Ledger


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("filler") / "made.db"
    fill(made, 60)
    return made


def test_ledger_is_filled(path: Path) -> None:
    with Ledger.open(path, read_only=True) as ledger:
        counts = ledger.stats().counts
        assert counts["report"] == 60 and counts["statement"] > 500
        word = ledger.statements(limit=1).rows[0].content[0].split()[0]
        assert ledger.search(word).rows and ledger.statements(Filter(about=word)).rows
        row = ledger.commitments(limit=1).rows[0]
        assert ledger.show(row.key).key == row.key


def test_every_question_is_measured(path: Path) -> None:
    times = measured(path, 1)
    assert len(times) > 150 and all(len(spent) == 1 for spent in times.values())
    assert {name.split(":")[0] for name in times} >= {"people", "statements", "timeline", "show", "search"}
