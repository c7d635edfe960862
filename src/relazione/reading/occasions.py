"""Words of a report that tell of an engagement, and its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from relazione.model.vocabulary import EngagementKind
from relazione.reading.arguments import antecedent, is_infinitive
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
        if (
            pos in ("NOUN", "PROPN")
            or (pos == "VERB" and tree.words[i] in ("meeting", "signing", "call"))
            or (pos not in ("VERB", "NOUN") and tree.words[i] in ("talks", "negotiations"))
        ):
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


def without_doubles(tree: Tree, occasions: Sequence[Occasion]) -> list[Occasion]:
    """Verbs left out whose noun tells the same: ``met for the Second Dialogue``, ``will host the Forum``."""
    nouns = {o.at: o.kind for o in occasions if o.noun}
    return [o for o in occasions if o.noun or o.kind != "meeting" or not _is_double(tree, o.at, nouns)]


def _is_double(tree: Tree, verb: int, nouns: Mapping[int, EngagementKind]) -> bool:
    for c in tree.children[verb]:
        if tree.deps[c] == "obj" and (c in nouns or antecedent(tree, c) in nouns):
            return True
        held_at = tree.deps[c] == "obl" and tree.case_of(c) in ("for", "at", "in")
        if held_at and nouns.get(c) in ("summit", "negotiation"):
            return True
    return False


def without_errands(tree: Tree, occasions: Sequence[Occasion]) -> list[Occasion]:
    """Journeys to a meeting left out: ``will fly to Oslo on Friday to meet them`` is the meeting.

    The meeting takes the standing, the place and the day of the journey's verb.
    """
    journeys = {o.at for o in occasions if o.kind == "visit" and not o.noun and tree.pos[o.at] == "VERB"}
    errands: dict[int, int] = {}
    for o in occasions:
        if o.kind not in ("meeting", "call") or (o.noun and o.verb is None):
            continue
        verb = o.verb if o.noun and o.verb is not None else o.at
        head = tree.heads[verb]
        if head in journeys and tree.deps[verb] in ("xcomp", "advcl") and is_infinitive(tree, verb):
            errands[o.at] = head
    return [
        replace(o, verb=errands[o.at]) if o.at in errands else o
        for o in occasions
        if o.at not in errands.values()
    ]
