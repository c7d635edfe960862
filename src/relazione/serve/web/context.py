"""The words of a claim where they stand: their sentence, and the one before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relazione.ledger.sentences import SENTENCE_END
from relazione.serve.web.margin import Span

_NEAR = 2500  # characters on either side that are looked at
_LONGEST = 420  # characters of what is shown before and after


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of a report.

    Attributes:
        pieces: Its text in order, each with whether the claim rests on it.
        cut_before: Whether its first sentence has more before.
        cut_after: Whether its last sentence goes on.
    """

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool


def context_of(text: str, words: Span, spans: Iterable[Span]) -> Context:
    """The words of a claim with the sentences around them.

    Args:
        text: The report.
        words: Where the claim's words begin and end.
        spans: Everything on which it rests; what stands far from its words is left out.
    """
    low, high = max(0, words[0] - _NEAR), min(len(text), words[1] + _NEAR)
    ends = [low + match.end() for match in SENTENCE_END.finditer(text[low:high])]
    before = [low, *(end for end in ends if end <= words[0])]
    after = [*(end for end in ends if end >= words[1]), high]
    start = max(before[-2:][0], words[0] - _LONGEST)
    end = min(after[:2][-1], words[1] + _LONGEST)
    start, end = _whole_words(text, start, words[0], end, words[1])
    return Context(
        tuple(_pieces(text, start, end, _joined({words, *spans}))),
        cut_before=start not in {0, *ends},
        cut_after=end not in {len(text), *ends},
    )


def _whole_words(text: str, start: int, first: int, end: int, last: int) -> Span:
    """The stretch without halves of words at its ends."""
    if start and not text[start - 1].isspace():
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    if end < len(text) and not text[end - 1].isspace() and not text[end].isspace():
        blank = text.rfind(" ", last, end)
        end = blank if blank >= 0 else end
    return start, end


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap as one."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _pieces(text: str, start: int, end: int, spans: list[Span]) -> Iterable[tuple[str, bool]]:
    at = start
    for first, last in spans:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < end:
        yield text[at:end], False
