"""A report's text cut into paragraphs and pieces, so that a template can mark every anchor in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from relazione.model import Anchor
from relazione.model.plain import UNSAFE, on_one_line
from relazione.model.segments import Segment, segments_of
from relazione.serve.web.kinds import kind_of
from relazione.serve.web.margin import Name, Note, Span

PASSAGE = -1
"""Owner of the passage that an address asks for."""
_HEAD = 5  # lines among which the title is looked for
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text to which the same notes belong throughout, and which lies in one paragraph.

    Attributes:
        start: Offset of its first character, in code points of the report.
        text: Its characters.
        kinds: Kinds of what it belongs to, for styles.
        notes: Numbers of the notes that rest on it.
        passage: Whether the address asks for it.
        anchor: Whether a note or a name first stands here, so that it can be jumped to.
        steering: Whether it is one character that would steer the page, shown as its code point.
    """

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    passage: bool = False
    anchor: bool = False
    steering: bool = False

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report.

    Attributes:
        start: Offset of its first character.
        pieces: Its text.
        headline: Whether it is the report's title.
        close: Whether it follows the line before without an empty one between.
    """

    start: int
    pieces: tuple[Piece, ...]
    headline: bool = False
    close: bool = False


def paragraphs_of(
    text: str,
    notes: Sequence[Note],
    names: Sequence[Name],
    *,
    window: Span,
    passage: Span | None = None,
    title: str | None = None,
    quiet: Collection[int] = (),
) -> tuple[Paragraph, ...]:
    """Cut a report where notes and lines begin and end.

    Args:
        text: The report.
        notes: Of its record.
        names: Of its record; their mentions are marked more quietly.
        window: The stretch of the text that is shown.
        passage: The stretch that an address asks for, or None.
        title: The report's title; a line of the head that says it becomes the headline.
        quiet: Numbers of notes that somebody rejected: their words find them, and are not marked.
    """
    kinds = {note.number: "" if note.number in quiet else kind_of(note.section).name for note in notes}
    owners: dict[int, str] = dict(kinds)
    marks: list[tuple[int, Anchor]] = [
        (note.number, Anchor.of(text, *span)) for note in notes for span in _within(note.marks, window)
    ]
    first = 1 + max(kinds, default=-1)  # notes keep their numbers where only a leaf of them is shown
    for number, name in enumerate(names, first):
        owners[number] = "name"
        marks += ((number, Anchor.of(text, *span)) for span in _within(name.mentions, window))
    if passage is not None:
        marks += ((PASSAGE, Anchor.of(text, *span)) for span in _within((passage,), window))
    starts = {note.start for note in notes} | {name.mentions[0][0] for name in names if name.mentions}
    lines = [match.span() for match in _LINE.finditer(text, *window) if match[0].strip()]
    segments = list(segments_of(len(text), marks))
    made = list(_paragraphs(text, lines, segments, owners, first, starts))
    for nth, paragraph in enumerate(made[:_HEAD]):
        if title and not window[0] and _says("".join(piece.text for piece in paragraph.pieces), title):
            made[nth] = replace(paragraph, headline=True)
            break
    return tuple(made)


def _says(line: str, title: str) -> bool:
    return on_one_line(line).casefold() == on_one_line(title).casefold()


def _within(spans: Iterable[Span], window: Span) -> Iterator[Span]:
    """What of each span lies in the window."""
    for start, end in spans:
        inner = max(start, window[0]), min(end, window[1])
        if inner[0] < inner[1]:
            yield inner


def _paragraphs(
    text: str,
    lines: list[Span],
    segments: list[Segment],
    owners: dict[int, str],
    count: int,
    starts: set[int],
) -> Iterator[Paragraph]:
    at = 0
    before = 0
    for start, end in lines:
        pieces: list[Piece] = []
        while at < len(segments) and segments[at].end <= start:
            at += 1
        nth = at
        while nth < len(segments) and segments[nth].start < end:
            segment = segments[nth]
            pieces += _pieces(
                text, max(segment.start, start), min(segment.end, end), segment, owners, count, starts
            )
            nth += 1
        gap = text[before:start].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        yield Paragraph(start, tuple(pieces), close=before > 0 and gap < 2)
        before = end


def _pieces(
    text: str, start: int, end: int, segment: Segment, owners: dict[int, str], count: int, starts: set[int]
) -> Iterator[Piece]:
    """The part of a segment within a line; a character that would steer the page is a piece of its own."""
    notes = tuple(owner for owner in segment.owners if 0 <= owner < count)
    kinds = tuple(dict.fromkeys(filter(None, (owners[o] for o in segment.owners if o != PASSAGE))))
    whole = Piece(start, "", kinds, notes, PASSAGE in segment.owners)
    at = start
    for match in UNSAFE.finditer(text, start, end):
        if match.start() > at:
            yield replace(whole, start=at, text=text[at : match.start()], anchor=at in starts)
        yield replace(
            whole, start=match.start(), text=match[0], steering=True, anchor=match.start() in starts
        )
        at = match.end()
    if at < end:
        yield replace(whole, start=at, text=text[at:end], anchor=at in starts)
