"""What docs/api.md shows is done as it stands there."""

from __future__ import annotations

import json
import re
import shlex
import time
from typing import Any
from urllib.parse import urlsplit

from ledgers import ROOT, Shelf
from starlette.testclient import TestClient

LINES = (ROOT / "docs" / "api.md").read_text("utf-8").splitlines()
CODE = [line[4:] if line.startswith("    ") else "" for line in LINES]


def steps() -> list[tuple[str, Any]]:
    """The commands, each with the answer that is shown after it, or None."""
    found: list[tuple[str, Any]] = []
    blocks = "\n".join(CODE).split("\n\n")
    for block in filter(None, (block.strip() for block in blocks)):
        if block.startswith("{"):
            if found and not block.startswith('{"error"'):
                found[-1] = (found[-1][0], json.loads(block))
        else:
            found += [(line, None) for line in block.splitlines() if line.startswith("curl ")]
    return found


def request_of(command: str) -> tuple[str, str, dict[str, str], str | None]:
    """Method, address, headers and body of a command line of curl."""
    words = shlex.split(command)[1:]
    headers, body, address = {}, None, ""
    while words:
        match words.pop(0):
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-d":
                body = words.pop(0)
            case address:
                assert not address.startswith("-"), address
    parts = urlsplit(address)
    assert parts.netloc == "127.0.0.1:8000"
    return "POST" if body else "GET", f"{parts.path}?{parts.query}", headers, body


def has_the_form(shown: Any, given: Any) -> None:
    """Hold that an answer has all that is shown of it."""
    match shown:
        case dict():
            assert shown.keys() <= given.keys(), shown.keys() - given.keys()
            for name in shown:
                has_the_form(shown[name], given[name])
        case [first, *_]:
            has_the_form(first, given[0])
        case bool() | int() | list():
            assert type(shown) is type(given)


def test_commands_are_found() -> None:
    assert len(steps()) >= 10 and sum(shown is not None for _, shown in steps()) >= 4


def test_what_is_shown_is_what_is_done(desk: TestClient, shelf: Shelf) -> None:
    commitment = desk.get("/api/v1/commitments").json()["rows"][0]["key"]
    real = {"r-7f3k9a2mqx": next(iter(shelf.kept)), "c-7f3k9a2mqx": commitment}
    for command, shown in steps():
        for key, own in real.items():
            command = command.replace(key, own)
        method, address, headers, body = request_of(command)
        answer = desk.request(method, address, headers=headers, content=body)
        assert answer.status_code < 400, f"{command}\n{answer.text}"
        if answer.status_code == 202:
            real["f4o5ZAm01ZMfgfLK"] = answer.json()["id"]
        while "/jobs/" in address and answer.json()["status"] not in {"done", "failed"}:
            time.sleep(0.1)
            answer = desk.get(address)
        if shown is not None:
            has_the_form(shown, answer.json())


def test_every_listing_is_told(desk: TestClient) -> None:
    told = "\n".join(LINES)
    for path in desk.get("/api/v1/openapi.json").json()["paths"]:
        first = path.removeprefix("/api/v1/").partition("/")[0]
        assert re.search(rf"[`/]{first}\b", told), path
