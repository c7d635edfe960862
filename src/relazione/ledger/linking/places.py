"""Whether the places of two accounts are one."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from relazione.checks.likeness import bare, skeleton
from relazione.ledger.linking.words import plain_words
from relazione.lexicon.capitals import capital_of, large_city_of

_NOUNS = frozenset("port of the city airport palace region district province bay gulf in at near".split())


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two names of places can be one's: one in the other, or spelt alike (Aktau, Aqtau)."""
    a, b = _telling(one), _telling(other)
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    first, second = "".join(a), "".join(b)
    return len(first) > 3 and OSA.distance(first, second) <= 1 and first[0] == second[0]


def consonants(place: str | None) -> str:
    """By what a place is looked up: ``ktt`` of Aktau and Aqtau; "" where there is none."""
    words = _telling(place)
    word = bare(words[0]) if words else ""
    return skeleton(word) or word


def places_differ(one: str | None, other: str | None) -> bool:
    """Whether the places are two cities; a palace, a port or a state may be in or about the other place.

    Args:
        one: A place, or None.
        other: Another.
    """
    if not one or not other or same_place(one, other):
        return False
    return all(capital_of(place) or large_city_of(place) for place in (one, other))


def _telling(place: str | None) -> list[str]:
    words = plain_words(place)
    return [word for word in words if word not in _NOUNS] or words
