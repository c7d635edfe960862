"""Lists of ids and of keys as tables within a statement: one look-up for a thousand rows, whatever their number.

A list goes over as one JSON text, so that the statement stays the same and is prepared once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Delete,
    Select,
    String,
    Table,
    Update,
    and_,
    bindparam,
    cast,
    column,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

# As many at once: a list of ids is a few ten kilobytes then.
_MOST = 4000
# Sorts after every rank.
_END = "~"


@lru_cache(maxsize=8)
def ids(dialect: str) -> Select[tuple[int]]:
    """A table of the ids in the parameter ``ids``, for ``column.in_(ids(...))``.

    Args:
        dialect: Name of the database's.
    """
    if dialect == "sqlite":
        rows = func.json_each(bindparam("ids", type_=String)).table_valued(column("value", BigInteger))
        return select(rows.c.value)
    items = func.jsonb_array_elements_text(cast(bindparam("ids", type_=String), JSONB))
    return select(cast(items.column_valued("value"), BigInteger))


def these(dialect: str, wanted: Iterable[int]) -> Select[tuple[int]]:
    """A table of certain ids, for ``column.in_(these(...))`` in a statement that is made for them alone.

    Args:
        dialect: Name of the database's.
        wanted: The ids.
    """
    return ids(dialect).params(ids=json.dumps(sorted(set(wanted))))


def pairs(dialect: str) -> FromClause:
    """A table ``key, rank`` of the pairs in the parameter ``pairs``.

    Args:
        dialect: Name of the database's.
    """
    parameter = bindparam("pairs", type_=String)
    first: ColumnElement[Any]
    second: ColumnElement[Any]
    if dialect == "sqlite":
        rows = func.json_each(parameter).table_valued(column("value", String))
        first = func.json_extract(rows.c.value, "$[0]", type_=BigInteger)
        second = func.json_extract(rows.c.value, "$[1]", type_=String)
        return select(first.label("key"), second.label("rank")).subquery("asked")
    items = func.jsonb_array_elements(cast(parameter, JSONB)).table_valued(column("value", JSONB))
    first = cast(items.c.value[0].astext, BigInteger)
    second = items.c.value[1].astext.collate("C")
    return select(first.label("key"), second.label("rank")).subquery("asked")


@lru_cache(maxsize=16)
def nearest(
    dialect: str, table: Table, column_name: str, size: int, *, after: bool = False
) -> Select[tuple[int, str, int]]:
    """The nearest rows before each of ``pairs`` in an index of ``key`` and ``rank``, as key, rank, column.

    Args:
        dialect: Name of the database's.
        table: The index.
        column_name: What is asked for.
        size: How many rows of each key.
        after: Whether the nearest rows after it are asked for.
    """
    asked, inner = pairs(dialect), table.alias("inner_rows")
    beyond = inner.c.rank > asked.c.rank if after else inner.c.rank < asked.c.rank
    farthest = (
        select(inner.c.rank)
        .where(inner.c.key == asked.c.key, beyond)
        .order_by(inner.c.rank if after else inner.c.rank.desc())
        .limit(1)
        .offset(size - 1)
        .correlate(asked)
        .scalar_subquery()
    )
    if after:
        within = and_(table.c.rank > asked.c.rank, table.c.rank <= func.coalesce(farthest, _END))
    else:
        within = and_(table.c.rank < asked.c.rank, table.c.rank >= func.coalesce(farthest, ""))
    joined = asked.join(table, and_(table.c.key == asked.c.key, within))
    return select(asked.c.key, asked.c.rank, table.c[column_name]).select_from(joined)


def rows_of(
    conn: Connection, statement: Select[Any], wanted: Iterable[int], **parameters: object
) -> Iterator[Any]:
    """All rows of a statement over ``ids``, asked for a few thousand ids at a time.

    Args:
        conn: To the ledger.
        statement: Uses ``ids``.
        wanted: The ids.
        parameters: What else the statement takes.
    """
    every = sorted(set(wanted))
    for start in range(0, len(every), _MOST):
        listed = json.dumps(every[start : start + _MOST])
        yield from conn.execute(statement, {"ids": listed, **parameters}).all()


def rows_of_pairs(
    conn: Connection, statement: Select[Any], wanted: Iterable[tuple[int, str]]
) -> Iterator[Any]:
    """All rows of a statement over ``pairs``.

    Args:
        conn: To the ledger.
        statement: Uses ``pairs``.
        wanted: Keys, each with a rank.
    """
    every = sorted(set(wanted))
    for start in range(0, len(every), _MOST):
        yield from conn.execute(statement, {"pairs": json.dumps(every[start : start + _MOST])}).all()


def change(conn: Connection, statement: Update | Delete, wanted: Iterable[int]) -> None:
    """Carry out a statement over ``ids``, a few thousand at a time.

    Args:
        conn: To the ledger, within a transaction that writes.
        statement: Uses ``ids``.
        wanted: The ids.
    """
    every: Sequence[int] = sorted(set(wanted))
    for start in range(0, len(every), _MOST):
        conn.execute(statement, {"ids": json.dumps(every[start : start + _MOST])})


def delete_listed(conn: Connection, table: Table, by: str, wanted: Iterable[int]) -> None:
    """Delete the rows of a table whose column is among some ids.

    Args:
        conn: To the ledger.
        table: Whose rows.
        by: Name of the column.
        wanted: The ids.
    """
    change(conn, table.delete().where(table.c[by].in_(ids(conn.dialect.name))), wanted)
