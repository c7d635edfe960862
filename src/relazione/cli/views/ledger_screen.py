"""Entries of the ledger set for a terminal: the day before each, the words beside or below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from relazione.cli.views.entries import Entry, Quote
from relazione.cli.views.plain import on_one_line
from relazione.cli.views.terminal import HUES, Screen
from relazione.cli.views.wrapping import cells, cut, shortened, wrapped

FOUND, FOUND_END = "\ue000", "\ue001"  # around the words that a search found
_BOLD, _DIM, _MARK = "1", "2", "1;33"
_GUTTER = 12  # columns of the day and the blanks after it
_SIDE_BY_SIDE = 96  # columns from which on the words stand beside the entry
_SHORT = 24  # characters of a fact that stays on one row
_UNBROKEN = "\xa0"  # a blank at which no row ends
_LEFT = 0.44  # of the columns after the day, those of the entry itself


def entry_rows(entry: Entry, screen: Screen, *, day: bool = True) -> Iterator[str]:
    """Set one entry.

    Args:
        entry: The entry.
        screen: Width and colours.
        day: Whether its day is shown; not where the line above has the same.

    Yields:
        Rows of at most the screen's width.
    """
    width = screen.columns() - _GUTTER
    beside = screen.columns() >= _SIDE_BY_SIDE and bool(entry.quotes)
    left_width = int(width * _LEFT) if beside else width
    left = list(_left(entry, left_width, screen))
    shown = on_one_line(entry.day)[: _GUTTER - 2] if day else ""
    # The day is dim: the eye runs down the names, and finds the day when it looks for one.
    gutter = screen.paint(shown, _DIM) + " " * (_GUTTER - cells(shown))
    right_width = width - left_width - 2 if beside else width
    right = list(_right(entry, right_width, screen))
    blank = " " * _GUTTER
    if not beside:
        for number, (_, row) in enumerate(left):
            yield (gutter if number == 0 else blank) + row
        yield from (blank + row for row in right)
        return
    for number, (one, other) in enumerate(zip_longest(left, right)):
        length, row = one or (0, "")
        before = gutter if number == 0 else blank
        yield f"{before}{row}{' ' * (left_width - length)}  {other or ''}".rstrip()


def _left(entry: Entry, width: int, screen: Screen) -> Iterator[tuple[int, str]]:
    """Rows of the entry itself, each with its width on the screen; the key ends the last or has its own."""
    for row in wrapped(on_one_line(entry.head), width):
        yield cells(row), screen.paint(row, _BOLD)
    facts = _facts(entry.facts, width - 2)
    key = on_one_line(entry.key)
    tail = f" · {key}" if facts else key
    joins = bool(facts) and cells(facts[-1]) + cells(tail) <= width - 2
    for number, row in enumerate(facts):
        ends = joins and number == len(facts) - 1
        painted = screen.paint(row, HUES[entry.hue]) + (screen.paint(tail, _DIM) if ends and key else "")
        yield cells(row) + (cells(tail) if ends and key else 0) + 2, "  " + painted
    if key and not joins:
        yield from ((cells(row) + 2, "  " + screen.paint(row, _DIM)) for row in wrapped(key, width - 2))
    for note in entry.notes:
        for row in wrapped(on_one_line(note), width - 2):
            yield cells(row) + 2, "  " + row


def _facts(facts: tuple[str, ...], width: int) -> list[str]:
    """Rows of the facts; a short one is not broken."""
    kept = (fact.replace(" ", _UNBROKEN) if len(fact) <= _SHORT else fact for fact in map(on_one_line, facts))
    return [row.replace(_UNBROKEN, " ") for row in wrapped(" · ".join(kept), width)]


def _right(entry: Entry, width: int, screen: Screen) -> Iterator[str]:
    """Rows of the quoted words, each quotation with its report below it."""
    bar = screen.paint("│ ", _DIM)  # and no quotation marks, which would be taken for the report's own
    for quote in entry.quotes:
        for row in _marked(wrapped(shortened(on_one_line(quote.text)), width - 2), screen):
            yield bar + row
        if source := _source(quote, entry.day, width - 2):
            yield bar + screen.paint(source, _DIM)
        for row in wrapped(on_one_line(f"has {quote.value}") if quote.value else "", width - 4):
            yield bar + screen.paint(f"  {row}", _DIM)


def _source(quote: Quote, day: str, width: int) -> str:
    """One row: which report it is, and of which day where that is another than the entry's."""
    tail = f", {on_one_line(quote.day)}" if quote.day not in (day, "") else ""
    name = on_one_line(quote.report)
    return cut("— " + cut(name, width - 2 - cells(tail)) + tail, width) if name else ""


def _marked(rows: list[str], screen: Screen) -> Iterator[str]:
    """Rows with what a search found in them set off: by colour, or between asterisks."""
    within = False
    for row in rows:
        text, opened = row, within
        within = row.rfind(FOUND) > row.rfind(FOUND_END) or (within and FOUND_END not in row)
        if screen.colours:
            text = text.replace(FOUND, f"\x1b[{_MARK}m").replace(FOUND_END, "\x1b[0m")
            yield (f"\x1b[{_MARK}m" if opened else "") + text + ("\x1b[0m" if within else "")
        else:
            yield text.replace(FOUND, "*").replace(FOUND_END, "*")


def day_rows(entries: Iterator[Entry], screen: Screen) -> Iterator[str]:
    """Set entries of a chronicle: a heading for each month, and each day once.

    Args:
        entries: In the order of their days.
        screen: Width and colours.
    """
    month = before = None
    for entry in entries:
        if entry.day[:7] != month:
            if month is not None:
                yield ""
            month = entry.day[:7]
            yield screen.paint(month_of(month), _BOLD)
        yield from entry_rows(entry, screen, day=entry.day != before)
        before = entry.day


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def month_of(iso: str) -> str:
    """A month as people write it, ``March 2025``; anything else as it is."""
    year, _, month = iso.partition("-")
    if year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12:
        return f"{_MONTHS[int(month) - 1]} {year}"
    return iso
