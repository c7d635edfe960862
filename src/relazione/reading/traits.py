"""What speaks for and against a deed being a commitment, as names of traits.

The traits are the questions that an annotator asks: how firm is it, who is to act, on what, is it
news or background, does it stand in a question. ``admission`` weighs them.
"""

from __future__ import annotations

from relazione.reading.deed_words import (
    ARRIVING,
    DONE_DEEDS,
    GIVING,
    HOSTING,
    JOURNEYS,
    MUTUAL,
    NO_DEEDS,
    OCCASIONS,
    PAPERS,
    SIGNING,
)
from relazione.reading.deeds import Deed
from relazione.reading.parties import is_agent_noun
from relazione.reading.tree import CLOSING_MARKS, OPENING_MARKS, Tree

_CLASSES = {
    "done": DONE_DEEDS,
    "sign": SIGNING,
    "give": GIVING,
    "none": NO_DEEDS,
    "mutual": MUTUAL,
    "journey": JOURNEYS,
    "arrive": ARRIVING,
    "host": HOSTING,
}
_SAYING = frozenset(
    {"say", "tell", "add", "note", "announce", "state", "confirm", "report", "stress", "write"}
)
_PAST_WORDS = frozenset({"last", "ago", "since", "earlier", "previously", "already", "recently", "yesterday"})
_PARTNERS = frozenset({"COUNTRY", "ORGANIZATION", "FORUM"})
_OUTSIDE = frozenset({"acl:relcl", "acl", "ccomp", "parataxis", "conj", "advcl"})


def traits_of(tree: Tree, deed: Deed) -> list[str]:
    """Names of the traits of a deed, each once.

    Args:
        tree: The parse of the report.
        deed: The deed.

    Returns:
        Names such as ``manner=own`` and ``own&party``; what they weigh was learnt.
    """
    manner = "nominal" if deed.nominal else deed.standing.manner
    single = [
        *_of_standing(deed),
        *_of_verb(tree, deed),
        *_of_actor(tree, deed),
        *_of_thing(tree, deed),
    ]
    single += _of_place(tree, deed)
    return [f"manner={manner}", *single, *(f"{manner}&{name}" for name in single)]


def _of_standing(deed: Deed) -> list[str]:
    found = [f"status={deed.standing.status}"]
    if deed.standing.negated:
        found.append("negated")
    if deed.passive:
        found.append("passive")
    if deed.due is not None:
        found.append("due")
    return found


def _of_verb(tree: Tree, deed: Deed) -> list[str]:
    lemma = tree.lemmas[deed.verb]
    found = [f"class={name}" for name, words in _CLASSES.items() if lemma in words]
    if " " in deed.action:
        found.append("particle")
    found.append(f"dep={tree.deps[deed.verb].split(':')[0]}")
    if any(
        tree.case_of(c) in ("to", "for", "with") and tree.entity[c] in _PARTNERS
        for k in (deed.verb, *(() if deed.head is None else (deed.head,)))
        for c in tree.children[k]
        if c > deed.verb
    ):
        found.append("partner")
    return found


def _of_actor(tree: Tree, deed: Deed) -> list[str]:
    found = ["party" if deed.actors else "no-party"]
    if len(deed.actors) > 1:
        found.append("parties")
    actor = deed.standing.actor
    if actor is None:
        return [*found, "unsaid"]
    found.append(f"actor={tree.pos[actor]}")
    if tree.entity[actor]:
        found.append(f"actor-label={tree.entity[actor]}")
    if is_agent_noun(tree, actor):
        found.append("agent")
    if tree.words[actor] in ("i", "you", "who", "nobody", "one"):
        found.append("nobody")
    elif tree.words[actor] in ("we", "they", "he", "she", "it"):
        found.append(f"actor={tree.words[actor]}")
    return found


def _of_thing(tree: Tree, deed: Deed) -> list[str]:
    if deed.head is None:
        return ["no-thing"]
    found = [f"thing={tree.pos[deed.head]}"]
    if tree.entity[deed.head]:
        found.append(f"thing-label={tree.entity[deed.head]}")
    if any(tree.deps[c] == "nummod" for c in tree.children[deed.head]) or tree.pos[deed.head] == "NUM":
        found.append("counted")
    if tree.lemmas[deed.head] in OCCASIONS:
        found.append("occasion")
    if tree.lemmas[deed.head] in PAPERS:
        found.append("paper")
    return found


def _is_asked(tree: Tree, verb: int) -> bool:
    """``asked whether Norland would sign``."""
    clauses = (verb, *tree.ancestors(verb))
    return any(tree.words[c] == "whether" for k in clauses for c in tree.children[k])


def _of_place(tree: Tree, deed: Deed) -> list[str]:
    found: list[str] = []
    start, end = tree.sentence_of(deed.verb)
    last = end - 1
    while last > start and (tree.pos[last] == "SPACE" or tree.words[last] in CLOSING_MARKS):
        last -= 1
    if tree.words[last] == "?" or _is_asked(tree, deed.verb):
        found.append("question")
    if any(tree.words[k] in OPENING_MARKS for k in range(start, deed.verb)):
        found.append("quoted")
    if any(tree.lemmas[a] in _SAYING for a in tree.ancestors(deed.verb)):
        found.append("said")
    number = tree.sentence[deed.verb]
    found.append("place=lead" if number < 4 else "place=body")
    if number < 2:
        found.append("place=first")
    return found + _of_time(tree, deed)


def _of_time(tree: Tree, deed: Deed) -> list[str]:
    """Years, ``last`` and ``ago`` in the deed's own clause."""
    found: set[str] = set()
    for c in tree.below(deed.verb, _OUTSIDE):
        word = tree.words[c]
        if len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20"):
            found.add("year")
        elif word in _PAST_WORDS:
            found.add(f"past={word}" if word in ("last", "already", "since") else "past")
        elif tree.entity[c] == "DATE":
            found.add("date")
    return sorted(found)
