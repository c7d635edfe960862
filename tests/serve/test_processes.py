"""A desk of several processes: what one of them knows all know, and the end of one is the end of none."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from ledgers import copied

from relazione.cli.exits import Exit

ROOT = Path(__file__).parents[2]
TEXT = (
    "NAIROBI, 4 March 2025: Defence Minister Arvind Deshpande met Cabinet Secretary Grace Mutuku on Tuesday."
)


@pytest.fixture(scope="module")
def desk(
    examples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    ledger = copied(examples, tmp_path_factory.mktemp("several"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "relazione.cli.main", "serve", "--processes", "2", "--port", str(port)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [*command, "--ledger", str(ledger)], env=env, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        try:
            assert "the desk is open" in process.stderr.readline()
            yield port, process
        finally:
            process.kill()


def ask(
    port: int, path: str, form: dict[str, str] | None = None, sent: Any = None
) -> tuple[int, http.client.HTTPMessage, str]:
    """Ask over a connection of its own, so that any of the processes may answer."""
    body, kind = (json.dumps(sent), "application/json") if sent else (None, "")
    if form is not None:
        body, kind = urlencode(form), "application/x-www-form-urlencoded"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        headers = {"content-type": kind} if body else {}
        connection.request("POST" if body else "GET", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def children_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes that the desk has started; those that answer are the last ones."""
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return sorted(map(int, told.split()))


def test_what_one_process_read_another_shows(desk: tuple[int, subprocess.Popen[str]]) -> None:
    port, _ = desk
    status, headers, _ = ask(port, "/readings", {"text": TEXT})
    assert status == 303
    assert {ask(port, headers["location"])[0] for _ in range(12)} == {200}


def test_a_job_is_known_to_all(desk: tuple[int, subprocess.Popen[str]]) -> None:
    port, _ = desk
    status, headers, _ = ask(port, "/api/v1/reports", sent={"text": TEXT.replace("Tuesday", "4 March")})
    assert status == 202
    for _ in range(300):
        told = json.loads(ask(port, headers["location"])[2])
        if told["status"] in {"done", "failed"}:
            break
        time.sleep(0.1)
    assert told["status"] == "done", told
    assert {ask(port, told["address"])[0] for _ in range(6)} == {200}


def test_a_refusal_crosses_processes(desk: tuple[int, subprocess.Popen[str]]) -> None:
    port, _ = desk
    french = (
        "Les deux ministres se sont entretenus mardi à Nairobi de la coopération maritime entre eux. " * 8
    )
    status, _, told = ask(port, "/readings", {"text": french})
    assert status == 422 and "set aside" in told


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_process_that_dies_is_replaced_and_all_end_together(
    desk: tuple[int, subprocess.Popen[str]],
) -> None:
    port, process = desk
    before = children_of(process)
    os.kill(before[-1], signal.SIGKILL)
    for _ in range(300):
        now = children_of(process)
        if len(now) == len(before) and now != before:
            break
        time.sleep(0.1)
    assert len(now) == len(before) and now != before
    assert {ask(port, "/agreements")[0] for _ in range(12)} == {200}
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == Exit.INTERRUPTED
    for _ in range(100):
        if not (left := [one for one in now if Path(f"/proc/{one}").exists()]):
            break
        time.sleep(0.1)
    assert not left
