"""The words of an annotated report as plain lists: one pass over the tokens, then quick look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG
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
        tag: Penn Treebank tag.
        dep: Relation to the head.
        head: Index of the head; its own index for a root.
        start: Offset of the first character.
        children: Indices of the words that hang on this one, in order.
        entity: Label of the entity span that the word is in, or an empty string.
        opening: Whether the word is the first of a sentence.
    """

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    children: list[list[int]]
    entity: list[str]
    opening: list[bool]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """Lay out the tokens of a report; all who ask for the same report share the lists."""
        return _words_of(doc)

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


@lru_cache(maxsize=1)
def _words_of(doc: Doc) -> Words:
    # Whole columns: to make an object of each token takes ten times as long as all the rest.
    columns = doc.to_array([ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, IDX, SENT_START])
    strings = doc.vocab.strings
    text, lemma, pos, tag, dep, entity = (
        [strings[key] for key in keys] for keys in columns[:, :6].T.tolist()
    )
    offset, start, opening = columns[:, 6:].astype(np.int64).T.tolist()
    head = [i + up for i, up in enumerate(offset)]
    children: list[list[int]] = [[] for _ in head]
    for i, up in enumerate(head):
        if up != i:
            children[up].append(i)
    return Words(
        text,
        [word.lower() for word in text],
        [(base or word).lower() for base, word in zip(lemma, text, strict=True)],
        pos,
        tag,
        dep,
        head,
        start,
        children,
        entity,
        [mark == 1 for mark in opening],
    )
