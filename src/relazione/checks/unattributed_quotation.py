"""A quotation that nobody speaks: a paragraph of quoted words, with no cue in it and none around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from relazione.checks.quoted_words import paragraphs, quotations
from relazione.model import Anchor, Finding, Statement

_LEAST_WORDS = 8
# "- Ada Lindqvist", below the words that she speaks.
_SIGNED = re.compile(r"\s*[-–—]\s*[^\W\d_a-z]")


def check_speakers(text: str, statements: Sequence[Statement]) -> list[Finding]:
    """Mark a paragraph that is a quotation, where nothing says who speaks.

    A quotation that goes on from the paragraph before, or whose speaker the next one names, has a
    speaker. So have the lines of a transcript and of a post.

    Args:
        text: The report.
        statements: Its statements.

    Returns:
        One finding of the kind ``quotation`` for each.
    """
    spans = list(paragraphs(text))
    attributed = sorted(
        anchor.start
        for statement in statements
        if statement.speaker is not None or statement.speaker_text is not None
        for anchor in statement.content
    )
    spoken = [_speaks(text[start:end], start, end, attributed) for start, end in spans]
    findings = []
    for number, (start, end) in enumerate(spans):
        words = text[start:end].strip()
        if spoken[number] or any(spoken[max(0, number - 1) : number + 2]) or not _only_quotation(words):
            continue
        at = text.index(words, start)
        note = "nothing in the report says who speaks these words"
        findings.append(Finding("quotation", note, (Anchor.of(text, at, at + len(words)),), 0.6))
    return findings


def _speaks(words: str, start: int, end: int, attributed: Sequence[int]) -> bool:
    """Whether a paragraph attributes something, or ends in a colon that announces what follows."""
    if words.rstrip().endswith(":") or _SIGNED.match(words):
        return True
    return bisect_left(attributed, start) < bisect_left(attributed, end)


def _only_quotation(words: str) -> bool:
    if len(words.split()) < _LEAST_WORDS:
        return False
    found = quotations(words)
    if not found or found[0].start != 0 or not all(quoted.closed for quoted in found):
        return False
    outside = words[found[-1].end :] + "".join(words[one.end : other.start] for one, other in pairwise(found))
    return re.search(r"\w", outside) is None
