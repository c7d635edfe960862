"""Numbers for new rows, known before the rows are written, so that many go in at once."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select


def reserve(connection: Connection, table: Table, count: int) -> range:
    """The next free ids of a table.

    Args:
        connection: Within a transaction that writes: no other does at the same time.
        table: With an integer column ``id``, whose rows all get their ids here.
        count: How many.
    """
    last = connection.execute(select(func.max(table.c.id))).scalar() or 0
    return range(last + 1, last + 1 + count)
