"""Names that only look like a person's or a body's: anthems, songs, other works and equipment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from relazione.lexicon.equipment import equipment_of, family_of
from relazione.reading.people import fold
from relazione.reading.spots import Spot
from relazione.reading.words import Words

_BODIES = frozenset({"organization", "place", "forum", "agreement"})
_CODE = re.compile(r"[A-Z]{1,4}[ -]{0,3}\d{1,4}[A-Z]{0,4}\b")
_PERFORMING = frozenset({"play", "sing", "perform", "recite", "hum"})
# After these the article belongs to what follows: "the Karen Holst government", "the Holst-Lunde line".
_GOES_ON = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "PART", "NUM"})


def without_equipment(words: Words, spots: Sequence[Spot]) -> list[Spot]:
    """Leave out what was taken for a body or a place and is a type of equipment: ``AH 64D Apache``.

    Args:
        words: The report.
        spots: What was found in it.
    """
    return [s for s in spots if s.kind not in _BODIES or not _is_type(" ".join(words.text[s.start : s.end]))]


def _is_type(name: str) -> bool:
    # a number in its code tells a type from a firm or a town of the same name
    code = _CODE.match(name)
    return code is not None and (family_of(code[0]) or equipment_of(code[0])) is not None


def without_works(words: Words, spots: Sequence[Spot]) -> list[Spot]:
    """Leave out what was taken for people and is a work: ``played the Northern Hymn``.

    Nobody of two names has an article right before them, and nobody is played or sung. Who is named
    twice in a report is left alone.

    Args:
        words: The report.
        spots: What was found in it.
    """
    often = Counter(fold(words.text[s.end - 1]) for s in spots if s.kind == "person")
    return [
        s
        for s in spots
        if s.kind != "person" or often[fold(words.text[s.end - 1])] > 1 or not _is_work(words, s)
    ]


def _is_work(words: Words, spot: Spot) -> bool:
    if spot.end - spot.start < 2:
        return False
    before = words.lower_at(spot.start - 1)
    after = words.pos[spot.end] if spot.end < len(words) else ""
    if before == "the" and after not in _GOES_ON and words.lower_at(spot.end) not in ("-", "–", "—"):
        return True
    return words.lemma[spot.start - 1] in _PERFORMING if spot.start else False
