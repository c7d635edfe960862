"""``relazione serve`` and ``relazione accounts``, up to where the desk itself begins."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import uvicorn

from relazione.cli.exits import Exit
from relazione.cli.main import main
from relazione.serve.security.analyst import ROLES

ROOT = Path(__file__).parents[2]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "desk.db")


def accounts(monkeypatch: pytest.MonkeyPatch, *words: str, password: str = "three plain words") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return main(["accounts", *words])


def test_accounts_from_making_to_removing(
    ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    assert accounts(monkeypatch, "add", "Ada", "--role", "admin", "--ledger", ledger) == Exit.DONE
    assert accounts(monkeypatch, "add", "rita", "--ledger", ledger) == Exit.DONE
    assert accounts(monkeypatch, "role", "rita", "reviewer", "--ledger", ledger) == Exit.DONE
    assert (
        accounts(monkeypatch, "password", "rita", "--ledger", ledger, password="other plain words")
        == Exit.DONE
    )
    capsys.readouterr()
    assert accounts(monkeypatch, "token", "rita", "--days", "2", "--ledger", ledger) == Exit.DONE
    token = capsys.readouterr().out.strip()
    assert len(token) == 43 and token.encode() not in Path(ledger).read_bytes()
    assert accounts(monkeypatch, "token", "nobody", "--ledger", ledger) == Exit.RUN_ERROR
    capsys.readouterr()
    assert accounts(monkeypatch, "list", "--ledger", ledger) == Exit.DONE
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["ada", "admin"],
        ["rita", "reviewer"],
    ]
    assert accounts(monkeypatch, "remove", "rita", "--ledger", ledger) == Exit.DONE
    assert accounts(monkeypatch, "remove", "rita", "--ledger", ledger) == Exit.RUN_ERROR
    assert "there is no account rita" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("add",), ("role", "ada"), ("role",)])
def test_what_is_missing_is_said(
    words: tuple[str, ...], ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert accounts(monkeypatch, *words, "--ledger", ledger) == Exit.USAGE


def test_a_short_password_is_refused(ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    assert accounts(monkeypatch, "add", "ada", "--ledger", ledger, password="short") == Exit.RUN_ERROR
    assert "10 to 1000 characters" in capsys.readouterr().err


def test_roles_are_those_of_the_desk() -> None:
    from relazione.cli import accounts as command  # noqa: PLC0415 - the name is taken above

    assert command.ROLES == ROLES


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "desk.example"])
def test_a_network_needs_accounts(host: str, ledger: str, capsys: Output) -> None:
    assert main(["serve", "--host", host, "--ledger", ledger]) == Exit.RUN_ERROR
    assert "relazione accounts add" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_ports_that_are_none(port: str, ledger: str) -> None:
    assert main(["serve", "--port", port, "--ledger", ledger]) == Exit.USAGE


@pytest.mark.parametrize("has_accounts", [False, True])
def test_it_asks_for_a_login_where_there_are_accounts(
    has_accounts: bool, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[uvicorn.Config] = []

    def run(server: uvicorn.Server) -> None:
        served.append(server.config)

    monkeypatch.setattr(uvicorn.Server, "run", run)
    if has_accounts:
        accounts(monkeypatch, "add", "ada", "--role", "admin", "--ledger", ledger)
    assert main(["serve", "--ledger", ledger, "--port", "8123"]) == Exit.DONE
    (config,) = served
    assert (config.host, config.port, config.proxy_headers) == ("127.0.0.1", 8123, False)
    assert (config.app.state.doors is not None) is has_accounts  # type: ignore[union-attr]


def test_it_opens_answers_and_ends(ledger: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "relazione.cli.main", "serve", "--port", port, "--ledger", ledger]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    first = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
    try:
        assert first.stderr is not None
        assert first.stderr.readline() == (
            f"relazione: the desk is open at http://127.0.0.1:{port}/ (Ctrl-C ends it)\n"
        )
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/reports.json", timeout=60) as answer:
            assert json.load(answer)["rows"] == []
        second = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
        assert second.returncode == Exit.RUN_ERROR and "cannot be listened on" in second.stderr
        first.send_signal(signal.SIGINT)
        assert first.wait(60) == Exit.INTERRUPTED
    finally:
        first.kill()
        first.communicate()
