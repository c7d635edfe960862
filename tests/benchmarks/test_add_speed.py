"""The benchmark of adding: its reports are the same for a seed, and its figures are what its rounds took."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from benchmarks.add_speed import measure, show, sources, summarise
from benchmarks.memory import family_kilobytes
from benchmarks.synthetic_reports import SHARE_OF_COPIES, reports, write


def test_reports_are_the_same_for_a_seed_and_differ_among_each_other() -> None:
    rows = list(reports(300, seed=3))
    assert rows == list(reports(300, seed=3))
    assert rows[:50] != list(reports(300, seed=4))[:50]
    assert len({row["text"] for row in rows}) > 290
    assert len({row["url"] for row in rows}) == 300
    for row in rows:
        dt.date.fromisoformat(row["published"])
        assert row["text"].startswith(row["title"])


def test_some_reports_are_others_with_a_few_words_changed() -> None:
    texts = [set(row["text"].split("\n\n")[1:]) for row in reports(400, seed=1)]
    copies = sum(
        any(len(one & other) > 0.6 * len(one) for other in texts[:nth]) for nth, one in enumerate(texts)
    )
    assert copies == pytest.approx(400 * SHARE_OF_COPIES, rel=0.6)


def test_reports_as_json_lines(tmp_path: Path) -> None:
    words = write(tmp_path / "reports.jsonl", 20)
    assert len((tmp_path / "reports.jsonl").read_text("utf-8").splitlines()) == 20
    assert 100 * 20 < words < 500 * 20


def test_shares_are_cuts_of_the_same_reports() -> None:
    whole = sources(40, 1, 0, 40)
    days = [one.report.published for one in whole]
    assert days == sorted(days)  # type: ignore[type-var]
    random = sources(40, 1, 0, 40, "random")
    assert random != whole and {one.url for one in random} == {one.url for one in whole}
    assert [*sources(40, 1, 0, 15), *sources(40, 1, 15, 40)] == whole


def test_figures_of_two_rounds() -> None:
    def row(name: str, nth: int, seconds: float) -> dict[str, object]:
        return {"contender": name, "round": nth, "seconds": seconds, "reports": 100, "words": 30_000,
                "processor_seconds": 9.0, "megabytes": [500, 510 + nth], "bytes": 4_000_000 * (nth + 1)}  # fmt: skip

    rows = [row("read", 0, 9.0), row("add", 0, 10.0), row("add", 1, 12.0), row("read", 1, 9.0)]
    got = summarise(rows)
    assert got["ratio"] == pytest.approx(18 / 22, abs=0.001)
    assert got["ratio_of_rounds"] == [0.9, 0.75]
    assert got["seconds_per_report_of_rounds"] == [0.1, 0.12]
    assert got["bytes_per_report"] == 40_000
    table = show(
        {"machine": {"processor": "A processor"}, "jobs": 2, "rounds": 2, "order": "day", "summary": got}
    )
    assert "add is 0.82 of read" in table and "500 to 511" in table


def test_it_runs(tmp_path: Path) -> None:
    rows = measure(2, 1, 1, 1, tmp_path / "ledger.db")
    assert [row["contender"] for row in rows] == ["read", "add"]
    assert rows[1]["bytes"] > 0 and all(row["seconds"] > 0 for row in rows)


def test_memory_is_that_of_the_family() -> None:
    assert 10_000 < family_kilobytes() < 100_000_000
