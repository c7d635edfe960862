"""Finds known names (states, forums, bodies) among the words of a report, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from relazione.reading.words import Words

StateForm = Literal["name", "adjective", "demonym", "capital"]


@dataclass(frozen=True, slots=True)
class Known:
    """One form of one known name.

    Attributes:
        words: The form's words, cut as the report's words are, in lower case.
        kind: Entity kind.
        reference: Identifier in the register, or None.
        form: How a state is named by it; ``name`` for all others.
        capitals: Whether the form counts only in capital letters (``US``).
    """

    words: tuple[str, ...]
    kind: str
    reference: str | None
    form: StateForm = "name"
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens ``start..end``."""

    start: int
    end: int
    known: Known


class Gazetteer:
    """Known names by their first word."""

    def __init__(self, names: Iterable[Known]) -> None:
        self._by_first: dict[str, list[Known]] = {}
        for known in names:
            self._by_first.setdefault(known.words[0], []).append(known)
        for listed in self._by_first.values():
            listed.sort(key=lambda known: -len(known.words))

    def hits(self, words: Words) -> Iterator[Hit]:
        """The known names of a report, from left to right, none within another."""
        at, lower, text = 0, words.lower, words.text
        while at < len(lower):
            hit = None
            if text[at][:1].isupper() and lower[at] in self._by_first:
                hit = self._longest(text, lower, at)
            if hit is not None:
                yield hit
                at = hit.end
            else:
                at += 1

    def _longest(self, text: list[str], lower: list[str], at: int) -> Hit | None:
        for known in self._by_first[lower[at]]:
            end = at + len(known.words)
            if tuple(lower[at:end]) != known.words:
                continue
            if known.capitals and not "".join(text[at:end]).isupper():
                continue
            if not text[end - 1][:1].isalpha() or text[end - 1][:1].isupper():
                return Hit(at, end, known)
        return None
