"""The things of a report that can pass from one side to another: types, goods, and what points back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relazione.lexicon.equipment import maker_country
from relazione.lexicon.states import country_of
from relazione.reading.goods import (
    COUNTED,
    DOSES,
    EPITHETS,
    GOODS,
    LENGTHS,
    LOTS,
    MEASURES,
    REMAINDERS,
)
from relazione.reading.quantities import Quantity, is_number, number_at, quantity_before
from relazione.reading.tree import Tree

_POINTING = frozenset(
    {"first", "second", "third", "fourth", "fifth", "last", "more", "one", "ones", "both", "them", "which"}
)
_MADE = frozenset({"made", "built", "supplied", "designed", "donated", "manufactured"})
# After "the first of" these name nothing; else what is named there is the item.
_POINTING_ON = frozenset({"them", "which", "these", "those", "it", "whom", "theirs"})
# Between two types, never within the name of one.
_PARTING = frozenset({",", "and", "the"})
_WORDY = frozenset({"NOUN", "PROPN", "ADJ", "X", "SYM"})

_KIND_WORDS = frozenset({"type", "class"})
# What owns a thing and does not tell its kind.
_OWNERS = frozenset({"ORGANIZATION", "COUNTRY", "PERSON", "FORUM", "PLACE", "DATE"})
_ARTICLES = frozenset({"a", "an", "the"})
# Most words of a type with its class.
_LONGEST = 9
# Heads of what no one hands over: exercises, bodies, sites and undertakings.
_EVENTS = frozenset(
    {"exercise", "drill", "manoeuvre", "maneuver", "operation", "summit", "dialogue", "flight", "mission", "tender",
     "navy", "army", "force", "guard", "corps", "ministry", "center", "centre", "technician", "crew", "pilot",
     "hydropower", "dam", "works", "programme", "program", "project", "contract", "deal", "port", "base", "yard"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of thing in a phrase.

    Attributes:
        head: Token that heads the item.
        top: Token that heads the whole phrase, measure included; its relation places the phrase.
        start: First token of the item's words.
        end: Token after its words.
        quantity: Its quantity, or None.
        ellipsis: Whether the words only point back to an item named before.
        equipment: Whether an equipment name is in the words.
    """

    head: int
    top: int
    start: int
    end: int
    quantity: Quantity | None
    ellipsis: bool
    equipment: bool


def items_of(tree: Tree) -> list[Item]:
    """All items that a report names, in order."""
    found: list[Item] = []
    i = 0
    while i < len(tree):
        item = _equipment_at(tree, i) or _goods_at(tree, i) or _pointing_at(tree, i)
        if item is None:
            i += 1
            continue
        found.append(item)
        i = max(item.end, i + 1)
    return found


def _equipment_at(tree: Tree, i: int) -> Item | None:
    """A named type that begins here, with the class noun that it stands before."""
    if tree.entity[i] != "EQUIPMENT" or tree.words[i] in _PARTING:
        return None
    if i > 0 and tree.entity[i - 1] == "EQUIPMENT" and tree.words[i - 1] not in _PARTING:
        return None
    typed = _of_type(tree, i + 1) if tree.lemmas[i] in GOODS else None
    if typed is not None:  # "patrol boat of the Rodman 101 class", marked from "boat" on
        start = i
        while start > 0 and tree.heads[start - 1] == i and tree.deps[start - 1] == "compound":
            start -= 1
        return replace(_item(tree, i, start, i + 1, equipment=True), end=typed)
    end = i + 1
    while end < len(tree) and tree.entity[end] == "EQUIPMENT" and tree.words[end] not in _PARTING:
        end += 1
    # "KC-30A" + "tankers"; also "battle" + "tanks".
    end = _with_class(tree, i, end)
    start = i
    while start < end - 1 and (
        _is_state(tree, start)  # "sold Pakistan Type 054A frigates"
        or (tree.pos[start] == "DET" and tree.words[start] in _ARTICLES)  # "A C-130J" is no AC-130J
        or (is_number(tree, start) and tree.words[start].isalpha())
        or tree.words[start] in EPITHETS
    ):
        start += 1
    head = _head_in(tree, start, end)
    return None if _is_no_thing(tree, start, end, head) else _item(tree, head, start, end, equipment=True)


