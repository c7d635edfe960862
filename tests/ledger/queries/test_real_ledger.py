"""Reports written and linked as ``add`` does it, then asked for: what is shown is what the reports say."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine

from relazione.ledger import Filter, Ledger, linker
from relazione.ledger.opening import writing
from relazione.ledger.writing import write_many
from tests.ledger.invented import told

NOW = dt.datetime(2025, 12, 1, tzinfo=dt.UTC)


def test_written_and_linked(engine: Engine) -> None:
    with writing(engine) as connection:
        write_many(connection, [told(number) for number in (0, 30, 60)], engine="test", now=NOW)
        linker.link_pending(connection)
    ledger = Ledger(engine)
    reports = ledger.reports().rows
    assert len(reports) == 3 and len({row.story for row in reports}) == 1  # the same words but for a number
    (commitment,) = ledger.commitments(Filter(states=("Portugal",)), today=NOW.date()).rows
    assert (commitment.action, commitment.object, commitment.status) == (
        "deliver",
        "two patrol boats",
        "planned",
    )
    text, record = ledger.record(commitment.words.report.key)
    assert text[commitment.words.start : commitment.words.end] == commitment.words.text
    assert record["commitments"][0]["action"] == "deliver"
    (transfer,) = ledger.transfers(Filter(states=("Portugal", "Chilean"))).rows
    assert transfer.supplier is not None and transfer.supplier.key == "PT"
    (statement,) = ledger.statements(Filter(persons=("Moreira",), states=("PT",))).rows
    assert len(statement.content) == 2 and statement.also == 0
    person = ledger.show("Ada Moreira")
    assert person.fields["offices"][0].of.key == "PT" and person.related is not None
    assert len(ledger.search('"harbour accord" patrol', Filter(kinds=("report",))).rows) == 1
    assert ledger.stats().counts["story"] == 1
    for row in ledger.timeline().rows:
        assert ledger.show(row.key).key == row.key
