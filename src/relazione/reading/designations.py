"""The designation in the words of an item."""

from __future__ import annotations

import re

from relazione.reading.goods import GOODS, REMAINDERS
from relazione.reading.items import Item
from relazione.reading.tree import Tree

# "TB2s", "Leopard 2A4s": the plural of a type.
_PLURAL = re.compile(r"(?<=[0-9A-Z])s$")
# Letters and a number such as "C 130J", "A29", "F/A-18": mission letters of the United States'
# system, which news writes with a blank, a hyphen or nothing, and whose popular name is left out.
_MISSION = re.compile(
    r"^(A|AC|AH|B|C|CH|CV|E|EA|EC|EF|F|FA|F/A|HC|HH|KC|MC|MH|MQ|MV|OH|P|QF|RC|RQ|T|U|UH)[- ]?(\d{1,3}[A-Z]{0,2})\b(.*)$"
)
_NAME = re.compile(r"^(\s+[A-Z][a-z]+s?)*$")


def designation_of(tree: Tree, item: Item) -> str | None:
    """Standard form of the type that the item's words name, or None where they name none."""
    named = [i for i in range(item.start, item.end) if tree.entity[i] == "EQUIPMENT"]
    while named and _is_class(tree, named[-1]):
        named.pop()
    while named and _is_class(tree, named[0]):
        named.pop(0)
    if not any(_is_name(tree, i) for i in named):
        return None
    words = _PLURAL.sub("", tree.text(named[0], named[-1] + 1))
    if item.end > named[-1] + 1 and tree.words[named[-1] + 1] == "class":
        return f"{words}-class"
    return _standard(words)


def _standard(words: str) -> str:
    mission = _MISSION.match(words)
    if mission is not None and _NAME.match(mission[3]):
        return f"{mission[1]}-{mission[2]}"
    return words


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
