"""How many or how much: the words of number and measure before a thing.

They are read off the order of the words, not off the parse, which hangs numbers and measures in
many ways: ``two``, ``some 9,000``, ``46 tonnes of``, ``five of the``, ``a second batch of``.
"""

from __future__ import annotations

from dataclasses import dataclass

from relazione.lexicon.equipment import equipment_of
from relazione.reading.goods import DOSES, EPITHETS, MEASURES
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

_NUMBERS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion trillion dozen lakh crore both half
    """
)
_ABOUT = frozenset(
    {"some", "about", "around", "nearly", "almost", "over", "least", "most", "up", "to", "at", "than"}
)
_ABOUT_FIRST = frozenset({"some", "about", "around", "nearly", "almost", "over", "up", "at", "more"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "these", "those", "another"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "another", "new"})
_MADE = frozenset({"made", "built", "supplied", "designed", "donated", "manufactured", "type", "-", "–", "/"})
# "an unspecified number of bombs" tells no number.
_UNTOLD = frozenset({"number", "quantity", "amount", "total"})
# Nouns before the number of a design, and most letters before its hyphen, less one.
_SERIES = frozenset({"type", "project", "block", "mark", "mk"})
_LETTERS = 4
# How far before a thing its number may stand: "two refurbished second-hand Indian-made".
_REACH = 7


@dataclass(frozen=True, slots=True)
class Quantity:
    """The words of a quantity.

    Attributes:
        start: First token.
        end: Token after the last.
        measure: Token of the noun that measures (``tonnes``), or None for a bare number.
    """

    start: int
    end: int
    measure: int | None = None


def quantity_before(tree: Tree, start: int) -> Quantity | None:
    """The quantity of the thing whose words begin at token ``start``, or None."""
    low = tree.sentence_of(start)[0]
    i = start - 1
    while i > low and start - i < _REACH and (_is_epithet(tree, i) or _is_measure_of_it(tree, i)):
        i -= 1
    if i - 1 > low and tree.words[i] in ("'s", "’s"):
        i -= 2  # "doses of Moderna's Spikevax"
    if i > low and tree.words[i] in _ARTICLES and tree.words[i - 1] == "of":
        i -= 1
    if i <= low or tree.words[i] != "of":
        return _part_of(tree, _number(tree, i, low), low)
    i -= 1
    if tree.lemmas[i] in MEASURES or tree.lemmas[i] in DOSES:
        return _measured(tree, i, low)
    return _number(tree, i, low)


def _is_measure_of_it(tree: Tree, i: int) -> bool:
    """The number and unit of ``30-metre boats``, which tell their length."""
    if tree.words[i - 1] in ("-", "–") and i > 1 and is_number(tree, i - 2) and not is_number(tree, i):
        return True
    return tree.words[i + 1] in ("-", "–") and is_number(tree, i) and not is_number(tree, i + 2)


def _part_of(tree: Tree, whole: Quantity | None, low: int) -> Quantity | None:
    """``24`` of ``the first 24 of 50 carriers``: the part counts, not the whole."""
    if whole is None:
        return None
    i = whole.start - 1
    if i > low and tree.words[i] in _ARTICLES:
        i -= 1
    if i > low and tree.words[i] == "of":
        if tree.words[i - 1] in _ORDINALS:
            return None  # "the first of six" is one, and no number tells it
        part = _number(tree, i - 1, low)
        if part is not None:
            return part
    return whole


def number_at(tree: Tree, i: int) -> Quantity | None:
    """The number that ends at token ``i``, with the words before it that make it rough."""
    return _number(tree, i, tree.sentence_of(i)[0])


def is_number(tree: Tree, i: int) -> bool:
    """Whether a token is a number in words or digits, and no date."""
    if tree.entity[i] == "DATE" or _is_of_name(tree, i):
        return False
    return tree.words[i] in _NUMBERS or (tree.pos[i] == "NUM" and tree.words[i][0].isdigit())


def _is_of_name(tree: Tree, i: int) -> bool:
    """Whether digits end a designation and count nothing: ``Do 228``, ``T-90``, ``Type 054A``, ``Project 11356``."""
    number = tree.doc[i].text
    if i == 0 or not number[0].isdigit():
        return False
    k = i - 1 - (tree.words[i - 1] in ("-", "–") and i > 1)
    letters = tree.doc[k].text
    if tree.words[k] in _SERIES:
        return True
    if not letters[:1].isupper() or letters.endswith("."):
        return False
    return equipment_of(f"{letters} {number}") is not None or (
        k < i - 1 and len(letters) < _LETTERS and letters[-1].isalpha()
    )


def _number(tree: Tree, i: int, low: int) -> Quantity | None:
    if i - 2 > low and tree.words[i] == ")" and tree.words[i - 2] == "(":
        # "ten (10)"
        found = _number(tree, i - 3, low)
        return None if found is None else Quantity(found.start, i + 1)
    if i < low or not is_number(tree, i):
        return None
    end = i + 1
    while i - 1 >= low and (is_number(tree, i - 1) or _joins(tree, i - 1, low)):
        i -= 1
    if (
        tree.words[i] in ("dozen", "hundred", "thousand", "million")
        and i - 1 >= low
        and tree.words[i - 1] == "a"
    ):
        i -= 1
    return Quantity(_rough(tree, i, low), end)


def _joins(tree: Tree, i: int, low: int) -> bool:
    """The hyphen of ``twenty-four``."""
    return tree.words[i] == "-" and i - 1 >= low and is_number(tree, i - 1)


def _rough(tree: Tree, i: int, low: int) -> int:
    """Start of ``up to``, ``at least``, ``some`` before a number."""
    first = i
    while first - 1 >= low and tree.words[first - 1] in _ABOUT and i - first < 3:
        first -= 1
    while first < i and tree.words[first] not in _ABOUT_FIRST:
        first += 1
    if i - first == 1 and tree.words[first] in ("up", "at", "over"):
        return i
    return first


def _measured(tree: Tree, noun: int, low: int) -> Quantity | None:
    """``46 tonnes``, ``a set``, ``a second batch``, ``the remaining 20 doses``."""
    i = noun
    while (
        i - 1 >= low
        and noun - i < 4
        and (tree.words[i - 1] in EPITHETS or tree.words[i - 1] in ("cubic", "metric"))
    ):
        i -= 1
    number = _number(tree, i - 1, low) if i > low else None
    if number is not None:
        return Quantity(number.start, noun + 1, noun)
    if tree.lemmas[noun] in _UNTOLD:
        return None
    if i > low and tree.words[i - 1] in ("a", "an"):
        i -= 1
    return Quantity(i, noun + 1, noun)


def _is_epithet(tree: Tree, i: int) -> bool:
    """A word between a number and the name of a thing: ``used``, ``Indian-made``."""
    if is_number(tree, i):
        return False
    word = tree.words[i]
    if word in EPITHETS or word in _MADE or tree.entity[i] == "COUNTRY":
        return True
    return tree.pos[i] in ("ADJ", "VERB", "NOUN", "PROPN") and tree.tags[i] in (
        "JJ",
        "VBN",
        "VBG",
        "NN",
        "NNP",
    )
