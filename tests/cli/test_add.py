"""``relazione add`` from its arguments to the ledger, with the engine at work."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from relazione.cli.exits import Exit
from relazione.cli.main import main
from relazione.cli.pace import Pace, duration
from relazione.ledger import adding

ROOT = Path(__file__).parents[2]
Output = pytest.CaptureFixture[str]


def story(nth: int) -> str:
    return (
        f"OSTHAVN, 3 March 2025 — Norland's Foreign Minister Ada Lindqvist met Sudrian President Tomás Beira in "
        f"Osthavn on Monday. “We will buy {nth} boats,” Lindqvist said. Article {nth} of {nth + 1} by our own staff."
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RELAZIONE_LEDGER", raising=False)
    Path("news").mkdir()
    Path("news/one.txt").write_text(story(1), "utf-8")
    Path("news/two.html").write_text(
        f"<!doctype html><html><body><article><p>{story(2)}</p></article>", "utf-8"
    )
    rows = [
        json.dumps({"text": story(n), "published": "2025-03-04", "publisher": "Osthavn Post"}) for n in (3, 4)
    ]
    Path("news/three.jsonl").write_text("\n".join([rows[0], "{oops", rows[1]]), "utf-8")
    return tmp_path


def rows(query: str, ledger: str = "relazione.db") -> list[tuple[object, ...]]:
    connection = sqlite3.connect(ledger)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_folder_of_all_kinds_and_the_same_again(capsys: Output) -> None:
    assert main(["add", "news"]) == Exit.SET_ASIDE
    out, err = capsys.readouterr()
    assert out == ""
    assert "news/three.jsonl:2 set aside: it is no JSON" in err
    assert "relazione.db: 4 reports added" in err and "1 set aside: see `relazione failures`" in err
    assert rows("select source from failures") == [("news/three.jsonl:2",)]
    found = rows("select source, published, publisher from reports order by source")
    assert [row[0] for row in found] == [
        "news/one.txt",
        "news/three.jsonl:1",
        "news/three.jsonl:3",
        "news/two.html",
    ]
    assert found[1][1:] == ("2025-03-04", "Osthavn Post")
    assert main(["add", "news", "--quiet", "--format", "json"]) == Exit.SET_ASIDE
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["already_there"], told["ledger"]) == (0, 4, "relazione.db")
    assert [one["source"] for one in told["set_aside"]] == ["news/three.jsonl:2"]
    assert rows("select count(*) from reports") == [(4,)]


def test_standard_input_into_another_ledger(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(story(9).encode())))
    arguments = ["add", "-", "--ledger", "desk.db", "--published", "2025-03-05", "--publisher", "The Desk"]
    assert main(arguments) == Exit.DONE
    assert "desk.db: 1 report added" in capsys.readouterr().err
    assert rows("select name, published, publisher from reports", "desk.db") == [
        ("stdin", "2025-03-05", "The Desk")
    ]


def test_readings_of_another_version_are_replaced(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["add", "news/one.txt", "--quiet"])
    monkeypatch.setattr(adding, "reading_version", lambda *_: "relazione 99.0, model 7")
    assert main(["add", "--replace-readings", "--format", "json"]) == Exit.DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["replaced"]) == (0, 1)
    assert main(["add", "--replace-readings", "--format", "json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["already_there"] == 1


def test_nothing_to_add_is_a_wrong_command_line() -> None:
    assert main(["add"]) == Exit.USAGE


def test_readings_of_a_ledger_that_is_not_there_cannot_be_replaced(capsys: Output) -> None:
    assert main(["add", "--replace-readings"]) == Exit.RUN_ERROR
    assert "relazione.db" in capsys.readouterr().err
    assert not Path("relazione.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_an_interrupted_run_leaves_a_sound_ledger_and_goes_on() -> None:
    lines = (json.dumps({"text": story(n) + " More." * n}) for n in range(400))
    Path("many.jsonl").write_text("\n".join(lines), "utf-8")
    command = [sys.executable, "-m", "relazione.cli.main", "add", "many.jsonl", "--jobs", "1"]
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, stderr=subprocess.PIPE, text=True
    )
    for _ in range(1200):
        there = Path("relazione.db").exists() and rows("select 1 from sqlite_master where name = 'reports'")
        if there and rows("select count(*) from reports") > [(0,)]:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == Exit.INTERRUPTED
    assert "relazione.db is sound" in err and "the same command goes on" in err
    (kept,) = rows("select count(*) from reports")[0]
    assert 0 < kept < 400  # type: ignore[operator]
    assert rows("pragma integrity_check") == [("ok",)]
    short = "\n".join(Path("many.jsonl").read_text("utf-8").splitlines()[: int(kept) + 2])  # type: ignore[call-overload]
    Path("many.jsonl").write_text(short, "utf-8")
    assert main(["add", "many.jsonl", "--quiet"]) == Exit.DONE
    assert rows("select count(*) from reports") == [(int(kept) + 2,)]  # type: ignore[call-overload]


def test_the_pace_is_that_of_the_last_half_minute() -> None:
    now = [0.0]
    pace = Pace(1000, shown=True, clock=lambda: now[0])
    assert pace.line().endswith("0/1,000 reports")
    for _ in range(500):  # there already, skipped at once
        now[0] += 0.001
        pace.step()
    for _ in range(100):
        now[0] += 0.5
        pace.step(300)
    line = pace.line()
    assert "600/1,000 reports · 2.0/s · 600 words/s · 3 min left" in line
    assert line.startswith("█████████░")


def test_without_a_total_no_end_is_promised() -> None:
    now = [0.0]
    pace = Pace(None, shown=True, clock=lambda: now[0])
    for _ in range(10):
        now[0] += 1.0
        pace.step(100)
    assert pace.line() == "10 reports · 1.0/s · 100 words/s"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.2, "1 s"), (75, "75 s"), (200, "3 min"), (7500, "2 h 5 min"), (400_000, "5 days")],
)
def test_spans_of_time(seconds: float, told: str) -> None:
    assert duration(seconds) == told
