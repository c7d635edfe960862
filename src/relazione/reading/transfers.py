"""What passes from one side to another: equipment, goods and aid.

Every phrase that names equipment or goods is an item; the verb or noun that governs it, or the
clause that hangs on it (``boats donated by the United States``), says who passes it to whom and how
far that has come.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from relazione.model import Anchor, Document, Transfer
from relazione.model.vocabulary import TransferStatus
from relazione.reading.goods import ARRIVALS, PASSAGES, PASSING
from relazione.reading.headline import body_start
from relazione.reading.modality import agent_of, is_passive, standing_of, subject_of
from relazione.reading.parties import parties_of
from relazione.reading.quantities import Item, item_at
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree

_BY_STANDING: dict[str, TransferStatus] = {
    "planned": "pending", "agreed": "pending", "proposed": "proposed", "hoped": "proposed",
    "delayed": "pending", "dropped": "cancelled",
}  # fmt: skip
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """How an item passes.

    Attributes:
        status: How far it has come.
        supplier: Token of the phrase of who gives, or None.
        recipient: Token of the phrase of who gets, or None.
        word: Token of the verb or noun that tells it.
    """

    status: TransferStatus
    supplier: int | None
    recipient: int | None
    word: int


def read_transfers(doc: Doc, referents: Referents, document: Document) -> tuple[Transfer, ...]:
    """Read the transfers of a report.

    Args:
        doc: The annotated report.
        referents: Who is meant by which words.
        document: Its facts; the headline is passed over.

    Returns:
        Transfers in the order of the text.
    """
    tree = Tree.of(doc)
    start = body_start(document)
    found: list[Transfer] = []
    for item in items_of(tree):
        if doc[item.head].idx < start:
            continue
        passage = passage_of(tree, item)
        if passage is None:
            continue
        found.append(_transfer(tree, referents, item, passage))
    return tuple(found)


def items_of(tree: Tree) -> list[Item]:
    """All items that a report names, in order."""
    found: list[Item] = []
    for i in range(len(tree)):
        if tree.pos[i] in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") and tree.deps[i] not in (
            "compound",
            "flat",
            "nummod",
        ):
            item = item_at(tree, i)
            if item is not None and item.head == i and item.top == i and _measured(tree, i):
                continue
            if item is not None:
                found.append(item)
    return found


def _measured(tree: Tree, i: int) -> bool:
    """Whether an item is read with the measure above it already."""
    above = tree.heads[i]
    if above == i or tree.deps[i] != "nmod" or tree.case_of(i) != "of":
        return False
    item = item_at(tree, above)
    return item is not None and item.head == i


def passage_of(tree: Tree, item: Item) -> Passage | None:
    """How an item passes, by what hangs on it, else by what it hangs on."""
    for c in tree.children[item.head]:
        if tree.deps[c].startswith("acl") and tree.pos[c] == "VERB":
            passage = _by_verb(tree, c)
            if passage is not None:
                return passage
    top = item.top
    while tree.deps[top] == "conj":
        top = tree.heads[top]
    governor = tree.heads[top]
    if governor == top:
        return None
    dep = tree.deps[top]
    if tree.pos[governor] == "VERB" and dep in (
        "obj",
        "nsubj:pass",
        "nsubj",
        "obl",
        "xcomp",
        "obl:unmarked",
        "advcl",
    ):
        if dep == "nsubj":
            return _by_arrival(tree, governor)
        if dep == "obl" and tree.case_of(top) not in ("with", "for", "on", "of"):
            return None
        return _by_verb(tree, governor)
    if dep.startswith("nmod") and tree.lemmas[governor] in PASSAGES:
        return _by_noun(tree, governor)
    return None


def _by_verb(tree: Tree, verb: int) -> Passage | None:
    lemma = tree.lemmas[verb]
    if lemma not in PASSING:
        for c in tree.children[verb]:
            if tree.deps[c] == "xcomp" and tree.lemmas[c] in PASSING:
                return _by_verb(tree, c)
        return None
    role, done = PASSING[lemma]
    standing = standing_of(tree, verb)
    status: TransferStatus = done
    if standing is not None:
        status = _BY_STANDING.get(standing.status, done)
        if standing.status == "delayed" and tree.lemmas[standing.cue] == "fail":
            status = "contracted"
    actor = agent_of(tree, verb) if is_passive(tree, verb) else subject_of(tree, verb)
    if actor is None and standing is not None:
        actor = standing.actor
    return _with_roles(tree, verb, status, role, actor)


def _with_roles(tree: Tree, verb: int, status: TransferStatus, role: str, actor: int | None) -> Passage:
    supplier = actor if role == "supplier" else None
    recipient = actor if role == "recipient" else None
    objects = tree.all(verb, "iobj", "obj")
    for c in tree.children[verb]:
        case = tree.case_of(c)
        if tree.deps[c] == "iobj" or (len(objects) > 1 and c == objects[0]):
            recipient = c if recipient is None else recipient
        elif tree.deps[c] == "obl" and case in ("to", "for", "into") and recipient is None:
            recipient = c
        elif (
            tree.deps[c] in ("obl", "obl:agent")
            and case in ("from", "by")
            and supplier is None
            and role == "recipient"
        ):
            supplier = c
    return Passage(status, supplier, recipient, verb)


def _by_arrival(tree: Tree, verb: int) -> Passage | None:
    lemma = tree.lemmas[verb]
    if lemma not in ARRIVALS:
        return None
    standing = standing_of(tree, verb)
    status = ARRIVALS[lemma]
    if standing is not None:
        status = _BY_STANDING.get(standing.status, status)
    return Passage(status, None, None, verb)


def _by_noun(tree: Tree, noun: int) -> Passage:
    role, done = PASSAGES[tree.lemmas[noun]]
    supplier = recipient = None
    for c in tree.children[noun]:
        case = tree.case_of(c)
        if tree.deps[c] == "nmod:poss":
            supplier, recipient = (c, recipient) if role == "supplier" else (supplier, c)
        elif case in ("to", "for") and recipient is None:
            recipient = c
        elif case in ("from", "by", "with") and supplier is None:
            supplier = c
    status: TransferStatus = done
    governor = tree.heads[noun]
    if governor != noun and tree.pos[governor] == "VERB":
        standing = standing_of(tree, governor)
        if standing is not None and standing.status in _BY_STANDING:
            status = _BY_STANDING[standing.status]
        subject = subject_of(tree, governor)
        if subject is not None and subject != noun and role == "supplier" and supplier is None:
            supplier = subject
    return Passage(status, supplier, recipient, noun)


def _transfer(tree: Tree, referents: Referents, item: Item, passage: Passage) -> Transfer:
    text = tree.doc.text
    supplier = _first(parties_of(tree, referents, passage.supplier))
    recipient = _first(parties_of(tree, referents, passage.recipient))
    start, end = item.start, item.end
    word = passage.word
    if tree.sentence[word] == tree.sentence[start] and max(abs(word - start), abs(word - end)) < _LONGEST:
        start, end = min(start, word), max(end, word + 1)
    return Transfer(
        tree.text(item.start, item.end),
        None,
        supplier,
        recipient if recipient != supplier else None,
        passage.status,
        tree.text(*item.quantity) if item.quantity is not None else None,
        (Anchor.of(text, *tree.characters(*tree.trimmed(start, end))),),
        0.6,
    )


def _first(entities: tuple[str, ...]) -> str | None:
    return entities[0] if entities else None
