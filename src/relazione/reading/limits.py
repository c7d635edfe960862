"""By when: the words of a time limit."""

from __future__ import annotations

from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

_LIMITS = frozenset({"by", "before", "until", "till", "within", "from", "no", "not"})
_CASES = frozenset(
    ["by", "before", "until", "till", "within", "in", "on", "from", "after", "at", "during", "over"]
)
# A point of time beside a deed done is when it was done; after these it is a limit all the same.
_SURE = frozenset({"by", "before", "until", "till", "within"})
# Occasions by which things are to be done: "at the summit", "during the visit", "before the next meeting".
_OCCASIONS = word_set(
    """
    summit visit session meeting conference dialogue talks talk round forum consultation election year ceremony
    """
)
_MARKS = frozenset({"when", "until", "once", "before", "till", "as"})
_ADVERBS = frozenset({"soon", "shortly", "immediately", "tomorrow", "imminently", "eventually"})
_TIME_NOUNS = word_set(
    """
    day week month year quarter half spring summer autumn fall winter weekend hour minute decade january
    february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday christmas easter ramadan today tomorrow tonight session
    date opportunity phase moment time end beginning start mid-month mid-year season
    """
)
_WORDS_BEFORE = frozenset({"later", "than", "early", "late", "mid", "the", "end", "of", "mid-"})
# How far after a deed its limit may stand.
_REACH = 20


def is_time(tree: Tree, i: int) -> bool:
    """Whether a phrase tells a time."""
    return tree.entity[i] == "DATE" or tree.lemmas[i] in _TIME_NOUNS


def due_of(
    tree: Tree, deed: int, above: tuple[int, ...] = (), *, sure: bool = False
) -> tuple[int, int] | None:
    """Tokens of the time limit told with a deed, half open, or None.

    Args:
        tree: The parse.
        deed: Token of the deed's verb or noun.
        above: Governing words on which the limit may hang instead.
        sure: Whether only limits proper count (``by March``), since a mere date (``in March``)
            would tell when something was promised.
    """
    found: list[tuple[int, int]] = []
    for rank, node in enumerate((deed, *above)):
        for c in tree.children[node]:
            weight = _weight(tree, c, node, sure=sure or rank > 0)
            if weight:
                found.append((weight, c))
        if found:
            break
    if not found:
        return _after(tree, deed, sure=sure)
    c = max(found)[1]
    without = frozenset({"parataxis", "acl:relcl"}) if tree.pos[c] != "VERB" else frozenset({"parataxis"})
    return tree.stretch(c, tree.below(c, without))


def _is_rate(tree: Tree, c: int) -> bool:
    """Whether a time says how often, not when: ``150 trains a year``, ``each summer``."""
    first = tree.child(c, "det")
    return (
        first is not None and tree.words[first] in ("a", "an", "each", "every", "per") and not tree.case_of(c)
    )


def _weight(tree: Tree, c: int, node: int, *, sure: bool) -> int:
    """How surely the dependant ``c`` tells a limit; 0 where it tells none."""
    dep = tree.deps[c]
    if dep.startswith(("obl", "nmod")) and is_time(tree, c):
        case = tree.case_of(c)
        if _is_rate(tree, c):
            return 0
        if case in _LIMITS:
            return 4 if not sure or case in _SURE else 0
        if sure:
            return 0
        return 3 if case in _CASES else 2 if not case and c > node else 0
    if (
        dep.startswith("obl")
        and tree.case_of(c) in _SURE - {"by", "within"}
        and tree.pos[c] in ("NOUN", "PROPN")
    ):
        return 3
    if sure:
        return 0
    if dep.startswith("obl") and tree.lemmas[c] in _OCCASIONS and tree.case_of(c) in ("at", "during"):
        return 1
    if dep == "advcl" and c > node:
        marks = {tree.words[m] for m in tree.children[c] if tree.deps[m] in ("mark", "advmod")}
        return int(bool(marks & _MARKS) and ("as" not in marks or "soon" in marks))
    return int(dep == "advmod" and tree.words[c] in _ADVERBS)


def _after(tree: Tree, deed: int, *, sure: bool) -> tuple[int, int] | None:
    """A date in the words after the deed, for limits that the parse hangs elsewhere."""
    end = min(tree.sentence_of(deed)[1], deed + _REACH)
    for i in range(deed + 1, end):
        if tree.pos[i] == "VERB" or tree.words[i] in (";", ":"):
            return None
        if tree.entity[i] != "DATE" or tree.entity[i - 1] == "DATE":
            continue
        last = i + 1
        while last < end and tree.entity[last] == "DATE":
            last += 1
        first = i
        while first - 1 > deed and tree.words[first - 1] in _WORDS_BEFORE:
            first -= 1
        if first - 1 > deed and (tree.words[first - 1] in _CASES or tree.words[first - 1] in ("no", "not")):
            first -= 1
        case = tree.words[first]
        if case in _SURE or (not sure and (case in _CASES or case in ("next", "early", "this", "late"))):
            return tree.trimmed(first, last)
    return None
