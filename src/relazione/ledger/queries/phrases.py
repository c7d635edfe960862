"""What a user types to search for: words, "exact phrases", beginnings* and what is -left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from relazione.ledger.folding import storable
from relazione.model import RunError

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
_MOST_PARTS = 40
_LONGEST = 2000
_SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand side by side in what is found.

    Attributes:
        words: As typed, at least one.
        beginning: Whether the last one may go on.
        without: Whether what holds them is left out.
        others: Further words of which any will do instead.
    """

    words: tuple[str, ...]
    beginning: bool = False
    without: bool = False
    others: tuple[tuple[str, ...], ...] = ()


def parts_of(typed: str) -> tuple[Part, ...]:
    """Take apart what a user types; marks that mean nothing here are passed over, whatever they are.

    Args:
        typed: Such as ``"trade framework" tariff* -steel``.

    Raises:
        RunError: There is nothing to look for in it.
    """
    parts = []
    plain = unicodedata.normalize("NFC", storable(typed[:_LONGEST])).replace("“", '"').replace("”", '"')
    for match in _PART.finditer(plain):
        shown = match["phrase"] if match["phrase"] is not None else match["word"]
        words = tuple(_WORD.findall(shown))
        beginning = match["word"] is not None and shown.endswith("*") and bool(words)
        if beginning and len(words[-1]) < _SHORTEST_BEGINNING:
            raise RunError(f"{shown!r} begins too much: give at least {_SHORTEST_BEGINNING} letters before *")
        if words:
            parts.append(Part(words, beginning, bool(match["minus"])))
    if all(part.without for part in parts):
        raise RunError(f'{typed[:80]!r} holds no word to look for; such as: tariffs "trade framework" -steel')
    return tuple(parts[:_MOST_PARTS])


def any_of(forms: Iterable[str]) -> Part | None:
    """A part that any of these names meets, or None where none holds a word.

    Args:
        forms: Names, of one word or more.
    """
    ways = list(dict.fromkeys(tuple(_WORD.findall(form)) for form in forms))
    ways = [words for words in ways if words]
    return Part(ways[0], others=tuple(ways[1:])) if ways else None
