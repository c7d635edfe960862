"""What passes from one side to another: equipment, goods and aid.

Every phrase that names equipment or goods is an item (``quantities``); the verb or noun that governs
it, or the clause that hangs on it (``boats donated by the United States``), says who passes it to
whom and how far that has come (``passages``).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from relazione.model import Anchor, Document, Transfer
from relazione.reading.arguments import subject_of
from relazione.reading.designations import designation_of
from relazione.reading.flows import completed
from relazione.reading.goods import PASSING, SURELY_PASSING
from relazione.reading.headline import body_start
from relazione.reading.items import Item, items_of
from relazione.reading.parties import Sides
from relazione.reading.passages import Passage, passage_near, passage_of
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree
from relazione.reading.words import text_of

# Longest way in tokens from an item to the word by which it passes, for the words of the evidence.
_LONGEST = 40
# Sentences over which "the rest" points back to the item that it is the rest of.
_REACH = 3
# Confidence in a type that is only spoken of.
_BARE = 0.3
_ADJECTIVES = ("amod", "compound", "nmod:poss", "nmod:desc", "flat")


@dataclass(frozen=True, slots=True)
class _Named:
    """The item that was named last, for words that point back to it."""

    words: str
    designation: str | None
    sentence: int
    supplier: str | None
    recipient: str | None


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
    sides = Sides.of(tree, referents)
    start = body_start(document)
    found: list[Transfer] = []
    places: list[int] = []
    last: _Named | None = None
    for item in items_of(tree):
        if doc[item.head].idx < start:
            continue
        passage = passage_of(tree, item) or _bare(tree, item)
        if (
            passage is not None
            and not item.ellipsis
            and not item.equipment
            and not _counts(tree, item, passage)
        ):
            passage = None
        if item.ellipsis and (last is None or passage is None or not _points_back(tree, item, passage, last)):
            continue
        if passage is not None:
            found.append(_transfer(sides, item, passage, last))
            places.append(item.head)
        if not item.ellipsis:
            given = found[-1] if passage is not None else None
            last = _Named(
                tree.text(item.start, item.end),
                designation_of(tree, item),
                tree.sentence[item.head],
                given.supplier if given is not None else None,
                given.recipient if given is not None else None,
            )
    return _without_repeats(completed(sides, found, places))


def _bare(tree: Tree, item: Item) -> Passage | None:
    """Of a named type with which nothing is said to happen: spoken of, so at least proposed."""
    if not item.equipment or designation_of(tree, item) is None or tree.pos[item.head] == "VERB":
        return None
    governor = tree.heads[item.top]
    owner = tree.child(item.head, "nmod:poss")
    if owner is not None or tree.lemmas[governor] in ("fly", "operate", "use", "lose", "deploy"):
        recipient = owner if owner is not None else subject_of(tree, governor)
        return Passage("in-service", None, recipient, item.head, "recipient")
    return passage_near(tree, item) or Passage("proposed", None, None, item.head, "item")


def _counts(tree: Tree, item: Item, passage: Passage) -> bool:
    """Whether goods without a type's name are a lot that passes, not goods in general."""
    surely = tree.lemmas[passage.word] in SURELY_PASSING
    if item.quantity is not None:
        return surely or passage.supplier is not None or passage.recipient is not None
    one = item.start > 0 and tree.words[item.start - 1] in ("a", "an", "another")
    told = passage.supplier is not None and passage.recipient is not None
    return surely and (one or told)


def _points_back(tree: Tree, item: Item, passage: Passage, last: _Named) -> bool:
    """Whether words without a noun stand for the item named last."""
    if tree.sentence[item.head] - last.sentence > _REACH:
        return False
    lemma = tree.lemmas[passage.word]
    return passage.role == "item" or (lemma in PASSING and PASSING[lemma][1] in ("delivered", "contracted"))


def _transfer(sides: Sides, item: Item, passage: Passage, last: _Named | None) -> Transfer:
    tree = sides.tree
    text = text_of(tree.doc)
    supplier = _first(sides.countries(passage.supplier)) or _maker(sides, item)
    recipient = _first(sides.countries(passage.recipient))
    words, designation = tree.text(item.start, item.end), designation_of(tree, item)
    if item.ellipsis and last is not None:
        designation = last.designation
        supplier = supplier or last.supplier
        recipient = recipient or last.recipient
        if item.quantity is not None:
            words = last.words
    if recipient == supplier:
        recipient = None
    return Transfer(
        words,
        designation,
        supplier,
        recipient,
        passage.status,
        tree.text(item.quantity.start, item.quantity.end) if item.quantity is not None else None,
        (Anchor.of(text, *tree.characters(*_evidence(tree, item, passage))),),
        _BARE if passage.word == item.head else 0.6,
    )


def _evidence(tree: Tree, item: Item, passage: Passage) -> tuple[int, int]:
    start, end = item.start, item.end
    if item.quantity is not None:
        start, end = min(start, item.quantity.start), max(end, item.quantity.end)
    word = passage.word
    if tree.sentence[word] == tree.sentence[start] and max(abs(word - start), abs(word - end)) < _LONGEST:
        start, end = min(start, word), max(end, word + 1)
    return tree.trimmed(start, end)


def _maker(sides: Sides, item: Item) -> str | None:
    """Country of an adjective before the item: ``Indian-made``, ``Chinese drones``."""
    tree = sides.tree
    for w in range(max(0, item.start - 5), item.head):
        entity = sides.referents.by_token.get(w)
        if entity is None or sides.referents.kind(entity) != "country" or tree.words[w] in ("its", "their"):
            continue
        if tree.deps[w] in _ADJECTIVES and (
            tree.heads[w] == item.head or tree.heads[tree.heads[w]] == item.head
        ):
            return entity
    return None


def _without_repeats(found: list[Transfer]) -> tuple[Transfer, ...]:
    """One entry for each item, status and pair of sides."""
    kept: dict[tuple[object, ...], Transfer] = {}
    named: set[str] = set()
    for transfer in found:
        noun = transfer.item.lower().split()[-1].rstrip("s")
        if transfer.designation is None and transfer.quantity is None and noun in named:
            continue  # "the radars" after three Ground Master radars
        named.add(noun)
        name = transfer.designation or transfer.item.lower().split()[-1]
        kept.setdefault((name, transfer.status, transfer.quantity, transfer.recipient), transfer)
    return tuple(kept.values())


def _first(entities: tuple[str, ...]) -> str | None:
    return entities[0] if entities else None
