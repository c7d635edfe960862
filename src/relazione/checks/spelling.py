"""A name that one report spells in two ways: "Raghavan" in the first paragraph, "Raghvan" in the fifth.

Letters must differ. Hyphens, blanks, capitals, apostrophes and diacritics are left to the house style.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from relazione.checks.likeness import alike, bare, skeleton, slips
from relazione.model import Anchor, Entity, Finding

# States are left out: "Kazakh" and "Kazakhstani" are both right. So are agreements, whose names
# are descriptions that may be worded in two ways.
_KINDS = ("person", "organization", "forum", "place")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Two entities are taken for one only where the odd word is as long as this.
_LONG, _LONG_ENOUGH_IF_SPOKEN_ALIKE = 6, 5


@dataclass(frozen=True, slots=True)
class _Word:
    """One way to spell a word of a name.

    Attributes:
        letters: Its bare letters.
        entity: The entity named.
        places: Where it stands, in order.
        alone: Whether it always stands alone, without other words of the name.
        beside: Bare letters of the words that stand with it in one mention.
        last: Whether it is the last word of some mention.
    """

    letters: str
    entity: Entity
    places: tuple[Anchor, ...]
    alone: bool
    beside: frozenset[str]
    last: bool


def check_spelling(text: str, entities: Sequence[Entity]) -> list[Finding]:
    """Mark the rarer of two spellings of a name; of two that are as frequent, the later.

    Args:
        text: The report.
        entities: Its entities; only their name mentions are looked at.

    Returns:
        One finding of the kind ``name`` for each odd spelling, with all its places as evidence.
    """
    words = [word for entity in entities if entity.kind in _KINDS for word in _words_of(text, entity)]
    findings: dict[int, Finding] = {}
    for one, other in _pairs(words):
        usual, odd = sorted((one, other), key=lambda w: (-len(w.places), w.places[0].start))
        if _another_name(odd, usual):
            continue
        sure = odd.entity.id == usual.entity.id
        if not sure and not _stray(odd, usual):
            continue
        note = f"spelt {usual.places[0].text} {_where(odd, usual)}"
        findings.setdefault(odd.places[0].start, Finding("name", note, odd.places, 0.9 if sure else 0.7))
    return [findings[start] for start in sorted(findings)]


def _another_name(odd: _Word, usual: _Word) -> bool:
    """Whether a short name that stands alone is like a person's first name, and so somebody else's."""
    first = usual.entity.kind == "person" and not usual.alone and not usual.last
    short = min(len(odd.letters), len(usual.letters)) < _LONG
    return first and odd.alone and short and slips(odd.letters, usual.letters, 1) > 1


def _words_of(text: str, entity: Entity) -> list[_Word]:
    """The capitalised words of an entity's names, those of the same letters together."""
    places: dict[str, set[int]] = defaultdict(set)
    ends: dict[int, int] = {}
    beside: dict[str, set[str]] = defaultdict(set)
    final: set[str] = set()
    for mention in entity.mentions:
        if mention.form != "name":
            continue
        found = [m for m in _WORD.finditer(mention.anchor.text) if not m.group().islower()]
        letters = [bare(m.group()) for m in found]
        final.update(letters[-1:])
        for word, match in zip(letters, found, strict=True):
            start = mention.anchor.start + match.start()
            places[word].add(start)
            ends[start] = mention.anchor.start + match.end()
            beside[word].update(letters)
    return [
        _Word(
            letters=word,
            entity=entity,
            places=tuple(Anchor.of(text, start, ends[start]) for start in sorted(starts)),
            alone=beside[word] == {word},
            beside=frozenset(beside[word]),
            last=word in final,
        )
        for word, starts in places.items()
    ]


def _pairs(words: Sequence[_Word]) -> Iterator[tuple[_Word, _Word]]:
    """Pairs of words that look like one word spelt twice.

    Only words that begin or end alike are compared, which keeps the number of comparisons small.
    """
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        if len(word.letters) > 2:
            buckets["^" + word.letters[0]].append(number)
            buckets["$" + word.letters[-2:]].append(number)
    seen: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        for pair in combinations(bucket, 2):
            if pair in seen:
                continue
            seen.add(pair)
            one, other = words[pair[0]], words[pair[1]]
            together = other.letters in one.beside or one.letters in other.beside
            if not together and not _abbreviates(one, other) and alike(one.letters, other.letters):
                yield one, other


def _abbreviates(one: _Word, other: _Word) -> bool:
    """Whether of two words one is an acronym (ASEAN) and the other a word of a full name (Asian)."""
    acronym, word = (one, other) if one.alone else (other, one)
    return acronym.alone and not word.alone and acronym.places[0].text.isupper()


def _stray(odd: _Word, usual: _Word) -> bool:
    """Whether a name that was taken for somebody new is an odd spelling of one already known.

    Somebody new is brought in by a full name. A surname that stands alone, once, one slip from
    the surname of an earlier person, is that person. Of places and bodies, which have no fuller
    name, the two must also be spoken alike.
    """
    if not odd.alone or len(odd.places) > 1 or odd.places[0].start < usual.places[0].start:
        return False
    if slips(odd.letters, usual.letters, 1) > 1 or odd.entity.kind != usual.entity.kind:
        return False
    short = min(len(odd.letters), len(usual.letters))
    if usual.entity.kind == "person":
        return not usual.alone and short >= _LONG
    spoken_alike = skeleton(odd.letters) == skeleton(usual.letters)
    return spoken_alike and usual.alone and short >= _LONG_ENOUGH_IF_SPOKEN_ALIKE


def _where(odd: _Word, usual: _Word) -> str:
    if len(usual.places) > 1:
        return "elsewhere in the report"
    return "further up" if usual.places[0].start < odd.places[0].start else "further down"
