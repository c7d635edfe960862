from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledgers import Shelf, copied, ledger_of_examples
from starlette.testclient import TestClient

from relazione.ledger.ledger import Ledger
from relazione.serve.app import create_app
from relazione.serve.settings import Settings

NOON = dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger_of_examples(tmp_path_factory.mktemp("examples") / "ledger.db")


@pytest.fixture
def shelf(examples: Path, tmp_path: Path) -> Iterator[Shelf]:
    file = copied(examples, tmp_path)
    with Ledger.open(file) as ledger:
        yield Shelf(file, ledger)


@pytest.fixture
def desk(shelf: Shelf) -> Iterator[TestClient]:
    app = create_app(Settings(clock=lambda: NOON), open_ledger=lambda: shelf.ledger)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client
