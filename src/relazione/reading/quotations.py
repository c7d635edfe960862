"""Quotations of a report, found by their marks alone.

Marks of all kinds count, and kinds may be mixed: an opening straight mark may be closed by a curly
one. What a mark does is told by what stands beside it and by whether a quotation is open. A mark
without a partner costs one quotation: it ends with its paragraph. One that is opened again at the
start of the next paragraph goes on there, as printers have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = frozenset('"“”„‟«»″')
_SINGLE = frozenset("'‘’‚‛‹›`")
_MARK_OR_BREAK = re.compile("[\"“”„‟«»″\n\r]|''|``")
_SINGLE_MARK = re.compile("['‘’‚‛‹›\n]")
_OPENERS = "([{—–-/:…"
# After a closing mark within a sentence; a single mark before anything else may be an apostrophe.
_STOPS = frozenset('.,;:!?…)]}—–"”»')
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, with its marks.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark, or after the last word where it is left open.
        pieces: The words between the marks, one half-open span for each paragraph.
        closed: Whether a closing mark was found.
        nested: Whether it stands within another quotation.
    """

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    closed: bool
    nested: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the quotations of a report, in order of their opening marks.

    Args:
        text: The report.

    Returns:
        Quotations between double marks, and those between single marks inside and outside of them.
        Takes time in proportion to the length of the text.
    """
    found = _doubles(text)
    singles: list[Quotation] = []
    here = 0
    for quotation in found:
        singles += _singles(text, here, quotation.start, nested=False)
        for start, end in quotation.pieces:
            singles += _singles(text, start, end, nested=True)
        here = quotation.end
    singles += _singles(text, here, len(text), nested=False)
    return tuple(sorted([*found, *singles], key=lambda q: (q.start, -q.end)))


def _doubles(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    mark = ""
    pieces: list[tuple[int, int]] = []
    piece = 0
    skip = -1
    for match in _MARK_OR_BREAK.finditer(text):
        at, sign = match.start(), match.group()
        if at < skip:
            continue
        if sign in "\n\r":
            if opened is None or _goes_on(text, match.end()):
                continue
            pieces.append(_trimmed(text, piece, at))
            resumed = _resumed(text, match.end())
            if resumed is None:
                found.append(_quotation(opened, pieces[-1][1], pieces, closed=False))
                opened, pieces = None, []
            else:
                piece = skip = resumed
        elif opened is None:
            if _may_open(text, at, match.end()):
                opened, mark, piece = at, sign, match.end()
        elif _opens_anew(text, at, match.end(), sign, mark):
            # the one before was never closed
            pieces.append(_trimmed(text, piece, at))
            found.append(_quotation(opened, pieces[-1][1], pieces, closed=False))
            opened, mark, piece, pieces = at, sign, match.end(), []
        else:
            pieces.append((piece, at))
            found.append(_quotation(opened, match.end(), pieces, closed=True))
            opened, pieces = None, []
    if opened is not None:
        pieces.append(_trimmed(text, piece, len(text)))
        found.append(_quotation(opened, pieces[-1][1], pieces, closed=False))
    return [q for q in found if q.pieces]


def _quotation(start: int, end: int, pieces: list[tuple[int, int]], *, closed: bool) -> Quotation:
    return Quotation(start, max(end, start + 1), tuple((a, b) for a, b in pieces if a < b), closed)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _opens(text: str, at: int, after: int) -> bool:
    """Whether a mark stands before a word, and after a blank or an opening sign."""
    if after >= len(text) or text[after].isspace():
        return False
    before = text[at - 1] if at else " "
    return before.isspace() or before in _OPENERS or before in _SINGLE or before in _DOUBLE


def _may_open(text: str, at: int, after: int) -> bool:
    if _opens(text, at, after):
        return True
    # a blank is missing before the mark: told”We
    return text[at] in "“„«" and after < len(text) and not text[after].isspace()


def _opens_anew(text: str, at: int, after: int, sign: str, mark: str) -> bool:
    """Whether a mark opens a further quotation although one is open."""
    if mark == "„" and sign == "“":
        return False
    if mark == "»" and sign == "«":
        return False
    if sign in "”»" and mark != "”":
        return False
    return _opens(text, at, after) and (at == 0 or text[at - 1] not in _DOUBLE)


def _goes_on(text: str, after: int) -> bool:
    """Whether a line break is one within a sentence: the next line begins with a small letter."""
    return after < len(text) and text[after].islower()


def _resumed(text: str, after: int) -> int | None:
    """Offset after the mark with which the next paragraph takes the quotation up again, or None."""
    blank = _BLANK.match(text, after)
    start = blank.end() if blank else after
    if start < len(text) and text[start] in _DOUBLE and text[start] not in "”»":
        return start + 1 if start + 1 < len(text) and not text[start + 1].isspace() else None
    return None


def _singles(text: str, start: int, end: int, *, nested: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    doubtful = -1
    for match in _SINGLE_MARK.finditer(text, start, end):
        at = match.start()
        if text[at] == "\n":
            opened = doubtful = _settle(opened, doubtful, found, nested=nested)
            continue
        if opened < 0 or (at > opened + 1 and _opens_single(text, at, start, end)):
            if _opens_single(text, at, start, end):
                if opened >= 0:
                    _settle(opened, doubtful, found, nested=nested)
                opened, doubtful = at, -1
            continue
        if at == opened or not _closes_single(text, at, end):
            continue
        if text[at - 1] in "sS" and not (at + 1 >= end or text[at + 1] in _STOPS):
            # "the ministers' meeting": an apostrophe, unless no other mark closes
            doubtful = doubtful if doubtful >= 0 else at
            continue
        found.append(Quotation(opened, at + 1, ((opened + 1, at),), True, nested))
        opened = doubtful = -1
    if opened >= 0:
        _settle(opened, doubtful, found, nested=nested)
    return found


def _settle(opened: int, doubtful: int, found: list[Quotation], *, nested: bool) -> int:
    """Close a quotation at the mark that may have been an apostrophe; one without any is none."""
    if doubtful > opened + 1:
        found.append(Quotation(opened, doubtful + 1, ((opened + 1, doubtful),), True, nested))
    return -1


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    if at + 1 >= end or not (text[at + 1].isalnum() or text[at + 1] in '“"…[('):
        return False
    before = text[at - 1] if at > start else " "
    # '90s and '2 are years and feet
    if text[at + 1].isdigit() and text[at] != "‘":
        return False
    return before.isspace() or before in _OPENERS or before in _DOUBLE


def _closes_single(text: str, at: int, end: int) -> bool:
    if at == 0 or text[at - 1].isspace():
        return False
    return at + 1 >= end or not text[at + 1].isalnum()
