"""The small ledger of ``filled``, in SQLite and in PostgreSQL: once for all tests, which only ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine

from relazione.ledger import Ledger
from relazione.ledger.opening import open_engine, writing
from tests.ledger.filled import Filler, fill


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Ledger, Filler]]:
    address = str(tmp_path_factory.mktemp("queries") / "ledger.db")
    if request.param == "postgresql":
        server: str = request.getfixturevalue("postgres")
        made = create_engine(server, isolation_level="AUTOCOMMIT")
        with made.connect() as connection:
            connection.exec_driver_sql("CREATE DATABASE ledger_of_queries")
        made.dispose()
        address = server.replace("/postgres?", "/ledger_of_queries?")
    engine = open_engine(address)
    with writing(engine) as connection:
        rows = fill(connection)
    with Ledger(engine) as ledger:
        yield ledger, rows


@pytest.fixture
def made(filled: tuple[Ledger, Filler]) -> Filler:
    return filled[1]


@pytest.fixture
def ledger(filled: tuple[Ledger, Filler]) -> Ledger:
    return filled[0]
