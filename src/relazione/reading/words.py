"""The words of an annotated report as plain lists: one pass over the tokens, then quick look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """The text of a report. ``doc.text`` puts it together from its tokens anew each time; this does so once."""
    return doc.text


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists, one item for each token.

    Attributes:
        text: The word.
        lower: The word in lower case.
        lemma: Its base form in lower case.
        pos: Universal part of speech.
        dep: Relation to the head.
        head: Index of the head; its own index for a root.
        start: Offset of the first character.
        children: Indices of the words that hang on this one, in order.
    """

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    children: list[list[int]]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """Lay out the tokens of a report."""
        text, lemma, pos, dep, head, start = [], [], [], [], [], []
        children: list[list[int]] = [[] for _ in range(len(doc))]
        for i, token in enumerate(doc):
            up = token.head.i
            text.append(token.text)
            lemma.append((token.lemma_ or token.text).lower())
            pos.append(token.pos_)
            dep.append(token.dep_)
            head.append(up)
            start.append(token.idx)
            if up != i:
                children[up].append(i)
        return cls(text, [t.lower() for t in text], lemma, pos, dep, head, start, children)

    def __len__(self) -> int:
        return len(self.text)

    def is_name(self, i: int) -> bool:
        """Whether the word at ``i`` begins with a capital."""
        return 0 <= i < len(self.text) and self.text[i][:1].isupper()

    def lower_at(self, i: int) -> str:
        """The word at ``i`` in lower case, or an empty string outside the report."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def case_of(self, i: int) -> str:
        """The preposition of the word at ``i`` (``in`` of ``in Lisbon``), or an empty string."""
        for child in self.children[i]:
            if self.dep[child].startswith("case") and child < i and self.lower[child] not in ("'s", "’s"):
                return self.lower[child]
        return ""

    def root_of(self, start: int, end: int) -> int:
        """The word of the stretch ``start..end`` whose head lies outside of it."""
        for i in range(start, end):
            up = self.head[i]
            if (up < start or up >= end or up == i) and self.pos[i] not in ("PUNCT", "SPACE"):
                return i
        return end - 1
