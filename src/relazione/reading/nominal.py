"""Deeds told by nouns: ``called for the early signing of the agreement``."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.model.vocabulary import CommitmentStatus
from relazione.reading.arguments import subject_of
from relazione.reading.modality import ASKING, BENT, OWN, Standing, standing_of
from relazione.reading.tree import Tree

# Verbs whose object or "for" phrase is a deed, and how firm they make it.
_VERBS: dict[str, CommitmentStatus] = {
    **{verb: status for verb, status in ASKING.items() if status == "proposed"},
    **{verb: status for verb, status in OWN.items() if status in ("agreed", "planned", "proposed", "hoped")},
    "discuss": "proposed", "consider": "proposed", "welcome": "fulfilled", "hail": "fulfilled",
    "confirm": "agreed", "announce": "agreed", "approve": "agreed", "look": "hoped",
    "delay": "delayed", "postpone": "delayed", "defer": "delayed", "put": "delayed", "slip": "delayed",
    "hold": "delayed", "push": "delayed", "cancel": "dropped", "scrap": "dropped", "drop": "dropped",
    "withdraw": "dropped", "abandon": "dropped", "shelve": "dropped", "revoke": "dropped",
    "provide": "agreed", "foresee": "planned", "inform": "fulfilled", "envisage": "planned",
    "complete": "fulfilled", "begin": "under-way", "start": "under-way", "continue": "under-way",
}  # fmt: skip
_AHEAD = frozenset({"forthcoming", "future", "planned", "upcoming", "early"})
_BULLETS = frozenset({"•", "●", "▪", "–", "-", "*"})
_PAPER_NOUNS = frozenset(["letter", "agreement", "contract", "deal", "memorandum", "arrangement", "protocol"])


@dataclass(frozen=True, slots=True)
class Nominal:
    """A deed told by a noun.

    Attributes:
        thing: Token that heads what it is done to, or None.
        standing: How firm it is.
    """

    thing: int | None
    standing: Standing


def nominal_of(tree: Tree, noun: int) -> Nominal | None:
    """Read a noun such as ``delivery`` as a deed, or None where nothing governs it as one."""
    thing = next((c for c in tree.children[noun] if _is_of(tree, c, noun)), None)
    agent = next(
        (c for c in tree.children[noun] if tree.deps[c].startswith("nmod") and tree.case_of(c) == "by"), None
    )
    owner = tree.child(noun, "nmod:poss")
    governor = tree.heads[noun]
    if thing is not None and _opens_item(tree, noun):
        status: CommitmentStatus = (
            "signed" if tree.lemmas[noun] in ("signing", "signature", "exchange") else "fulfilled"
        )
        if tree.has_word(noun, _AHEAD):
            status = "planned"
        return Nominal(thing, Standing(status, noun, agent if agent is not None else owner, "nominal"))
    if governor == noun or (thing is None and tree.deps[noun] not in ("nsubj", "nsubj:pass")):
        return None
    standing = _standing(tree, noun, governor, agent if agent is not None else owner)
    return None if standing is None else Nominal(thing, standing)


def _opens_item(tree: Tree, noun: int) -> bool:
    """Whether a noun is the head of an item of a list of outcomes: ``(ii) Exchange of letters``."""
    if tree.deps[noun] not in ("ROOT", "parataxis", "appos", "conj", "dep", "list"):
        return False
    start = tree.sentence_of(noun)[0]
    own = set(tree.children[noun])
    for k in range(noun - 1, start - 1, -1):
        if tree.words[k] in _BULLETS or tree.pos[k] == "SPACE" or tree.tags[k] == "LS":
            return True
        if k not in own or tree.pos[k] not in ("DET", "ADJ", "ADV"):
            return tree.words[k] == ")"
    return tree.pos[start] in ("DET", "ADJ", "NOUN") and _is_item(tree, start)


def _is_item(tree: Tree, start: int) -> bool:
    """Whether a sentence is one of a list: its words end in a semicolon, or those before it in one or in a colon."""
    low, high = tree.sentence_of(start)
    return tree.words[high - 1] == ";" or (low > 0 and tree.words[low - 1] in (";", ":", "•"))


def _is_of(tree: Tree, c: int, noun: int) -> bool:
    """Whether a phrase says of what the deed is; that of a noun in a list after it does not."""
    if tree.deps[c] != "nmod" or tree.case_of(c) != "of":
        return False
    between = range(noun + 1, tree.child(c, "case") or c)
    return not any(tree.words[k] in (",", "and", ";", "or") for k in between)


def _standing(tree: Tree, noun: int, governor: int, actor: int | None) -> Standing | None:
    if tree.deps[noun] == "conj" and tree.pos[governor] in ("NOUN", "NUM", "PROPN"):
        noun, governor = governor, tree.heads[governor]
    dep, word = tree.deps[noun], tree.lemmas[governor]
    if dep in ("nsubj", "nsubj:pass"):
        above = standing_of(tree, governor)
        if word in ("delay", "postpone", "defer", "slip", "put", "suspend", "wait"):
            return Standing("delayed", governor, actor, "nominal")
        if word in _VERBS and dep == "nsubj:pass" and word in ASKING | OWN:
            return Standing(_VERBS[word], governor, actor, "nominal")
        if above is not None and above.manner in ("modal", "would", "be-to"):
            return Standing("planned", governor, actor, "nominal", above.negated)
        if tree.words[governor] in BENT or word == "expect":
            return Standing("planned", governor, actor, "nominal")
        return None
    if dep in ("obj", "obl", "nmod", "ccomp", "xcomp") and word in _VERBS and tree.pos[governor] == "VERB":
        if dep == "obl" and tree.case_of(noun) not in ("for", "to", "on", "forward", "of", ""):
            return None
        asked = tree.child(governor, "iobj") if dep == "obj" else tree.child(governor, "obj")
        if actor is None:
            actor = asked if asked is not None and word in ASKING else None
            if actor is None and word not in ("urge", "call", "demand", "request", "ask"):
                actor = subject_of(tree, governor)
        return Standing(_VERBS[word], governor, actor, "nominal")
    return None
