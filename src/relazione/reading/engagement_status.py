"""Whether an engagement was held, is planned, proposed, put off or called off."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.model.vocabulary import EngagementStatus
from relazione.reading.arguments import BE, is_negated
from relazione.reading.engagement_words import (
    CANCELLING,
    CANCELLING_PAIRS,
    COMING,
    LIGHT,
    OPENING,
    PLANNING,
    PLANNING_WORDS,
    POSTPONING,
    POSTPONING_PAIRS,
    PROPOSING,
    PROPOSING_WORDS,
    UNDER_WAY,
    VERBS,
)
from relazione.reading.occasions import Occasion
from relazione.reading.tree import Tree

# Relations by which the standing of a verb passes to what hangs on it.
_CHAIN = frozenset(
    {"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj"}
)
_BACKWARD = frozenset({"after", "following", "during", "upon", "since"})
_NOUN_CHAIN = frozenset({"nmod", "nmod:poss", "conj", "compound", "appos"})


def disruptions_of(tree: Tree) -> dict[int, EngagementStatus]:
    """Tokens that say of something planned that it was put off or called off."""
    found: dict[int, EngagementStatus] = {}
    for i in range(len(tree)):
        lemma = tree.lemmas[i]
        pair = (tree.words[i], tree.words[i + 1] if i + 1 < len(tree) else "")
        if lemma in CANCELLING or pair in CANCELLING_PAIRS:
            found[i] = "cancelled"
        elif (lemma in POSTPONING and tree.pos[i] in ("VERB", "ADJ")) or pair in POSTPONING_PAIRS:
            found[i] = "postponed"
        elif _is_dropped(tree, i) or (lemma == "take" and pair[1] == "place" and is_negated(tree, i)):
            found[i] = "cancelled"
    return found


def _is_dropped(tree: Tree, i: int) -> bool:
    return tree.lemmas[i] == "drop" and tree.tags[i] == "VBN" and tree.has_word(i, BE)


def governors(tree: Tree, at: int) -> list[int]:
    """The words on which an occasion hangs, up to four."""
    found = []
    i = at
    for a in tree.ancestors(at):
        if tree.deps[i] not in _CHAIN and tree.deps[i] not in _NOUN_CHAIN:
            break
        found.append(a)
        i = a
        if len(found) == 4:
            break
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, the rule that gave it, and the word by which it did, or None."""

    status: EngagementStatus
    rule: str
    at: int | None = None


def standing_of(tree: Tree, occasion: Occasion) -> Standing:
    """What the words about an occasion say of its standing, disruptions apart."""
    verb = occasion.verb
    return (
        _by_case(tree, occasion)
        or _by_denial(tree, occasion)
        or _by_proposal(tree, occasion)
        or _by_plan(tree, occasion)
        or _by_tense(tree, occasion)
        or Standing("held", "told as done", verb if verb is not None else occasion.at)
    )


def _by_case(tree: Tree, occasion: Occasion) -> Standing | None:
    at, verb = occasion.at, occasion.verb
    if occasion.noun:
        case = tree.child(at, "case")
        word = tree.words[case] if case is not None else ""
        if word in ("before", "until"):
            return Standing("planned", "preposition of what is to come", case)
        if word in _BACKWARD and not _is_to(tree, verb):
            return Standing("held", "preposition of what has been", case)
    elif tree.lemmas[at] == "invite" and not is_negated(tree, at):
        return Standing("proposed", "word of proposing or hoping", at)
    elif tree.lemmas[at] in ("expect", "due") and not tree.has_word(at, ("had", "were")):
        return Standing("planned", "expected or due", at)
    return None


def _by_denial(tree: Tree, occasion: Occasion) -> Standing | None:
    verb = occasion.verb
    if verb is None or occasion.noun:
        return None
    if _was_to_have(tree, verb):
        return Standing("cancelled", "was to have been", verb)
    return Standing("cancelled", "denied", verb) if is_negated(tree, verb) else None


def _upper(tree: Tree, occasion: Occasion) -> list[int]:
    """The governing words whose standing passes to an occasion."""
    return [
        i
        for i in governors(tree, occasion.at)
        if i == occasion.verb or not occasion.noun or tree.pos[i] not in ("VERB", "AUX")
    ]