def _with_class(tree: Tree, start: int, end: int) -> int:
    """End of a type with the noun for its class: ``KC-30A tankers``, ``Do 228 maritime patrol aircraft``."""
    stop = end
    while stop < len(tree) and tree.pos[stop] in ("NOUN", "ADJ") and stop - start < _LONGEST:
        if tree.pos[stop] == "NOUN" and _reaches(tree, start, stop):
            end = stop + 1
        elif stop > end + 1:
            break
        stop += 1
    return end


def _reaches(tree: Tree, start: int, end: int) -> bool:
    """Whether the noun at ``end`` closes the name that begins at ``start``, by its last word or a head of it."""
    if end in tree.heads[start:end] and tree.lemmas[end] in GOODS:
        return True
    return tree.pos[end - 1] != "ADJ" and tree.heads[end - 1] >= end


def _is_state(tree: Tree, i: int) -> bool:
    found = country_of(tree.doc[i].text) if tree.pos[i] == "PROPN" else None
    return found is not None and found.kind == "name" and not found.ambiguous


def _is_no_thing(tree: Tree, start: int, end: int, head: int) -> bool:
    """What the engine labels as equipment and nobody can hand over: an exercise, a crew, a maker, a letter."""
    name = tree.text(start, end)
    return (
        sum(c.isalnum() for c in name) < 2
        or (tree.lemmas[head] in _EVENTS and head == end - 1)
        or tree.words[head].endswith(("men", "women"))
        or maker_country(name) is not None
    )


def _goods_at(tree: Tree, i: int) -> Item | None:
    """Goods whose head noun comes at the end of the run of words that begins here."""
    if not _is_wordy(tree, i) or (i > 0 and _is_wordy(tree, i - 1) and tree.words[i - 1] not in EPITHETS):
        return None
    end = i + 1
    while (
        end < len(tree)
        and (_is_wordy(tree, end) or _is_hyphen(tree, end))
        and tree.entity[end] != "EQUIPMENT"
        # A plural ends a name: "the pumps Turkey has given".
        and not (tree.tags[end - 1] == "NNS" and tree.pos[end] == "PROPN")
    ):
        end += 1
    head = end - 1
    while head > i and tree.pos[head] not in ("NOUN", "PROPN"):
        head -= 1
    if (
        tree.lemmas[head] not in GOODS
        or (tree.pos[head] == "PROPN" and tree.entity[head] in _OWNERS)
        or tree.words[head] == "supply"
        or tree.pos[head] not in ("NOUN", "PROPN")
    ):
        return None
    if tree.deps[head] in ("compound", "amod") and tree.heads[head] > head:
        return None
    if (tree.lemmas[head] in DOSES or tree.lemmas[head] in MEASURES) and _is_of(tree, head + 1):
        return None
    start = i
    while start < head and (
        tree.words[start] in EPITHETS or tree.words[start] in _MADE or _is_hyphen(tree, start)
    ):
        start += 1
    if (
        start == i
        and start > 2
        and tree.words[start - 2] == "-"
        and tree.tags[start - 1] in ("VBN", "VBG", "JJ")
    ):
        start -= 3  # "gas-fired", "cable-laying"
    if start > 1 and _is_hyphen(tree, start - 1) and is_number(tree, start - 2):
        start -= 2  # "30-metre boats"
    typed = _of_type(tree, head + 1)
    if typed is not None:
        return replace(_item(tree, head, start, head + 1, equipment=True), end=typed)
    return _item(tree, head, start, head + 1, equipment=False)


def _of_type(tree: Tree, i: int) -> int | None:
    """End of ``of the FREMM type`` or ``of the Rodman class`` that begins at token ``i``, or None."""
    i += i < len(tree) and tree.words[i] == ","
    if not _is_of(tree, i):
        return None
    i += 1
    i += i < len(tree) and tree.words[i] in _ARTICLES
    first = i
    while i < len(tree) and tree.entity[i] == "EQUIPMENT" and tree.words[i] not in _KIND_WORDS:
        i += 1
    return i + 1 if first < i < len(tree) and tree.words[i] in _KIND_WORDS else None


