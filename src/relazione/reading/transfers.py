"""What passes from one side to another: equipment, goods and aid.

Every phrase that names equipment or goods is a candidate (``consignments``), with the verb or noun by
which it passes, which also tells how far it has come (``passages``). Which candidates are entries and
between whom they pass is weighed by what was learnt from the training cases (``transfer_traits``,
``transfer_sides``).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from spacy.tokens import Doc

from relazione.lexicon.equipment import family_of
from relazione.model import Anchor, Document, Transfer
from relazione.model.record import Reason
from relazione.reading.consignments import Consignment, consignments_of
from relazione.reading.equipment_names import with_equipment
from relazione.reading.parties import Sides
from relazione.reading.referents import Referents
from relazione.reading.scales import Scales, weights_file
from relazione.reading.transfer_sides import Pair, Taken, candidate_traits, likeliest
from relazione.reading.transfer_traits import entry_traits, status_traits
from relazione.reading.tree import Tree
from relazione.reading.words import text_of

# Longest way in tokens from an item to the word by which it passes, for the words of the evidence.
_LONGEST = 40
_STATUS_RULES = {
    "own": "word of passing that governs the item",
    "use": "somebody uses or owns the item",
    "near": "nearest word of passing in the sentence",
    "none": "nothing is said to pass",
}
# How surely designation and quantity of an entry are right, over the training cases.
_SURE_WORDS = 0.92


@dataclass(frozen=True, slots=True)
class TransferScales:
    """What was learnt of transfers.

    Attributes:
        entry: Whether a consignment is an entry.
        status: Whether the status that the rules gave is right.
        supplier: Whether a candidate gives.
        recipient: Whether a candidate gets.
    """

    entry: Scales
    status: Scales
    supplier: Scales
    recipient: Scales


@functools.cache
def transfer_scales() -> TransferScales:
    """The weights of the installed package."""
    data = weights_file("transfers.json")
    return TransferScales(
        Scales.from_json(data["entry"]),
        Scales.from_json(data["status"]),
        Scales.from_json(data["supplier"]),
        Scales.from_json(data["recipient"]),
    )


def read_transfers(doc: Doc, referents: Referents, document: Document) -> tuple[Transfer, ...]:
    """Read the transfers of a report.

    Args:
        doc: The annotated report.
        referents: Who is meant by which words.
        document: Its facts; the headline is passed over.

    Returns:
        Transfers in the order of the text.
    """
    tree = with_equipment(Tree.of(doc))
    sides = Sides.of(tree, referents)
    return transfers_of(sides, consignments_of(tree, document), transfer_scales())


def transfers_of(sides: Sides, candidates: list[Consignment], scales: TransferScales) -> tuple[Transfer, ...]:
    """The entries among the candidates.

    Args:
        sides: The parties of the report.
        candidates: Its consignments.
        scales: The weights to go by.
    """
    found: list[Transfer] = []
    taken = Taken()
    for one in candidates:
        sure = scales.entry.probability(entry_traits(sides, one))
        if sure < scales.entry.threshold:
            continue
        pair = likeliest(candidate_traits(sides, one, taken), (scales.supplier, scales.recipient))
        taken = taken.after(one, (pair.supplier, pair.recipient))
        sure_status = scales.status.probability(status_traits(sides, one))
        confidence = sure * (sure_status + sum(pair.sure) + 2 * _SURE_WORDS) / 5
        found.append(_transfer(sides, one, pair, sure, confidence))
    return _without_repeats(found)


def _transfer(sides: Sides, one: Consignment, pair: Pair, sure: float, confidence: float) -> Transfer:
    tree, quantity = sides.tree, one.item.quantity
    start, end = evidence_of(tree, one)
    return Transfer(
        one.words,
        one.designation,
        pair.supplier,
        pair.recipient,
        one.passage.status,
        tree.text(quantity.start, quantity.end) if quantity is not None else None,
        (Anchor.of(text_of(tree.doc), *tree.characters(start, end)),),
        round(confidence, 3),
        _reasons(tree, one, pair, sure),
    )


def _reasons(tree: Tree, one: Consignment, pair: Pair, sure: float) -> tuple[Reason, ...]:
    """Why each field is as it is; the rule names are those of ``docs/transfers.md``."""
    passage, item = one.passage, one.item
    thing = _anchor(tree, item.start, item.end)
    told = _anchor(tree, passage.word, passage.word + 1)
    reasons = [
        Reason("entry", f"weights of the transfer model: {sure:.2f}", told),
        Reason("item", "points back to the item before" if item.ellipsis else "named item", thing),
        Reason(
            "status", _STATUS_RULES[one.how] if passage.word != item.head else "nothing is said to pass", told
        ),
    ]
    if one.designation is not None:
        known = family_of(one.designation) is not None
        reasons.append(Reason("designation", "register of equipment" if known else "named type", thing))
    if item.quantity is not None:
        words = _anchor(tree, item.quantity.start, item.quantity.end)
        reasons.append(Reason("quantity", "number or measure before the item", words))
    for field, entity, token, trait in (
        ("supplier", pair.supplier, passage.supplier, pair.words[0]),
        ("recipient", pair.recipient, passage.recipient, pair.words[1]),
    ):
        if entity is not None:
            place = (
                _anchor(tree, token, token + 1)
                if token is not None and trait == f"{one.how}:{field}"
                else None
            )
            reasons.append(Reason(field, f"weights of the sides, most by {trait}", place))
    return tuple(reasons)


def _anchor(tree: Tree, start: int, end: int) -> Anchor:
    return Anchor.of(text_of(tree.doc), *tree.characters(start, end))


def evidence_of(tree: Tree, one: Consignment) -> tuple[int, int]:
    """Tokens of the words that show a consignment: the item, its number, and the word of passing.

    Args:
        tree: The parse.
        one: The consignment.

    Returns:
        First token and the one after the last.
    """
    item = one.item
    start, end = item.start, item.end
    if item.quantity is not None:
        start, end = min(start, item.quantity.start), max(end, item.quantity.end)
    word = one.passage.word
    if tree.sentence[word] == tree.sentence[start] and max(abs(word - start), abs(word - end)) < _LONGEST:
        start, end = min(start, word), max(end, word + 1)
    return tree.trimmed(start, end)


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
