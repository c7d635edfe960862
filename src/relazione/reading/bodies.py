"""Which names of bodies, forums, agreements and places are one thing's.

``Defence Ministry`` and ``Ministry of Defence`` are one; so are ``INGD`` and the institute that it
follows in brackets, ``SADC`` and the community with those initials, ``the Committee`` and the
committee last named. Ministries of two countries are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relazione.lexicon.states import country_of
from relazione.reading.people import fold, is_variant

_SMALL = frozenset("of the and for on in to a an de du des la le y e do da".split())
# Nouns that head the names of bodies, forums and texts: alone and capitalised they are short forms.
GENERIC = frozenset(
    """ministry department embassy commission committee council forum agency authority union organization
    organisation bank board court parliament assembly senate house government secretariat office mission
    institute party fund group alliance army navy force forces corps police guard command summit dialogue
    conference meeting process mechanism partnership initiative community association league agreement treaty
    pact memorandum protocol convention accord framework statement declaration understanding arrangement charter
    deal truce communique communiqué compact contract plan letter company corporation""".split()
)
# What kind of place a noun says, so that ``Khanh Hoa`` and ``Khanh Hoa province`` are one.
_PLACE_NOUNS = frozenset(
    """province region state district city town port airport base strip island islands peninsula county
    prefecture governorate oblast strait river lake dam crossing camp road harbour harbor international air naval
    terminal plant power nuclear station gate post archipelago atoll shoal sea gulf valley""".split()
)
# Shorter words that differ by a letter are two words: Tartu and Tarku.
_SHORTEST_MISSPELT = 7
_PORTFOLIO_BODIES = frozenset("ministry department".split())


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention of a thing by name.

    Attributes:
        text: The mention's words.
        kind: Entity kind.
        reference: Identifier in the register, or None.
        owner: State code of ``Indian`` in ``Indian foreign ministry``, or the owner's words.
        acronym_of: Number of the mention that this one follows in brackets, or None.
    """

    text: str
    kind: str
    reference: str | None = None
    owner: str | None = None
    acronym_of: int | None = None


@dataclass(slots=True)
class _Thing:
    """What is known of one thing from the mentions read so far."""

    kind: str
    reference: str | None
    owner: str | None
    forms: list[tuple[str, ...]]
    shouts: set[str]
    portfolio: frozenset[str] | None
    last: int


def group_bodies(namings: Sequence[Naming]) -> list[int]:
    """Tell which mentions, in the order of the report, name one thing.

    Args:
        namings: Mentions of bodies, forums, agreements and places.

    Returns:
        For each mention the number of its thing, from 0. Two passes: full names first, so that a
        short form in the headline finds the full name in the body.
    """
    things: list[_Thing] = []
    group = [-1] * len(namings)
    order = sorted(range(len(namings)), key=lambda i: (_is_short(namings[i]), i))
    for i in order:
        naming = namings[i]
        if naming.acronym_of is not None and group[naming.acronym_of] >= 0:
            group[i] = group[naming.acronym_of]
        else:
            group[i] = _find(naming, i, things)
        if group[i] < 0:
            things.append(_new(naming, i))
            group[i] = len(things) - 1
        else:
            _learn(things[group[i]], naming, i)
    return group


def body_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without articles and small words."""
    words = (fold(w) for w in re.findall(r"\w+(?:['’]\w+)*(?:&\w+)*", text))
    return tuple(w for w in words if w not in _SMALL and w not in ("s", "'s", "’s")) or (fold(text),)


def _is_short(naming: Naming) -> int:
    words = body_words(naming.text)
    if len(words) > 1:
        return 0 if naming.text[:1].isupper() else 1
    return 2


def _new(naming: Naming, i: int) -> _Thing:
    words = body_words(naming.text)
    thing = _Thing(naming.kind, naming.reference, naming.owner, [words], set(), _portfolio(words), i)
    _learn(thing, naming, i)
    return thing


def _learn(thing: _Thing, naming: Naming, i: int) -> None:
    words = body_words(naming.text)
    if words not in thing.forms:
        thing.forms.append(words)
    thing.owner = thing.owner or naming.owner
    thing.reference = thing.reference or naming.reference
    thing.portfolio = thing.portfolio or _portfolio(words)
    thing.shouts |= _initials(naming.text)
    thing.last = i


def _initials(text: str) -> set[str]:
    """Acronyms that a full name can have: with and without its small words."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < 2:
        return set()
    large = [w[0] for w in words if w[0].isupper()]
    split = [w[0] for w in words if w.lower() not in _SMALL]
    return {"".join(letters).lower() for letters in (large, split) if len(letters) > 1}


def _portfolio(words: tuple[str, ...]) -> frozenset[str] | None:
    """``Ministry of Defence`` and ``defence ministry`` as one set of words."""
    words = words[1:] if len(words) > 2 and country_of(words[0].title()) is not None else words
    if len(words) > 1 and _PORTFOLIO_BODIES & {words[0], words[-1]}:
        return frozenset(w.replace("defense", "defence").removesuffix("s") for w in words)
    return None


def _find(naming: Naming, i: int, things: list[_Thing]) -> int:
    words = body_words(naming.text)
    best, rank = -1, (0, -1)
    for number, thing in enumerate(things):
        score = _score(naming, words, thing)
        if (score and (score, -abs(i - thing.last)) > rank) or (score and best < 0):
            best, rank = number, (score, -abs(i - thing.last))
    return best


def _score(naming: Naming, words: tuple[str, ...], thing: _Thing) -> int:
    """How surely a mention names a thing already known; 0 not at all."""
    if naming.reference and thing.reference:
        return 9 if naming.reference == thing.reference else 0
    if naming.owner and thing.owner and naming.owner != thing.owner:
        return 0
    same_kind = naming.kind == thing.kind
    loose = same_kind or {naming.kind, thing.kind} <= {"organization", "forum"}
    if words in thing.forms or (naming.kind != "place" and _plural_of(words, thing.forms)):
        return 8 if same_kind else (6 if loose else 0)
    if (loose or naming.reference or thing.reference) and any(_misspelt(words, f) for f in thing.forms):
        return 3
    if not loose:
        return 0
    if len(words) == 1 and naming.text.isupper() and words[0] in thing.shouts:
        return 7
    portfolio = _portfolio(words)
    if portfolio is not None and portfolio == thing.portfolio:
        return 6
    if naming.kind == "place":
        return 5 if any(_one_place(words, form) for form in thing.forms) else 0
    return 4 if any(_short_form(naming, words, form) for form in thing.forms) else 0


def _plural_of(words: tuple[str, ...], forms: list[tuple[str, ...]]) -> bool:
    """``Houthi`` and ``Houthis``."""
    return (words[-1].endswith("s") and (*words[:-1], words[-1][:-1]) in forms) or (
        (*words[:-1], words[-1] + "s") in forms
    )


def _misspelt(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ by a slip of the pen in one long word."""
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return False
    x, y = differing[0]
    return min(len(x), len(y)) >= _SHORTEST_MISSPELT and is_variant(x, y) and x[-1:] == y[-1:]


def _one_place(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ by nouns that say what kind of place it is."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return long[: len(short)] == short and all(w in _PLACE_NOUNS for w in long[len(short) :])


def _short_form(naming: Naming, words: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """Whether the words stand together in a longer name."""
    short, long = (words, form) if len(words) < len(form) else (form, words)
    if len(short) == len(long) or not naming.text[:1].isupper():
        return False
    if len(short) == 1 and short[0] not in GENERIC:
        return long[0] == short[0] or (long[-1] == short[0] and long[-2] in GENERIC)
    return any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))
