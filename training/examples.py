"""Training examples: documents of sentences of words, each with the labels its corpus has."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from relazione.language.tokenizer import segment
from relazione.language.wordpiece import JOINED, LINE_START, SPACED

ENTITY_KINDS = (
    "PERSON",
    "COUNTRY",
    "ORGANIZATION",
    "FORUM",
    "AGREEMENT",
    "PLACE",
    "EQUIPMENT",
    "OFFICE",
    "EVENT",
    "DATE",
    "AMOUNT",
)
ENTITY_LABELS = ("O", *(f"{p}-{k}" for k in ENTITY_KINDS for p in "BI"))
ROLES = ("SOURCE", "CUE", "CONTENT")
ATTRIBUTION_LABELS = ("O", *(f"{p}-{r}" for r in ROLES for p in "BI"))
UNKNOWN = "?"
"""Label of a word of which a corpus says nothing; it takes no part in the loss."""


@dataclass(slots=True)
class Sentence:
    """One sentence; every list but the first two is empty or as long as ``words``.

    Attributes:
        words: The words.
        spaces: What stands before each (``JOINED``, ``SPACED``, ``LINE_START``).
        pos: UPOS.
        tags: Penn Treebank tags.
        lemmas: Base forms.
        heads: Index of the head from 1, 0 for the root.
        deps: UD relations.
        entities: BIO labels or UNKNOWN.
        attribution: BIO labels; UNKNOWN where a word may be source or nothing.
        links: Index in the document of the first word of the cue to which the word's source or
            content belongs, else -1.
    """

    words: list[str]
    spaces: list[int]
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    attribution: list[str] = field(default_factory=list)
    links: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """One document of a corpus. ``offsets`` holds the first word's index of each sentence."""

    id: str
    corpus: str
    sentences: list[Sentence]
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)

    def offsets(self) -> list[int]:
        """Index in the document of the first word of each sentence."""
        out, at = [], 0
        for sentence in self.sentences:
            out.append(at)
            at += len(sentence.words)
        return out


def cut(identifier: str, corpus: str, text: str) -> Example:
    """Cut a text with the package's own tokenizer into an example without labels."""
    segmentation = segment(text)
    words = segmentation.words
    sentences = []
    for first, last in segmentation.sentences:
        spaces = []
        for i in range(first, last):
            gap = text[words[i - 1][1] : words[i][0]] if i else "\n"
            spaces.append(LINE_START if "\n" in gap else SPACED if gap else JOINED)
        sentences.append(Sentence([text[a:b] for a, b in words[first:last]], spaces))
    return Example(identifier, corpus, sentences, text, words)


def words_of(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """Word indices that more than half lie within the characters ``start:end``, or None."""
    i = max(0, bisect_right(spans, (start, 1 << 60)) - 1)
    inside = []
    while i < len(spans) and spans[i][0] < end:
        a, b = spans[i]
        if 2 * (min(b, end) - max(a, start)) > b - a:
            inside.append(i)
        i += 1
    return (inside[0], inside[-1] + 1) if inside else None


def paint(labels: list[str], first: int, last: int, kind: str) -> None:
    """Write a BIO span over ``labels[first:last]`` and mend the span that it cuts."""
    for i in range(first, last):
        labels[i] = ("B-" if i == first else "I-") + kind
    if last < len(labels) and labels[last].startswith("I-"):
        labels[last] = "B-" + labels[last][2:]


def spread(example: Example, field_name: str, values: list) -> None:  # type: ignore[type-arg]
    """Hand a list over all words of the document out to its sentences."""
    at = 0
    for sentence in example.sentences:
        setattr(sentence, field_name, values[at : at + len(sentence.words)])
        at += len(sentence.words)
