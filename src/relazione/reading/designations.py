"""The designation in the words of an item."""

from __future__ import annotations

from relazione.lexicon.equipment import equipment_of, family_of, maker_country, standard_form
from relazione.lexicon.states import country_of
from relazione.reading.goods import GOODS, REMAINDERS
from relazione.reading.items import Item
from relazione.reading.tree import Tree


def designation_of(tree: Tree, item: Item) -> str | None:
    """Standard form of the type that the item's words name, or None where they name none."""
    named = [i for i in range(item.start, item.end) if tree.entity[i] == "EQUIPMENT"]
    while named and _is_class(tree, named[-1]):
        named.pop()
    while named and (_is_class(tree, named[0]) or _is_origin(tree, named[0])):
        named.pop(0)
    if not any(_is_name(tree, i) for i in named):
        return None
    words = tree.text(named[0], named[-1] + 1)
    if item.end > named[-1] + 1 and tree.words[named[-1] + 1] == "class":
        return f"{words}-class"
    if maker_country(words) is not None and equipment_of(words) is None:
        return None  # "a Dornier aircraft" names no type
    return standard_form(words)


def country_made_in(designation: str | None) -> str | None:
    """ISO 3166-1 alpha-2 code of the country that makes a type, or None where it isn't known."""
    row = family_of(designation) if designation is not None else None
    return row.country or None if row is not None else None


def _is_name(tree: Tree, i: int) -> bool:
    """Whether a word can be the name of a type: ``Leopard``, not ``Danish`` or ``Another``."""
    if tree.words[i] in REMAINDERS or tree.words[i] in ("the", "a", "an") or tree.tags[i] == "JJ":
        return False
    return tree.doc[i].text[:1].isupper() and tree.lemmas[i] not in GOODS


def _is_class(tree: Tree, i: int) -> bool:
    """Whether a word tells what the thing is, not which type: ``air defence radars``."""
    word = tree.doc[i].text
    if tree.pos[i] == "PUNCT":
        return True
    return word.islower() and word.replace("-", "").isalpha()


def _is_origin(tree: Tree, i: int) -> bool:
    """Whether a word before the name tells where the thing is from: ``Finnish NH90 helicopters``."""
    found = country_of(tree.doc[i].text)
    return found is not None and found.kind in ("adjective", "name")
