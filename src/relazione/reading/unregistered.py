"""States and seats that a report names by words which stand in no register: ``the Kingdom``, ``Brussels``."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from relazione.lexicon.states import state
from relazione.reading.capitals import stands_for_state
from relazione.reading.people import fold, is_variant
from relazione.reading.spots import Spot
from relazione.reading.words import Words

_SORTS = frozenset("kingdom republic sultanate emirate emirates federation commonwealth".split())
# Whom the seat of the European Union's bodies stands for, the first of those that the report names.
_AT_BRUSSELS = ("European Commission", "European Union")
_SHORTEST = 6
_LONGEST = 7


def refer_states(words: Words, spots: list[Spot]) -> list[Spot]:
    """Give the state, or the Union, to names of it that no register has.

    Args:
        words: The report.
        spots: Its names.

    Returns:
        The names; misspelt states, ``the Kingdom`` and ``Brussels`` with the reference of what they name.
    """
    named = Counter(s.reference for s in spots if s.kind == "country" and s.reference)
    forms = {fold(words.text[s.start]): s for s in spots if s.kind == "country" and s.reference and s.single}
    seats = {s.reference: s for s in spots if s.reference in _AT_BRUSSELS}
    inner = [s for s in spots if s.kind == "country" and s.reference]
    referred = []
    for spot in spots:
        if spot.kind == "organization" and spot.reference is None and _is_government(words, spot):
            code = next((s.reference for s in inner if spot.start <= s.start and s.end <= spot.end), None)
            # "the Government" alone is that of the state which the report is about
            code = code or next((name for name, _ in named.most_common(1)), None)
            if code is not None:
                spot = replace(spot, kind="country", reference=code, form="capital")
        elif spot.reference is None and spot.single:
            word = fold(words.text[spot.start])
            if word == "brussels":
                spot = _brussels(words, spot, seats)
            elif spot.kind in ("country", "organization") and word in _SORTS:
                spot = _by_sort(spot, word, named)
            elif spot.kind == "country" and len(word) >= _SHORTEST:
                meant = next((s for form, s in forms.items() if is_variant(word, form)), None)
                spot = spot if meant is None else replace(spot, reference=meant.reference, form=meant.form)
        referred.append(spot)
    return referred


def _is_government(words: Words, spot: Spot) -> bool:
    """``Government of India``, ``US Government``: the state by the name of who acts for it."""
    lower = words.lower[spot.start : spot.end]
    return "government" in (lower[0], lower[-1]) and len(lower) <= _LONGEST


def _by_sort(spot: Spot, word: str, named: Counter[str]) -> Spot:
    """``the Kingdom``: the state named most that calls itself so."""
    for code, _ in named.most_common():
        found = state(code)
        if found is not None and word in fold(found.official_name).split():
            return replace(spot, kind="country", reference=code, form="name")
    return spot


def _brussels(words: Words, spot: Spot, seats: dict[str, Spot]) -> Spot:
    acts = stands_for_state(words, spot.start, spot.end, None if spot.kind != "place" else False)
    body = next((seats[name] for name in _AT_BRUSSELS if name in seats), None)
    if acts and body is not None:
        return replace(spot, kind=body.kind, reference=body.reference)
    return replace(spot, kind="place")
