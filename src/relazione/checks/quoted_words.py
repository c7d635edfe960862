"""Quotation marks of a report: which open, which close, and what stands between them.

Marks are paired across kinds, straight and curly, because reports mix them. Single marks are left
alone: most of them are apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”„]")
_OPENERS = " \t\n\r\xa0([—–-‘'"
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch that a quotation mark opens.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark; where none closes it, the next opening mark or the end
            of the paragraph.
        closed: Whether a mark closes it.
        goes_on: Whether the next paragraph opens with a mark, as a quotation of several paragraphs does.
    """

    start: int
    end: int
    closed: bool
    goes_on: bool


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph: parted by blank lines, or by line ends where there are none.

    Args:
        text: The report.

    Yields:
        Offsets, half open.
    """
    seam = _BLANK_LINE if _BLANK_LINE.search(text) else re.compile(r"\n")
    start = 0
    for match in seam.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def quotations(text: str) -> list[Quoted]:
    """Every stretch that a double quotation mark opens, in order.

    Args:
        text: The report.
    """
    found: list[Quoted] = []
    spans = list(paragraphs(text))
    for number, (start, end) in enumerate(spans):
        following = text[spans[number + 1][0] :][:8].lstrip() if number + 1 < len(spans) else ""
        goes_on = following[:1] in {'"', "“", "„"} and following != ""
        found += _in_paragraph(text, start, end, goes_on)
    return found


def _in_paragraph(text: str, start: int, end: int, goes_on: bool) -> Iterator[Quoted]:
    at: int | None = None
    for match in _MARK.finditer(text, start, end):
        opens = _opens(text, match.start(), start, at is not None)
        if opens:
            if at is not None:
                yield Quoted(at, match.start(), False, False)
            at = match.start()
        elif at is not None:
            yield Quoted(at, match.end(), True, False)
            at = None
    if at is not None:
        yield Quoted(at, end, False, goes_on)


def _opens(text: str, at: int, paragraph: int, inside: bool) -> bool:
    """Whether a mark opens a quotation: told by its form, else by what stands around it."""
    mark = text[at]
    if mark in "“„":
        return True
    if mark == "”":
        return False
    before = text[at - 1] if at > paragraph else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before in _OPENERS and not after.isspace():
        return True
    if not before.isspace() and (after.isspace() or not after.isalnum()):
        return False
    return not inside
