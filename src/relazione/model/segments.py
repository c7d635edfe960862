"""A report cut where anchors begin and end, so that overlapping and nested anchors can be marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from relazione.model.anchor import Anchor


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a report to which the same lines belong throughout.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        owners: Numbers of the lines that rest on it, ascending.
    """

    start: int
    end: int
    owners: tuple[int, ...]


def segments_of(length: int, marks: Iterable[tuple[int, Anchor]]) -> Iterator[Segment]:
    """Cut a text at every beginning and end of an anchor.

    Args:
        length: Characters of the text.
        marks: Anchors, each with the number of the line that it belongs to.

    Yields:
        Segments in order, none empty, which together cover the text.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for owner, anchor in marks:
        if anchor.start < anchor.end <= length:
            opening.setdefault(anchor.start, []).append(owner)
            closing.setdefault(anchor.end, []).append(owner)
    depth: dict[int, int] = {}
    start = 0
    for cut in sorted({*opening, *closing, length}):
        if cut > start:
            yield Segment(start, cut, tuple(sorted(depth)))
            start = cut
        for owner in closing.get(cut, ()):
            depth[owner] -= 1
            if not depth[owner]:
                del depth[owner]
        for owner in opening.get(cut, ()):
            depth[owner] = depth.get(owner, 0) + 1
