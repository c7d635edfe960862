"""A long report in leaves, so that no page grows beyond what a browser sets quickly."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.serve.web.margin import Span

LEAF = 60_000
"""Characters of a leaf: about 10,000 words, some 700 notes, a page of 1.5 MB."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a report.

    Attributes:
        number: From 1.
        count: How many there are.
        span: The stretch of the text that it holds.
    """

    number: int
    count: int
    span: Span

    def holds(self, offset: int) -> bool:
        """Whether a place of the text is on it."""
        return self.span[0] <= offset < self.span[1]


def leaf_of(text: str, number: int, passage: Span | None = None, size: int = LEAF) -> Leaf:
    """One leaf of a report.

    Args:
        text: The report.
        number: Which, from 1; the last where there are fewer.
        passage: A stretch whose leaf is wanted instead, or None.
        size: About how many characters a leaf has; it ends with the line.
    """
    spans = _spans(text, size)
    if passage is not None:
        number = next(nth for nth, (_, end) in enumerate(spans, 1) if passage[0] < end)
    number = min(max(number, 1), len(spans))
    return Leaf(number, len(spans), spans[number - 1])


def _spans(text: str, size: int) -> list[Span]:
    spans = []
    start = 0
    while len(text) - start > 1.5 * size:
        line_end = text.find("\n", start + size, start + size + size // 4)
        end = line_end + 1 if line_end >= 0 else start + size
        spans.append((start, end))
        start = end
    spans.append((start, max(len(text), 1)))
    return spans
