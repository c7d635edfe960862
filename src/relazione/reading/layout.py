"""How a report is laid out: its paragraphs, its quotations, the labels of a transcript."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.reading.tree import Tree

_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_STRAIGHT = frozenset(('"', "''", "``"))
_SINGLE = frozenset("'‘’")
# A label ("MS. DEVEREAUX:", "RIMA DAGHER, PRESENTER:") is over after so many words.
_LABEL_WORDS = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each token stands.

    Attributes:
        paragraph: Number of the paragraph of each token; every line is one.
        quotation: Number of the quotation that each token is in, 0 outside; marks count as inside.
        quotations: First token and last + 1 of each quotation, by its number.
        labels: For each number of a labelled turn of a transcript (they are quotations too) the
            span of its label.
        starts: First token of each paragraph.
    """

    paragraph: list[int]
    quotation: list[int]
    quotations: dict[int, tuple[int, int]]
    labels: dict[int, tuple[int, int]]
    starts: list[int]

    @classmethod
    def of(cls, tree: Tree) -> Layout:
        """Read the layout of a report off its words and white space."""
        paragraph, starts = _paragraphs(tree)
        quotation = [0] * len(tree)
        spans: dict[int, tuple[int, int]] = {}
        labels: dict[int, tuple[int, int]] = {}
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(tree)
            label_end = _label_end(tree, start, end)
            if label_end:
                turn = len(spans) + 1
                spans[turn] = (label_end, end)
                labels[turn] = (start, label_end - 1)
                quotation[label_end:end] = [turn] * (end - label_end)
            for first, last in _quotations(tree, max(start, label_end), end):
                spans[len(spans) + 1] = (first, last)
                quotation[first:last] = [len(spans)] * (last - first)
        return cls(paragraph, quotation, spans, labels, starts)


def _paragraphs(tree: Tree) -> tuple[list[int], list[int]]:
    paragraph: list[int] = []
    starts: list[int] = []
    broken = True
    for i, word in enumerate(tree.words):
        if broken and tree.pos[i] != "SPACE":
            starts.append(i)
            broken = False
        paragraph.append(max(len(starts) - 1, 0))
        if tree.pos[i] == "SPACE" and ("\n" in word or "\r" in word):
            broken = True
    return paragraph, starts


def _label_end(tree: Tree, start: int, end: int) -> int:
    """Token after the colon of a speaker's label at the start of a paragraph, or 0."""
    for i in range(start, min(end, start + _LABEL_WORDS)):
        if tree.words[i] == ":":
            label = range(start, i)
            # a sentence before a colon has a verb, a label names somebody
            named = any(tree.pos[k] == "PROPN" or tree.doc[k].text.isupper() for k in label)
            said = any(tree.pos[k] in ("VERB", "AUX", "NUM") for k in label if not tree.doc[k].text.isupper())
            return i + 1 if named and not said and i + 1 < end else 0
        if tree.words[i] in (".", "!", "?") or tree.words[i] in _OPENING or tree.words[i] in _STRAIGHT:
            return 0
    return 0


def _quotations(tree: Tree, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations of one paragraph; one left open ends with it."""
    found: list[tuple[int, int]] = []
    opened = -1
    single = -1
    for i in range(start, end):
        word = tree.words[i]
        if word in _SINGLE:
            single = _single(tree, i, single, opened, found)
            continue
        if word not in _OPENING and word not in _CLOSING and word not in _STRAIGHT:
            continue
        if opened < 0:
            # a closing mark alone, or one at the end, opens nothing
            if i + 1 < end and tree.pos[i + 1] != "SPACE":
                opened = i
        elif not (word in _OPENING and _opens(tree, i)):
            found.append((opened, i + 1))
            opened = -1
        else:
            found.append((opened, i))
            opened = i
    if opened >= 0:
        found.append((opened, end))
    return found


def _single(tree: Tree, i: int, single: int, opened: int, found: list[tuple[int, int]]) -> int:
    """Go on with a quotation in single marks at ``i``; an apostrophe is none."""
    if opened >= 0:
        return -1
    if single >= 0 and not _opens(tree, i):
        if tree.pos[i - 1] == "PUNCT":
            found.append((single, i + 1))
            return -1
        return single
    return i if _opens(tree, i) else single


def _opens(tree: Tree, i: int) -> bool:
    """Whether a mark stands before a word and after a blank."""
    doc = tree.doc
    before = (
        i == 0 or bool(doc[i - 1].whitespace_) or tree.pos[i - 1] == "SPACE" or tree.words[i - 1] in "([—–"
    )
    return before and not doc[i].whitespace_
