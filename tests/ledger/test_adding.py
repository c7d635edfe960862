"""Many reports into a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select

from relazione.intake.source import Source, Unread
from relazione.ledger.adding import add, reading_version, stored_sources
from relazione.ledger.batches import Added, Aside, Repeated
from relazione.ledger.fingerprint import fingerprint, lines_of
from relazione.ledger.opening import reading
from relazione.ledger.schema import claims, failures, judgements, readings, reports
from relazione.lexicon.registers import Registers
from relazione.model import Document, DocumentError, Record, Report
from tests.ledger.invented import record_of, told

NOW = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)


class Reader:
    """Reads reports by their text alone, and remembers which."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.read: list[str | None] = []

    def __call__(self, reports: Iterator[Report]) -> Iterator[Record | DocumentError]:
        for report in reports:
            self.read.append(report.id)
            if any(words in report.text for words in self.failing):
                yield DocumentError("is in no language that is read")
            else:
                yield record_of(report.text, report.published)


def adding(engine: Engine, sources: Iterable[Source | Unread], read: Reader, **more: Any) -> list[Any]:
    return list(add(engine, sources, read=read, clock=lambda: NOW, **more))


def some(*numbers: int) -> list[Source]:
    return [told(number)[0] for number in numbers]


def count(engine: Engine, table: Any) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_reports_are_added_in_their_order(engine: Engine) -> None:
    done = adding(engine, some(*range(70)), Reader())
    assert [one.source for one in done] == [f"{n}.txt" for n in range(70)]
    assert all(isinstance(one, Added) and one.claims == 14 and not one.replaced for one in done)
    assert count(engine, reports) == 70


def test_the_same_report_twice_is_one_and_is_read_once(engine: Engine) -> None:
    reader = Reader()
    done = adding(engine, some(1, 2, 1), reader)
    assert [type(one) for one in done] == [Added, Added, Repeated]
    assert done[0].key == done[2].key
    assert len(reader.read) == 2
    again = adding(engine, some(2, 3), reader)
    assert [type(one) for one in again] == [Repeated, Added]
    assert len(reader.read) == 3


def test_nothing_is_loaded_to_find_that_all_is_there(engine: Engine) -> None:
    adding(engine, some(1, 2), Reader())

    def unused(_reports: Iterator[Report]) -> Iterator[Record | DocumentError]:
        raise AssertionError("the engine was loaded")

    assert all(isinstance(one, Repeated) for one in add(engine, some(1, 2), read=unused))


def test_what_fails_is_set_aside_and_stops_nothing(engine: Engine) -> None:
    sources = [*some(1, 2), Unread("gone.txt", "is not there"), *some(3, 2)]
    done = adding(engine, sources, Reader("day 2 of"))
    assert [type(one) for one in done] == [Added, Aside, Aside, Added, Aside]
    with reading(engine) as connection:
        rows = connection.execute(select(failures).order_by(failures.c.source)).all()
    assert [(row.source, row.reason) for row in rows] == [
        ("2.txt", "is in no language that is read"),
        ("gone.txt", "is not there"),
    ]
    assert [type(one) for one in adding(engine, some(2), Reader())] == [Added]
    assert count(engine, failures) == 1


def test_a_record_that_does_not_fit_its_report_is_set_aside(engine: Engine) -> None:
    def wrong(reports: Iterator[Report]) -> Iterator[Record | DocumentError]:
        for report in reports:
            record = record_of(report.text)
            document = Document("a", "x" + report.text, sha256=Document.hash_of(report.text))
            yield Record(document, record.entities) if "day 2" in report.text else record

    done = list(add(engine, some(1, 2, 3), read=wrong))
    assert [type(one) for one in done] == [Added, Aside, Added]
    assert "by a fault of Relazione" in done[1].reason


def test_a_report_that_cannot_be_linked_is_set_aside(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(connection: Connection) -> None:
        if connection.execute(select(reports.c.id).where(reports.c.title == "odd")).first() is not None:
            raise ValueError("an invented fault")

    monkeypatch.setattr("relazione.ledger.pending.link_pending", fragile)
    sources = some(1, 2, 3)
    sources[1] = replace(sources[1], title="odd")
    done = adding(engine, sources, Reader())
    assert [type(one) for one in done] == [Added, Aside, Added]
    assert done[1].reason == "cannot be kept, by a fault of Relazione (ValueError: an invented fault)"
    assert count(engine, reports) == 2 and count(engine, failures) == 1


def test_no_more_is_asked_for_than_is_being_read(engine: Engine) -> None:
    asked: list[int] = []

    def endless() -> Iterator[Source]:
        number = 0
        while True:
            asked.append(number)
            yield told(number)[0]
            number += 1

    stream = add(engine, endless(), read=Reader())
    next(stream)
    assert len(asked) <= 96


def test_any_order_gives_the_same_account(tmp_path: Any) -> None:
    from relazione.ledger.opening import open_engine  # noqa: PLC0415

    found = []
    for number, order in enumerate(([5, 1, 300, 90, 2], [2, 90, 300, 5, 1])):
        engine = open_engine(tmp_path / f"{number}.db")
        for one in order:
            adding(engine, some(one), Reader())
        with reading(engine) as connection:
            found.append((fingerprint(connection), lines_of(connection)))
        engine.dispose()
    assert found[0][1] == found[1][1]
    assert found[0][0] == found[1][0]


def test_the_fingerprint_tells_ledgers_apart(engine: Engine) -> None:
    prints = set()
    for number in range(3):
        with reading(engine) as connection:
            prints.add(fingerprint(connection))
        adding(engine, some(number), Reader())
    assert len(prints) == 3


def test_a_newer_engine_reads_again_where_asked(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    adding(engine, some(1, 2, 3), reader)
    assert all(isinstance(one, Repeated) for one in adding(engine, some(1), reader, replace_readings=True))
    monkeypatch.setattr("relazione.ledger.adding.model_info", lambda: {"version": "later"})
    assert all(isinstance(one, Repeated) for one in adding(engine, some(1), reader))
    before = count(engine, claims)
    done = adding(engine, stored_sources(engine), reader, replace_readings=True)
    assert [one.replaced for one in done] == [True] * 3
    assert count(engine, readings) == 6
    assert count(engine, claims) == before
    assert count(engine, judgements) == 0
    again = adding(engine, stored_sources(engine), reader, replace_readings=True)
    assert all(isinstance(one, Repeated) for one in again)


def test_the_version_of_a_reading_tells_the_registers_of_the_user() -> None:
    own = Registers({"office_holders": ({"country": "PT", "office": "x"},)})
    other = Registers({"office_holders": ({"country": "CL", "office": "x"},)})
    versions = {reading_version(None), reading_version(own), reading_version(other)}
    assert len(versions) == 3 and all(len(version) <= 64 for version in versions)
    assert reading_version(Registers()) == reading_version(None)


def test_a_clock_that_jumps_backwards_changes_nothing(engine: Engine) -> None:
    clock = iter([dt.datetime(2025, 5, 1, tzinfo=dt.UTC), *[dt.datetime(1970, 1, 1, tzinfo=dt.UTC)] * 9])
    done = [*add(engine, some(1), read=Reader(), clock=lambda: next(clock))]
    done += add(engine, some(2, 1), read=Reader(), clock=lambda: next(clock))
    assert [type(one) for one in done] == [Added, Added, Repeated]
