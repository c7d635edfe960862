"""Rows of things that are named one after the other, told by the order of the words.

The parse often breaks a long row of types; commas, ``and``, ``as well as``, articles and numbers are all
that stands between the things of one row, whatever hangs on what.
"""

from __future__ import annotations

from collections.abc import Sequence

from relazione.reading.goods import EPITHETS
from relazione.reading.items import Item
from relazione.reading.quantities import is_number
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

_JOINTS = frozenset({",", "and", "plus", "or", "&"})
_BETWEEN = word_set("as well along together with also both a an the its their")
# What a thing may take after it before the row goes on: "helicopters from Italy" does not.
_MOST_BETWEEN = 8


def rows_of(tree: Tree, items: Sequence[Item]) -> list[int]:
    """For each item the number of the row that it is in.

    Args:
        tree: The parse, names of equipment marked.
        items: The items in the order of the text.

    Returns:
        One number for each item; those of one row share it.
    """
    numbers: list[int] = []
    for k, item in enumerate(items):
        joined = k > 0 and _joined(tree, items[k - 1], item)
        numbers.append(numbers[-1] if joined else k)
    return numbers


def _joined(tree: Tree, one: Item, other: Item) -> bool:
    """Whether nothing but the joints of a row stands between two items."""
    if one.ellipsis or other.ellipsis or tree.sentence[one.head] != tree.sentence[other.head]:
        return False
    start = other.start if other.quantity is None else min(other.start, other.quantity.start)
    if start - one.end > _MOST_BETWEEN or _opens_clause(tree, one, other):
        return False
    joints = False
    for i in range(one.end, start):
        word = tree.words[i]
        if word in _JOINTS or (word == "well" and tree.words[i - 1] == "as"):
            joints = True
        elif word not in _BETWEEN and word not in EPITHETS and not is_number(tree, i):
            return False
    return joints


def _opens_clause(tree: Tree, one: Item, other: Item) -> bool:
    """Whether the second thing is the subject of a clause of its own: ``jets, and tanks will follow``."""
    governor = tree.heads[other.top]
    return (
        tree.deps[other.top].startswith("nsubj") and governor >= other.end and tree.heads[one.top] != governor
    )
