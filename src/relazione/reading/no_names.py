"""What the engine takes for a name and that is none: adjectives, languages, offices, storms, groups of states."""

from __future__ import annotations

from relazione.lexicon.equipment import equipment_of, singular_name
from relazione.lexicon.office_titles import state_of_title
from relazione.reading.honorifics import OFFICE_NOUNS
from relazione.reading.spots import Spot
from relazione.reading.words import Words

_ALONE = frozenset(
    """north south east west english arabic french hindi swahili spanish portuguese mandarin malay readout transcript
    communique communiqué update correction covid covid-19""".split()
)
# What is called so acts, or says something; it lies nowhere.
_LAST = frozenset("state states government governments readout transcript communique statement".split())
_FIRST = frozenset("government governments republic people".split())


_STORMS = frozenset("typhoon hurricane cyclone storm earthquake".split())
_PAPERS = frozenset("mou mous".split())


def without_no_names(words: Words, spots: list[Spot]) -> list[Spot]:
    """Drop the places, people and bodies that are none.

    Args:
        words: The report.
        spots: Its names.
    """
    return [spot for spot in spots if spot.reference is not None or not _is_none(words, spot)]


def _is_none(words: Words, spot: Spot) -> bool:
    lower = words.lower[spot.start : spot.end]
    match spot.kind:
        case "place":
            return _is_no_place(words, spot, lower)
        case "person":
            return lower[0] in _STORMS or lower[-1] in OFFICE_NOUNS
        case "forum":
            return _is_equipment(words, spot)
        case "organization":
            if _is_equipment(words, spot):
                return True
            return lower[-1] in _LAST or lower[-1] in OFFICE_NOUNS or (spot.single and lower[0] in _PAPERS)
    return False


def _is_no_place(words: Words, spot: Spot, lower: list[str]) -> bool:
    if (spot.single and lower[0] in _ALONE) or lower[-1] in _STORMS:
        return True
    if lower[-1] in _LAST or (lower[0] in _FIRST and "of" in lower):
        return True
    if words.tag[spot.end - 1] == "JJ" and words.dep[spot.end - 1].startswith("amod"):
        return True  # "African forces", "a Southeast Asian tour"
    return state_of_title(" ".join(lower)) is not None


def _is_equipment(words: Words, spot: Spot) -> bool:
    """Whether it is a known type, one or several: ``Gripen``, ``Black Hawks``."""
    name = " ".join(words.text[spot.start : spot.end])
    return equipment_of(name) is not None or equipment_of(singular_name(name)) is not None
