"""How sure a statement is, by what told it, and the names of the rules that tell."""

from __future__ import annotations

import math

from relazione.model.vocabulary import StatementForm

CONTENT_RULES = {
    "turn": "words set under a name",
    "engine": "attribution model",
    "parse": "verb of saying within another statement",
}
FORM_RULES: dict[StatementForm, str] = {
    "direct": "all within quotation marks or a labelled turn",
    "indirect": "no quotation marks",
    "mixed": "quotation marks within",
}
SPEAKER_RULES = {
    "name": "name beside the cue",
    "pronoun": "pronoun beside the cue",
    "description": "description beside the cue",
    "carried": "speaker of the statement before",
    "none": "nobody beside the cue",
}

# Log odds of a statement's being right, by its form and by how its speaker is told: measured on the 60
# training reports (direct with a name 98 %, mixed with a description 77 %).
_BY_FORM: dict[StatementForm, dict[str, float]] = {
    "direct": {"name": 3.9, "pronoun": 2.4, "description": 2.7},
    "indirect": {"name": 2.6, "pronoun": 1.7, "description": 1.9},
    "mixed": {"name": 2.9, "pronoun": 1.5, "description": 1.2},
}
_OTHERWISE = 1.2
# The engine learnt from those reports; on reports new to it the odds are about a third.
_NEW = -1.0
_UNNAMED = -0.5
# Contents of one or two words are more often none.
_SHORT, _SHORT_COSTS = 2, -1.2
_TURN, _WITHIN = 0.92, 0.35


def confidence_of(origin: str, form: StatementForm, how: str, named: bool, words: int) -> float:
    """How often such a statement is right, words and speaker.

    Args:
        origin: ``turn``, ``engine`` or ``parse``.
        form: Its form.
        how: How the speaker was found.
        named: Whether the speaker is an entity of the report.
        words: How many words its content has.

    Returns:
        A share between 0 and 1.
    """
    if origin == "turn":
        return _TURN if named else _TURN - 0.2
    if origin == "parse":
        return _WITHIN
    odds = _BY_FORM[form].get(how, _OTHERWISE) + _NEW
    odds += (0.0 if named else _UNNAMED) + (_SHORT_COSTS if words <= _SHORT else 0.0)
    return round(1 / (1 + math.exp(-odds)), 2)
