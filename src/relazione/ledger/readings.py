"""What the ledger keeps of a report as it was read: its text, its record, and the rows that follow from it."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, func, select

from relazione.intake.source import Source
from relazione.ledger.opening import reading
from relazione.ledger.projection import Claim, Json, project
from relazione.ledger.schema import readings, reports, texts
from relazione.model import Report


def unpack(packed: bytes) -> Json:
    """A record as ``readings.record`` holds it, in the record format with reasons."""
    record: Json = json.loads(zlib.decompress(packed))
    return record


def stored_record(connection: Connection, report_id: int) -> tuple[str, Json]:
    """The text of a report and its current reading.

    Args:
        connection: To the ledger.
        report_id: Of the report.

    Returns:
        The text, and the record in the record format with reasons.
    """
    query = (
        select(texts.c.text, readings.c.record)
        .join_from(reports, texts, texts.c.report_id == reports.c.id)
        .join(readings, readings.c.id == reports.c.reading_id)
        .where(reports.c.id == report_id)
    )
    text, packed = connection.execute(query).one()
    return text, unpack(packed)


def projected(connection: Connection, report_id: int) -> list[Claim]:
    """The claims of a report as its current reading has them, without people's corrections.

    Args:
        connection: To the ledger.
        report_id: Of the report.
    """
    text, record = stored_record(connection, report_id)
    query = select(reports.c.sha256, reports.c.day).where(reports.c.id == report_id)
    sha256, day = connection.execute(query).one()
    return project(record, sha256=sha256, day=day, text=text)


def stored_sources(engine: Engine) -> Iterator[Source]:
    """Every report of the ledger as it came in, by rank, a page of them in memory at a time.

    Args:
        engine: Of the ledger.
    """
    last = ""
    while True:
        with reading(engine) as connection:
            query = (
                select(reports, texts.c.text)
                .join_from(reports, texts)
                .where(reports.c.rank > last)
                .order_by(reports.c.rank)
                .limit(50)
            )
            rows = connection.execute(query).all()
        if not rows:
            return
        last = rows[-1].rank
        for row in rows:
            published = dt.date.fromisoformat(row.published) if row.published else None
            report = Report(row.text, row.name, published)
            yield Source(report, row.source or row.name, row.url, row.publisher, row.title)


def count_stored(engine: Engine) -> int:
    """How many reports the ledger has."""
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(reports)).scalar_one()
