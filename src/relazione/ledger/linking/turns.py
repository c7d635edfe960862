"""First, second, next: which of a row of like occasions is meant."""

from __future__ import annotations

import re

from relazione.ledger.linking.words import folded

_TURN = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s(?:\w+\s){0,2}?"
    r"(?:round|session|meeting|summit|visit|edition|phase|stage|exercise|call|talks|consultations?|conference)\b"
)


def same_turn(one: str, other: str) -> bool:
    """False where the words of two accounts count them as different ones: "the second round".

    Args:
        one: Words of an account.
        other: Words of another.
    """
    a, b = set(_TURN.findall(folded(one))), set(_TURN.findall(folded(other)))
    return not (a and b) or bool(a & b)
