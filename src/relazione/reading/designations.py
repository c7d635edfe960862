"""The designation in the words of an item."""

from __future__ import annotations

import re

from relazione.reading.goods import GOODS
from relazione.reading.items import Item
from relazione.reading.tree import Tree

# "TB2s", "Leopard 2A4s": the plural of a type.
_PLURAL = re.compile(r"(?<=[0-9A-Z])s$")


def designation_of(tree: Tree, item: Item) -> str | None:
    """Standard form of the type that the item's words name, or None where they name none."""
    start, end = item.start, item.end
    named = [i for i in range(start, end) if tree.entity[i] == "EQUIPMENT"]
    while named and _is_class(tree, named[-1]):
        named.pop()
    while named and _is_class(tree, named[0]):
        named.pop(0)
    if not any(tree.doc[i].text[:1].isupper() and tree.lemmas[i] not in GOODS for i in named):
        return None
    return _PLURAL.sub("", tree.text(named[0], named[-1] + 1))


def _is_class(tree: Tree, i: int) -> bool:
    """Whether a word tells what the thing is, not which type: ``air defence radars``."""
    word = tree.doc[i].text
    if tree.pos[i] == "PUNCT":
        return True
    return (word.islower() and word.isalpha()) or (tree.lemmas[i] in GOODS and word[:1].islower())
