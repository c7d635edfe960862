"""How far a thing has come, where more than the word by which it passes tells it.

``passages`` reads the status off the verb or noun of passing. The clause around it can say more: that
the plan is dead, that what was bought is on patrol, that a government has approved the sale.
"""

from __future__ import annotations

from dataclasses import replace

from relazione.model.vocabulary import TransferStatus
from relazione.reading.items import Item
from relazione.reading.passages import Passage
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

# Verbs of what comes to nothing; of the second sort only with their particle.
_FAILING = word_set(
    """
    collapse lapse die fail expire founder
    """
)
_DROPPED = word_set("cancel scrap shelve drop abandon withdraw reject refuse decline bury axe ditch")
_FAILING_WITH = {"turn": "down", "call": "off", "rule": "out", "strike": "off", "give": "up"}
_DEAD = frozenset({"dead", "cancelled", "closed", "off", "gone", "over"})
# Verbs by which a plan goes on; denied, it has come to nothing.
_GOING_ON = word_set("go materialise materialize proceed happen")
_OPEN = frozenset({"proposed", "pending", "approved", "contracted"})
# Words of a sentence that tell how far a thing has come of which nothing is said to pass, the surest first.
_CUES: tuple[tuple[TransferStatus, frozenset[str]], ...] = (
    ("cancelled", word_set("scrapped cancelled dead shelved lapsed")),
    ("approved", word_set("approved")),
    ("in-service", word_set("service fleet operates duty squadron already operational operation")),
    (
        "delivered",
        word_set(
            "arrived landed delivered reached received crossed handed shipped brought donated gave given"
        ),
    ),
    ("contracted", word_set("ordered contract signed bought purchased")),
    ("pending", word_set("will due expected promised awaits talks negotiating negotiations soon")),
    ("proposed", word_set("offer offers offered proposal possible wants would could might interested")),
)
_CUES_BEFORE, _CUES_AFTER = 12, 15
# What is in hand: what a verb says of its subject, and what is done with old things.
_SERVING = word_set("patrol serve operate fly sail run guard work")
_WITH_OLD = word_set(
    "replace relieve retire upgrade refit overhaul modernise modernize repair maintain supplement complement"
)
_IN_HAND = frozenset({"use", "service", "operation", "duty", "work", "place"})
_APPROVING = frozenset({"approve", "clear", "authorise", "authorize"})
_BUYING = frozenset({"buy", "purchase"})
_THANKS = frozenset({"appreciation", "gratitude", "thanks"})
_UP = 6
_OPENING = 6


def settled(tree: Tree, item: Item, passage: Passage) -> Passage:
    """A passage with what the clause around the item makes of its status.

    Args:
        tree: The parse.
        item: The thing.
        passage: How it passes by the word of passing.
    """
    status = _status(tree, item, passage)
    return passage if status == passage.status else replace(passage, status=status)


def is_sale_notice(tree: Tree) -> bool:
    """Whether a report is a notice of a foreign military sale approved: all that it asks for is approved in it."""
    for low, high in tree.bounds[:_OPENING]:
        words = tree.words[low:high]
        if "foreign" in words and "military" in words and not _APPROVING.isdisjoint(tree.lemmas[low:high]):
            return "sale" in words and "possible" in words
    return False


def unsaid_status(tree: Tree, item: Item) -> TransferStatus:
    """How far a thing has come of which no word says that it passes, by the words around it.

    Args:
        tree: The parse.
        item: The thing.
    """
    low, high = tree.sentence_of(item.head)
    near = set(tree.words[max(low, item.start - _CUES_BEFORE) : min(high, item.end + _CUES_AFTER)])
    return next((status for status, cues in _CUES if cues & near), "proposed")


