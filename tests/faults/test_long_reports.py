"""A report of two megabytes, and somebody whom reports name fifty thousand times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Engine, func, select

from relazione.ledger.adding import add
from relazione.ledger.batches import Added
from relazione.ledger.opening import reading
from relazione.ledger.readings import stored_record
from relazione.ledger.schema import claims, parties, texts
from relazione.model import Anchor, DocumentError, Mention, Record, Report
from tests.ledger.invented import TEXT, record_of, source_of

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
