"""Where records go: a terminal, a pipe or a file, in one of the formats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from relazione.cli.sinks import sink_to
from relazione.cli.views.data import json_view, jsonl_view
from relazione.cli.views.markdown import markdown_view
from relazione.cli.views.page import page_view
from relazione.cli.views.plain import encoded
from relazione.cli.views.terminal import Screen, terminal_view
from relazione.model import Record

FORMATS = ("text", "json", "jsonl", "markdown", "html")
_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


def format_of(output: Path | None) -> str:
    """The format that the name of an output's file asks for, or ``text``."""
    return "text" if output is None else _BY_SUFFIX.get(output.suffix.lower(), "text")


class Outlet:
    """Takes records one by one and sets them as one whole: an array, a page, or one after the other.

    Args:
        sink: Where bytes go.
        form: One of ``FORMATS``.
        several: Whether there may be several records: JSON is an array then.
        screen: Width and colours of the text view.
        encoding: Encoding of the text view; everything else is UTF-8.
        explain: Whether each entry shows its reasons.
    """

    def __init__(
        self, sink: BinaryIO, form: str, *, several: bool, screen: Screen, encoding: str, explain: bool
    ) -> None:
        self._sink = sink
        self._form = form
        self._several = several
        self._screen = screen
        self._encoding = encoding
        self._explain = explain
        self.count = 0
        self._held: list[Record] = []

    def write(self, record: Record) -> None:
        """Set one record."""
        first = self.count == 0
        self.count += 1
        match self._form:
            case "html":
                self._held.append(record)
            case "json":
                opening = ("[\n" if first else ",\n") if self._several else ""
                self._put(opening + json_view(record, explain=self._explain))
            case "jsonl":
                self._put(jsonl_view(record, explain=self._explain))
            case "markdown":
                self._put(("" if first else "\n---\n\n") + markdown_view(record, explain=self._explain))
            case _:
                view = terminal_view(record, self._screen, explain=self._explain)
                self._put(("" if first else "\n\n") + view)

    def finish(self) -> None:
        """Set what stands after the last record."""
        if self._form == "json" and (self._several or self.count):
            self._put(("\n]" if self.count else "[]") * self._several + "\n")
        elif self._form == "html" and self._held:
            self._put(page_view(self._held, explain=self._explain))
        self._sink.flush()

    def _put(self, text: str) -> None:
        self._sink.write(encoded(text, self._encoding if self._form == "text" else "utf-8"))
        if self._form == "text":
            self._sink.flush()


@contextmanager
def outlet_to(
    output: Path | None, form: str, *, several: bool, colour: str, explain: bool
) -> Iterator[Outlet]:
    """Open the outlet of a run.

    Args:
        output: The file, or None for standard output. It is replaced only when all is written and at
            least one record was; until then the old one stays.
        form: One of ``FORMATS``.
        several: Whether there may be several records.
        colour: ``auto``, ``always`` or ``never``.
        explain: Whether each entry shows its reasons.

    Raises:
        RunError: The file cannot be written.
    """
    with sink_to(output, colour) as sink:
        outlet = Outlet(
            sink.stream, form, several=several, screen=sink.screen, encoding=sink.encoding, explain=explain
        )
        yield outlet
        outlet.finish()
        sink.worth_keeping = outlet.count > 0
