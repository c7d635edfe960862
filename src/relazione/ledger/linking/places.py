"""Whether the places of two accounts are one."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from relazione.ledger.linking.words import plain_words
from relazione.lexicon.states import country_of

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


def places_differ(one: str | None, other: str | None) -> bool:
    """Whether both places are known and are not one, neither of them being a whole state."""
    if not one or not other or same_place(one, other):
        return False
    return not (_is_state(one) or _is_state(other))


def _telling(place: str | None) -> list[str]:
    words = plain_words(place)
    return [word for word in words if word not in _NOUNS] or words


def _is_state(place: str) -> bool:
    form = country_of(place)
    return form is not None and form.kind == "name"
