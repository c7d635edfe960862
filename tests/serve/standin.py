# ruff: noqa: ARG002 - answers as it is asked, and does not need all of it
"""A small ledger in memory, of reports that are read when they are put in."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

import relazione
from relazione.ledger.filters import Filter
from relazione.ledger.keys import report_key
from relazione.ledger.opening import open_engine
from relazione.ledger.results import ConflictRow, Page, Ref, ReportRow, TimelineRow, Words
from relazione.model import record_to_json

ROOT = Path(__file__).parents[2]
EMPTY = Filter()
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


@functools.cache
def record_of(text: str, name: str | None = None, published: dt.date | None = None) -> dict[str, Any]:
    return record_to_json(relazione.read(text, id=name, published=published), explain=True)


class StandIn:
    """Answers as ``relazione.serve.shelf.Shelf`` asks."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, dict[str, Any]]] = {}
        self.due: list[TimelineRow] = []
        self.disputes: list[ConflictRow] = []
        self.file = Path()
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            self._engine = open_engine(self.file)
        return self._engine

    @classmethod
    def of_examples(cls) -> StandIn:
        shelf = cls()
        for path in EXAMPLES:
            shelf.keep(path.read_text("utf-8"), path.stem, None)
        first, *_, last = list(shelf.kept)[:6]
        one, other = words_in(shelf, first, "before the long rains"), words_in(shelf, last, "8 May")
        key = "c-0000000000"
        shelf.due = [
            TimelineRow("2025-05-08", "commitment", key, "Kenya, India: sign the framework", "agreed", other)
        ]
        label = "Maritime Security Framework"
        shelf.disputes = [
            ConflictRow(key, label, "commitment", "due", "later", one, one.text, other, "8 May", 0.8)
        ]
        return shelf

    def reports(
        self, wanted: Filter = EMPTY, *, after: str | None = None, limit: int = 50
    ) -> Page[ReportRow]:
        rows = [row_of(key, *found) for key, found in self.kept.items()]
        if wanted.about:
            rows = [row for row in rows if wanted.about.casefold() in self.kept[row.key][0].casefold()]
        rows.sort(key=lambda row: (row.day, row.key), reverse=True)
        start = int(after or 0)
        following = str(start + limit) if start + limit < len(rows) else None
        return Page(rows[start : start + limit], following, len(rows))

    def record(self, key: str) -> tuple[str, dict[str, Any]] | None:
        return self.kept.get(key)

    def upcoming(
        self, wanted: Filter = EMPTY, *, today: dt.date, after: str | None = None, limit: int = 50
    ) -> Page[TimelineRow]:
        return Page(self.due)

    def conflicts(
        self, wanted: Filter = EMPTY, *, after: str | None = None, limit: int = 50
    ) -> Page[ConflictRow]:
        return Page(self.disputes)

    def keep(self, text: str, name: str | None, published: dt.date | None = None) -> str:
        record = record_of(text, name, published)
        key = report_key(record["document"]["sha256"])
        self.kept.setdefault(key, (text, record))
        return key


def words_in(shelf: StandIn, key: str, words: str) -> Words:
    text, record = shelf.kept[key]
    start = text.index(words)
    return Words(Ref(key, record["document"]["title"] or key), "2025-02-11", start, start + len(words), words)


def row_of(key: str, text: str, record: dict[str, Any]) -> ReportRow:
    document = record["document"]
    sections = ("engagement", "statement", "commitment", "transfer", "finding")
    counts = {section: len(record[f"{section}s"]) for section in sections}
    day = document["published"] or document["dateline"]["date"] or ""
    name, title = document["id"], document["title"]
    return ReportRow(key, name, title, day, None, None, None, len(text.split()), "", key, 0, counts)
