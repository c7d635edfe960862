"""A number that is taken up again as another one: "12 boats" and further down "all 15 boats"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relazione.checks.written_numbers import WrittenNumber, written_numbers
from relazione.model import Anchor, Finding

# Words by which a number is taken up again, before it.
_BACK = re.compile(
    r"(?:^|\s)(?:(?:all|each|none|most|half|much|some|part|out|any)\s+of\s+)?(?:the|these|those|all)$"
)
_ALL = re.compile(r"(?:^|\s)all(?:\s+of)?(?:\s+the)?$")
# Words that make a number a part, a bound or a further lot.
_PART = re.compile(
    r"\b(?:first|last|next|other|others|another|more|further|additional|extra|remaining|final|initial|same|only|previous|earlier)\b"
)
_BOUND = re.compile(r"\b(?:than|least|most|over|under|above|below|up|to|from|between|and|or|nearly|almost)$")
_ROUND = re.compile(r"\b(?:some|about|around|roughly|approximately|nearly|almost)$")
# What follows a noun that is not narrowed down any further.
_PLAIN_END = re.compile(
    r"(?:[,.;:)!?—–\"”]|\s+[—–-]\s|\s+(?:is|are|was|were|will|would|can|could|may|might|must|should|shall|has|have|had|do|did|also|now|then)\b|\s*$)"
)
_FURTHER = re.compile(
    r"\b(?:another|more|further|additional|additionally|extra|plus|rest|remaining|later|increased?|raised?|rose|revised|cut|reduced|originally|instead|previously|earlier|initially|total|altogether)\b",
    re.IGNORECASE,
)
# Nouns of which one report has several sets.
_GENERIC = frozenset(
    "countries nations sides states ministers leaders parties governments members officials experts sources"
    " reporters neighbours neighbors capitals allies partners people persons men women days weeks months years"
    " hours minutes seconds times percent degrees metres meters litres liters feet pages paragraphs questions"
    " others thousands millions billions hundreds dozens cents votes presidents".split()
)
_NEAR = 0.15
_SENTENCE_END = re.compile(r"[.!?]\s")


def check_numbers(text: str) -> list[Finding]:
    """Mark a count or an amount that takes up an earlier one and is another.

    The later must say that it takes one up ("the", "all", "of the") and must not narrow it down;
    the report must so far have counted those things once only, and told of no more or fewer. A smaller
    number may be a part, and is marked only where its digits are those of the earlier, or "all".

    Args:
        text: The report.

    Returns:
        One finding of the kind ``number`` for each.
    """
    numbers = sorted(written_numbers(text), key=lambda number: number.start)
    findings = []
    for place, later in enumerate(numbers):
        if not _BACK.search(later.lead) or _PART.search(later.lead) or not _plain(text, later):
            continue
        first = _taken_up(numbers[:place], later)
        if first is None or _FURTHER.search(_between(text, first, later)):
            continue
        if later.value < first.value and not (_mixed_up(first, later) or _ALL.search(later.lead)):
            continue
        note = f"further up it is {' '.join(text[first.start : first.end].split())}"
        findings.append(Finding("number", note, (Anchor.of(text, later.start, later.end),), 0.75))
    return findings


def _plain(text: str, later: WrittenNumber) -> bool:
    """Whether nothing after the noun says which of the things are meant."""
    return later.noun.split()[-1] not in _GENERIC and _PLAIN_END.match(text, later.end) is not None


def _taken_up(before: Sequence[WrittenNumber], later: WrittenNumber) -> WrittenNumber | None:
    """The one number further up that the later can mean, where it differs; None where there are several."""
    same = [one for one in before if one.amount == later.amount and _same_things(one, later)]
    values = {one.value for one in same}
    if len(values) != 1 or later.value in values:
        return None
    first = same[0]
    if _PART.search(first.lead) or _BACK.search(first.lead):
        return None
    if _ROUND.search(first.lead):
        return None if abs(later.value - first.value) <= _NEAR * first.value else first
    return None if _BOUND.search(first.lead) else first


def _same_things(one: WrittenNumber, later: WrittenNumber) -> bool:
    if one.amount:
        return one.noun == later.noun
    return f" {one.noun}".endswith(f" {later.noun}")


def _between(text: str, first: WrittenNumber, later: WrittenNumber) -> str:
    """The words from the first number to the end of the sentence of the later."""
    end = _SENTENCE_END.search(text, later.end)
    return text[first.end : end.start() if end is not None else len(text)]


def _mixed_up(one: WrittenNumber, other: WrittenNumber) -> bool:
    """Whether two numbers are one misheard or mistyped: the same digits, or 13 and 30."""
    left, right = (re.sub(r"\D", "", number.digits) for number in (one, other))
    if len(left) < 2 or len(left) != len(right):
        return False
    teens = {left, right} in [{f"1{digit}", f"{digit}0"} for digit in range(3, 10)]
    return teens or sorted(left) == sorted(right)
