"""How alike two spellings of a name are, letter by letter and as they are spoken."""

from __future__ import annotations

import re
import unicodedata

_UNMARKED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
# The Arabic article comes and goes with the house style.
_ARTICLE = re.compile(r"(?:al|el|as|ash|ad|an|ar)[-'’](?=\w{3})")
# Letters that transcriptions and typing fingers take for one another.
_SPOKEN = str.maketrans({"q": "k", "c": "k", "x": "k", "z": "s", "w": "v", "j": "g", "y": "", "h": ""})
_VOWELS = re.compile(r"[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")
# One slip in five letters is a slip; "Lee" and "Lew" are two people.
_SHORT = 5


def bare(word: str) -> str:
    """A word's letters without case, diacritics, hyphens, apostrophes and the Arabic article.

    Args:
        word: One word of a name.

    Returns:
        Lower-case letters: ``sahhaf`` for ``al-Şaḥḥāf``.
    """
    folded = _ARTICLE.sub("", word.casefold(), count=1).translate(_UNMARKED)
    return "".join(letter for letter in unicodedata.normalize("NFKD", folded) if letter.isalpha())


def skeleton(letters: str) -> str:
    """The consonants that a word is spoken with: ``sdk`` for both ``siddiqua`` and ``siddika``."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", letters.translate(_SPOKEN)))


def alike(one: str, other: str) -> bool:
    """Whether two different words are near enough to be one word spelt twice.

    Two slips, and one slip in a short word, count only where both are spoken with the same
    consonants: so Karim and Kareem are alike, Karimov and Kamilov are not.

    Args:
        one: Bare letters of a word.
        other: Bare letters of another.

    Returns:
        False for equal words, for singular and plural, and for the two genders of a Slavic surname.
    """
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < 3 or len(long) - len(short) > 2:
        return False
    if long in (short + "s", short + "es") or _genders(short, long):
        return False
    apart = slips(one, other, 2)
    if apart == 1 and len(short) >= _SHORT:
        return True
    enough = len(long) >= apart + 3 and (apart < 2 or len(short) >= _SHORT)
    return apart <= 2 and enough and skeleton(one) == skeleton(other)


def _genders(short: str, long: str) -> bool:
    """Whether two words are the two genders of one surname: Ivanov and Ivanova, Zelenski and Zelenska."""
    if long == short + "a" and short.endswith(("ov", "ev", "in", "yn")):
        return True
    return (
        short[:-1] == long[:-1] and short[:-1].endswith(("sk", "ck")) and {short[-1], long[-1]} <= set("aiy")
    )


def slips(one: str, other: str, most: int) -> int:
    """Number of letters added, left out, changed or swapped with their neighbour between two words.

    Args:
        one: A word.
        other: Another word.
        most: Counting stops above this number.

    Returns:
        The Damerau-Levenshtein distance (optimal string alignment), at most ``most + 1``.
    """
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, target in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
