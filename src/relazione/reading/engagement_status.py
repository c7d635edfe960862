"""Whether an engagement was held, is planned, proposed, put off or called off."""

from __future__ import annotations

from relazione.model.vocabulary import EngagementStatus
from relazione.reading.arguments import BE, is_negated
from relazione.reading.engagement_words import (
    CANCELLING,
    CANCELLING_PAIRS,
    COMING,
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


def status_of(tree: Tree, occasion: Occasion) -> EngagementStatus:
    """What the words about an occasion say of its standing, disruptions apart."""
    at = occasion.at
    chain = [at, *governors(tree, at)]
    verb = occasion.verb
    case = tree.case_of(at) if occasion.noun else ""
    if case in ("before", "until"):
        return "planned"
    if case in _BACKWARD and not _is_to(tree, verb):
        return "held"
    if not occasion.noun and tree.lemmas[at] in ("expect", "due") and not tree.has_word(at, ("had", "were")):
        return "planned"
    own = _modals(tree, verb if verb is not None else at)
    if verb is not None and not occasion.noun:
        if _was_to_have(tree, verb):
            return "cancelled"
        if is_negated(tree, verb):
            return "cancelled"
    if case in ("in", "at") and tree.deps[at] == "obl" and verb is not None and tree.tags[verb] == "VBD":
        return "held"
    upper = [i for i in chain[1:] if i == verb or not occasion.noun or tree.pos[i] not in ("VERB", "AUX")]
    near = {tree.words[c] for c in tree.children[at]}
    if _is_proposed(tree, occasion, upper, own):
        return "proposed"
    if own & PLANNING_WORDS or near & PLANNING_WORDS or "next" in near or _is_to(tree, verb):
        return "planned"
    if any(tree.lemmas[i] in PLANNING for i in upper if i != at) and not _is_speech_past(
        tree, occasion, upper
    ):
        return "planned"
    if any(tree.lemmas[c] in PLANNING and tree.deps[c].startswith("acl") for c in tree.children[at]):
        return "planned"
    if near & UNDER_WAY or (verb is not None and _is_under_way(tree, occasion, verb)):
        return "under-way"
    if verb is not None and not occasion.noun and _infinitive(tree, verb):
        return "planned"
    if verb is not None and _is_present(tree, verb) and _is_timetable(tree, occasion, verb):
        return "planned"
    return "held"


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


def _is_proposed(tree: Tree, occasion: Occasion, upper: list[int], own: set[str]) -> bool:
    if own & {"could", "might", "may"} and not occasion.noun:
        return True
    if any(tree.lemmas[i] in PROPOSING or tree.words[i] in ("ready", "willing") for i in upper):
        return True
    at = occasion.at
    if occasion.noun:
        return any(tree.words[c] in ("proposed", "possible") for c in tree.children[at])
    if own & PROPOSING_WORDS and "would" not in own:
        return True
    return any(tree.lemmas[i] == "look" and tree.has_word(i, ("forward",)) for i in upper)


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
