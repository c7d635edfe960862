"""The desk holds under readers and a writer, in small; how fast it is, is not asked here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import desk_load
from benchmarks.ledger_filler import fill


def test_readers_and_a_writer_meet_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "made.db"
    fill(made, 60)
    monkeypatch.setattr(desk_load, "SHOWN", 2)
    monkeypatch.setattr(desk_load, "LIMIT", float("inf"))
    words = ["desk_load", str(made), "--readers", "3", "--seconds", "4", "--pause", "0.1"]
    monkeypatch.setattr("sys.argv", words)
    assert desk_load.main() == 0
    told = capsys.readouterr().out
    assert "failures: 0" in told and "page of a report" in told and "api search" in told