def _status(tree: Tree, item: Item, passage: Passage) -> TransferStatus:
    if passage.status in _OPEN and _comes_to_nothing(tree, item):
        return "cancelled"
    if passage.status in ("pending", "contracted", "delivered") and _is_in_hand(tree, item, passage):
        return "in-service"
    if passage.status in ("pending", "proposed", "contracted") and _is_approved(tree, item, passage):
        return "approved"
    if passage.status == "pending":
        if _is_thanked_for(tree, passage):
            return "delivered"
        if tree.lemmas[passage.word] in _BUYING and _is_settled_future(tree, passage.word):
            return "contracted"
    return passage.status


def _comes_to_nothing(tree: Tree, item: Item) -> bool:
    """Whether the plan, offer or deal that the item stands in is said to be dead."""
    below = item.top
    for up, i in enumerate(tree.ancestors(item.top)):
        if up == _UP:
            break
        dep = tree.deps[below].split(":")[0]
        if dep in ("nsubj", "obj") and up and not _is_denied(tree, i) and tree.child(i, "xcomp") is None:
            particle = _FAILING_WITH.get(tree.lemmas[i])
            if (
                tree.lemmas[i] in _DROPPED
                or (dep == "nsubj" and tree.lemmas[i] in _FAILING)
                or (particle is not None and tree.has_word(i, (particle,)))
            ):
                return True
            if tree.words[i] in _DEAD and tree.child(i, "cop") is not None:
                return True
        if dep == "nsubj" and tree.lemmas[i] in _GOING_ON and _is_denied(tree, i):
            return True
        if dep in ("advcl", "parataxis", "conj", "ccomp"):
            break
        below = i
    return False


def _is_denied(tree: Tree, i: int) -> bool:
    return tree.has_word(i, ("not", "n't", "n’t", "never"))


def _is_in_hand(tree: Tree, item: Item, passage: Passage) -> bool:
    """Whether the thing is at work, or something is done with it as with what one has."""
    governor = tree.heads[item.top]
    if governor == item.top:
        return False
    dep = tree.deps[item.top].split(":")[0]
    if dep == "obj":
        bought = passage.status == "contracted" and passage.role == "recipient"
        return bought and tree.lemmas[governor] in _WITH_OLD and not _is_denied(tree, governor)
    if dep != "nsubj":
        return False
    if tree.words[governor] in _IN_HAND or tree.lemmas[governor] in _IN_HAND:
        return tree.case_of(governor) in ("in", "on", "at") and not tree.has_word(governor, ("will", "would"))
    if tree.lemmas[governor] in _SERVING and tree.pos[governor] == "VERB":
        return tree.deps[item.top] == "nsubj" and not tree.has_word(
            governor, ("will", "would", "to", "could", "might")
        )
    return any(
        tree.lemmas[c] in _IN_HAND and tree.case_of(c) in ("in", "on", "at")
        for c in tree.all(governor, "obl")
    ) and not tree.has_word(governor, ("will", "would", "to"))


def _is_approved(tree: Tree, item: Item, passage: Passage) -> bool:
    """``a sale that the department approved``, ``the sale of four jets, which it approved in June``."""
    own = {item.top, item.head, passage.word}
    own |= {c for i in tuple(own) for c in tree.all(i, "appos")}
    return any(
        tree.lemmas[c] in _APPROVING and not _is_denied(tree, c)
        for i in own
        for c in tree.children[i]
        if tree.deps[c].startswith("acl") and c != passage.word
    )


def _is_thanked_for(tree: Tree, passage: Passage) -> bool:
    """``appreciation for the gift of ambulances``."""
    word = passage.word
    return tree.pos[word] == "NOUN" and tree.lemmas[tree.heads[word]] in _THANKS


def _is_settled_future(tree: Tree, verb: int) -> bool:
    """``will buy``, ``is to buy``: who announces it as the buyer has signed, unlike who will sell or deliver."""
    marks = {tree.words[c] for c in tree.children[verb] if tree.deps[c].startswith("aux")}
    if any(tree.has_word(c, ("if", "once", "when")) for c in tree.all(verb, "advcl")):
        return False
    return "will" in marks and not _is_denied(tree, verb)
