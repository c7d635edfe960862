"""A name taken apart: its telling words, its particles, its legal form, in one script and one case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from relazione.lexicon.name_tables import honorifics, legal_forms, particles, word_spellings

# Scripts whose every sign is a syllable or a word of a name.
_SIGNS = re.compile("[\u3400-\u9fff\uac00-\ud7af]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b)?")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[’'‘`´ʼʻ.]")
# Digits that stand for the letter that they look like, between letters: "Sech1n".
_LOOKALIKES = str.maketrans("013459", "oieasg")
_MIXED = re.compile(r"(?=\w*[a-z])(?=\w*\d)[a-z0-9]{3,}")


@dataclass(frozen=True, slots=True)
class NameParts:
    """One name, folded.

    Attributes:
        words: Its words in their order, in lower-case Latin letters, without honorifics and legal form.
        small: Which of them are particles, by position.
        legal: Kinds of its legal form, empty for none.
        signs: Whether each word is one sign of a Chinese or Korean script.
        consonants: Whether its script leaves vowels unwritten.
    """

    words: tuple[str, ...]
    small: frozenset[int]
    legal: frozenset[str]
    signs: bool = False
    consonants: bool = False

    @property
    def telling(self) -> int:
        """Number of words that are no particles."""
        return len(self.words) - len(self.small)


@lru_cache(maxsize=4096)
def parts_of(name: str, *, person: bool) -> NameParts:
    """Take a name apart.

    Args:
        name: In any script and case.
        person: Whether it is a person's, else a body's, company's or ship's.
    """
    text = unicodedata.normalize("NFKC", name)
    signs = "".join(_SIGNS.findall(text))
    if signs and len(signs) >= len(re.sub(r"\W", "", text)):
        return NameParts(tuple(signs), frozenset(), frozenset(), signs=True)
    consonants = any("\u0590" <= letter <= "\u06ff" for letter in text)
    text = _DOTTED.sub(lambda m: re.sub(r"[.\s]", "", m.group()) + " ", text) if not person else text
    folded = anyascii(_MARKS.sub(_mark, text).replace("&", " and ").replace("%", " percent ")).casefold()
    words = [_word(word, person) for word in _WORD.findall(folded.replace("'", ""))]
    if not person:
        words = " ".join(word_spellings().get(word, word) for word in words).split()
    legal: set[str] = set()
    words = _without_forms(words, legal)
    if person:
        words = _without_honorifics(words)
    known = particles()
    small = frozenset(i for i, word in enumerate(words) if word in known)
    return NameParts(
        tuple(words),
        small if len(small) < len(words) else frozenset(),
        frozenset(legal),
        consonants=consonants,
    )


def _mark(match: re.Match[str]) -> str:
    """A dot parts words (``J.Smith``), an apostrophe does not (``O'Neill``)."""
    return " " if match.group() == "." else ""


def _word(word: str, person: bool) -> str:
    if person and not word.isdigit() and _MIXED.fullmatch(word):
        return word.translate(_LOOKALIKES)
    return word


def _without_forms(words: list[str], legal: set[str]) -> list[str]:
    """Words without the legal forms at either end, whose kinds are put into ``legal``."""
    forms = legal_forms()
    while len(words) > 1:
        size = next((n for n in range(min(5, len(words) - 1), 0, -1) if tuple(words[-n:]) in forms), 0)
        if size:
            legal.add(forms[tuple(words[-size:])])
            words = words[:-size]
            continue
        size = next((n for n in range(min(5, len(words) - 1), 0, -1) if tuple(words[:n]) in forms), 0)
        if not size or words[0] in ("as", "na", "se", "co", "private"):
            break
        legal.add(forms[tuple(words[:size])])
        words = words[size:]
    return words


def _without_honorifics(words: list[str]) -> list[str]:
    """A person's words without forms of address before and after them."""
    before, after = _honorifics()
    while len(words) > 1:
        size = next((n for n in (3, 2, 1) if len(words) > n and tuple(words[:n]) in before), 0)
        if not size:
            break
        words = words[size:]
    while len(words) > 1 and tuple(words[-1:]) in after:
        words = words[:-1]
    return words


@lru_cache(maxsize=1)
def _honorifics() -> tuple[frozenset[Sequence[str]], frozenset[Sequence[str]]]:
    """Honorifics before and after names, as folded words; those that are names too are left out."""

    def folded(position: str) -> frozenset[Sequence[str]]:
        return frozenset(
            tuple(_WORD.findall(anyascii(_MARKS.sub(_mark, one.form)).casefold()))
            for one in honorifics()
            if position in one.position and one.kind != "name-part" and len(one.form) > 1
        )

    return folded("prefix") - {("al",), ("abu",), ("don",), ("amir",), ("chief",)}, folded("suffix")
