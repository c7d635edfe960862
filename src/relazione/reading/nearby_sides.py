"""The sides of which a report speaks around one of its words."""

from __future__ import annotations

from collections import defaultdict

from relazione.reading.referents import Referents
from relazione.reading.sight import committees_of
from relazione.reading.tree import Tree

# What a mention counts for one sentence further back, and a mention anywhere in the report.
_FADING = 0.6
_ANYWHERE = 0.04
_HORIZON = 8
_SIDES = frozenset({"country", "forum"})


class NearbySides:
    """Countries and forums of a report, weighed by how near they were last spoken of.

    A person counts for their side.
    """

    def __init__(self, tree: Tree, referents: Referents) -> None:
        self.tree = tree
        self.by_sentence: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self.often: dict[str, int] = defaultdict(int)
        committees = committees_of(referents)
        previous = None
        for i in sorted(referents.by_token):
            entity = referents.by_token[i]
            side = referents.actor(entity)
            if side is None or side in committees or referents.kind(side) not in _SIDES:
                continue
            if previous == (i - 1, entity):
                previous = (i, entity)
                continue
            previous = (i, entity)
            self.by_sentence[tree.sentence[i]].append((i, side))
            self.often[side] += 1

    def ranked(self, at: int) -> list[str]:
        """The sides told around a word, the nearest and most told first."""
        number = self.tree.sentence[at]
        weight = {side: _ANYWHERE * n for side, n in self.often.items()}
        for back in range(_HORIZON):
            seen: dict[str, int] = defaultdict(int)
            for _, side in self.by_sentence.get(number - back, ()):
                seen[side] += 1
            for side, n in seen.items():
                weight[side] += _FADING**back * (1 + 0.3 * (n - 1))
        return sorted(weight, key=lambda s: -weight[s])

    def other(self, than: str | None, at: int) -> str | None:
        """The side that is most told around a word, beside one that is known."""
        return next((side for side in self.ranked(at) if side != than), None)
