"""How sure it is that two names are one person's, body's, company's or ship's.

The words of both names are paired, best pairs first, whatever their order: equal words, words joined or
parted (``Jong-un``, ``Jongun``), short forms (``Bill``), initials, transcriptions that are spoken alike
(``Usama``, ``Osama``), and slips of few letters (rapidfuzz). What the pairs cost and which words are left
over are traits; their weights were learnt on 826 pairs of names (``evaluation/names.py``): F1 0.92 on those,
0.91 held out in ten-fold cross-validation.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from relazione.lexicon.name_parts import NameParts, parts_of
from relazione.lexicon.name_tables import particles, short_names

# Words less alike than this are two words.
_LEAST = 0.55
# As many words are joined to one at most.
_JOINED = 3
_SOUNDS = (
    (re.compile(r"sch|sh|zh|ch|ts|tz|cz|dj|dzh|[jx]"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|gh|ck|[qcg]"), "k"),
    (re.compile(r"th"), "t"),
    (re.compile(r"[wv]"), "v"),
    (re.compile(r"[z]"), "s"),
    (re.compile(r"[dt]+"), "t"),
    (re.compile(r"[bp]"), "p"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Words of both names that may be one: their places, and how alike they are.

    Attributes:
        ours: Positions in the first name.
        theirs: Positions in the second.
        likeness: Between 0 and 1.
        slips: Letters that differ.
        manner: ``equal``, ``short``, ``initial``, ``sound`` or ``slip``.
    """

    ours: range
    theirs: range
    likeness: float
    slips: int
    manner: str


def same_name(one: str, other: str, *, person: bool) -> float:
    """How likely it is that two names mean one bearer.

    Args:
        one: A name, in any script, case and order.
        other: Another.
        person: Whether both are people's names.

    Returns:
        Between 0 and 1; from ``name_threshold()`` on the two are taken for one.
    """
    weights = _weights()
    traits = name_traits(one, other, person=person)
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in traits.items())))


