from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from judged import claim, fill

from relazione.cli.exits import Exit
from relazione.cli.main import main
from relazione.ledger.opening import open_engine, reading


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The key of a commitment in a ledger here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RELAZIONE_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("LOGNAME", "carla")
    engine = open_engine("ledger.db")
    fill(engine, 2)
    with reading(engine) as conn:
        yield claim(conn, "commitment").key
    engine.dispose()


def history(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["history", "--format", "json", *arguments]) == Exit.DONE
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_what_is_decided_is_in_the_history(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["confirm", key]) == Exit.DONE
    assert (
        main(["correct", key, "status=signed", "due=2025-06", "--claim", "--by", "ben", "--why", "on air"])
        == 0
    )
    assert "status is signed, ben" in capsys.readouterr().out
    rows = history(capsys, key)
    assert [(row["verb"], row["by"], row["value"], row["why"]) for row in rows] == [
        ("confirm", "carla", None, None),
        ("correct", "ben", "signed", "on air"),
        ("correct", "ben", "2025-06", "on air"),
    ]


def test_undoing_takes_the_last_of_ones_own(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["confirm", key])
    main(["reject", key, "--by", "ben"])
    assert main(["undo"]) == Exit.DONE
    assert [row["undone_by"] for row in history(capsys)] == [3, None, None]
    assert main(["undo", "1"]) == Exit.RUN_ERROR
    assert "taken back already, by 3" in capsys.readouterr().err
    assert main(["undo", key]) == Exit.DONE
    assert [row["undone_by"] for row in history(capsys, "--limit", "3")] == [4, None, None]


def test_merging_and_splitting(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "PT", "CL", "--force"]) == Exit.RUN_ERROR
    assert "--why" in capsys.readouterr().err
    assert main(["merge", "PT", "CL", "--force", "--why", "a union"]) == Exit.DONE
    assert "are one" in capsys.readouterr().out
    assert main(["split", key, "c-nowhere00"]) == Exit.NOT_KNOWN
    assert "c-nowhere00" in capsys.readouterr().err


def test_what_waits_for_a_reading_is_told(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["confirm", key])
    assert history(capsys, "--unplaced") == []
    assert main(["history", "--unplaced", key]) == Exit.USAGE


def test_nothing_changes_where_something_is_wrong(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["confirm", key, "c-nowhere00"]) == Exit.NOT_KNOWN
    assert main(["correct", key, "status=maybe"]) == Exit.RUN_ERROR
    assert main(["correct", key, "signed"]) == Exit.USAGE
    assert history(capsys) == []


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RELAZIONE_LEDGER", raising=False)
    assert main(["confirm", "c-7f3k9a2mqx"]) == Exit.RUN_ERROR
    assert list(tmp_path.iterdir()) == []
