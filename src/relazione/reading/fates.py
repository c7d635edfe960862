"""What became of a promise: put off or dropped by the verb of which it is the subject.

``The yard that Norland undertook to build has been delayed``, ``the plan to lease it was given up``, ``its
promise to lend has slipped to June``: the verb above says how the deed stands now, and until when.
"""

from __future__ import annotations

from relazione.model.vocabulary import CommitmentStatus
from relazione.reading.arguments import is_passive
from relazione.reading.limits import is_time
from relazione.reading.tree import Tree

_DELAYING = frozenset({"delay", "postpone", "defer"})
_DELAYED = frozenset({"slip"})  # in the active
_DROPPING = frozenset({"abandon", "cancel", "drop", "scrap", "shelve", "bury", "scrub", "ditch"})
_DROPPED = frozenset({"lapse", "collapse"})
_PHRASES: dict[tuple[str, str], CommitmentStatus] = {
    ("put", "off"): "delayed", ("hold", "up"): "delayed", ("hold", "back"): "delayed", ("push", "back"): "delayed",
    ("give", "up"): "dropped", ("call", "off"): "dropped",
}  # fmt: skip
_CLAUSES = ("xcomp", "ccomp", "advcl")
_FURTHEST = 3


def fate_of(tree: Tree, i: int) -> tuple[CommitmentStatus, int] | None:
    """How a promised deed stands by the verb over the noun on which it hangs, and that verb; None where none says so.

    Args:
        tree: The parse.
        i: Token of the deed's verb.
    """
    node = i
    for _ in range(_FURTHEST):
        head = tree.heads[node]
        if tree.deps[node].startswith("acl"):
            return _of_subject(tree, head)
        due = tree.deps[node] == "advcl" and tree.has_word(node, {"due"})
        if due and (told := _told_by(tree, head)) is not None:
            return told, head
        if tree.deps[node] not in _CLAUSES:
            break
        node = head
    for c in tree.children[i]:  # "was to start in May but has been held up"
        if tree.deps[c] == "conj" and c > i and (told := _told_by(tree, c)) is not None:
            return told, c
    return None


def new_limit(tree: Tree, verb: int) -> tuple[int, int] | None:
    """Until when something is put off, half open; None where that is not told.

    Args:
        tree: The parse.
        verb: The verb that puts it off.
    """
    for c in tree.children[verb]:
        if c < verb:
            continue
        case = tree.case_of(c)
        if tree.deps[c].startswith("obl") and case in ("to", "till", "until") and is_time(tree, c):
            return tree.stretch(c, tree.below(c, frozenset({"parataxis", "acl:relcl"})))
        if tree.deps[c] == "advcl" and tree.has_word(c, {"until", "till"}):
            return tree.stretch(c, tree.below(c, frozenset({"parataxis"})))
    return None


def _of_subject(tree: Tree, noun: int) -> tuple[CommitmentStatus, int] | None:
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("nsubj", "nsubj:pass"):
        return None
    told = _told_by(tree, verb)
    return None if told is None else (told, verb)


def _told_by(tree: Tree, verb: int) -> CommitmentStatus | None:
    """What a verb says of its subject."""
    lemma = tree.lemmas[verb]
    if tree.pos[verb] != "VERB":
        return None
    if lemma in _DELAYED:
        return "delayed"
    if lemma in _DROPPED:
        return "dropped"
    if (
        lemma == "go"
        and tree.has_word(verb, {"ahead"})
        and tree.has_word(verb, {"not", "n't", "n’t", "never"})
    ):
        return "dropped"
    if not is_passive(tree, verb) or tree.has_word(verb, {"not", "n't", "n’t", "never"}):
        return None
    if lemma in _DELAYING:
        return "delayed"
    if lemma in _DROPPING:
        return "dropped"
    return next((told for c in tree.children[verb] if (told := _PHRASES.get((lemma, tree.words[c])))), None)
