"""Long lists of words, written as text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text between white space, none twice."""
    return frozenset(text.split())
