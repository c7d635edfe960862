"""The way into a ledger: its address, its connections, and its version."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from relazione.ledger.index_hints import take_hints
from relazione.ledger.migrations import LATEST, known_versions, upgrade
from relazione.ledger.mishaps import explained
from relazione.model import RunError

VARIABLE = "RELAZIONE_LEDGER"
"""The environment variable that names a ledger."""
DEFAULT = "relazione.db"
"""The ledger where none is named: a file of the folder where the command runs."""

_KEPT = 16
_WAIT = 30_000  # milliseconds that one writer waits for another
_URL = re.compile(r"[a-z][a-z0-9+]*://")
WRITING = "relazione_writing"
"""The option of a connection that writes."""
# One writer at a time, as in SQLite: the number names the lock.
_LOCK = "SELECT pg_advisory_xact_lock(7235423)"


def address_of(address: str | Path | None) -> str:
    """The address of a ledger: as told, else of the environment, else ``relazione.db`` here.

    Args:
        address: What the user told, or None.
    """
    return str(address or os.environ.get(VARIABLE) or DEFAULT)


def open_engine(address: str | Path | None, *, read_only: bool = False, create: bool = True) -> Engine:
    """Open a ledger; one of an older version is brought to this one first.

    Args:
        address: A file for SQLite, a URL such as ``postgresql://host/name``, or None, see ``address_of``.
        read_only: Whether nothing is to be written, so that a file which may not be written will do.
        create: Whether a ledger that is not there is made.

    Returns:
        An engine; write within ``writing`` and read within ``reading``.

    Raises:
        RunError: There is no such ledger, it cannot be used, or it is of a newer version.
    """
    named = address_of(address)
    url = _url(named)
    if url.get_backend_name() == "sqlite":
        engine = _sqlite(url, read_only, create and not read_only)
    else:
        engine = create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
    try:
        with explained(engine_name(engine)):
            _brought_up(engine, read_only, create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def engine_name(engine: Engine) -> str:
    """The ledger as messages call it: the file, or the URL without its password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.query.get("named") or engine.url.database or ":memory:")
    return engine.url.render_as_string(hide_password=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it is kept at the end, or nothing where it fails.

    It waits for other writers before it begins, so that what it has read stays so until it ends.

    Args:
        engine: Of a ledger.

    Raises:
        RunError: The database failed, or another process did not end writing.
    """
    with (
        explained(engine_name(engine)),
        engine.connect().execution_options(**{WRITING: True}) as connection,
        connection.begin(),
    ):
        if connection.dialect.name == "postgresql":
            connection.execute(text(_LOCK))
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads: it sees the ledger as it was when it began.

    Args:
        engine: Of a ledger.

    Raises:
        RunError: The database failed.
    """
    with explained(engine_name(engine)), engine.connect() as connection:
        yield connection


def _url(address: str) -> URL:
    if not _URL.match(address):
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise RunError(
            f"{address.split('://', maxsplit=1)[0]}:// is no address of a ledger: name a file, or postgresql://user@host/name"
        ) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise RunError(f"a ledger is kept in SQLite or PostgreSQL, not in {url.get_backend_name()}")
    return url


def _sqlite(url: URL, read_only: bool, create: bool) -> Engine:
    path = Path(url.database or "")
    if not path.exists() and not create:
        raise RunError(
            f"there is no ledger at {path}: name one with --ledger, or make it with: relazione add PATH"
        )
    mode = "ro" if read_only else "rwc" if create else "rw"
    if read_only and not _has_journal(path) and not os.access(path.parent, os.W_OK):
        mode = "ro&immutable=1"  # nobody can write beside it, where the file that readers share would lie
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, timeout=_WAIT / 1000, isolation_level=None, check_same_thread=False
        )

    # As many connections are kept as a desk has threads; with each one that is made anew its memory is read anew.
    engine = create_engine(url, creator=connect, pool_size=_KEPT)
    take_hints(engine)
    event.listen(engine, "connect", _prepared_for_reading if read_only else _prepared)
    event.listen(engine, "begin", _begun)
    return engine


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-wal")
    return journal.exists() and journal.stat().st_size > 0


def _prepared(connection: sqlite3.Connection, _record: Any) -> None:
    """Readers go on beside a writer; what is committed outlives the process at once, and power soon after."""
    for pragma in (f"busy_timeout = {_WAIT}", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    _prepared_for_reading(connection, _record)


def _prepared_for_reading(connection: sqlite3.Connection, _record: Any) -> None:
    for pragma in (
        "foreign_keys = ON",
        "cache_size = -65536",
        "temp_store = MEMORY",
        "mmap_size = 268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _brought_up(engine: Engine, read_only: bool, create: bool) -> None:
    """See to it that the ledger is of this version."""
    with engine.connect() as connection:
        version = _version(connection)
    if version == LATEST:
        return
    name = engine_name(engine)
    if version is not None and version not in known_versions():
        raise RunError(
            f"the ledger {name} is of a newer version of Relazione ({version}; this one knows up to {LATEST})."
            " It was left as it is; update Relazione: pip install --upgrade relazione"
        )
    if read_only or (version is None and not create):
        raise RunError(
            f"the ledger {name} is of an older version or empty; open it once for writing, which brings it up to date"
        )
    with writing(engine) as connection:
        if _version(connection) != LATEST:  # another process may have been first
            upgrade(connection)


def _version(connection: Connection) -> str | None:
    """The version of the ledger's tables, or None where there are none.

    Raises:
        RunError: The database holds other tables.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables and "readings" in tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables - {"alembic_version"}:
        raise RunError(
            f"{engine_name(connection.engine)} is no ledger: it holds other tables, such as {min(tables)}."
            " It was left as it is; name another"
        )
    return None
