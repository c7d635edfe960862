"""Rows of ``things``, written where they differ from those that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from relazione.ledger.listed import ids, rows_of
from relazione.ledger.schema import things

Row = dict[str, Any]
# What a new row has where nothing is said of it.
_BLANK: Row = {
    column.name: None if column.nullable else ""
    for column in things.columns
    if column.name not in ("id", "claims", "stories", "confidence", "conflicts")
} | {"claims": 0, "stories": 0, "confidence": 0.0, "conflicts": 0}


def write_rows(conn: Connection, rows: Sequence[Row]) -> None:
    """Insert or update rows; all of them have the same columns.

    Args:
        conn: To the ledger, within a transaction.
        rows: With ``id``, ``key`` and whatever changes.
    """
    if not rows:
        return
    columns = [things.c[name] for name in rows[0]]
    statement = select(*columns).where(things.c.id.in_(ids(conn.dialect.name)))
    held = {row.id: row for row in rows_of(conn, statement, (row["id"] for row in rows))}
    changed = [row for row in rows if row["id"] in held and tuple(row.values()) != tuple(held[row["id"]])]
    renamed = [row["id"] for row in changed if row["key"] != held[row["id"]].key]
    if renamed:  # keys change hands, so none may be held by two meanwhile
        statement_ = things.update().where(things.c.id == bindparam("of_thing"))
        conn.execute(
            statement_.values(key=bindparam("meanwhile")),
            [{"of_thing": one, "meanwhile": f"={one}"} for one in renamed],
        )
    if changed:
        names = [name for name in rows[0] if name != "id"]
        update = things.update().where(things.c.id == bindparam("of_thing"))
        update = update.values({name: bindparam(f"new_{name}") for name in names})
        conn.execute(
            update,
            [{"of_thing": row["id"], **{f"new_{name}": row[name] for name in names}} for row in changed],
        )
    new = [row for row in rows if row["id"] not in held]
    if new:
        conn.execute(things.insert(), [{**_BLANK, **row} for row in new])


def free_keys(conn: Connection, thing_ids: Sequence[int]) -> None:
    """Take their keys from things that are to be deleted, so that others may have them.

    Args:
        conn: To the ledger, within a transaction.
        thing_ids: The things.
    """
    if thing_ids:
        update = things.update().where(things.c.id == bindparam("of_thing"))
        conn.execute(
            update.values(key=bindparam("meanwhile")),
            [{"of_thing": one, "meanwhile": f"={one}"} for one in thing_ids],
        )