def name_threshold() -> float:
    """The likelihood from which on two names are taken for one."""
    return _weights()["threshold"]


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    text = files("relazione.lexicon").joinpath("data", "name_weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights


def name_traits(one: str, other: str, *, person: bool) -> dict[str, float]:
    """What speaks for and against two names' being one, each trait as a number of about 0 to 1.

    Args:
        one: A name.
        other: Another.
        person: Whether both are people's names.
    """
    ours, theirs = parts_of(one, person=person), parts_of(other, person=person)
    pairs = _pairs(ours, theirs, person)
    left, right = _left_over(ours, [p.ours for p in pairs]), _left_over(theirs, [p.theirs for p in pairs])
    least, most = sorted((left, right))
    size = max(1.0, min(ours.telling, theirs.telling))
    slips = sum(pair.slips for pair in pairs if pair.manner == "slip")
    letters = sum(map(len, ours.words)) + sum(map(len, theirs.words))
    whole = _whole(ours, theirs)
    worst = min((pair.likeness for pair in pairs), default=0.0)
    manners = [pair.manner for pair in pairs]
    kind = "person" if person else "body"
    return {
        "bias": 1.0,
        f"bias {kind}": 1.0,
        "whole": whole,
        f"exchanged {kind}": min(2.0, least) / 2,
        "exchanged share": min(1.0, least / size),
        f"added {kind}": min(4.0, most - least) / 4,
        f"added share {kind}": (most - least) / max(1.0, ours.telling, theirs.telling),
        "slips": min(4, slips) / 4,
        "several slips": float(slips > 2),
        "slips share": min(1.0, 4 * slips / max(1, letters)),
        "worst": worst,
        "initial": float("initial" in manners),
        "short": float("short" in manners),
        "sound": float("sound" in manners),
        "single": float(min(ours.telling, theirs.telling) == 1 < max(ours.telling, theirs.telling)),
        "pairs": min(3, len(pairs)) / 3,
        "turned": float(_turned(ours, pairs)),
        "parted forms": float(bool(ours.legal and theirs.legal and not ours.legal & theirs.legal)),
        "signs": float((ours.signs and theirs.signs) and ours.words != theirs.words),
    }


def _pairs(ours: NameParts, theirs: NameParts, person: bool) -> list[_Pair]:
    """The best pairs of words, none twice."""
    found = sorted(
        (pair for i in _runs(ours) for j in _runs(theirs) for pair in _pair(ours, theirs, i, j, person)),
        key=lambda p: (-p.likeness, -sum(len(ours.words[k]) for k in p.ours), abs(p.ours[0] - p.theirs[0])),
    )
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    kept = []
    for pair in found:
        if taken_ours.isdisjoint(pair.ours) and taken_theirs.isdisjoint(pair.theirs):
            taken_ours.update(pair.ours)
            taken_theirs.update(pair.theirs)
            kept.append(pair)
    return kept


def _runs(parts: NameParts) -> Iterator[range]:
    for start in range(len(parts.words)):
        for end in range(start + 1, min(start + _JOINED, len(parts.words)) + 1):
            yield range(start, end)


def _pair(ours: NameParts, theirs: NameParts, i: range, j: range, person: bool) -> Iterator[_Pair]:
    if len(i) > 1 and len(j) > 1:
        return
    a, b = "".join(ours.words[k] for k in i), "".join(theirs.words[k] for k in j)
    if a == b:
        yield _Pair(i, j, 1.0, 0, "equal")
        return
    if ours.signs or theirs.signs:
        return
    if len(i) > 1 or len(j) > 1:
        run, word = ((ours, i), b) if len(i) > 1 else ((theirs, j), a)
        if word == "".join(run[0].words[k][0] for k in run[1]):
            yield _Pair(i, j, 0.8, 0, "initial")
            return
        if min(len(a), len(b)) < 6:
            return
    elif person and min(len(a), len(b)) == 1 and a[0] == b[0]:
        yield _Pair(i, j, 0.8, 0, "initial")
        return
    if person and _short_for(a, b):
        yield _Pair(i, j, 0.9, 0, "short")
        return
    slips = int(OSA.distance(a, b))
    likeness = 1 - slips / max(len(a), len(b))
    if ours.consonants != theirs.consonants or (len(sounds(a)) > 1 and sounds(a) == sounds(b)):
        if sounds(a) == sounds(b):
            yield _Pair(i, j, max(likeness, 0.85), 0 if likeness < 0.8 else 1, "sound")
    elif likeness >= _LEAST and min(len(a), len(b)) > 1 and len(i) == len(j):
        yield _Pair(i, j, likeness, slips, "slip")
    elif likeness >= 0.8:
        yield _Pair(i, j, likeness - 0.05, slips, "slip")


def _short_for(one: str, other: str) -> bool:
    table = short_names()
    ours, theirs = table.get(one, frozenset()), table.get(other, frozenset())
    return one in theirs or other in ours or bool(ours & theirs)


@lru_cache(maxsize=8192)
def sounds(word: str) -> str:
    """The consonants that a word is spoken with, so that transcriptions of one word give the same.

    Args:
        word: In lower-case Latin letters.
    """
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _left_over(parts: NameParts, taken: Sequence[range]) -> float:
    """Words of a name that found no pair; a particle counts a quarter."""
    used = {k for run in taken for k in run}
    return sum(0.25 if k in parts.small else 1.0 for k in range(len(parts.words)) if k not in used)


def _whole(ours: NameParts, theirs: NameParts) -> float:
    """Likeness of all letters, the words in alphabetical order or in their own."""
    plain = OSA.normalized_similarity("".join(ours.words), "".join(theirs.words))
    ordered = OSA.normalized_similarity("".join(sorted(ours.words)), "".join(sorted(theirs.words)))
    return float(max(plain, ordered))


def _turned(ours: NameParts, pairs: Sequence[_Pair]) -> bool:
    """Whether father and child change places: ``A bin B``, ``B bin A``."""
    known = particles()
    for k, word in enumerate(ours.words):
        if known.get(word) == "child of":
            before = next((p for p in pairs if k - 1 in p.ours), None)
            after = next((p for p in pairs if k + 1 in p.ours), None)
            if before and after and before.theirs[0] > after.theirs[0]:
                return True
    return False
