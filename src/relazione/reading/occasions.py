"""Words of a report that tell of an engagement, and its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relazione.model.vocabulary import EngagementKind
from relazione.reading.occasion_nouns import OccasionNouns
from relazione.reading.occasion_verbs import OccasionVerbs
from relazione.reading.referents import Referents
from relazione.reading.sight import Sight
from relazione.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Occasion:
    """One place where a report tells of an engagement.

    Attributes:
        kind: Its kind.
        at: The verb or noun that tells it.
        verb: The verb that governs it: itself, or the verb over the noun; None where there is none.
        noun: Whether a noun tells it.
        definite: Whether it speaks of something known (``the talks``, ``their meeting``).
    """

    kind: EngagementKind
    at: int
    verb: int | None
    noun: bool
    definite: bool = False


def occasions_of(tree: Tree, referents: Referents) -> Iterator[Occasion]:
    """The occasions of a report, in order."""
    sight = Sight(tree, referents)
    nouns, verbs = OccasionNouns(sight), OccasionVerbs(sight)
    for i in range(len(tree)):
        pos = tree.pos[i]
        if pos in ("NOUN", "PROPN") or (pos == "VERB" and tree.words[i] in ("meeting", "signing", "call")):
            kind = nouns.of_noun(i)
            if kind is not None:
                yield Occasion(kind, i, sight.governor(i), noun=True, definite=sight.is_definite(i))
                continue
            if pos == "PROPN" and verbs.of_stay(i) is not None:
                yield Occasion("visit", i, i, noun=False)
                continue
        if pos in ("VERB", "ADJ") or (
            pos == "NOUN" and tree.words[i] in ("due", "initialled", "initialed", "done")
        ):
            kind = verbs.of_verb(i)
            if kind is not None and not (kind == "signing" and sight.is_idle(i)) and not sight.is_supposed(i):
                yield Occasion(kind, i, i, noun=False)
