"""Quotation marks of a report: which open, which close, and what stands between them.

Marks are paired across kinds, straight and curly, because reports mix them. Single marks are left
alone: most of them are apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Two single marks stand for a double one where a keyboard or an agency has none.
_MARK = re.compile(r"[\"“”„]|''|’’|``")
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
        opened: Whether a mark opens it; else it begins with its paragraph.
    """

    start: int
    end: int
    closed: bool
    goes_on: bool
    opened: bool = True


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
    return [quoted for quoted in _stretches(text) if quoted.opened]


def never_opened(text: str) -> list[Quoted]:
    """Stretches from the start of a paragraph to a closing mark that nothing opens, in order.

    A paragraph after one that was left open goes on with its quotation, and has none.

    Args:
        text: The report.
    """
    return [quoted for quoted in _stretches(text) if not quoted.opened]


@lru_cache(maxsize=2)
def _stretches(text: str) -> tuple[Quoted, ...]:
    found: list[Quoted] = []
    spans = list(paragraphs(text))
    for number, (start, end) in enumerate(spans):
        following = (
            text[spans[number + 1][0] : spans[number + 1][0] + 8].lstrip() if number + 1 < len(spans) else ""
        )
        goes_on = following[:1] in {'"', "“", "„"} and following != ""
        left_open = bool(found) and not found[-1].closed
        here = list(_in_paragraph(text, start, end, goes_on))
        found += [quoted for quoted in here if quoted.opened or not left_open]
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, goes_on: bool) -> Iterator[Quoted]:
    at: int | None = None
    any_open, nested = False, 0
    for match in _MARK.finditer(text, start, end):
        opens = _opens(text, match, start, at is not None)
        if opens and at is not None and _is_within(text, at, match, end):
            nested += 1
        elif opens:
            if at is not None:
                yield Quoted(at, match.start(), False, False)
            at, any_open = match.start(), True
        elif nested and match[0] == "”":
            nested -= 1
        elif at is not None:
            yield Quoted(at, match.end(), True, False)
            at, nested = None, 0
        elif not any_open:
            yield Quoted(start, match.end(), True, False, opened=False)
            any_open = True
    if at is not None:
        yield Quoted(at, end, False, goes_on)


def _is_within(text: str, at: int, match: re.Match[str], end: int) -> bool:
    """Whether a curly mark opens a quotation within the one that a straight mark opened."""
    if text[at] != '"' or match[0] != "“":
        return False
    straight = re.compile('"').search(text, match.end(), end)
    return straight is not None and not _opens(text, straight, at, True)


def _opens(text: str, match: re.Match[str], paragraph: int, inside: bool) -> bool:
    """Whether a mark opens a quotation: told by its form, else by what stands around it."""
    mark, at = match[0][0], match.start()
    if mark in "“„`":
        return True
    if mark in "”’":
        return False
    before = text[at - 1] if at > paragraph else " "
    after = text[match.end()] if match.end() < len(text) else " "
    if before in _OPENERS and not after.isspace():
        return True
    if not before.isspace() and (after.isspace() or not after.isalnum()):
        return False
    return not inside
