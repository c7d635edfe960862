"""Noun phrases by the order of their words, where the parse has cut one short.

``two`` of ``two 20-metre patrol boats``, ``the delimitation of``, ``non-disclosure agreement`` of ``a
non-disclosure agreement``: an object that ends in a number, an adjective or a preposition goes on, and
one that begins after its own adjective or number began before.
"""

from __future__ import annotations

from relazione.reading.tree import Tree

# Words with which no phrase ends: each is followed by what it governs, or is no part of it.
_LOOSE_ENDS = frozenset(
    {
        "which",
        "that",
        "who",
        "whom",
        "whose",
        "and",
        "or",
        "but",
        "from",
        "to",
        "by",
        "with",
        "as",
        "at",
        "in",
    }
)
_GOVERNING = frozenset({"of", "on", "for"})
_NAMED = frozenset({"COUNTRY", "PERSON", "ORGANIZATION", "FORUM", "PLACE"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "another", "all", "every"})
_HYPHENS = frozenset({"-", "–", "‑", "/"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"ADJ", "NUM", "NOUN", "PROPN", "DET"})
# Words by which a phrase is lengthened on either side at most.
_REACH = 6


def whole_phrase(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """A noun phrase with the words that belong to it by their order, and without loose ends.

    Args:
        tree: The parse.
        start: First token of the phrase as the parse has it.
        end: Token after its last.
    """
    low, high = tree.sentence_of(start)
    start, end = _from_left(tree, start, low), _to_right(tree, start, end, high)
    for _ in range(2):
        if end >= high or tree.words[end] != "of" or tree.pos[end - 1] not in ("NOUN", "NUM", "ADJ", "PRON"):
            break
        run = _run(tree, end + 1, high)
        if run is None:
            break
        end = run
    while end - 1 > start and (tree.words[end - 1] in _LOOSE_ENDS or tree.words[end - 1] in _GOVERNING):
        end -= 1
    return start, end


def noun_after(tree: Tree, verb: int) -> int | None:
    """Token that ends the noun phrase which stands right behind a verb, or None where none does."""
    high = tree.sentence_of(verb)[1]
    end = _run(tree, verb + 1, high)
    if end is None:
        return None
    noun = end - 1
    follows = tree.pos[end] if end < high else ""
    if tree.deps[noun].startswith("nsubj") or (follows in ("AUX", "VERB") and tree.tags[end] != "VBN"):
        return None  # the subject of what the verb governs
    return noun


def second_noun(tree: Tree, first: int) -> int | None:
    """The thing after the receiver: ``boats`` in ``Dhaka two boats``, or None where nothing follows."""
    high = tree.sentence_of(first)[1]
    if first + 3 < high and tree.words[first + 1] in ("in", "of") and tree.pos[first + 2] == "PROPN":
        first += 2  # "our friends in Dhaka"
    if first + 1 >= high or not (
        tree.pos[first + 1] in ("NUM", "DET") or tree.words[first + 1] in _DETERMINERS
    ):
        return None
    return noun_after(tree, first)


def _to_right(tree: Tree, start: int, end: int, high: int) -> int:
    """The end after the run of nouns that goes on behind the phrase, and after what ``of`` governs."""
    if end - start > 1 and tree.words[end - 1] in _GOVERNING:
        run = _run(tree, end, high)
        return run if run is not None else end
    last = end - 1
    if tree.entity[last] in _NAMED and tree.pos[last] == "PROPN" and tree.deps[last] != "compound":
        return end
    run = _run(tree, end, high) if _goes_on(tree, last, end, high) else None
    return run if run is not None else end


def _goes_on(tree: Tree, last: int, end: int, high: int) -> bool:
    """Whether the phrase needs a noun: it ends in a number or adjective, or in one half of a compound."""
    if end >= high:
        return False
    if tree.pos[last] in ("NUM", "ADJ", "DET") or tree.words[end] in _HYPHENS:
        return tree.words[last].isalnum() and tree.entity[end] != "DATE"
    return (
        tree.pos[last] == "NOUN"
        and tree.tags[last] == "NN"
        and tree.pos[end] == "NOUN"
        and tree.entity[end] not in ("DATE", *_NAMED)
    )


def _run(tree: Tree, i: int, high: int) -> int | None:
    """End of the run of adjectives and nouns that begins at ``i``, or None where it has no noun."""
    found: int | None = None
    first = i
    while i < high and i - first <= _REACH and tree.entity[i] != "DATE":
        if tree.pos[i] in _NOMINAL:
            found = i + 1
        elif not (
            tree.pos[i] in ("ADJ", "NUM", "DET")
            or tree.words[i] in _HYPHENS
            or (tree.words[i] in ("'s", "’s") and found is not None)
            or (tree.tags[i] in ("VBN", "VBG") and tree.words[i - 1] in _HYPHENS)
        ) or (tree.pos[i] == "DET" and i > first):
            break
        i += 1
    return found


def _from_left(tree: Tree, start: int, low: int) -> int:
    """The start before the adjectives, number and article that stand before the phrase."""
    if tree.words[start] in _DETERMINERS or tree.pos[start] in ("DET", "PRON"):
        return start
    first = start
    while first - 1 >= low and start - first < _REACH:
        i = first - 1
        word = tree.words[i]
        if word in _DETERMINERS:
            return i
        named = tree.entity[i] in _NAMED and tree.pos[i] == "PROPN" and tree.words[i + 1] not in _HYPHENS
        if tree.entity[i] == "DATE" or named:
            break
        if not (
            (tree.pos[i] in ("ADJ", "NUM") and tree.tags[i] != "RB")
            or (word in _HYPHENS and i - 1 >= low and tree.pos[i - 1] in _BEFORE)
            or tree.words[i + 1] in _HYPHENS
            or (tree.pos[i] == "NOUN" and tree.tags[i] == "NN" and tree.heads[i] >= i)
            or (tree.tags[i] in ("VBN", "VBG") and tree.deps[i] == "amod")
        ):
            break
        first = i
    while first < start and tree.words[first] in _HYPHENS:
        first += 1
    return first