def _item(tree: Tree, head: int, start: int, end: int, *, equipment: bool) -> Item:
    if tree.lemmas[start] in COUNTED and start + 2 < end and _is_of(tree, start + 1):
        # "doses of Sinopharm" are Sinopharm, counted in doses.
        start += 2
        head = max(head, start)
    quantity = quantity_before(tree, start)
    top = head
    if quantity is not None and tree.heads[head] in range(quantity.start, quantity.end):
        top = tree.heads[head]
    elif quantity is not None and quantity.measure is not None:
        top = quantity.measure
    return Item(head, top, start, _with_of(tree, head, end), quantity, ellipsis=False, equipment=equipment)


def _with_of(tree: Tree, head: int, end: int) -> int:
    """End of ``field hospital of 150 beds``."""
    if not _is_of(tree, end):
        return end
    noun = tree.heads[end]
    if tree.entity[noun] in _OWNERS or tree.lemmas[noun] in LOTS:
        return end  # "C-130J of the Indian Air Force"
    return noun + 1 if end < noun < end + 6 and tree.heads[noun] == head else end


def _pointing_at(tree: Tree, i: int) -> Item | None:
    """``the rest``, ``two more``, a number alone, ``two of them``."""
    word = tree.words[i]
    if tree.lemmas[i] in MEASURES or tree.lemmas[i] in DOSES:
        return _measure_at(tree, i)
    pointing = word in REMAINDERS or word in _POINTING
    if not pointing and not is_number(tree, i):
        return None
    if (
        tree.deps[i] in ("nummod", "amod", "compound", "det", "advmod", "flat", "mark", "case")
        and word != "more"
    ):
        return None
    if word in ("them", "which"):
        quantity = number_at(tree, i - 2) if i > 1 and tree.words[i - 1] == "of" else None
        if quantity is None:
            return None
        return Item(i, tree.heads[i], i, i + 1, quantity, ellipsis=True, equipment=False)
    if word == "more":
        number = number_at(tree, i - 1) if i else None
        return None if number is None else Item(i, i, i, i + 1, number, ellipsis=True, equipment=False)
    if pointing:
        named = _is_of(tree, i + 1) and not _POINTING_ON.intersection(tree.words[i + 2 : i + 5])
        return None if named else Item(i, i, i, i + 1, None, ellipsis=True, equipment=False)
    if i + 1 < len(tree) and (tree.words[i + 1] in ("of", "more", "-") or tree.entity[i + 1] == "EQUIPMENT"):
        return None
    return Item(i, i, i, i + 1, number_at(tree, i), ellipsis=True, equipment=False)


def _measure_at(tree: Tree, i: int) -> Item | None:
    """A measure that stands alone for what it measures: ``80 megawatts``, ``the balance``, ``a first lot``."""
    if (
        tree.pos[i] not in ("NOUN", "PROPN")
        or _is_of(tree, i + 1)
        or tree.deps[i] in ("compound", "amod", "flat")
    ):
        return None
    number = number_at(tree, i - 1) if i else None
    if number is None:
        lots = (
            tree.lemmas[i] in LOTS
            and i > 0
            and tree.deps[i].startswith(("nsubj", "obj", "nmod", "obl", "conj"))
        )
        return Item(i, i, i, i + 1, None, ellipsis=True, equipment=False) if lots else None
    if tree.lemmas[i] in LENGTHS:
        return None
    return Item(i, i, i, i + 1, Quantity(number.start, i + 1, i), ellipsis=True, equipment=False)


def _head_in(tree: Tree, start: int, end: int) -> int:
    """The token of a span that hangs on something outside it; of several the last."""
    heads = [i for i in range(start, end) if not start <= tree.heads[i] < end or tree.heads[i] == i]
    return heads[-1] if heads else end - 1


def _is_wordy(tree: Tree, i: int) -> bool:
    return (
        tree.pos[i] in _WORDY
        and not is_number(tree, i)
        and tree.entity[i] not in ("DATE", "AMOUNT", "PERSON")
    )


def _is_hyphen(tree: Tree, i: int) -> bool:
    return tree.words[i] in ("-", "–")


def _is_of(tree: Tree, i: int) -> bool:
    return i < len(tree) and tree.words[i] == "of"
