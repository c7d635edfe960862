"""Which deeds are commitments of a party, and which are only told."""

from __future__ import annotations

from relazione.reading.deed_words import HOSTING, JOURNEYS, NO_DEEDS, OCCASIONS, is_done
from relazione.reading.deeds import Deed
from relazione.reading.parties import is_agent_noun
from relazione.reading.tree import Tree

_PEOPLE = frozenset(
    {"we", "he", "she", "they", "it", "both", "all", "each", "him", "her", "them", "us", "who"}
)
_FIRM = frozenset({"own", "asked", "adjective", "noun", "modal", "would", "be-to", "was-to"})


def admitted(tree: Tree, deed: Deed) -> float:
    """How surely a deed is a commitment; 0 where it is none."""
    manner, lemma = deed.standing.manner, tree.lemmas[deed.verb]
    if _is_asked(tree, deed.verb) or _is_journey(tree, deed) or _is_occasion(tree, deed):
        return 0.0
    if manner == "speech":
        return 0.6 if deed.actors and deed.head is not None and not deed.standing.negated else 0.0
    if lemma in NO_DEEDS and not (lemma in ("fly", "leave") and deed.head is not None):
        return 0.0
    if manner in ("may", "present"):
        return 0.0
    if deed.nominal:
        return 0.5 if deed.thing is not None else 0.0
    party = bool(deed.actors)
    if deed.standing.negated and deed.standing.status not in ("delayed",):
        return 0.0
    if manner in ("done", "perfect", "participle"):
        if (
            not is_done(lemma)
            or (not party and not deed.passive)
            or deed.head is None
            or manner == "participle"
        ):
            return 0.0
        return 0.0 if _is_background(tree, deed.verb) else 0.5
    if manner == "condition":
        return 0.4 if party and deed.head is not None and not deed.passive else 0.0
    if manner == "should":
        return 0.3 if party and deed.head is not None else 0.0
    if manner == "going":
        return 0.4 if party and (deed.head is not None or is_done(lemma)) else 0.0
    actor = deed.standing.actor
    agentive = actor is not None and (is_agent_noun(tree, actor) or tree.words[actor] in _PEOPLE)
    if party or agentive:
        return 0.7 if manner in _FIRM else 0.5
    return 0.5 if deed.passive and deed.head is not None and is_done(lemma) else 0.0


def _is_asked(tree: Tree, i: int) -> bool:
    """Whether the deed stands in a question, or is one of the speaker's own person."""
    number = tree.sentence[i]
    last = i
    while last + 1 < len(tree) and tree.sentence[last + 1] == number:
        last += 1
    while last > i and tree.pos[last] == "SPACE":
        last -= 1
    return tree.words[last] == "?" or (last > i and tree.words[last - 1] == "?")


def _is_journey(tree: Tree, deed: Deed) -> bool:
    """Whether a person comes or goes: that is a visit, which is an engagement."""
    actor = deed.standing.actor
    if actor is None or tree.lemmas[deed.verb] not in JOURNEYS:
        return False
    if tree.words[actor] in ("i", "he", "she", "you", "who") or tree.entity[actor] == "PERSON":
        return True
    return tree.entity[actor] == "OFFICE" or tree.lemmas[actor] in (
        "minister",
        "team",
        "delegation",
        "envoy",
        "guest",
    )


def _is_occasion(tree: Tree, deed: Deed) -> bool:
    """Whether a meeting or visit is what the deed is done to; those are engagements."""
    return (
        deed.head is not None
        and tree.lemmas[deed.head] in OCCASIONS
        and tree.lemmas[deed.verb] not in HOSTING
    )


def _is_background(tree: Tree, verb: int) -> bool:
    """Whether a deed done lies well before the report: a past year, ``last year``, ``since``."""
    for c in tree.below(verb, frozenset({"acl:relcl", "acl", "ccomp", "parataxis", "conj", "advcl"})):
        if tree.entity[c] == "DATE" or tree.pos[c] == "NUM":
            word = tree.words[c]
            if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
                return True
        if tree.words[c] in ("last", "ago", "since", "earlier", "previously", "already"):
            return True
    return False
