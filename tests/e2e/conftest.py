"""A desk with the examples on a port of its own, and a browser before it that lets no fault pass."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "serve"))
from ledgers import Shelf, copied, ledger_of_examples

from relazione.ledger.ledger import Ledger
from relazione.ledger.opening import writing
from relazione.serve.app import create_app
from relazione.serve.security.accounts import add as add_account
from relazione.serve.security.doors import Doors
from relazione.serve.settings import Settings

HERE = Path(__file__).parent
NOON = dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(timeout=30_000)  # the first report waits for the engine
if CHROMIUM is None:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger_of_examples(tmp_path_factory.mktemp("examples") / "ledger.db")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def shelf(examples: Path, tmp_path: Path) -> Iterator[Shelf]:
    file = copied(examples, tmp_path)
    with Ledger.open(file) as ledger:
        yield Shelf(file, ledger)


@contextmanager
def served(shelf: Shelf, *, accounts: bool = False) -> Iterator[str]:
    """Opens a desk with a ledger of its own, and gives its address, without a slash at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(port=port, clock=lambda: NOON, accounts=accounts)
    doors = Doors(shelf.ledger.engine, settings.clock) if accounts else None
    app = create_app(settings, open_ledger=lambda: shelf.ledger, doors=doors)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def address(shelf: Shelf) -> Iterator[str]:
    with served(shelf) as where:
        yield where


@pytest.fixture
def guarded_address(shelf: Shelf) -> Iterator[str]:
    """A desk with one account: ada, admin, with the password "three plain words"."""
    with writing(shelf.ledger.engine) as connection:
        add_account(connection, "ada", "three plain words", "admin", NOON)
    with served(shelf, accounts=True) as where:
        yield where


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a path in a page of its own: ``open_page("/reports", color_scheme="dark", width=390)``.

    Every violation of the policy, error or warning of the console, failed script, and request to
    another address fails the test at its end; but for a page that is to be an error, with ``status=404``.
    """
    contexts = []
    faults: list[str] = []

    def opened(path: str, *, width: int = 1360, height: int = 900, status: int = 200, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, base_url=address, locale="en-GB", **options
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on(
            "console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(("http://127.0.0.1:", "data:")) else faults.append(asked.url)
            ),
        )
        answer = page.goto(path)
        assert answer is not None and answer.status == status
        if status != 200:  # the browser says so on its console
            faults.clear()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """What axe finds on a page against WCAG 2.2 AA and good practice: empty where nothing."""
    script = (HERE / "axe" / "axe.min.js").read_text("utf-8")

    def found(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
        """By all rules, or by those alone that another look of a page that was examined can break."""
        page.evaluate(f"{script};null")
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
        result = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(only)}}})")
        return [
            f"{fault['id']}: {node['html'][:160]} {node['failureSummary']}"
            for fault in result["violations"]
            for node in fault["nodes"]
        ]

    return found
