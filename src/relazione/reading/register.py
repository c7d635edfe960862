"""The lexicon's names in the form in which the reading looks them up."""

from __future__ import annotations

from functools import lru_cache

from relazione.reading.gazetteer import Gazetteer


@lru_cache(maxsize=1)
def known_names() -> Gazetteer:
    """States, forums and bodies of the lexicon."""
    return Gazetteer([])
