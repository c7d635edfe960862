"""The words of a statement: where they begin and end, and whether they are quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relazione.model.vocabulary import StatementForm
from relazione.reading.quotations import Quotation, find_quotations

Stretch = tuple[int, int]
"""Character offsets, half open."""

_LINE = re.compile(r"[^\n\r]+")
_LEAD = re.compile(r"(?:[\s,;:–—-]|\.(?!\d)|\b(?:that|quote|unquote)\b,?(?=[\s“\"‘':]))+", re.IGNORECASE)
_TAIL = re.compile(r"(?:[\s,;:–—-]|(?<!\.\.)(?<!\b[A-Z])[.](?!\.))+$")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?=[.!?…](?:\s|$))")
_MARKS = "\"“”„«»'‘’"
# Marks may stray from a content that the engine cut a word too long or too short.
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of a report, ready to be asked.

    Attributes:
        text: The report.
        quotations: All its quotations, in order.
        outer: Those that stand in no other one.
    """

    text: str
    quotations: tuple[Quotation, ...]
    outer: tuple[Quotation, ...]
    _starts: list[int]

    @classmethod
    def of(cls, text: str) -> Quoted:
        """Find the quotations of a report."""
        quotations = find_quotations(text)
        outer = tuple(q for q in quotations if not q.nested)
        return cls(text, quotations, outer, [q.start for q in outer])

    def around(self, start: int, end: int) -> Quotation | None:
        """The outer quotation within which a stretch lies, its marks included, or None."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and end <= self.outer[at].end:
            return self.outer[at]
        return None

    def overlapping(self, start: int, end: int) -> list[Quotation]:
        """The outer quotations that share a character with a stretch."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        while at < len(self.outer) and self.outer[at].start < end:
            if self.outer[at].end > start:
                found.append(self.outer[at])
            at += 1
        return found

    def nested_at(self, start: int, end: int) -> list[Quotation]:
        """The quotations within others that begin in a stretch."""
        return [q for q in self.quotations if q.nested and start <= q.start < end]


def shape(
    quoted: Quoted, stretches: Iterable[Stretch], cue: Stretch | None
) -> tuple[StatementForm, tuple[Stretch, ...]]:
    """Bring the words of a statement into their final extent.

    Args:
        quoted: The report with its quotations.
        stretches: Where the words stand, with their marks, as far as known.
        cue: Where the cue stands; a quotation around the cue is not the statement's own.

    Returns:
        The form, and the stretches in order, without outer marks, "that" and stray punctuation.
    """
    shell = quoted.around(*cue) if cue is not None else None
    pieces: list[tuple[Stretch, bool]] = []
    for start, end in sorted(stretches):
        for line in _LINE.finditer(quoted.text, start, end):
            piece = _piece(quoted, line.start(), line.end(), shell)
            if piece is not None:
                pieces.append(piece)
    near = [
        (s, direct) for s, direct in pieces if direct or cue is None or _same_paragraph(quoted.text, s, cue)
    ]
    merged = _merged(quoted.text, near or pieces)
    if merged and all(direct for _, direct in merged):
        return "direct", tuple(s for s, _ in merged)
    inner = any(_has_marks(quoted, s, direct, shell) for s, direct in merged)
    return ("mixed" if inner else "indirect"), tuple(s for s, _ in merged)


def _same_paragraph(text: str, stretch: Stretch, cue: Stretch) -> bool:
    """Whether a cue reaches words without marks: over the end of its paragraph only by a colon."""
    between = text[stretch[1] : cue[0]] if stretch[1] <= cue[0] else text[cue[1] : stretch[0]]
    return "\n" not in between or ":" in between


def _has_marks(quoted: Quoted, stretch: Stretch, direct: bool, shell: Quotation | None) -> bool:
    if direct:
        return True
    if shell is not None:
        return bool(quoted.nested_at(*stretch))
    return bool(quoted.overlapping(*stretch))


def _piece(quoted: Quoted, start: int, end: int, shell: Quotation | None) -> tuple[Stretch, bool] | None:
    """One stretch trimmed, and whether it is all quoted."""
    start, end = _trimmed(quoted.text, start, end)
    if start >= end:
        return None
    around = quoted.around(start, end)
    if around is not None and around is not shell:
        return _within(quoted.text, start, end, around)
    for inner in quoted.nested_at(start, start + 1) if shell is not None else ():
        if end <= inner.end + _SLACK:
            return inner.pieces[0], True
    return (start, end), False


def _within(text: str, start: int, end: int, quotation: Quotation) -> tuple[Stretch, bool] | None:
    """A stretch within a quotation, stretched to the end of its sentence there, without the marks."""
    for first, last in quotation.pieces:
        if start < last and end > first:
            start, end = max(start, first), min(end, last)
            if end < last and text[end].isspace() and text[end - 1].isalnum():
                stop = _SENTENCE_END.search(text, end, last)
                end = stop.start() if stop else last
            # trailing punctuation within the marks belongs to the words
            while end < last and text[end] in ".,;:!?…":
                end += 1
            return (start, end), True
    return None


def _trimmed(text: str, start: int, end: int) -> Stretch:
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    tail = _TAIL.search(text, start, end) if end > start else None
    if tail and tail.end() == end:
        stop = tail.start()
        # an abbreviation keeps its full stop, and so do three of them
        end = stop
    return start, end


def _merged(text: str, pieces: Sequence[tuple[Stretch, bool]]) -> list[tuple[Stretch, bool]]:
    """Pieces that only a blank parts made one; what is told twice told once."""
    merged: list[tuple[Stretch, bool]] = []
    for (start, end), direct in pieces:
        if merged:
            (before, until), was = merged[-1]
            if end <= until:
                continue
            gap = text[until:start] if start >= until else ""
            if start <= until or (gap.strip() == "" and "\n" not in gap and was == direct):
                merged[-1] = (before, end), was and direct
                continue
        merged.append(((start, end), direct))
    return merged