def _by_proposal(tree: Tree, occasion: Occasion) -> Standing | None:
    at, verb = occasion.at, occasion.verb
    past = occasion.noun and verb is not None and tree.tags[verb] == "VBD" and tree.deps[at] == "obl"
    if past and tree.case_of(at) in ("in", "at"):
        return Standing("held", "setting of a verb of the past", verb)
    own = _modals(tree, verb if verb is not None else at)
    found = _proposing(tree, occasion, _upper(tree, occasion), own)
    return Standing("proposed", "word of proposing or hoping", found) if found is not None else None


def _by_plan(tree: Tree, occasion: Occasion) -> Standing | None:
    at, verb = occasion.at, occasion.verb
    top = verb if verb is not None else at
    auxiliary = [c for c in tree.children[top] if tree.deps[c].startswith("aux")]
    said = [c for c in auxiliary if tree.words[c] in PLANNING_WORDS]
    said += [c for c in tree.children[at] if tree.words[c] in PLANNING_WORDS or tree.words[c] == "next"]
    if said:
        return Standing("planned", "word of what is to come", said[0])
    if _is_to(tree, verb):
        return Standing("planned", "is to, or is due to", verb)
    if occasion.noun and verb is not None and _is_undertaken(tree, at, verb):
        return Standing("planned", "word of planning", tree.heads[verb])
    upper = _upper(tree, occasion)
    planned = [i for i in upper if tree.lemmas[i] in PLANNING]
    if planned and not _is_speech_past(tree, occasion, upper):
        return Standing("planned", "word of planning", planned[0])
    below = [c for c in tree.children[at] if tree.lemmas[c] in PLANNING and tree.deps[c].startswith("acl")]
    return Standing("planned", "word of planning", below[0]) if below else None


def _by_tense(tree: Tree, occasion: Occasion) -> Standing | None:
    at, verb = occasion.at, occasion.verb
    going_on = next((c for c in tree.children[at] if tree.words[c] in UNDER_WAY), None)
    if going_on is not None:
        return Standing("under-way", "word of what is going on", going_on)
    if occasion.noun and tree.case_of(at) in ("on", "in") and _is_now(tree, at):
        return Standing("under-way", "verb of what is going on", at)
    if verb is None:
        return None
    if occasion.noun and tree.case_of(at) == "for" and tree.words[verb] == "here":
        there = tree.child(verb, "cop")
        if there is not None and tree.words[there] in ("is", "are", "'s", "’s"):
            return Standing("planned", "word of what is to come", verb)
    if _is_under_way(tree, occasion, verb):
        return Standing("under-way", "verb of what is going on", verb)
    if not occasion.noun and _infinitive(tree, verb):
        return Standing("planned", "infinitive", verb)
    if _is_present(tree, verb) and _is_timetable(tree, occasion, verb):
        return Standing("planned", "simple present of a timetable", verb)
    return None


def _is_now(tree: Tree, at: int) -> bool:
    """``who is on a visit``, ``is in talks``."""
    there = tree.child(at, "cop")
    return there is not None and tree.words[there] in ("is", "are", "'s", "’s")


def _is_present(tree: Tree, verb: int) -> bool:
    """Told in the simple present: ``leaves on Friday``; the tag alone misses ``leave``."""
    if any(tree.deps[c].startswith(("aux", "cop")) for c in tree.children[verb]):
        return False
    if tree.tags[verb] in ("VBZ", "VBP"):
        return True
    word = tree.words[verb]
    return (
        tree.tags[verb] == "VBD" and word == tree.lemmas[verb] and word in VERBS and not word.endswith("ed")
    )


def _is_timetable(tree: Tree, occasion: Occasion, verb: int) -> bool:
    """Whether the present tells what is to come: comings and goings, and what opens or takes place."""
    if not occasion.noun:
        return occasion.kind in ("visit", "meeting", "summit", "signing") and tree.words[verb] != "put"
    if tree.deps[occasion.at] not in ("nsubj", "nsubj:pass", "obl"):
        return False
    return tree.lemmas[verb] in OPENING | COMING | {"take", "run", "meet", "sit"}


