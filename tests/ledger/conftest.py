"""Ledgers of both kinds, empty, for each test."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from relazione.ledger.opening import open_engine


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; tests are skipped where none can start."""
    pgserver = pytest.importorskip("pgserver")
    with tempfile.TemporaryDirectory() as folder:
        try:
            server = pgserver.get_server(Path(folder) / "postgres")
        except (OSError, RuntimeError, AssertionError) as error:
            pytest.skip(f"no PostgreSQL can start here: {error}")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        finally:
            server.cleanup()


@pytest.fixture
def empty_postgres(postgres: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, dropped after the test."""
    name = f"ledger_{abs(hash(request.node.nodeid)):x}"
    server = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield postgres.replace("/postgres?", f"/{name}?")
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is not there yet, in SQLite and in PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    found: str = request.getfixturevalue("empty_postgres")
    return found


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """An empty ledger, in SQLite and in PostgreSQL."""
    opened = open_engine(address)
    yield opened
    opened.dispose()
