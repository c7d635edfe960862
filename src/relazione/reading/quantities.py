"""Items of a transfer: the words of the thing, and the words for how many or how much."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.reading.goods import DOSES, EPITHETS, GOODS, MEASURES, REMAINDERS
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

_APPROXIMATE = word_set(
    """
    some about around nearly over almost up to more than at least roughly only first last
    """
)
_ARTICLES = word_set(
    """
    a an the its their his her our your my this these those all
    """
)
_DROPPED = frozenset(
    {
        "acl",
        "acl:relcl",
        "appos",
        "parataxis",
        "conj",
        "cc",
        "case",
        "punct",
        "cop",
        "nsubj",
        "advcl",
        "mark",
        "aux",
    }
)
_KEPT_CASES = frozenset({"of"})
_MADE = frozenset({"made", "built", "supplied", "designed", "donated", "manufactured"})


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of thing in a phrase.

    Attributes:
        head: Token that heads the item.
        top: Token that heads the whole phrase, measure included; its relation places the phrase.
        start: First token of the item's words.
        end: Token after its words.
        quantity: Tokens of the quantity, half open, or None.
        ellipsis: Whether the words only point back to an item named before.
        equipment: Whether an equipment name is in the words.
    """

    head: int
    top: int
    start: int
    end: int
    quantity: tuple[int, int] | None
    ellipsis: bool
    equipment: bool


def item_at(tree: Tree, top: int) -> Item | None:
    """Read the noun phrase headed by ``top`` as an item.

    Args:
        tree: The parse of the report.
        top: Token that heads the phrase.

    Returns:
        The item with its quantity, or None where the phrase names no goods.
    """
    head, quantity = _through_measure(tree, top)
    if tree.lemmas[head] in REMAINDERS or tree.words[head] in REMAINDERS:
        return Item(head, top, head, head + 1, None, True, False)
    if tree.pos[head] == "NUM" or tree.words[head] in (
        "first",
        "second",
        "third",
        "last",
        "more",
        "one",
        "ones",
        "both",
    ):
        if tree.words[head] == "more":
            number = tree.child(head, "nummod", "advmod", "compound")
            quantity = _number_span(tree, number) if number is not None else None
            return Item(head, top, head, head + 1, quantity, True, False)
        return Item(head, top, head, head + 1, quantity or _number_span(tree, head), True, False)
    words = _own_words(tree, head)
    equipment = any(tree.entity[w] == "EQUIPMENT" for w in words)
    if not equipment and (tree.lemmas[head] not in GOODS or tree.words[head] == "supply"):
        return None
    start, end = _item_span(tree, head, words, equipment)
    if quantity is None:
        quantity = _quantity_of(tree, head)
    return Item(head, top, start, end, quantity, False, equipment)


def _through_measure(tree: Tree, top: int) -> tuple[int, tuple[int, int] | None]:
    """From ``tonnes`` to ``supplies`` in ``46 tonnes of medical supplies``."""
    lemma = tree.lemmas[top]
    counted = tree.pos[top] == "NUM" or tree.words[top] in (
        "first",
        "last",
        "third",
        "second",
        "both",
        "all",
        "part",
    )
    if not (counted or lemma in MEASURES or lemma in DOSES):
        return top, None
    inner = _of(tree, top)
    if inner is None:
        return top, None
    quantity = _measure_span(tree, top)
    if counted or lemma in MEASURES:
        deeper = tree.pos[inner] == "NUM"
        innermost = _of(tree, inner) if deeper else None
        head = inner if innermost is None else innermost
        return head, quantity
    if lemma in DOSES and tree.lemmas[inner] in GOODS:
        return inner, quantity
    return top, None


def _of(tree: Tree, i: int) -> int | None:
    return next((c for c in tree.children[i] if tree.deps[c] == "nmod" and tree.case_of(c) == "of"), None)


