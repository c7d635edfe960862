"""Words as they are compared: small letters, no diacritics, no marks."""

from __future__ import annotations

import re
import unicodedata

from relazione.ledger.keys import block_key

_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
# Shorter statements ("yes, of course") are repeated by chance.
_FEWEST_WORDS = 4
# What no database takes within a text; each becomes one character, so that every offset stays.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def folded(words: str) -> str:
    """Words in small letters without diacritics and marks, a blank between two: ``O'Néill-Díaz``, ``oneill diaz``.

    Args:
        words: A name or any text.
    """
    small = words.casefold()
    if not small.isascii():
        plain = unicodedata.normalize("NFKD", small.translate(_LETTERS))
        small = "".join(c for c in plain if not unicodedata.combining(c))
    if "'" in small or "’" in small:
        small = _APOSTROPHE.sub("", small)
    return " ".join(_WORD.findall(small))


def content_hash(words: str) -> int | None:
    """A number that statements of the same words share, or None where they are too few to tell.

    Args:
        words: The content of a statement.
    """
    plain = folded(words)
    return block_key("content", plain) if plain.count(" ") + 1 >= _FEWEST_WORDS else None


def storable(words: str) -> str:
    """A text as databases take it, of the same length: U+FFFD for NUL and for lone surrogates.

    Args:
        words: The text.
    """
    return _UNSTORABLE.sub("\ufffd", words)
