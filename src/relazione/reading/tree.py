"""The parse of a report as plain lists, for readings that walk it many times.

spaCy's tokens are comfortable but slow to walk (every ``token.children`` builds objects); a report
is turned into lists of numbers and words once, and the readings of commitments and transfers walk
those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from relazione.reading.deed_words import BASE_OF
from relazione.reading.engagement_words import VERB_FORMS
from relazione.reading.goods import SINGULAR
from relazione.reading.words import Words, text_of

# Left out of the words of a phrase at either end.
_EDGE_MARKS = frozenset(",;:.-–—()[]…")
# A phrase of more tokens is no phrase but a parse gone wrong.
_MOST = 500
OPENING_MARKS = frozenset("\"“‘«'„")
CLOSING_MARKS = frozenset("\"”’»'")


def _bounds(sentence: list[int]) -> list[tuple[int, int]]:
    starts = [i for i, number in enumerate(sentence) if i == 0 or number != sentence[i - 1]]
    return list(zip(starts, [*starts[1:], len(sentence)], strict=True))


def _base(word: str, lemma: str, pos: str, tag: str) -> str:
    if pos == "VERB":
        known = BASE_OF.get(word) or VERB_FORMS.get(word)
        if known is not None:
            return known
    elif tag in ("NNS", "NNPS"):
        return SINGULAR.get(word, lemma)
    return lemma


@dataclass(frozen=True, slots=True)
class Tree:
    """Words and relations of a report, one list entry for each token.

    Attributes:
        doc: The annotated report.
        words: The words in lower case.
        lemmas: Base forms in lower case.
        pos: Universal part-of-speech tags.
        tags: Penn Treebank tags.
        deps: Relations to the head, with subtypes; ``ROOT`` for roots.
        heads: Index of the head; a root is its own head.
        children: Indices of the dependants, in order, white space left out.
        entity: Label of the entity span that the token is in, or ``""``.
        sentence: Number of the sentence that the token is in.
        bounds: First token of each sentence and the token after its last.
    """

    doc: Doc
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    entity: list[str]
    sentence: list[int]
    bounds: list[tuple[int, int]]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """Read the lists off a document; the sections of one report share them."""
        return _tree_of(doc)

    def __len__(self) -> int:
        return len(self.words)

    def child(self, i: int, *deps: str) -> int | None:
        """First dependant of ``i`` that has one of these relations, or None."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def all(self, i: int, *deps: str) -> list[int]:
        """Dependants of ``i`` that have one of these relations."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def has_word(self, i: int, words: Iterable[str]) -> bool:
        """Whether a dependant of ``i`` is one of these words."""
        return any(self.words[c] in words for c in self.children[i])

    def case_of(self, i: int) -> str:
        """The preposition of a phrase, ``""`` where it has none."""
        case = self.child(i, "case")
        return "" if case is None else self.words[case]

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Tokens of the sentence that holds ``i``, half open."""
        return self.bounds[self.sentence[i]]

    def joined(self, i: int) -> Iterator[int]:
        """``i`` and what is joined to it by ``and``, in order."""
        waiting = [i]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [c for c in reversed(self.children[node]) if self.deps[c] == "conj"]

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of ``i`` up to the root."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def below(self, i: int, without: frozenset[str] = frozenset()) -> list[int]:
        """``i`` and all under it, in the order of the text, branches of some relations left out."""
        found: list[int] = []
        waiting = [i]
        while waiting and len(found) < _MOST:
            node = waiting.pop()
            found.append(node)
            waiting += [c for c in self.children[node] if self.deps[c] not in without]
        return sorted(found)

    def stretch(self, i: int, tokens: list[int]) -> tuple[int, int]:
        """The run of tokens around ``i`` that is unbroken but for marks, as a half-open span.

        Args:
            i: A token of the run.
            tokens: Tokens that may be in it, in order.
        """
        inside = set(tokens)
        start = end = i
        while start > 0 and (start - 1 in inside or (self._mark(start - 1) and start - 2 in inside)):
            start -= 1
        last = len(self) - 1
        while end < last and (end + 1 in inside or (self._mark(end + 1) and end + 2 in inside)):
            end += 1
        return self.trimmed(start, end + 1)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A span without commas, brackets, stray quotation marks and white space at its ends."""
        while start < end - 1 and self._loose(start, start + 1, end):
            start += 1
        while end - 1 > start and self._loose(end - 1, start, end - 1):
            end -= 1
        return start, end

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of a span of tokens."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def text(self, start: int, end: int) -> str:
        """The report's words of a span of tokens."""
        first, last = self.characters(start, end)
        return text_of(self.doc)[first:last]

    def _mark(self, i: int) -> bool:
        return self.pos[i] == "PUNCT" and self.words[i] not in ";:"

    def _loose(self, i: int, start: int, end: int) -> bool:
        word = self.words[i]
        if word in _EDGE_MARKS or self.pos[i] == "SPACE":
            return True
        if word in OPENING_MARKS or word in CLOSING_MARKS:
            return not any(w in OPENING_MARKS or w in CLOSING_MARKS for w in self.words[start:end])
        return False


@lru_cache(maxsize=1)
def _tree_of(doc: Doc) -> Tree:
    words = Words.of(doc)
    sentence: list[int] = []
    number = -1
    for i, opening in enumerate(words.opening):
        number += opening or i == 0
        sentence.append(number)
    blank = {i for i, text in enumerate(words.text) if text.isspace()}
    return Tree(
        doc,
        words.lower,
        [_base(*row) for row in zip(words.lower, words.lemma, words.pos, words.tag, strict=True)],
        words.pos,
        words.tag,
        words.dep,
        words.head,
        [[c for c in under if c not in blank] for under in words.children],
        words.entity,
        sentence,
        _bounds(sentence),
    )
