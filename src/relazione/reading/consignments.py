"""Everything in a report that could be a transfer, before it is decided which are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from relazione.model import Document
from relazione.reading.arguments import subject_of
from relazione.reading.designations import designation_of, is_ship_name
from relazione.reading.goods import LOTS, ORDINALS, PASSING, REMAINDERS
from relazione.reading.headline import body_start
from relazione.reading.items import Item, items_of
from relazione.reading.passages import Passage, passage_near, passage_of
from relazione.reading.rows import rows_of
from relazione.reading.transfer_status import is_sale_notice, settled, unsaid_status
from relazione.reading.tree import Tree

# Sentences over which "the rest" points back to the item that it is the rest of.
_REACH = 3
_OF_A_PART = frozenset({"other", "remaining", "last", "first", "second", "third", "further"})
_PARTS = frozenset({"other", "remaining", "last", "further", "more"}) | REMAINDERS | LOTS
# Verbs by which a ship that has a name changes hands; "send" only moves it.
_PARTED_WITH = frozenset(
    {
        "hand",
        "deliver",
        "transfer",
        "give",
        "donate",
        "sell",
        "lend",
        "lease",
        "commission",
        "receive",
        "buy",
        "gift",
    }
)
_FORCES = frozenset({"force", "navy", "army", "guard", "coastguard", "marines", "corps"})
_GIVEN = frozenset(
    {
        "give",
        "donate",
        "lend",
        "loan",
        "gift",
        "donation",
        "grant",
        "aid",
        "pledge",
        "promise",
        "free",
        "vaccine",
        "dose",
    }
)
_FLYING = frozenset({"fly", "operate", "use", "lose", "deploy", "maintain", "have", "own"})

_IN_USE = frozenset({"duty", "service", "use", "operation", "operational"})
_NEAR_WORDS = 6
_SUBJECT = ("nsubj", "obj")

How = Literal["own", "use", "near", "none"]
_FOUNDED: tuple[How, ...] = ("own", "use", "near", "none")


@dataclass(frozen=True, slots=True)
class Consignment:
    """One item with how it passes.

    Attributes:
        item: The thing.
        passage: How it passes; where nothing tells it, as ``proposed`` by the item itself.
        how: Whether the parse ties the passage to the item (``own``), somebody merely uses it
            (``use``), the passage is the nearest word of passing (``near``), or there is none.
        words: The words for the item, those of the item pointed back to where it has none.
        designation: Standard form of its type, or None.
        before: Position of the consignment that a pointing word points back to, or None.
        told: Whether the same thing was named before.
        row: Number of the row of things that it is named in, which no other row has.
    """

    item: Item
    passage: Passage
    how: How
    words: str
    designation: str | None
    before: int | None
    told: bool
    row: int = -1


def consignments_of(tree: Tree, document: Document) -> list[Consignment]:
    """All candidates for a transfer, in the order of the text.

    Args:
        tree: The parse, names of equipment marked.
        document: The report's facts; the headline is passed over.
    """
    start = body_start(document)
    found: list[Consignment] = []
    named: set[str] = set()
    last: int | None = None
    items = [i for i in items_of(tree) if tree.doc[i.head].idx >= start and not _is_umbrella(tree, i)]
    rows = rows_of(tree, items)
    passages = _shared([_passage(tree, item) for item in items], rows)
    notice = is_sale_notice(tree)
    for item, row, (plain, how) in zip(items, rows, passages, strict=True):
        passage = settled(tree, item, plain)
        if notice and (passage.status in ("pending", "proposed") or tree.lemmas[passage.word] == "sale"):
            passage = replace(passage, status="approved")
        if _merely_calls(tree, item, passage, how):
            continue
        if item.ellipsis:
            if last is None or not _points_back(tree, item, passage, how, found[last].item):
                continue
            whole = found[last]
            words = _pointing_words(tree, item) or whole.words
            passage = _of_order(tree, passage, whole)
            found.append(Consignment(item, passage, how, words, whole.designation, last, True, row))
            continue
        words, designation = tree.text(item.start, item.end), designation_of(tree, item)
        keys = {designation or "", _noun(tree, item)} - {""}
        found.append(Consignment(item, passage, how, words, designation, None, bool(keys & named), row))
        named |= keys
        last = len(found) - 1
    return found


def _merely_calls(tree: Tree, item: Item, passage: Passage, how: How) -> bool:
    """Whether a ship told by its name, or a craft of somebody's force, comes and goes and stays its owner's."""
    if item.ellipsis:
        return False
    if is_ship_name(tree.text(item.start, item.end)):
        return how not in ("own", "near") or tree.lemmas[passage.word] not in _PARTED_WITH
    return item.equipment and passage.role == "item" and _is_force(tree, item.end)


def _is_force(tree: Tree, i: int) -> bool:
    """Whether ``of the Indian Air Force`` begins here."""
    return tree.words[i : i + 1] == ["of"] and not _FORCES.isdisjoint(tree.words[i + 1 : i + 6])


def _of_order(tree: Tree, passage: Passage, whole: Consignment) -> Passage:
    """What is still to come of a type that somebody delivers for money is under contract; gifts are none."""
    if passage.status != "pending" or whole.designation is None or whole.passage.status == "proposed":
        return passage
    low, high = tree.sentence_of(whole.item.head)[0], tree.sentence_of(passage.word)[1]
    if not _GIVEN.isdisjoint(tree.lemmas[low:high]):
        return passage
    return replace(passage, status="contracted")


def _pointing_words(tree: Tree, item: Item) -> str:
    """The words that point back where they tell which part is meant: ``the rest``, ``the other 96``.

    ``the first`` and ``six`` are called as what they point back to, for which ``""`` stands.
    """
    start, end = item.start, item.end
    if item.quantity is not None:
        start, end = min(start, item.quantity.start), max(end, item.quantity.end)
    while start > 0 and tree.words[start - 1] in _OF_A_PART:
        start -= 1
    told = {*tree.words[start:end], *tree.lemmas[start:end]}
    if item.quantity is None and not told & LOTS and not told & REMAINDERS:
        return ""
    if not told & _PARTS:
        return ""
    if start > 0 and tree.words[start - 1] in ("the", "a", "an"):
        start -= 1
    return tree.text(start, end)


def _is_umbrella(tree: Tree, item: Item) -> bool:
    """Goods whose kinds are named right after: ``weapons such as the Leopard 2``."""
    if item.equipment or item.ellipsis:
        return False
    i = item.end + (item.end < len(tree) and tree.words[item.end] == ",")
    words = tree.words[i : i + 2]
    if words[:1] not in (["like"], ["including"], ["namely"]) and words != ["such", "as"]:
        return False
    return any(tree.entity[k] == "EQUIPMENT" for k in range(i, min(i + 5, len(tree))))


def _shared(found: Sequence[tuple[Passage, How]], rows: Sequence[int]) -> list[tuple[Passage, How]]:
    """Each passage, or that of the best founded of its row where the parse gives the item none of its own."""
    best: dict[int, tuple[Passage, How]] = {}
    for row, one in zip(rows, found, strict=True):
        if row not in best or _FOUNDED.index(one[1]) < _FOUNDED.index(best[row][1]):
            best[row] = one
    return [
        one if one[1] == "own" or best[row][1] == "none" else best[row]
        for row, one in zip(rows, found, strict=True)
    ]


def _passage(tree: Tree, item: Item) -> tuple[Passage, How]:
    own = passage_of(tree, item)
    if own is not None:
        return own, "own"
    bare = Passage(unsaid_status(tree, item), None, None, item.head, "item")
    if item.ellipsis:
        return _of_rest(tree, item), "none"
    governor = tree.heads[item.top]
    owner = tree.child(item.head, "nmod:poss")
    if item.equipment and (owner is not None or tree.lemmas[governor] in _FLYING):
        recipient = owner if owner is not None else subject_of(tree, governor)
        return Passage("in-service", None, recipient, item.head, "recipient"), "use"
    near = passage_near(tree, item)
    return (near, "near") if near is not None else (bare, "none")


def _noun(tree: Tree, item: Item) -> str:
    return tree.lemmas[item.head].rstrip("s")


def _of_rest(tree: Tree, item: Item) -> Passage:
    """Of words that point back and pass by no word: the rest is still due, ``two are on duty`` in use."""
    end = min(tree.sentence_of(item.head)[1], item.end + _NEAR_WORDS)
    used = any(tree.words[k] in _IN_USE for k in range(item.end, end))
    return Passage("in-service" if used else "pending", None, None, item.head, "item")


def _points_back(tree: Tree, item: Item, passage: Passage, how: How, last: Item) -> bool:
    """Whether words without a noun stand for the item named last."""
    if tree.sentence[item.head] - tree.sentence[last.head] > _REACH:
        return False
    if how == "none":
        return (
            tree.words[item.head] in REMAINDERS
            or tree.words[item.head] in ORDINALS
            or tree.lemmas[item.head] in LOTS
            or (
                last.quantity is not None
                and item.quantity is not None
                and tree.deps[item.head].startswith(_SUBJECT)
            )
        )
    lemma = tree.lemmas[passage.word]
    return passage.role == "item" or (lemma in PASSING and PASSING[lemma][1] in ("delivered", "contracted"))
