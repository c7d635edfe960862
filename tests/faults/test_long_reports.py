"""A report of two megabytes, and somebody whom reports name fifty thousand times."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, event, func, select

from relazione.ledger.adding import add
from relazione.ledger.batches import Added
from relazione.ledger.opening import open_engine, reading
from relazione.ledger.readings import stored_record
from relazione.ledger.schema import claims, parties, texts
from relazione.model import Anchor, DocumentError, Mention, Record, Report
from tests.ledger.invented import TEXT, record_of, source_of, told

LINE = "Moreira said all boats go to Chile soon. "
TIMES = 50_000  # of which each fiftieth says something


def long_record() -> Record:
    """``Moreira`` is named in 50,000 sentences and says something in each fiftieth."""
    text = TEXT + " " + LINE * TIMES
    record = record_of(text)
    first = text.index(LINE, len(TEXT))
    places = range(first, first + TIMES * len(LINE), len(LINE))
    mentions = tuple(Mention(Anchor(at, at + 7, "Moreira"), "name") for at in places)
    moreira = replace(record.entities[0], mentions=mentions)
    content = LINE[LINE.index("all") : LINE.index(".")]
    one = record.statements[0]
    statements = tuple(
        replace(one, content=(Anchor.of(text, at + 13, at + 13 + len(content)),), cue=None)
        for at in places[::50]
    )
    return replace(record, entities=(moreira, *record.entities[1:]), statements=statements, commitments=())


def test_a_report_of_two_megabytes(engine: Engine) -> None:
    record = long_record()
    assert len(record.document.text) > 2_000_000

    def read(_reports: Iterator[Report]) -> Iterator[Record | DocumentError]:
        for _ in _reports:
            yield record

    (done,) = add(engine, [source_of(record)], read=read)
    assert isinstance(done, Added) and done.claims == 12 + TIMES // 50
    with reading(engine) as connection:
        text, stored = stored_record(connection, 1)
        assert text == record.document.text
        assert len(stored["entities"][0]["mentions"]) == TIMES
        size = select(func.max(func.length(claims.c.anchors)))
        assert connection.execute(size).scalar_one() < 1000, "a line of the account grows with the report"
        assert connection.execute(select(func.length(texts.c.text))).scalar_one() == len(text)
        speaking = select(func.count()).select_from(parties).where(parties.c.role == "speaker")
        assert connection.execute(speaking).scalar_one() == TIMES // 50


def spoken(number: int, times: int) -> Record:
    """A report in which Ada Moreira says something many times over."""
    text = f"{TEXT} Number {number}. " + LINE * times
    record = record_of(text)
    first = text.index(LINE, len(TEXT))
    content = LINE[LINE.index("all") : LINE.index(".")]
    one = record.statements[0]
    statements = tuple(
        replace(one, content=(Anchor.of(text, at + 13, at + 13 + len(content)),), cue=None)
        for at in range(first, first + times * len(LINE), len(LINE))
    )
    return replace(record, statements=statements)


def work_of_one_more(engine: Engine, records: list[Record]) -> int:
    """Steps of SQLite's machine that it takes to add one more report after these, in tens."""
    known = {record.document.text: record for record in records}
    last = told(1)[1]
    known[last.document.text] = last

    def read(reports: Iterator[Report]) -> Iterator[Record | DocumentError]:
        yield from (known[report.text] for report in reports)

    assert all(isinstance(done, Added) for done in add(engine, map(source_of, records), read=read))
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    def counted(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_progress_handler(step, 10)

    engine.dispose()
    event.listen(engine, "connect", counted)
    assert all(isinstance(done, Added) for done in add(engine, [source_of(last)], read=read))
    return steps


def test_one_more_report_of_somebody_named_fifty_thousand_times(tmp_path: Path) -> None:
    work = []
    for times in (50, TIMES // 4):
        engine = open_engine(tmp_path / f"{times}.db")
        work.append(work_of_one_more(engine, [spoken(number, times) for number in range(4)]))
        with reading(engine) as connection:
            count = select(func.count()).select_from(claims).where(claims.c.section == "statement")
            assert connection.execute(count).scalar_one() == 4 * times + 1
        engine.dispose()
    assert work[1] < 2 * work[0], f"{work} times ten steps: it looks at what was said before"
