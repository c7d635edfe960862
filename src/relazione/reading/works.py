"""Names that only look like a person's: anthems, songs and other works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from relazione.reading.people import fold
from relazione.reading.spots import Spot
from relazione.reading.words import Words

_PERFORMING = frozenset({"play", "sing", "perform", "recite", "hum"})
# After these the article belongs to what follows: "the Karen Holst government", "the Holst-Lunde line".
_GOES_ON = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "PART", "NUM"})


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
