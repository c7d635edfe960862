"""Where a report names equipment: what the engine marks, and what the register knows besides."""

from __future__ import annotations

import re
from dataclasses import replace

from relazione.lexicon.equipment import (
    equipment_of,
    family_of,
    first_words,
    is_popular_name,
    longest_form,
    maker_country,
    singular_name,
)
from relazione.reading.goods import COUNTED, GOODS
from relazione.reading.quantities import is_number
from relazione.reading.tree import Tree

LABEL = "EQUIPMENT"
# Labels under which a name of the register is something else: "Mistral" the person.
_OTHERS = frozenset({"PERSON", "DATE", "AMOUNT", "COUNTRY"})
_GOODS_NEAR = 4
# A variant of a code that is no word besides: "AH 64E".
_VARIANT = re.compile(r"[A-Z]{1,4}[ -]?\d{1,4}[A-Z]{1,4}")
# What ends no name.
_MARKS = frozenset({"PUNCT", "SPACE"})
# Most words of a popular name, and its fewest letters where nothing names a thing beside it.
_POPULAR = 3
_SHORTEST = 4
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})


def with_equipment(tree: Tree) -> Tree:
    """The parse with the label ``EQUIPMENT`` on every name of a type.

    A name that the engine left out counts where it is a code with a number (``S-400``), where a noun
    for equipment or ``class`` follows it (``Caesar howitzers``), or where it is counted, told of several
    or belongs to a state (``two Akincis``, ``the Piranhas``, ``Sweden's Gripen``).

    Args:
        tree: The parse of a report.
    """
    firsts = first_words()
    entity = list(tree.entity)
    i = 0
    while i < len(tree):
        size = 0
        unnamed = entity[i] != LABEL or _is_cut(tree, entity, i)
        if unnamed and entity[i] not in _OTHERS and tree.words[i].split("-")[0] in firsts:
            size = _named_at(tree, i)
        if unnamed and size == 0 and entity[i] != "DATE":
            size = _told_as_thing(tree, i)
        for k in range(i, i + size):
            entity[k] = LABEL
        i += max(1, size)
        if entity[i - 1] == LABEL and (i == len(tree) or entity[i] != LABEL):
            size = _number_of(tree, entity, i) or _popular_name(tree, entity, i)
            for k in range(i, i + size):
                entity[k] = LABEL
            i += size
    return replace(tree, entity=entity)


def _named_at(tree: Tree, i: int) -> int:
    """Tokens of the register's name that begins here, 0 where none counts."""
    if tree.pos[i] == "DET" or not (tree.doc[i].text[:1].isupper() or tree.doc[i].text[:1].isdigit()):
        return 0
    end = min(tree.sentence_of(i)[1], i + longest_form())
    for stop in range(end, i, -1):
        words = tree.text(i, stop)
        if len(words) < 3 or equipment_of(words) is None:
            continue
        if _is_code(words) or _is_followed(tree, stop):
            return stop - i
    for stop in range(min(end, i + 3), i, -1):
        words = tree.text(i, stop)
        known = equipment_of(words) is not None
        for last in range(min(end, stop + _POPULAR), stop, -1):
            if known and tree.pos[last - 1] not in _MARKS and is_popular_name(words, tree.text(stop, last)):
                return last - i
        if _VARIANT.fullmatch(words) and family_of(words) is not None:
            return stop - i
    return 0


def _told_as_thing(tree: Tree, i: int) -> int:
    """Tokens of a popular name that begins here and that the words around it make a thing, else 0."""
    if not tree.doc[i].text[:1].isupper() or tree.pos[i] not in _NAMING:
        return 0
    low, high = tree.sentence_of(i)
    for stop in range(min(high, i + _POPULAR), i, -1):
        words = tree.text(i, stop)
        single = singular_name(words)
        row = equipment_of(single) if len(single) >= _SHORTEST else None
        # A class of ships has the name of a town or state: "Delhi".
        if row is None or row.designation.endswith(" class") or tree.pos[stop - 1] in _MARKS:
            continue
        several = single != words and i > low
        if several or (i > low and is_number(tree, i - 1)) or _is_owned(tree, i, low):
            return stop - i
    return 0


def _is_owned(tree: Tree, i: int, low: int) -> bool:
    """Whether a state, a maker or a dose stands right before a name: ``Sweden's Gripen``, ``doses of Covaxin``."""
    k = i - 1
    if k > low and tree.words[k] in ("'s", "’s"):
        k -= 1
        if maker_country(tree.doc[k].text) is not None:
            return True
    if k > low and tree.words[k] == "of" and tree.lemmas[k - 1] in COUNTED:
        return True
    return k >= low and tree.entity[k] == "COUNTRY"


def _is_cut(tree: Tree, entity: list[str], i: int) -> bool:
    """Whether only the letters of a code are marked, not its number: ``E`` of ``E 2D``."""
    if i + 1 == len(tree) or entity[i + 1] == LABEL or (i > 0 and entity[i - 1] == LABEL):
        return False
    return len(tree.words[i]) < 4 and tree.doc[i].text.isupper() and tree.words[i + 1][0].isdigit()


def _number_of(tree: Tree, entity: list[str], i: int) -> int:
    """Tokens of the number that belongs to the name which ends before token ``i``: ``30`` of ``Aster 30's``."""
    high = tree.sentence_of(i - 1)[1]
    if i >= high or not tree.words[i][0].isdigit():
        return 0
    first = i - 1
    while first > 0 and i - first < _POPULAR and entity[first - 1] == LABEL:
        first -= 1
    return int(equipment_of(singular_name(tree.text(first, i + 1))) is not None)


def _popular_name(tree: Tree, entity: list[str], i: int) -> int:
    """Tokens of the popular name that follows a code which ends before token ``i``: ``Super Hercules``."""
    first = i
    while first > 0 and i - first < _POPULAR and entity[first - 1] == LABEL:
        first -= 1
    end = min(tree.sentence_of(i - 1)[1], i + _POPULAR)
    for stop in range(end, i, -1):
        if tree.pos[stop - 1] not in _MARKS and is_popular_name(tree.text(first, i), tree.text(i, stop)):
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
