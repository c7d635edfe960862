"""Counts and amounts as a report writes them: "12 patrol boats", "all 15 boats", "$180 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        2,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "mn": 1e6, "bn": 1e9}
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_LEAD = re.compile(r"(?:[\w'’-]+[ \xa0]+){0,3}$")
_COUNT = re.compile(
    rf"(?<![\w.,$£€¥/-])(?P<number>{_DIGITS}|{'|'.join(_WORDS)})(?![\w-]*\d)"
    r"(?=[ \xa0]+(?P<words>[a-z][a-z-]+(?:[ \xa0]+[a-z][a-z-]+){0,3}))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<currency>(?:US|A|C|NZ|S|HK)?\$|[£€¥])[ \xa0]?(?P<number>{_DIGITS})"
    rf"(?:[ \xa0-]?(?P<scale>thousand|million|billion|trillion|bn|mn|m)\b)?(?![\d%])"
)
_PLURAL = re.compile(r"^(?:[a-z-]*[a-z](?<![sui])s|aircraft|troops)$")
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """One count or amount.

    Attributes:
        start: Offset of the number.
        end: Offset after the noun, or after the amount.
        value: The number.
        noun: The words counted, head last, in small letters; the currency of an amount.
        lead: The words before it in the same sentence, at most three, in small letters.
        amount: Whether it is one of money.
        digits: The number as written.
    """

    start: int
    end: int
    value: float
    noun: str
    lead: str
    amount: bool
    digits: str


def written_numbers(text: str) -> Iterator[WrittenNumber]:
    """Find counts of things and amounts of money, counts first.

    Args:
        text: The report.

    Yields:
        Each with what is counted: the words after the number up to the first plural.
    """
    for match in _COUNT.finditer(text):
        noun = _noun(match["words"])
        if noun is not None:
            end = match.start("words") + len(noun)
            value = _value(match["number"], None)
            yield WrittenNumber(
                match.start(), end, value, noun.lower(), _lead(text, match.start()), False, match["number"]
            )
    for match in _AMOUNT.finditer(text):
        value = _value(match["number"], match["scale"])
        yield WrittenNumber(
            match.start(),
            match.end(),
            value,
            match["currency"],
            _lead(text, match.start()),
            True,
            match["number"],
        )


def _noun(words: str) -> str | None:
    """The words up to the first plural, or None where there is none near."""
    parts = list(re.finditer(r"\S+", words))[:_MOST_WORDS]
    for part in parts:
        if _PLURAL.match(part[0].lower()):
            return words[: part.end()]
    return None


def _lead(text: str, start: int) -> str:
    found = _LEAD.search(text[max(0, start - 50) : start])
    return " ".join(found[0].lower().split()) if found is not None else ""


def _value(number: str, scale: str | None) -> float:
    plain = number.lower()
    value = float(_WORDS[plain]) if plain in _WORDS else float(plain.replace(",", ""))
    return value * _SCALES[scale] if scale else value
