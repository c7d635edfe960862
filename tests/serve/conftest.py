from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from standin import StandIn
from starlette.testclient import TestClient

from relazione.serve.app import create_app
from relazione.serve.settings import Settings

NOON = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def examples() -> StandIn:
    return StandIn.of_examples()


@pytest.fixture
def shelf(examples: StandIn) -> StandIn:
    fresh = StandIn()
    fresh.kept, fresh.due, fresh.disputes = dict(examples.kept), examples.due, examples.disputes
    return fresh


@pytest.fixture
def desk(shelf: StandIn) -> Iterator[TestClient]:
    app = create_app(Settings(clock=lambda: NOON), open_shelf=lambda: shelf)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client
