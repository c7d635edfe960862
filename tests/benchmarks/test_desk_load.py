"""A filled ledger takes readers and a writer at the desk, and nothing fails."""

from __future__ import annotations

import os
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from benchmarks import desk_load
from benchmarks.ledger_filler import fill
from relazione.ledger import Ledger
from relazione.serve.app import create_app
from relazione.serve.settings import Settings


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("load") / "filled.db"
    fill(path, 60)
    return path


@pytest.fixture
def port(filled: Path) -> Iterator[int]:
    """A desk on a filled ledger, in this process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with Ledger.open(filled) as ledger:
        app = create_app(Settings(port=port), open_ledger=lambda: ledger)
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield port
        server.should_exit = True
        thread.join()


def test_readers_and_a_writer_meet_no_failure(
    filled: Path, port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desk_load, "SHOWN", 2)
    tally = desk_load.measured(filled, port, readers=3, seconds=3.0, pause=0.1, seed=1, process=os.getpid())
    assert not tally.failures
    assert tally.sent and "judge" in tally.times
    assert {kind.split()[0] for kind in tally.times} >= {"page", "api"}
    desk_load.told(tally, 3.0)
    assert "failures: 0" in capsys.readouterr().out


def test_no_name_of_a_filled_ledger_leads_nowhere(filled: Path) -> None:
    with sqlite3.connect(filled) as conn:
        lost = "SELECT count(*) FROM profiles WHERE thing_id NOT IN (SELECT id FROM things)"
        assert conn.execute(lost).fetchone() == (0,)


def test_a_failure_is_counted_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    tally = desk_load.Tally()
    caller = desk_load.Caller(desk_load.free_port(), tally)
    assert caller.ask("home", "GET", "/") is None
    caller.close()
    tally.times["home"].append(0.1)
    assert not desk_load.told(tally, 1.0)
    assert "failures: 1" in capsys.readouterr().out
