"""Many new rows at once: their numbers known before they are written, and little work on each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, func, insert, select


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
    """Write rows with the values as they are.

    SQLAlchemy's own way looks at each value of each row, which took as long as SQLite takes to write them.

    Args:
        connection: Within a transaction that writes.
        table: The table.
        rows: With the same columns each; values that the drivers take: numbers, strings, bytes, None.
    """
    if not rows:
        return
    statement, order = _statement(connection.dialect, table, tuple(rows[0]))
    if order is None:
        connection.exec_driver_sql(statement, list(rows))
    else:
        values = itemgetter(*order)
        connection.exec_driver_sql(statement, [values(row) for row in rows])


@lru_cache(maxsize=64)
def _statement(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, tuple[str, ...] | None]:
    """The statement, and the order of its parameters where they have no names."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    order = compiled.positiontup
    return str(compiled), tuple(order) if order is not None else None
