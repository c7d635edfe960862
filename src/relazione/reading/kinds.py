"""What kind of thing a name is where the engine's label can't be right.

The register knows every state, so a country that it doesn't know is none: it is a place, a body, or
the surname of somebody named in full elsewhere. A single word that is taken for a person is one
only where the report treats it so, by a title before it or words in its mouth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relazione.reading.honorifics import HONORIFICS, OFFICE_NOUNS, RANKS
from relazione.reading.people import fold, is_variant
from relazione.reading.speech_verbs import TELLING
from relazione.reading.spots import Spot
from relazione.reading.words import Words

_WHERE = frozenset(
    "in at near around outside via through across off inside into within over above beyond from to between".split()
)
_SHORTEST_MISSPELT = 7


def settle_kinds(words: Words, spots: list[Spot]) -> list[Spot]:
    """Mend the kinds of states that no register knows and of people who have one name only.

    Args:
        words: The report.
        spots: Its names.

    Returns:
        The names, some of another kind, without those that name nothing.
    """
    registered = {
        fold(words.text[s.start]): s for s in spots if s.single and s.reference and s.kind != "country"
    }
    spots = _each(words, spots, _is_unknown_state, lambda own: _state_kind(words, own, registered))
    surnames = {fold(words.text[i]) for s in spots if s.kind == "person" for i in _own_words(s)}
    return _each(
        words,
        spots,
        lambda s: s.kind == "person" and s.single and not _borne(fold(words.text[s.start]), surnames),
        lambda own: _person_kind(words, own, registered),
    )


def _each(
    words: Words,
    spots: list[Spot],
    doubtful: Callable[[Spot], bool],
    kind_of: Callable[[list[Spot]], str | None],
) -> list[Spot]:
    """Give all doubtful spots of one string the kind that they have together; None drops them."""
    strings: dict[str, list[Spot]] = {}
    for spot in spots:
        if doubtful(spot):
            strings.setdefault(" ".join(words.lower[spot.start : spot.end]), []).append(spot)
    kinds = {id(spot): kind for own in strings.values() for kind in (kind_of(own),) for spot in own}
    settled = []
    for spot in spots:
        kind = kinds.get(id(spot), spot.kind)
        if kind is not None:
            settled.append(spot if kind == spot.kind else replace(spot, kind=kind))
    return settled


def _own_words(spot: Spot) -> range:
    return range(spot.start, spot.end) if not spot.single else range(0)


def _borne(word: str, surnames: set[str]) -> bool:
    return word in surnames or any(is_variant(word, name) for name in surnames)


def _is_unknown_state(spot: Spot) -> bool:
    return spot.kind == "country" and spot.reference is None


def _state_kind(words: Words, own: list[Spot], registered: dict[str, Spot]) -> str | None:
    """Of a state that no register knows: a body where it acts, a place where things are in it."""
    if any(words.lower_at(s.end) == "-" and words.text[s.end + 1 : s.end + 2] for s in own):
        return None
    known = _misspelt(words, own[0], registered)
    if known is not None:
        return known
    if any(_is_where(words, s) for s in own):
        return "place"
    acts = any(words.dep[words.root_of(s.start, s.end)].startswith(("nsubj", "obj", "iobj")) for s in own)
    return "organization" if acts else "place"


def _person_kind(words: Words, own: list[Spot], registered: dict[str, Spot]) -> str | None:
    known = _misspelt(words, own[0], registered)
    if known is not None:
        return known
    if words.lower[own[0].start] in HONORIFICS:
        return None
    if any(_is_titled(words, s) or _speaks(words, s) for s in own):
        return "person"
    return "place" if all(_is_where(words, s) for s in own) else None


def _misspelt(words: Words, spot: Spot, registered: dict[str, Spot]) -> str | None:
    """Kind of the registered name of which a single word is a slip of the pen."""
    word = fold(words.text[spot.start])
    if not spot.single or len(word) < _SHORTEST_MISSPELT:
        return None
    return next((s.kind for name, s in registered.items() if name == word or is_variant(name, word)), None)


def _is_titled(words: Words, spot: Spot) -> bool:
    before = words.lower_at(spot.start - 1)
    return before in HONORIFICS or before in RANKS or before in OFFICE_NOUNS


def _speaks(words: Words, spot: Spot) -> bool:
    return words.dep[spot.start].startswith("nsubj") and words.lemma[words.head[spot.start]] in TELLING


def _is_where(words: Words, spot: Spot) -> bool:
    i = words.root_of(spot.start, spot.end)
    for _ in range(3):
        if words.case_of(i) in _WHERE:
            return True
        if words.dep[i] != "conj":
            return False
        i = words.head[i]
    return False
