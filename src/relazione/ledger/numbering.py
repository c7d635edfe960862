"""Many new rows at once: their numbers known before they are written, and little work on each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, func, select


def reserve(connection: Connection, table: Table, count: int) -> range:
    """The next free ids of a table.

    Args:
        connection: Within a transaction that writes: no other does at the same time.
        table: With an integer column ``id``, whose rows all get their ids here.
        count: How many.
    """
    last = connection.execute(select(func.max(table.c.id))).scalar() or 0
    return range(last + 1, last + 1 + count)


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows with the values as they are; see ``insert_values``.

    Args:
        connection: Within a transaction that writes.
        table: The table.
        rows: With the same columns each, two at least.
    """
    if rows:
        columns = tuple(rows[0])
        insert_values(connection, table, columns, list(map(itemgetter(*columns), rows)))


def insert_values(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Write rows with the values as they are.

    SQLAlchemy's own way looks at each value of each row, which took as long as SQLite takes to write them.

    Args:
        connection: Within a transaction that writes.
        table: The table.
        columns: Names of the columns.
        rows: Their values, which the drivers take as they are: numbers, strings, bytes, None.
    """
    if rows:
        connection.exec_driver_sql(_statement(connection.dialect, table, columns), list(rows))


@lru_cache(maxsize=64)
def _statement(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    quoted = [dialect.identifier_preparer.quote(name) for name in (table.name, *columns)]
    marks = ", ".join("?" if dialect.paramstyle == "qmark" else "%s" for _ in columns)
    return f"INSERT INTO {quoted[0]} ({', '.join(quoted[1:])}) VALUES ({marks})"
