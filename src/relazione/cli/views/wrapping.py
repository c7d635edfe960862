"""Text broken into rows of a screen, counted in the columns that its signs take."""

from __future__ import annotations

import textwrap
import unicodedata

_LONGEST_QUOTE = 320  # characters of quoted words that a view shows; their position tells where the rest is


def cells(text: str) -> int:
    """Columns that a text takes on a screen: wide signs take two, combining marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Rows of at most so many columns, of at least 8; a longer word is broken.

    Args:
        text: On one line.
        width: Columns.
    """
    if not text:
        return []
    if cells(text) > len(text):  # wide signs: count each line for twice its characters
        width //= 2
    return textwrap.wrap(text, max(width, 8), break_on_hyphens=False)


def shortened(words: str, most: int = _LONGEST_QUOTE) -> str:
    """Words cut after a whole one where they are too long, with an ellipsis.

    Args:
        words: On one line.
        most: Characters that are kept.
    """
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def cut(words: str, width: int) -> str:
    """Words on one row of so many columns, with an ellipsis where they are too long.

    Args:
        words: On one line.
        width: Columns.
    """
    if cells(words) <= width:
        return words
    kept = words
    while kept and cells(kept) > width - 1:
        kept = kept[: -max(1, (cells(kept) - width + 1) // 2)]
    return kept.rstrip() + "…"
