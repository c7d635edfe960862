"""A small ledger to judge: three invented reports of one meeting, and what the account shows of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from invented import TEXT, record_of, source_of
from sqlalchemy import Connection, Engine, select

from relazione.ledger import linker
from relazione.ledger.fingerprint import lines_of
from relazione.ledger.journal import Hand
from relazione.ledger.opening import writing
from relazione.ledger.preparing import prepare
from relazione.ledger.schema import claims, reports
from relazione.ledger.writing import replace, write
from relazione.model import Record

NOON = dt.datetime(2025, 4, 1, 12, 0, tzinfo=dt.UTC)
ADA = Hand("ada", NOON)
BEN = Hand("ben", NOON, "I was there")


def day_record(number: int, **changed: Any) -> Record:
    """The record of the report of one day of the talks."""
    text = f"{TEXT} It was day {number} of the talks, {'so they said, ' * number}and not the last."
    return record_of(text, dt.date(2025, 3, 3) + dt.timedelta(days=number), **changed)


def fill(engine: Engine, count: int = 3) -> None:
    """Write and link the reports of the first days."""
    with writing(engine) as conn:
        for number in range(count):
            record = day_record(number)
            write(conn, source_of(record, f"{number}.txt"), record, engine="first", now=NOON)
        linker.link_pending(conn)


def read_again(engine: Engine, record: Record, version: str = "second") -> None:
    """Make another record the current reading of its report."""
    with writing(engine) as conn:
        found = select(reports.c.id).where(reports.c.sha256 == record.document.sha256)
        number = conn.execute(found).scalar_one()
        replace(conn, number, prepare(source_of(record), record), engine=version, now=NOON)
        linker.link_pending(conn)


def account(conn: Connection) -> dict[str, list[str]]:
    """The account as users see it: by keys, without numbers of rows."""
    return lines_of(conn)


def claim(conn: Connection, section: str, number: int = 0, position: int = 0) -> Any:
    """A claim of the report of one day."""
    day = (dt.date(2025, 3, 3) + dt.timedelta(days=number)).isoformat()
    query = select(claims).where(
        claims.c.section == section, claims.c.day == day, claims.c.position == position
    )
    return conn.execute(query).one()
