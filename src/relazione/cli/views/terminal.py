"""The terminal view: one line of the record to a paragraph, the quoted words beside or below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from relazione.cli.views.lines import (
    KINDS,
    Line,
    Places,
    Section,
    below_title,
    plural_of,
    reasons_of,
    sections_of,
)
from relazione.cli.views.plain import on_one_line
from relazione.cli.views.wrapping import cells, shortened, wrapped
from relazione.model import Anchor, Record

_NARROWEST, _WIDEST = 40, 140
_SIDE_BY_SIDE = 96  # columns from which on the quoted words stand beside the line
_BOLD, _DIM = "1", "2"
HUES = {
    "people": "36",
    "engagements": "32",
    "statements": "34",
    "commitments": "35",
    "transfers": "33",
    "findings": "31",
    "names": "36",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a view is to be shown.

    Attributes:
        width: Columns.
        colours: Whether ANSI colours may be used.
    """

    width: int = 100
    colours: bool = False

    def paint(self, text: str, code: str) -> str:
        """Text in a colour, where colours may be used."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and text.strip() else text

    def columns(self) -> int:
        """The width that is used of the screen's."""
        return max(_NARROWEST, min(self.width, _WIDEST))


def terminal_view(record: Record, screen: Screen, *, explain: bool = False) -> str:
    """Set a record for a terminal.

    Args:
        record: The record of one report.
        screen: Width and colours.
        explain: Whether each line is followed by its reasons.

    Returns:
        Lines of at most the screen's width (a single longer word is broken), ending in a line feed.
    """
    places = Places.of(record.document.text)
    sections = sections_of(record)
    rows = [*_masthead(record, screen)]
    for section in sections:
        rows += ["", screen.paint(section.title.upper(), f"1;{HUES[section.name]}")]
        if section.name == "names":
            rows += _roll(section, screen)
        else:
            for line in section.lines:
                rows += _paragraph(line, section, places, screen)
                rows += _reasons(line, places, screen) if explain else ()
    if not sections:
        rows += ["", "Nothing to record was found in this report."]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _masthead(record: Record, screen: Screen) -> Iterator[str]:
    width = screen.columns()
    document = record.document
    for row in wrapped(on_one_line(document.title or document.id), width):
        yield screen.paint(row, _BOLD)
    for row in wrapped(on_one_line(below_title(record)), width):
        yield screen.paint(row, _DIM)
    yield screen.paint("─" * width, _DIM)


def _paragraph(line: Line, section: Section, places: Places, screen: Screen) -> Iterator[str]:
    width = screen.columns()
    beside = width >= _SIDE_BY_SIDE
    left_width = int(width * 0.44) if beside else width - 2
    right_width = width - left_width - 5 if beside else width - 6
    left = _left(line, section, left_width, screen)
    right = _right(line.quotes, right_width, places, screen)
    if not beside:
        yield from (f"  {row}" for _, row in left)
        yield from (f"      {row}" for row in right)
        return
    for (length, row), quote in _paired(left, right):
        yield f"  {row}{' ' * (left_width - length)}   {quote}"


def _reasons(line: Line, places: Places, screen: Screen) -> Iterator[str]:
    """Why the line is as it is, each reason in rows of its own."""
    for reason in reasons_of(line, places):
        first, *others = wrapped(on_one_line(reason), screen.columns() - 8)
        yield screen.paint(f"    ↳ {first}", _DIM)
        yield from (screen.paint(f"      {row}", _DIM) for row in others)


def _paired(left: list[tuple[int, str]], right: list[str]) -> Iterator[tuple[tuple[int, str], str]]:
    for one, other in zip_longest(left, right):
        yield one or (0, ""), other or ""


def _left(line: Line, section: Section, width: int, screen: Screen) -> list[tuple[int, str]]:
    """Rows of the line itself, each with its width on the screen."""
    rows = [(cells(row), screen.paint(row, _BOLD)) for row in wrapped(on_one_line(line.head), width)]
    facts = [on_one_line(fact) for fact in line.facts]
    tag = line.tag
    doubt = [line.doubt] if line.doubt else []
    below = [*facts, tag] if section.name == "people" else [tag, *facts]
    for row in wrapped(" · ".join([part for part in below if part] + doubt), width - 2):
        rows.append((cells(row) + 2, "  " + screen.paint(row, HUES[section.name])))
    return rows


def _right(quotes: tuple[Anchor, ...], width: int, places: Places, screen: Screen) -> list[str]:
    """Rows of the quoted words, each quotation with its position before it."""
    rows: list[str] = []
    for anchor in quotes:
        place = places.at(anchor.start)
        words = shortened(on_one_line(anchor.text))
        margin = max(7, len(place) + 1)
        for number, row in enumerate(wrapped(words, width - margin - 2)):
            # A bar and no quotation marks, which would be taken for the report's own.
            rows.append(screen.paint((place if number == 0 else "").ljust(margin) + "│ ", _DIM) + row)
    return rows


def _roll(section: Section, screen: Screen) -> Iterator[str]:
    """Names other than of people, one kind to a paragraph."""
    for kind in KINDS:
        names = [on_one_line(line.head) for line in section.lines if line.tag == kind]
        if names:
            label = f"{plural_of(kind)}: "
            rows = wrapped(label + ", ".join(names), screen.columns() - 4)
            yield "  " + screen.paint(rows[0][: len(label)], _DIM) + rows[0][len(label) :]
            yield from (f"    {row}" for row in rows[1:])
