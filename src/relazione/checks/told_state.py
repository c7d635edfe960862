"""States in a report's words, as the checks of places need them: exact, and none where it is in doubt."""

from __future__ import annotations

import re

from relazione.lexicon.states import countries_of, country_name

# A name of one to four words, with the small words that stand in names of states.
NAME = r"[^\W\d_a-z][\w'’.-]*(?:[ ](?:of[ ]the|of|and|da|de|the)?[ ]?[^\W\d_a-z][\w'’.-]*){0,3}"
_KINDS = frozenset(["name", "adjective", "demonym"])
_WORDS_OF_STATE = 6


def states_of(words: str) -> tuple[str, ...]:
    """The states that some words name, by name or adjective.

    Args:
        words: The words, without article and genitive.

    Returns:
        ISO codes; several where states share the form (``Congolese``), none where it is no state.
    """
    return tuple(form.code for form in countries_of(words) if form.kind in _KINDS)


def states_at_end(words: str) -> tuple[int, tuple[str, ...]]:
    """The longest name of a state with which some words end.

    Args:
        words: Words of a report.

    Returns:
        The offset at which it begins, and the codes; ``(-1, ())`` where there is none.
    """
    starts = [match.start() for match in re.finditer(r"(?<![\w'’-])\w", words)][-_WORDS_OF_STATE:]
    for start in starts:
        codes = states_of(words[start:])
        if codes:
            return start, codes
    return -1, ()


def states_at_start(words: str) -> tuple[int, tuple[str, ...]]:
    """The longest name of a state with which some words begin.

    Args:
        words: Words of a report.

    Returns:
        The offset after it, and the codes; ``(-1, ())`` where there is none.
    """
    ends = [match.end() for match in re.finditer(r"\w(?![\w-])", words)][:_WORDS_OF_STATE]
    for end in reversed(ends):
        codes = states_of(words[:end])
        if codes:
            return end, codes
    return -1, ()


def told(code: str) -> str:
    """A state's name as a note has it."""
    return country_name(code) or code
