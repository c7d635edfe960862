"""Words to the encoder's input: WordPiece ids, and shape ids that keep what lower-casing loses.

The vocabulary is that of uncased BERT (Devlin et al. 2019), which all-MiniLM-L6-v2 shares. The
shape of a word (its case pattern, whether white space or a line break stands before it) goes in
beside each piece.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

MAX_PIECES_A_WORD = 12  # no English word needs more; a word of noise does not fill the window
MAX_WORD_CHARACTERS = 100
JOINED, SPACED, LINE_START = 0, 1, 2
"""What stands before a word: nothing, white space, a line break or the report's beginning."""
_LOWER, _TITLE, _UPPER, _MIXED, _DIGIT, _MARK = range(6)
SHAPES = 1 + 6 * 3 * 2
"""Number of shape ids: 0 for [CLS], [SEP] and padding, then case x space x first piece."""


def word_case(word: str) -> int:
    """Case pattern of a word: lower, Title, UPPER, mIxed or with digits, digits, no letter."""
    letters = [c for c in word if c.isalpha()]
    has_digit = any(c.isdigit() for c in word)
    if not letters:
        return _DIGIT if has_digit else _MARK
    if has_digit:
        return _MIXED
    if all(c.islower() for c in letters):
        return _LOWER
    if all(c.isupper() for c in letters):
        return _UPPER if len(letters) > 1 else _TITLE
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return _TITLE
    return _MIXED


class WordPiece:
    """Greedy longest-match-first WordPiece over single words (Wu et al. 2016), with shape ids."""

    def __init__(self, vocabulary: Path) -> None:
        """Read the vocabulary, one piece a line, its id the line number."""
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: i for i, piece in enumerate(pieces) if piece}
        self.unknown = self._ids["[UNK]"]
        self.first = self._ids["[CLS]"]
        self.last = self._ids["[SEP]"]
        self.encode = lru_cache(maxsize=100_000)(self._encode)

    def is_word(self, text: str) -> bool:
        """Whether a lower-case word stands in the vocabulary as a whole: no rare one."""
        return text in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def _encode(self, word: str, space: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Piece ids and shape ids of a word before which ``space`` stands; never empty."""
        ids = self._pieces(word)
        head = 1 + word_case(word) * 6
        return ids, (head + space * 2 + 1,) + (head,) * (len(ids) - 1)

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_WORD_CHARACTERS:
            return (self.unknown,)
        whole = self._ids.get(word.lower())
        if whole is not None and word.isascii() and word.isalnum():
            return (whole,)
        ids: list[int] = []
        for part in _parts(word):
            ids += self._match(part)
        return tuple(ids[:MAX_PIECES_A_WORD]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        ids, start = [], 0
        while start < len(part):
            end = len(part)
            prefix = "##" if start else ""
            while end > start and prefix + part[start:end] not in self._ids:
                end -= 1
            if end == start:
                return [self.unknown]
            ids.append(self._ids[prefix + part[start:end]])
            start = end
        return ids


def _parts(word: str) -> list[str]:
    """Lower case without accents; punctuation and CJK characters stand alone, controls vanish."""
    parts: list[str] = []
    current = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn":
            continue
        alone = category[0] == "P" or (category[0] == "S" and char < "\x7f") or "\u4e00" <= char <= "\u9fff"
        if alone or char.isspace() or category[0] == "C":
            if current:
                parts.append(current)
            current = ""
            if alone:
                parts.append(char)
        else:
            current += char
    if current:
        parts.append(current)
    return parts
