"""Rows of the ledger for programs: as JSON with the field names of the results, and as CSV for tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from typing import Any

from relazione.cli.views.data import escaped
from relazione.cli.views.entries import office_line
from relazione.cli.views.ledger_screen import FOUND, FOUND_END
from relazione.cli.views.plain import visible
from relazione.ledger.results import (
    CommitmentRow,
    ConflictRow,
    EngagementRow,
    Failure,
    FindingRow,
    Hit,
    PersonRow,
    ReportRow,
    Stage,
    StatementRow,
    TimelineRow,
    TransferRow,
)

_BETWEEN = "; "  # several names in one cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COUNTED = ("entity", "office", "engagement", "statement", "commitment", "transfer", "finding")


def json_of(row: Any, *, indent: int | None = None) -> str:
    """A result as one JSON object; its fields are those of ``relazione.ledger.results``.

    Args:
        row: A row or a ``Detail``.
        indent: Blanks of each level, or None for one line.
    """
    return escaped(json.dumps(asdict(row), ensure_ascii=False, indent=indent, default=str))


def csv_head(kind: type) -> str:
    """The line of column names, with its line end.

    Args:
        kind: The rows' type.
    """
    return _csv_line(_COLUMNS[kind])


def csv_of(row: Any) -> str:
    """A row as one line of RFC 4180, with its line end; no cell is a formula for a spreadsheet.

    Args:
        row: Any row of a listing.
    """
    return _csv_line(cell(row) for cell in _COLUMNS[type(row)].values())


def _csv_line(values: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(value) for value in values])
    return line.getvalue()


def _cell(value: Any) -> str:
    """A value as a cell's text: what a spreadsheet would take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = visible(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


_Cells = dict[str, Callable[[Any], Any]]


def _plain(kind: type, *left_out: str) -> _Cells:
    """The fields of a row that fit a cell as they are."""

    def getter(name: str) -> Callable[[Any], Any]:
        return lambda row: getattr(row, name)

    return {field.name: getter(field.name) for field in fields(kind) if field.name not in left_out}


def _ref(name: str) -> _Cells:
    """Name and key of one who takes part."""

    def part(attribute: str) -> Callable[[Any], Any]:
        return lambda row: getattr(getattr(row, name), attribute, None)

    return {name: part("name"), f"{name}_key": part("key")}


def _refs(name: str) -> _Cells:
    """Names and keys of all who take part."""

    def part(attribute: str) -> Callable[[Any], Any]:
        return lambda row: _BETWEEN.join(getattr(ref, attribute) for ref in getattr(row, name))

    return {name: part("name"), f"{name}_keys": part("key")}


def _words(name: str = "words", prefix: str = "") -> _Cells:
    """The words that a row rests on, and where they stand."""

    def part(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda row: None if getattr(row, name) is None else get(getattr(row, name))

    return {
        name: part(lambda words: words.text),
        f"{prefix}report": part(lambda words: words.report.name),
        f"{prefix}report_key": part(lambda words: words.report.key),
        f"{prefix}report_day": part(lambda words: words.day),
        f"{prefix}start": part(lambda words: words.start),
        f"{prefix}end": part(lambda words: words.end),
    }


def _of_report(section: str) -> Callable[[Any], Any]:
    return lambda row: row.counts.get(section, 0)


_COLUMNS: dict[type, _Cells] = {
    PersonRow: {
        **_plain(PersonRow, "state", "offices"),
        **_ref("state"),
        "offices": lambda row: _BETWEEN.join(map(office_line, row.offices)),
    },
    EngagementRow: {
        **_plain(EngagementRow, "participants", "at", "words"), **_ref("at"), **_refs("participants"),
        **_words(),
    },
    StatementRow: {
        **_plain(StatementRow, "speaker", "state", "content", "words"), **_ref("speaker"), **_ref("state"),
        "content": lambda row: " … ".join(row.content), **_words(),
    },
    CommitmentRow: {**_plain(CommitmentRow, "parties", "words", "stages"), **_refs("parties"), **_words()},
    TransferRow: {
        **_plain(TransferRow, "supplier", "recipient", "words", "stages"), **_ref("supplier"), **_ref("recipient"),
        **_words(),
    },
    FindingRow: {**_plain(FindingRow, "words"), **_words()},
    ConflictRow: {**_plain(ConflictRow, "one", "other"), **_words("one", "one_"), **_words("other", "other_")},
    ReportRow: {**_plain(ReportRow, "counts"), **{f"{s}_count": _of_report(s) for s in _COUNTED}},
    TimelineRow: {**_plain(TimelineRow, "words", "at"), **_ref("at"), **_words()},
    Hit: {
        **_plain(Hit, "report"), "snippet": lambda row: row.snippet.replace(FOUND, "").replace(FOUND_END, ""),
        **_ref("report"),
    },
    Stage: {
        **_plain(Stage, "words", "details"),
        "details": lambda row: _BETWEEN.join(f"{name}: {value}" for name, value in row.details.items()), **_words(),
    },
    Failure: _plain(Failure),
}  # fmt: skip
