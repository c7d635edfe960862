"""Findings as lines of a linter, as JSON, and as the annotations that GitHub's workflows take."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from relazione.cli.views.data import escaped
from relazione.cli.views.lines import Places
from relazione.cli.views.plain import on_one_line
from relazione.cli.views.terminal import Screen
from relazione.model import Document, Finding

_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_LONGEST_QUOTE = 100
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with the place of its words.

    Attributes:
        file: The report's file as the user named it, or ``stdin``.
        finding: The finding.
        start: Line and column of its first character, from 1.
        end: Line and column after its last.
    """

    file: str
    finding: Finding
    start: tuple[int, int]
    end: tuple[int, int]

    @classmethod
    def of(cls, file: str, finding: Finding, places: Places) -> Located:
        """Find the place of a finding.

        Args:
            file: The report's file.
            finding: A finding in that report.
            places: The report's lines.
        """
        anchor = finding.evidence[0]
        return cls(file, finding, places.line_and_column(anchor.start), places.line_and_column(anchor.end))

    @property
    def words(self) -> str:
        """The words that it marks, on one line."""
        return on_one_line(self.finding.evidence[0].text)

    @property
    def fingerprint(self) -> str:
        """What makes it the same finding after the report was edited elsewhere: rule, words and note."""
        name = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        told = "\n".join((name, self.finding.rule, self.words.casefold(), self.finding.note))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def located(file: str, document: Document, findings: tuple[Finding, ...]) -> list[Located]:
    """The findings of a report with their places.

    Args:
        file: The report's file as the user named it.
        document: The report.
        findings: Its findings.
    """
    places = Places.of(document.text)
    return [Located.of(file, finding, places) for finding in findings]


def line_view(one: Located, screen: Screen, *, sources: bool = False) -> str:
    """A finding as one line: ``story.txt:12:18 office-holder: "words": note [error]``.

    Args:
        one: The finding.
        screen: Whether in colours.
        sources: Whether the register's row follows.
    """
    finding = one.finding
    quote = one.words if len(one.words) <= _LONGEST_QUOTE else one.words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    colour = _COLOURS[finding.severity] if screen.colours else ""
    rule = f"\x1b[{colour}m{finding.rule}\x1b[0m" if colour else finding.rule
    place = f"{on_one_line(one.file)}:{one.start[0]}:{one.start[1]}"
    source = f" ({on_one_line(finding.source)})" if sources and finding.source else ""
    return f"{place} {rule}: “{quote}”: {on_one_line(finding.note)} [{finding.severity}]{source}\n"


def github_view(one: Located) -> str:
    """A finding as a command that makes GitHub set it beside the report's line."""
    finding = one.finding
    title = _property(finding.rule)
    place = f"file={_property(one.file)},line={one.start[0]},endLine={one.end[0]}"
    if one.start[0] == one.end[0]:
        place += f",col={one.start[1]},endColumn={one.end[1]}"
    message = _data(f"“{one.words}”: {on_one_line(finding.note)}")
    return f"::{_COMMANDS[finding.severity]} {place},title={title}::{message}\n"


def json_view_of(found: list[Located], *, checked: int, accepted: int, aside: list[tuple[str, str]]) -> str:
    """Findings as one JSON object, with its line end.

    Args:
        found: The findings.
        checked: How many reports were checked.
        accepted: How many findings the baseline accepts.
        aside: File and reason of each report that was set aside.
    """
    content = {
        "checked": checked,
        "accepted": accepted,
        "set_aside": [{"file": file, "reason": reason} for file, reason in aside],
        "findings": [_object(one) for one in found],
    }
    return escaped(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _object(one: Located) -> dict[str, Any]:
    finding = one.finding
    return {
        "file": one.file,
        "line": one.start[0],
        "column": one.start[1],
        "end_line": one.end[0],
        "end_column": one.end[1],
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity,
        "note": finding.note,
        "source": finding.source,
        "confidence": finding.confidence,
        "evidence": [{"start": a.start, "end": a.end, "text": a.text} for a in finding.evidence],
        "fingerprint": one.fingerprint,
    }


def _data(text: str) -> str:
    """Text of a workflow command: what would end it is escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
