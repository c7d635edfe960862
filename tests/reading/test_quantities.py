from __future__ import annotations

import pytest
from hand_parsed import VOCAB
from spacy.tokens import Doc

from relazione.reading.items import items_of
from relazione.reading.quantities import quantity_before
from relazione.reading.tree import Tree


def flat(words: str, pos: str, labels: dict[str, str] | None = None) -> Tree:
    """A tree in which every word hangs on the last, for readings by the order of words alone."""
    cells = words.split()
    last = len(cells) - 1
    ents = [f"B-{(labels or {})[w]}" if w in (labels or {}) else "O" for w in cells]
    doc = Doc(
        VOCAB,
        words=cells,
        pos=pos.split(),
        tags=["NN"] * len(cells),
        lemmas=[w.lower().removesuffix("s") for w in cells],
        heads=[last] * len(cells),
        deps=["compound"] * last + ["ROOT"],
        ents=ents,
    )
    return Tree.of(doc)


@pytest.mark.parametrize(
    ("words", "pos", "quantity"),
    [
        ("two howitzers", "NUM NOUN", "two"),
        ("some 9,000 rifles", "DET NUM NOUN", "some 9,000"),
        ("up to 40 rifles", "ADP ADP NUM NOUN", "up to 40"),
        ("46 tonnes of supplies", "NUM NOUN ADP NOUN", "46 tonnes"),
        ("five of the rifles", "NUM ADP DET NOUN", "five"),
        ("a second batch of rifles", "DET ADJ NOUN ADP NOUN", "a second batch"),
        ("six used helicopters", "NUM ADJ NOUN", "six"),
        ("twenty - four vehicles", "NUM PUNCT NUM NOUN", "twenty - four"),
        ("the howitzers", "DET NOUN", None),
        ("Do 228 aircraft", "PROPN NUM NOUN", None),  # the number of a design
        ("T - 90 tanks", "PROPN PUNCT NUM NOUN", None),
        ("Project 31 frigates", "PROPN NUM NOUN", None),
        ("Chile 40 tanks", "PROPN NUM NOUN", "40"),
        ("two 30 - metre boats", "NUM NUM PUNCT NOUN NOUN", "two"),
        ("an unspecified number of bombs", "DET ADJ NOUN ADP NOUN", None),
    ],
)
def test_words_of_number_and_measure_before_a_thing(words, pos, quantity):
    tree = flat("They sent " + words, "PRON VERB " + pos)
    found = quantity_before(tree, len(tree) - 1)
    assert (tree.text(found.start, found.end) if found else None) == quantity


def test_a_date_is_no_quantity():
    tree = flat("in 2016 rifles", "ADP NUM NOUN", {"2016": "DATE"})
    assert quantity_before(tree, 2) is None


def test_a_named_type_takes_the_noun_for_its_class():
    tree = flat("Norway ordered nine KC-30A tankers", "PROPN VERB NUM PROPN NOUN", {"KC-30A": "EQUIPMENT"})
    (item,) = [i for i in items_of(tree) if i.equipment]
    assert tree.text(item.start, item.end) == "KC-30A tankers"
    assert item.quantity is not None and tree.text(item.quantity.start, item.quantity.end) == "nine"


def test_doses_are_counted_and_not_part_of_the_name():
    tree = flat("gave 300,000 doses of Covishield", "VERB NUM NOUN ADP PROPN", {"Covishield": "EQUIPMENT"})
    (item,) = [i for i in items_of(tree) if i.equipment]
    assert tree.text(item.start, item.end) == "Covishield"
    assert item.quantity is not None and tree.text(item.quantity.start, item.quantity.end) == "300,000 doses"
