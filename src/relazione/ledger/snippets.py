"""Words around what a search found, with the found ones marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from relazione.ledger.queries.phrases import Part

OPEN, CLOSE = "\ue000", "\ue001"
"""Stand around a found word."""

# Words that say little alone: they are marked only where nothing else was looked for.
_SMALL = frozenset("a an and as at be by for from in is it of on or that the to was with".split())
_LENGTH = 220  # characters
_BEFORE = 60
_SEARCHED = 500_000  # characters of a text; of a longer one the start is shown


class _Plain(dict[int, str]):
    """Each character as one small letter without diacritics, so that places in a text stay what they are."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code).casefold())[:1]
        self[code] = plain
        return plain


_PLAIN = _Plain()


def snippet(text: str, parts: Sequence[Part]) -> str:
    """A passage of a text around the first words that are found in it.

    Args:
        text: The text.
        parts: What was looked for.

    Returns:
        The passage on one line, found words between ``OPEN`` and ``CLOSE``, an ellipsis where it was cut.
    """
    pattern = _pattern(parts)
    plain = text[:_SEARCHED].translate(_PLAIN)
    first = pattern.search(plain)
    start = max(0, first.start() - _BEFORE) if first is not None else 0
    start = _word_start(text, start)
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        end = text.rfind(" ", start + _LENGTH // 2, end) if " " in text[start + _LENGTH // 2 : end] else end
    shown, at = [], start
    for match in pattern.finditer(plain, start, max(start, end)):
        shown += [_clean(text[at : match.start()]), OPEN, _clean(text[match.start() : match.end()]), CLOSE]
        at = match.end()
    shown.append(_clean(text[at:end]))
    passage = " ".join("".join(shown).split())
    return f"{'… ' if start else ''}{passage}{' …' if end < len(text) else ''}"


def found_in(text: str, parts: Sequence[Part]) -> list[tuple[str, bool]]:
    """A text cut where words that were looked for begin and end.

    Args:
        text: The text.
        parts: What was looked for.

    Returns:
        The pieces in order, each with whether it was looked for; together they are the text.
    """
    pieces, at = [], 0
    for match in _pattern(parts).finditer(text[:_SEARCHED].translate(_PLAIN)):
        pieces += [(text[at : match.start()], False), (text[match.start() : match.end()], True)]
        at = match.end()
    pieces.append((text[at:], False))
    return [piece for piece in pieces if piece[0]]


def first_in(text: str, parts: Sequence[Part]) -> tuple[int, int] | None:
    """Where the first words that were looked for stand, or None where that is further on than is searched."""
    match = _pattern(parts).search(text[:_SEARCHED].translate(_PLAIN))
    return match.span() if match is not None else None


def pieces_of(passage: str) -> list[tuple[str, bool]]:
    """A passage of ``snippet`` cut at its marks, each piece with whether it was looked for."""
    pieces = [(part, bool(nth % 2)) for nth, part in enumerate(re.split(f"[{OPEN}{CLOSE}]", passage))]
    return [piece for piece in pieces if piece[0]]


def _clean(text: str) -> str:
    """The text without marks that are taken for ours."""
    return text.replace(OPEN, " ").replace(CLOSE, " ")


def _word_start(text: str, at: int) -> int:
    """The start of the next word, so that none is cut in two."""
    if at == 0 or text[at - 1].isspace():
        return at
    blank = re.compile(r"\s").search(text, at, at + _BEFORE)
    return blank.end() if blank is not None and blank.end() < len(text) else at


def _pattern(parts: Sequence[Part]) -> re.Pattern[str]:
    """Found words in a text of ``_PLAIN`` letters."""
    return _compiled(tuple(parts))


@lru_cache(maxsize=64)
def _compiled(parts: tuple[Part, ...]) -> re.Pattern[str]:
    telling = [one for one in parts if not one.without and not _is_small(one)]
    ways = [
        r"[\W_]+".join(map(re.escape, (word.translate(_PLAIN) for word in part.words)))
        + (r"[^\W_]*" if part.beginning else r"(?![^\W_])")
        for part in telling or [one for one in parts if not one.without]
    ]
    return re.compile(r"(?<![^\W_])(?:" + "|".join(sorted(ways, key=len, reverse=True)) + ")")


def _is_small(part: Part) -> bool:
    return len(part.words) == 1 and not part.beginning and part.words[0].casefold() in _SMALL
