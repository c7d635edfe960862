"""Records into the ledger."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from relazione.ledger import fulltext
from relazione.ledger.event_claims import event_claims, event_claims_of
from relazione.ledger.identities import Identity, Named
from relazione.ledger.opening import reading, writing
from relazione.ledger.preparing import prepare
from relazione.ledger.profiles import profile_ids
from relazione.ledger.projection import project
from relazione.ledger.queries.phrases import Part
from relazione.ledger.readings import projected, stored_record, stored_sources
from relazione.ledger.schema import claims, parties, profiles, readings, reports, texts
from relazione.ledger.writing import replace as replace_reading
from relazione.ledger.writing import write, write_many
from relazione.model import Anchor, DocumentError, Mention
from relazione.model.serial import record_to_json
from tests.ledger.invented import TEXT, record_of, source_of, told

NOW = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)


def written(engine: Engine, *items: Any) -> Any:
    with writing(engine) as connection:
        return write_many(connection, items, engine="test 1", now=NOW)


def count(engine: Engine, table: Any) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_report_is_kept_with_its_text_reading_and_claims(engine: Engine) -> None:
    record = record_of()
    (done,) = written(engine, (source_of(record, url="https://example.org/1", publisher="The Post"), record))
    assert done.new and done.claims == 14
    with reading(engine) as connection:
        report = connection.execute(select(reports)).one()
        assert (report.key, report.day, report.publisher, report.linked) == (
            done.key,
            "2025-03-03",
            "The Post",
            False,
        )
        assert (report.title, report.words) == ("Ministers meet", len(TEXT.split()))
        assert stored_record(connection, done.id) == (TEXT, record_to_json(record, explain=True))
        rows = connection.execute(select(claims).order_by(claims.c.id)).all()
        assert all(TEXT[row.start : row.end] == row.words for row in rows if row.section != "statement")
        restored = [claim.row for claim in projected(connection, done.id)]
        assert [row["key"] for row in restored] == [row.key for row in rows]


def test_a_report_written_twice_is_one(engine: Engine) -> None:
    record = record_of()
    assert [one.new for one in written(engine, (source_of(record), record), (source_of(record), record))] == [
        True,
        False,
    ]
    assert [one.new for one in written(engine, (source_of(record), record))] == [False]
    assert count(engine, reports) == count(engine, readings) == 1
    assert count(engine, claims) == 14


def test_names_of_many_reports_are_one_profile(engine: Engine) -> None:
    written(engine, *(told(number) for number in range(5)))
    written(engine, *(told(number) for number in range(5, 8)))
    assert count(engine, profiles) == 7
    assert count(engine, parties) == 8 * len(
        [part for claim in project(record_to_json(told(1)[1]), sha256="", day="") for part in claim.parts]
    )


def test_every_word_is_found_once_whatever_was_read_again(engine: Engine) -> None:
    first = written(engine, *(told(number) for number in range(5)))
    written(engine, *(told(number) for number in range(3, 8)))
    with writing(engine) as connection:
        again = prepare(*told(2))
        replace_reading(connection, first[2].id, again, engine="test 2", now=NOW)
        dialect = connection.dialect.name
        kinds: tuple[tuple[fulltext.Index, str], ...] = (
            ("report", "chilean"), ("report", "lisbon"), ("statement", "stood"), ("event", "patrol"),
            ("finding", "invented"),
        )  # fmt: skip
        found = [
            connection.execute(select(fulltext.matches(dialect, kind, [Part((word,))]).c.id)).scalars().all()
            for kind, word in kinds
        ]
        told_so = select(claims.c.id).where(claims.c.section.in_(fulltext.EVENT_SECTIONS))
        events = connection.execute(told_so.where(claims.c.words.contains("patrol"))).scalars().all()
    assert [len(set(ids)) for ids in found] == [len(ids) for ids in found]
    assert [len(ids) for ids in found[:3]] == [8, 8, 8]
    assert set(found[3]) == set(events) and len(found[4]) == 8


def test_order_changes_no_name(engine: Engine) -> None:
    spellings = ["ZOË ÅBERG", "Zoe Aberg", "Zoë Åberg", "Zoë Aberg"]
    random.Random(1).shuffle(spellings)
    for name in spellings:
        with writing(engine) as connection:
            profile_ids(connection, [Named(Identity("person", "zoe aberg", "", "SE", ""), name, (name,))])
    with reading(engine) as connection:
        assert connection.execute(select(profiles.c.name)).scalars().all() == ["Zoë Åberg"]


def test_an_anchor_that_does_not_fit_is_refused(engine: Engine) -> None:
    record = record_of()
    first = record.entities[0]
    wrong = replace(first, mentions=(Mention(Anchor(0, 6, "PARIS!"), "name"),))
    broken = replace(record, entities=(wrong, *record.entities[1:]))
    with (
        pytest.raises(DocumentError, match="'PARIS!' at 0, where the report has 'LISBON'"),
        writing(engine) as conn,
    ):
        write(conn, source_of(record), broken, engine="test", now=NOW)
    with pytest.raises(DocumentError, match="a line without words"):
        prepare(source_of(record), replace(record, findings=(replace(record.findings[0], evidence=()),)))
    assert count(engine, reports) == 0


def test_what_no_database_takes_is_kept_in_its_place(engine: Engine) -> None:
    text = TEXT.replace("Monday", "Mon\x00\ud800y")
    record = record_of(text)
    written(engine, (source_of(record), record))
    with reading(engine) as connection:
        stored = connection.execute(select(texts.c.text)).scalar_one()
    assert len(stored) == len(text) and "Mon\ufffd\ufffdy" in stored


def test_events_of_rows_are_those_of_the_record(engine: Engine) -> None:
    record = record_of()
    (done,) = written(engine, (source_of(record), record))
    with reading(engine) as connection:
        ids = connection.execute(select(claims.c.id)).scalars().all()
        found = event_claims(connection, ids)
    alone = event_claims_of(record_to_json(record), record.document.sha256, "2025-03-03", TEXT)
    assert [replace(event, id=number) for number, event in enumerate(found)] == alone
    assert done.sha256 == alone[0].report


def test_a_new_reading_stands_beside_the_old_one(engine: Engine) -> None:
    record = record_of()
    (done,) = written(engine, (source_of(record), record), told(3))[:1]
    better = replace(record, transfers=())
    with writing(engine) as connection:
        again = replace_reading(
            connection, done.id, prepare(source_of(better), better), engine="test 2", now=NOW
        )
    assert again.id == done.id
    with reading(engine) as connection:
        own = select(claims.c.section).where(claims.c.report_id == done.id)
        assert "transfer" not in connection.execute(own).scalars().all()
        engines = connection.execute(
            select(readings.c.engine).where(readings.c.report_id == done.id).order_by(readings.c.id)
        )
        assert engines.scalars().all() == ["test 1", "test 2"]
        assert stored_record(connection, done.id)[1]["transfers"] == []
    assert count(engine, claims) == 14 + 13


def test_reports_of_a_ledger_come_back_as_they_came_in(engine: Engine) -> None:
    items = [told(number) for number in (300, 5, 120)]
    written(engine, *items)
    back = list(stored_sources(engine))
    assert [one.report.text for one in back] == [items[i][0].report.text for i in (1, 2, 0)]
    assert back[0].report.published == items[1][0].report.published
