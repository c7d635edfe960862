"""Base forms as edit scripts: which ending of a lower-case word to replace by which other.

The encoder chooses one script for each word from those seen in training (the idea of edit-tree
lemmatisers, Müller et al. 2015, with suffixes in place of trees, which is enough for English).
"""

from __future__ import annotations

_SEPARATOR = ">"


def script_of(word: str, lemma: str) -> str:
    """The script ``old>new`` that turns the end of a word into that of its lemma, both lower case.

    ``said`` and ``say`` give ``id>y``; equal forms give ``>``.
    """
    word, lemma = word.lower(), lemma.lower()
    same = 0
    for a, b in zip(word, lemma, strict=False):
        if a != b:
            break
        same += 1
    return word[same:] + _SEPARATOR + lemma[same:]


def apply_script(script: str, word: str) -> str | None:
    """The lemma of a lower-case word by a script, or None where the word has not that ending."""
    old, _, new = script.partition(_SEPARATOR)
    if not word.endswith(old):
        return None
    lemma = word[: len(word) - len(old)] + new
    return lemma or None
