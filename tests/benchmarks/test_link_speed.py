"""The measurement of the linking itself."""

from __future__ import annotations

from pathlib import Path

from benchmarks.link_speed import measure


def test_every_report_is_linked_once_and_timed(tmp_path: Path) -> None:
    found = measure(3, tmp_path / "speed.db")
    assert sum(linked for linked, _ in found) == 3
    assert all(seconds > 0 for _, seconds in found)