def _measure_span(tree: Tree, top: int) -> tuple[int, int]:
    keep = [top] + [
        c
        for c in tree.children[top]
        if tree.deps[c] in ("nummod", "det", "amod", "compound", "advmod", "nmod:unmarked") and c < top
    ]
    below = [w for c in keep if c != top for w in tree.below(c)]
    start, end = tree.stretch(top, sorted({*below, top}))
    while start < end - 1 and tree.words[start] in ("the", "its", "another", "their", "these"):
        start += 1
    return start, end


def _number_span(tree: Tree, head: int) -> tuple[int, int]:
    """A number with its parts: ``three crore``, ``some 9,000``."""
    keep = [head] + [
        c
        for c in tree.children[head]
        if tree.deps[c] in ("compound", "nummod", "advmod", "flat", "det", "case", "amod") and c < head
    ]
    start, end = tree.stretch(head, sorted(keep))
    while start < end - 1 and tree.words[start] in ("the", "its", "by", "to", "of", "for", "with"):
        start += 1
    return start, end


def _quantity_of(tree: Tree, head: int) -> tuple[int, int] | None:
    for c in tree.children[head]:
        if (
            tree.deps[c] == "nummod"
            and c < head
            and (tree.entity[c] != "EQUIPMENT" or tree.words[c].isalpha())
        ):
            return _number_span(tree, c)
        if tree.words[c] == "both" and c < head:
            return c, c + 1
        if tree.words[c] == "dozen" and c < head:
            return (c - 1, c + 1) if tree.words[c - 1] in ("a", "two", "three") else (c, c + 1)
    return None


def _own_words(tree: Tree, head: int) -> list[int]:
    """The head with what stands before it in its phrase."""
    found = [head]
    for c in tree.children[head]:
        if tree.deps[c] in (
            "compound",
            "amod",
            "flat",
            "nmod:desc",
            "nummod",
            "punct",
            "nmod:unmarked",
            "obl:unmarked",
        ):
            found += tree.below(c)
        elif tree.deps[c] in ("appos", "flat") and tree.entity[c] == "EQUIPMENT" and c == head + 1:
            found.append(c)
    return sorted(found)


def _item_span(tree: Tree, head: int, words: list[int], equipment: bool) -> tuple[int, int]:
    """From the first word that names the thing to the end of its ``of`` phrase."""
    end = head + 1
    while end < len(tree) and tree.entity[end] == "EQUIPMENT" and tree.entity[end - 1] == "EQUIPMENT":
        end += 1
    start = head
    while start - 1 in set(words) and _names(tree, start - 1, head, equipment):
        start -= 1
    while start < head and (tree.pos[start] == "PUNCT" or tree.words[start] in EPITHETS):
        start += 1
    for c in tree.children[head]:
        if tree.deps[c] == "nmod" and tree.case_of(c) in _KEPT_CASES and c > head:
            low, high = tree.stretch(c, tree.below(c, _DROPPED - {"case"}))
            if low <= end:
                end = max(end, high)
    return tree.trimmed(start, end)


def _names(tree: Tree, i: int, head: int, equipment: bool) -> bool:
    """Whether the word before an item belongs to its name."""
    if tree.entity[i] == "EQUIPMENT":
        return True
    if tree.words[i] in EPITHETS or tree.words[i] in _MADE or tree.pos[i] in ("DET", "PRON", "VERB"):
        return False
    if tree.deps[i] == "nummod" and tree.heads[i] == head:
        return False
    if equipment and not any(tree.entity[k] == "EQUIPMENT" for k in range(max(0, i - 4), i)):
        # Before the name of a type only its maker's or class's words count, no adjective of origin.
        return tree.pos[i] == "PROPN" and tree.entity[i] not in ("COUNTRY",)
    if tree.pos[i] == "NUM":
        return tree.heads[i] != head
    return tree.pos[i] in ("NOUN", "PROPN", "ADJ", "PUNCT", "X", "SYM", "ADV")
