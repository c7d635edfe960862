"""A listing of the ledger written page after page, in one of the formats, without holding it all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from relazione.cli.sinks import Sink
from relazione.cli.views.entries import entries_of
from relazione.cli.views.ledger_data import csv_head, csv_of, json_of
from relazione.cli.views.ledger_screen import day_rows, entry_rows
from relazione.cli.views.plain import encoded

_DIM = "2"


class Listed:
    """Takes the rows of a listing and sets them one by one.

    Args:
        sink: Where it goes.
        form: ``text``, ``json``, ``jsonl`` or ``csv``.
        kind: Type of the rows.
        by_day: Whether the text is set as a chronicle.
    """

    def __init__(self, sink: Sink, form: str, kind: type, *, by_day: bool = False) -> None:
        self._sink = sink
        self._form = form
        self._kind = kind
        self._by_day = by_day
        self._count = 0

    def write(self, rows: Iterable[Any]) -> int:
        """Set rows as they come.

        Args:
            rows: All rows that are to be shown.

        Returns:
            How many there were.
        """
        counted = self._counted(rows)
        match self._form:
            case "json":
                self._put('{"rows": [')
                for row in counted:
                    self._put(("\n" if self._count == 1 else ",\n") + json_of(row))
            case "jsonl":
                for row in counted:
                    self._put(json_of(row) + "\n")
            case "csv":
                self._put(csv_head(self._kind))
                for row in counted:
                    self._put(csv_of(row))
            case _:
                for line in self._text(counted):
                    self._put(line.rstrip() + "\n")
        return self._count

    def finish(self, following: str | None, note: str | None) -> None:
        """Set what stands after the last row.

        Args:
            following: Mark of the next page, or None at the end.
            note: Closing line of the text view, or None.
        """
        if self._form == "json":
            self._put(f'\n], "following": {json.dumps(following)}}}\n')
        elif self._form == "text" and note:
            self._put(("\n" if self._count else "") + self._sink.screen.paint(note, _DIM) + "\n")

    def _counted(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            self._count += 1
            yield row

    def _text(self, rows: Iterator[Any]) -> Iterator[str]:
        screen = self._sink.screen
        if self._by_day:
            yield from day_rows(entries_of(rows), screen)
            return
        for entry in entries_of(rows):
            yield from entry_rows(entry, screen)

    def _put(self, text: str) -> None:
        self._sink.stream.write(encoded(text, self._sink.encoding if self._form == "text" else "utf-8"))
