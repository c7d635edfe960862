"""Where a report names equipment: what the engine marks, and what the register knows besides."""

from __future__ import annotations

from dataclasses import replace

from relazione.lexicon.equipment import equipment_of, first_words, longest_form
from relazione.reading.goods import GOODS
from relazione.reading.tree import Tree

LABEL = "EQUIPMENT"
# Labels under which a name of the register is something else: "Mistral" the person.
_OTHERS = frozenset({"PERSON", "DATE", "AMOUNT", "COUNTRY"})
_GOODS_NEAR = 4


def with_equipment(tree: Tree) -> Tree:
    """The parse with the label ``EQUIPMENT`` on every name of a type.

    A name that the engine left out counts where it is a code with a number (``S-400``), or where a
    noun for equipment or ``class`` follows it (``Caesar howitzers``).

    Args:
        tree: The parse of a report.
    """
    firsts = first_words()
    entity = list(tree.entity)
    i = 0
    while i < len(tree):
        size = 0
        if entity[i] != LABEL and entity[i] not in _OTHERS and tree.words[i].split("-")[0] in firsts:
            size = _named_at(tree, i)
        for k in range(i, i + size):
            entity[k] = LABEL
        i += max(1, size)
    return replace(tree, entity=entity)


def _named_at(tree: Tree, i: int) -> int:
    """Tokens of the register's name that begins here, 0 where none counts."""
    if not (tree.doc[i].text[:1].isupper() or tree.doc[i].text[:1].isdigit()):
        return 0
    end = min(tree.sentence_of(i)[1], i + longest_form())
    for stop in range(end, i, -1):
        words = tree.text(i, stop)
        if len(words) < 3 or equipment_of(words) is None:
            continue
        if _is_code(words) or _is_followed(tree, stop):
            return stop - i
    return 0


def _is_code(words: str) -> bool:
    """Whether a name cannot be anything else: letters and a number of at least four signs."""
    return (
        any(c.isdigit() for c in words)
        and any(c.isupper() for c in words)
        and len(words.replace(" ", "")) > 3
    )


def _is_followed(tree: Tree, stop: int) -> bool:
    last = min(tree.sentence_of(stop - 1)[1], stop + _GOODS_NEAR)
    for k in range(stop, last):
        if tree.words[k] == "class" or tree.lemmas[k] in GOODS:
            return True
        if tree.pos[k] not in ("NOUN", "ADJ", "PUNCT", "PROPN") or tree.words[k] in ",;:.":
            return False
    return False
