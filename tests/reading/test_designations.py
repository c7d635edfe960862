from __future__ import annotations

import pytest
from hand_parsed import VOCAB
from spacy.tokens import Doc

from relazione.reading.designations import designation_of
from relazione.reading.items import Item
from relazione.reading.tree import Tree


def designation(words: str, labelled: int) -> str | None:
    """The designation in words of which the first ``labelled`` are an equipment name."""
    cells = words.split()
    doc = Doc(
        VOCAB,
        words=cells,
        pos=["PROPN"] * len(cells),
        tags=["NNP"] * len(cells),
        lemmas=[w.lower().removesuffix("s") for w in cells],
        heads=[len(cells) - 1] * len(cells),
        deps=["compound"] * (len(cells) - 1) + ["ROOT"],
        ents=["B-EQUIPMENT"] * min(1, labelled)
        + ["I-EQUIPMENT"] * (labelled - 1)
        + ["O"] * (len(cells) - labelled),
    )
    item = Item(len(cells) - 1, len(cells) - 1, 0, len(cells), None, ellipsis=False, equipment=True)
    return designation_of(Tree.of(doc), item)


@pytest.mark.parametrize(
    ("words", "labelled", "expected"),
    [
        ("Bushmaster vehicles", 2, "Bushmaster"),
        ("C 130J Super Hercules", 4, "C-130J"),
        ("A29 Super Tucanos", 3, "A-29"),
        ("F/A-18 Super Hornet", 3, "F/A-18"),
        ("Leopard 2A4s", 2, "Leopard 2A4"),
        ("Su-30SM jets", 2, "Su-30SM"),
        ("Mogami class", 1, "Mogami-class"),
        ("armed drones", 2, None),
        ("radars", 0, None),
    ],
)
def test_the_type_without_its_class_plural_and_popular_name(words, labelled, expected):
    assert designation(words, labelled) == expected
