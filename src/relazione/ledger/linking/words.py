"""The words of objects: what they name, how many, and which part of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from relazione.ledger.linking.word_classes import object_classes

_WORD = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
_SMALL = frozenset(
    """the a an of to for and or in on at by with from as its their our his her your my this that these those it
    them they which who whom whose some any all no not more less than about around over under up out off be is are
    was were been being has have had will would s us into between under per each every both same such own""".split()
)
_BREAKS = frozenset(
    "for on in at to with between from by under that which who whose along through before after into via as "
    "against during upon within among toward towards because so if when where while instead".split()
)
_MEASURES = frozenset(
    """dose batch lot consignment shipment cargo quantity amount volume number set pair series tonne ton barrel
    litre kilogram kilometre couple dozen score hundred thousand million billion unit piece share half third quarter
    total type kind class group part round package balance remainder rest delivery supply copy cubic metre ton
    worth megawatt gigawatt""".split()
)
_EMPTY = frozenset(
    """rest remainder balance other others one ones more it them this that these those work matter request same
    first second third fourth last former latter process project deal plan thing all part half lot quantity amount
    batch consignment shipment cargo delivery job step move remaining another few so country capital neighbour
    side government offer""".split()
)
_REST = frozenset("rest remainder balance remaining other others outstanding".split())
_MORE = frozenset("more another further additional extra".split())
_NOTHING = _EMPTY | _MEASURES
_ORDINALS = {
    "first": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "last": -1, "final": -1,
}  # fmt: skip
_UNITS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        1,
    )
}
_TENS = {w: v * 10 for v, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "mn": 1e6, "crore": 1e7,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "dozen": 12.0,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,-])[$£€¥]?\s?(\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+)?)(?![\w-]*\d)\s?([a-z]+)?|[a-z]+"
)
_SCALED = re.compile(r"\b(?:million|billion|mn|bn)\b")
# A number after a name is part of it, or of a date: "Kivu-Sat 2", "May 18".
_NUMBERED = re.compile(r"\b([A-Z][\w-]*)[ \xa0]\d+\w*(?![,.]?\d)")
_MONEY = re.compile(
    r"[$£€¥]|\b(?:dollars?|euros?|pounds?|yen|yuan|rupees?|kroner?|dirhams?|francs?|usd|eur)\b"
)


def folded(words: str | None) -> str:
    """Words in small letters, without diacritics."""
    if words is None or words.isascii():
        return (words or "").lower()
    plain = unicodedata.normalize("NFKD", words)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def singular(word: str) -> str:
    """A noun in the singular, near enough for comparing."""
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def plain_words(words: str | None) -> list[str]:
    """All words, folded, in their order."""
    return [w.removesuffix("'s") for w in _WORD.findall(folded(words).replace("’s", "").replace("'s", ""))]


@dataclass(frozen=True, slots=True)
class Named:
    """What the words of an object name.

    Attributes:
        head: The noun that says what it is ("frigate" of "the first two frigates for Chile"), or "".
        nouns: Words before the head and after it, singular, without the small ones.
        numbers: Counts and amounts.
        money: Whether it is an amount of money.
        part: ``rest``, ``more``, a count such as ``1`` for the first, -1 for the last, ``some`` for so many
            of so many, or None for the whole.
        classes: Coarse classes of its nouns ("agreement" of "accord").
    """

    head: str
    nouns: frozenset[str]
    numbers: frozenset[float]
    money: bool
    part: str | None
    classes: frozenset[str]


@lru_cache(maxsize=4096)
def named(words: str) -> Named:
    """Take the words of an object apart.

    Args:
        words: Such as "the first 40 of 120 flatcars".
    """
    parts = plain_words(words)
    part = _part(parts)
    counted = words.split(" of ", maxsplit=1)[0] if part == "some" or (part and " of " in words) else words
    told = numbers(counted)
    named_last = _before_name(words)
    money = bool(_MONEY.search(folded(words))) and bool(told)
    head = named_last or _head(parts)
    nouns = frozenset(singular(w) for w in parts if w not in _SMALL and not _is_number(w))
    content = nouns - _MEASURES - {singular(w) for w in _ORDINALS} - _REST - _MORE
    classes = frozenset(c for noun in nouns | {head} for c in object_classes().get(noun, ()))
    if told and not content and _SCALED.search(folded(counted)):
        money = True  # "60 million", cut off before its currency
    if money:
        classes |= {"money"}
        head = head or "money"
    return Named(head, content, told, money, part, classes)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or any(
        w in _UNITS or w in _TENS or w in _SCALES for w in (word, word.split("-", maxsplit=1)[0])
    )


def _before_name(words: str) -> str:
    """The noun that a name follows: "tug" of "the tug Santa Katarina"; "" where none does."""
    tokens = words.split()
    for one, following in pairwise(tokens):
        if following[0].isupper() and one.isalpha() and one.islower() and one not in _SMALL | _BREAKS:
            noun = singular(folded(one))
            return "" if noun in _MEASURES or _is_number(noun) else noun
        if one.casefold() in _BREAKS | {"of"}:
            return ""
    return ""


def _head(parts: list[str]) -> str:
    """The last noun before the first preposition; after "of" where a measure stands before it."""
    head = ""
    for word in parts:
        if word in _BREAKS and head:
            break
        if word == "of":
            if head and singular(head) not in _MEASURES and head not in _ORDINALS:
                break
            continue
        if word in _SMALL or word in _BREAKS or _is_number(word) or word in _MORE | _REST:
            continue
        head = word
    head = singular(head)
    return "" if head in _MEASURES or head in _ORDINALS or head in _EMPTY else head


def _part(parts: list[str]) -> str | None:
    early = parts[:6]
    if set(early[:3]) & _REST:
        return "rest"
    for word in early[:3]:
        if word in _ORDINALS:
            return str(_ORDINALS[word])
    if set(early[:4]) & _MORE and "than" not in early:
        return "more"
    if "of" in early:
        at = early.index("of")
        before, after = early[:at], parts[at + 1 :]
        if any(map(_is_number, before)) and any(map(_is_number, after[:3])):
            return "some"
    return None


def numbers(words: str | None) -> frozenset[float]:
    """Counts and amounts: 316000 of "316,000 doses", 60000000 of "60 million", 40 of "forty".

    Args:
        words: Any words.
    """
    words = _NUMBERED.sub(lambda m: m[0] if m[1].casefold() in _SMALL else " ", words or "")
    found: set[float] = set()
    pending: float | None = None
    for match in _NUMBER.finditer(folded(words)):
        digits, scale = match[1], match[2]
        if digits:
            if pending is not None:
                found.add(pending)
                pending = None
            value = float(digits.replace(",", ""))
            if scale in _SCALES:
                value *= _SCALES[scale]
            found.add(value)
            continue
        word = match[0]
        if word in _UNITS:
            pending = (pending or 0) + _UNITS[word]
        elif word in _TENS:
            pending = (pending or 0) + _TENS[word]
        elif word in _SCALES and (pending is not None or word == "dozen"):
            pending = (pending or 1) * _SCALES[word]
        elif word != "and" and pending is not None:
            found.add(pending)
            pending = None
    if pending is not None:
        found.add(pending)
    return frozenset(found)


@lru_cache(maxsize=4096)
def names_nothing(words: str | None) -> bool:
    """Whether words for an object say nothing of what it is: "the rest", "twelve more", "it".

    Args:
        words: Of the object, or None.
    """
    if not words:
        return True
    told = named(words)
    if told.money or told.classes - {"money"}:
        return False
    parts = [w for w in plain_words(words) if w not in _SMALL and not _is_number(w)]
    return all(singular(w) in _NOTHING or w in _EMPTY or w in _ORDINALS for w in parts)