def _modals(tree: Tree, i: int) -> set[str]:
    return {tree.words[c] for c in tree.children[i] if tree.deps[c].startswith("aux")}


def _infinitive(tree: Tree, verb: int) -> bool:
    return tree.has_word(verb, ("to",)) and tree.tags[verb] in ("VB", "VBP", "NN")


def _is_to(tree: Tree, verb: int | None) -> bool:
    """``is to visit``, ``are to meet``, ``is to be signed``; also ``due to``."""
    if verb is None:
        return False
    for k in range(max(verb - 5, 0), verb):
        if tree.words[k] == "to" and k and tree.words[k - 1] in BE | {"due", "expected", "scheduled", "set"}:
            return True
    return False


def _was_to_have(tree: Tree, verb: int) -> bool:
    words = tree.words
    for k in range(max(verb - 4, 0), verb):
        if words[k] == "to" and words[k + 1] == "have" and words[k - 1] in ("was", "were", "been", "due"):
            return True
    return False


def _proposing(tree: Tree, occasion: Occasion, upper: list[int], own: set[str]) -> int | None:
    """The word by which an occasion is only proposed, offered or hoped for, or None."""
    at = occasion.at
    top = occasion.verb if occasion.verb is not None else at
    if own & {"could", "might", "may"} and not occasion.noun:
        return top
    for i in upper:
        if tree.lemmas[i] in PROPOSING or tree.words[i] in ("ready", "willing"):
            return i
    if occasion.noun:
        return next((c for c in tree.children[at] if tree.words[c] in ("proposed", "possible")), None)
    if own & PROPOSING_WORDS and "would" not in own:
        return top
    return next((i for i in upper if tree.lemmas[i] == "look" and tree.has_word(i, ("forward",))), None)


def _is_undertaken(tree: Tree, at: int, verb: int) -> bool:
    """``agreed to hold a drill``, ``decided to resume talks``: the noun is what is to be held."""
    if tree.heads[at] != verb or tree.lemmas[verb] not in LIGHT:
        return False
    while tree.deps[verb] == "conj" and tree.tags[verb] == "VB" and _infinitive(tree, tree.heads[verb]):
        verb = tree.heads[verb]  # "agreed to exchange data and hold a drill"
    return (
        _infinitive(tree, verb)
        and tree.deps[verb] in ("xcomp", "ccomp", "advcl")
        and tree.lemmas[tree.heads[verb]] in PLANNING
    )


def _is_speech_past(tree: Tree, occasion: Occasion, upper: list[int]) -> bool:
    """Under ``agreed``, ``decided`` or ``announced`` what was decided there lies before."""
    if not occasion.noun:
        return not _infinitive(tree, occasion.at) and tree.tags[occasion.at] in ("VBD", "VBN", "VBG")
    governed = [i for i in upper if tree.lemmas[i] in PLANNING]
    return all(
        tree.lemmas[i] in ("agree", "decide", "announce", "confirm", "prepare") for i in governed
    ) and (tree.deps[occasion.at] not in ("obj", "nsubj:pass", "nsubj"))


def _is_under_way(tree: Tree, occasion: Occasion, verb: int) -> bool:
    if tree.tags[verb] == "VBG" and _modals(tree, verb) & BE and not occasion.noun:
        return True
    if tree.lemmas[verb] in UNDER_WAY and tree.tags[verb] in ("VBZ", "VBP", "VBG", "VBD"):
        return True
    if occasion.noun and tree.tags[verb] == "VBG" and _modals(tree, verb) & {"is", "are"}:
        return True
    if not occasion.noun and tree.lemmas[verb] == "arrive" and tree.tags[verb] == "VBD":
        return True
    if not occasion.noun and tree.words[verb] == "visiting":
        return tree.deps[verb] == "amod"
    if tree.pos[verb] == "PROPN":  # "is in Hanoi for talks"
        return tree.has_word(verb, ("is", "are", "'s", "’s"))
    return (
        occasion.noun
        and tree.lemmas[verb] in OPENING
        and tree.deps[occasion.at] in ("obj", "nsubj")
        and (occasion.kind == "summit")
    )
