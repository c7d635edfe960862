"""Which names of a report are one person's: full names, surnames, given names, misspellings.

Two names are one person's where the words of the shorter stand in the longer in their order, or
where they differ by a slip of the pen: few letters, the first one equal. Names that share a
surname but have different given names are two people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Words in names that tell nothing of the person.
_PARTICLES = frozenset("al el bin ibn bint abu ben de del da dos das di la le van von der den ter ul".split())
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
# Shorter words differ too easily: Wan and Wang are two people.
_SHORTEST_VARIANT = 5
# From this length on two letters may differ.
_LONG = 6


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word without case and diacritics."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell persons apart, folded; initials keep one letter."""
    words = [fold(w) for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", name)]
    return tuple(w for w in words if w not in _PARTICLES) or tuple(words)


@lru_cache(maxsize=8192)
def is_variant(a: str, b: str) -> bool:
    """Whether two folded words can be one, misspelt: few letters differ, the first does not."""
    if a == b:
        return True
    longest = max(len(a), len(b))
    if min(len(a), len(b)) < _SHORTEST_VARIANT - 1 or longest < _SHORTEST_VARIANT or a[:1] != b[:1]:
        return False
    return _distance(a, b) <= (2 if longest >= _LONG else 1)


def _distance(a: str, b: str) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from one word to the other."""
    if abs(len(a) - len(b)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        last, row, older = row, [i], before
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


def group_people(names: Sequence[str]) -> list[int]:
    """Tell which of the names, given in the order of the report, are one person's.

    Args:
        names: Each mention's words, without honorifics.

    Returns:
        For each name the number of its person, from 0.
    """
    words = [name_words(name) for name in names]
    people: list[list[tuple[str, ...]]] = []
    group = [-1] * len(words)
    for i, own in enumerate(words):
        if len(own) > 1:
            group[i] = _full_name(own, people)
    last_seen: dict[int, int] = {}
    for i, own in enumerate(words):
        if group[i] < 0:
            group[i] = _short_name(own[0] if own else "", people, last_seen)
        last_seen[group[i]] = i
    return group


def _full_name(own: tuple[str, ...], people: list[list[tuple[str, ...]]]) -> int:
    for number, known in enumerate(people):
        if any(_same(own, name) for name in known):
            known.append(own)
            return number
    people.append([own])
    return len(people) - 1


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names are one person's."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    at = exact = 0
    for word in short:
        while at < len(long) and not _alike(word, long[at]):
            at += 1
        if at == len(long):
            return False
        exact += word == long[at]
        at += 1
    return exact > 0


def _alike(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return is_variant(a, b)


def _short_name(word: str, people: list[list[tuple[str, ...]]], last_seen: dict[int, int]) -> int:
    """Person of a name of one word; of several the one named last."""
    best, rank = -1, (0, -1)
    for number, known in enumerate(people):
        found = max((_rank(word, name) for name in known), default=0)
        if found and (found, last_seen.get(number, -1)) > rank:
            best, rank = number, (found, last_seen.get(number, -1))
    if best < 0:
        people.append([(word,)])
        return len(people) - 1
    return best


def _rank(word: str, name: tuple[str, ...]) -> int:
    """How well one word stands for a name: surname, other part, misspelling; 0 not at all."""
    if word == name[-1]:
        return 5
    if word in name:
        return 4
    if is_variant(word, name[-1]):
        return 3
    return 2 if any(is_variant(word, part) for part in name) else 0
