"""Whether a report is in English: by its script, then by the small words of twenty languages.

Small words are a third to a half of any running text, so even one sentence tells. The lists are in
``function_words.csv``. Only evidence *against* English sets a report aside: a list of names passes.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections import Counter
from importlib.resources import files

from relazione.model import DocumentError

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 30_000  # characters from each of head, middle and end
_FEWEST_WORDS = 6  # below that, small words say nothing
_RUNNING_TEXT = 25  # words from which on running English must show small words
_LEAST_ENGLISH = 0.08  # of the words; the gold reports, of all genres, have 0.30 or more
_SCRIPTS = {
    "ARABIC": "Arabic script (Arabic, Persian, Urdu or another)",
    "ARMENIAN": "Armenian script",
    "BENGALI": "Bengali script",
    "CJK": "Chinese characters (Chinese or Japanese)",
    "CYRILLIC": "Cyrillic script (Russian, Ukrainian or another)",
    "DEVANAGARI": "Devanagari script (Hindi, Nepali or another)",
    "ETHIOPIC": "Ethiopic script (Amharic or another)",
    "GEORGIAN": "Georgian script",
    "GREEK": "Greek script",
    "HANGUL": "Korean script",
    "HEBREW": "Hebrew script",
    "HIRAGANA": "Japanese script",
    "KATAKANA": "Japanese script",
    "TAMIL": "Tamil script",
    "THAI": "Thai script",
}
_DENSE = {"CJK": 3, "HANGUL": 2, "HIRAGANA": 2, "KATAKANA": 2}  # letters of a Latin word to one sign


@functools.cache
def _small_words() -> dict[str, frozenset[str]]:
    table = files("relazione.intake").joinpath("function_words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    return {row["language"]: frozenset(row["words"].split()) for row in rows}


def check_language(text: str) -> None:
    """Let English pass and refuse what is plainly something else.

    Args:
        text: The report.

    Raises:
        DocumentError: The report has no letters, or is in another language than English.
    """
    sample = _sampled(text)
    script = _main_script(sample)
    if script is None:
        raise DocumentError("holds no words; there is nothing to read")
    if script != "LATIN":
        name = _SCRIPTS.get(script, f"{script.title()} script")
        raise DocumentError(f"is written in {name}; Relazione reads English only")
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    if total < _FEWEST_WORDS:
        return
    english = sum(words[word] for word in _small_words()["English"])
    other = _rival(words, english)
    if other is not None:
        raise DocumentError(f"looks like {other}; Relazione reads English only")
    if total >= _RUNNING_TEXT and english < _LEAST_ENGLISH * total:
        raise DocumentError("does not look like running English; Relazione reads English reports only")


def _sampled(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _main_script(sample: str) -> str | None:
    """The script of most letters, by the first word of the letters' Unicode names."""
    weights: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        if char.isalpha():
            script = unicodedata.name(char, "UNKNOWN").split()[0]
            weights[script] += count * _DENSE.get(script, 1)
    if not weights:
        return None
    return weights.most_common(1)[0][0]


def _rival(words: Counter[str], english: int) -> str | None:
    """The language whose small words outnumber the English ones, or None."""
    lists = _small_words()
    best: tuple[int, str] | None = None
    for language, small in lists.items():
        if language == "English":
            continue
        hits = sum(words[word] for word in small)
        # A letter alone is an initial or what is left of "Yemen's" as often as it is a word.
        own = sum(1 for word in small if len(word) > 1 and words[word] and word not in lists["English"])
        if own >= 2 and hits > english and (best is None or hits > best[0]):
            best = (hits, language)
    return best[1] if best else None
