"""What an occasion that took place, was put off or called off makes of a promise to hold it."""

from __future__ import annotations

import re

from relazione.ledger.linking.words import folded, named, singular
from relazione.model.vocabulary import CommitmentStatus

# Nouns by which each kind of engagement is promised.
_NOUNS = {
    "exercise": frozenset({"exercise", "drill", "manoeuvre", "maneuver", "wargame"}),
    "meeting": frozenset({"meeting", "talk", "consultation", "round", "session", "dialogue", "conference"}),
    "summit": frozenset({"summit", "meeting", "talk", "consultation", "round", "session", "dialogue", "conference"}),
    "negotiation": frozenset({"negotiation", "talk", "round"}),
    "visit": frozenset({"visit", "trip", "tour"}),
    "call": frozenset({"call", "conversation"}),
    "ceremony": frozenset({"ceremony"}),
}  # fmt: skip
_EVERY_NOUN = frozenset().union(*_NOUNS.values())
_HOLDING = frozenset({"hold", "host", "conduct", "convene", "organise", "organize", "stage", "pay", "make"})
_BEGINNING = frozenset({"begin", "start", "open", "launch", "commence", "resume"})
_ENDING = frozenset({"conclude", "complete", "finish", "end", "close"})
# Of these one more has been held, which is not the end of the row.
_IN_ROWS = frozenset({"meeting", "summit", "negotiation", "call"})
_SIGNING = frozenset({"sign", "initial"})
# Behind these stands what an occasion is about: "talks on the exercise".
_ABOUT = re.compile(
    r"\b(?:on|about|for|over|with|between|in|at|off|to|during|before|after|by|that|which)\b|,"
)
_STANDS: dict[str, CommitmentStatus] = {
    "held": "fulfilled",
    "under-way": "under-way",
    "postponed": "delayed",
    "cancelled": "dropped",
}
TELLING = tuple(_STANDS)
"""Statuses of an engagement that tell something of a promise to hold it."""


def is_about(action: str | None, thing: str | None, kind: str | None) -> bool:
    """Whether a commitment is one to hold, begin or end an engagement of a kind, or to sign at a signing.

    Args:
        action: Of the commitment.
        thing: Its object.
        kind: Of the engagement.
    """
    verb = folded(action)
    if kind == "signing":
        return verb in _SIGNING
    if verb == "visit":
        return kind == "visit"
    nouns = _NOUNS.get(kind or "", frozenset()) & _occasions_in(thing)
    if not nouns or verb not in _HOLDING | _BEGINNING | _ENDING:
        return False
    return verb not in _ENDING or kind not in _IN_ROWS


def standing_after(
    action: str | None, thing: str | None, kind: str | None, status: str, words: str
) -> CommitmentStatus | None:
    """Where a commitment stands once a report tells what became of its occasion; None where that tells nothing.

    Args:
        action: Of the commitment.
        thing: Its object.
        kind: Of the engagement, for which ``is_about`` holds.
        status: Of the engagement in a later report.
        words: Of that report.
    """
    verb = folded(action)
    found = _STANDS.get(status)
    if kind == "signing" and found is not None:
        if thing and not _same_paper(thing, words):
            return None  # one of several papers may have been signed
        return "signed" if found == "fulfilled" else found
    if found == "under-way" and verb in _BEGINNING:
        return "fulfilled"
    return found


def _occasions_in(thing: str | None) -> frozenset[str]:
    """The nouns of occasions in an object, before what they are about."""
    head = _ABOUT.split(folded(thing), maxsplit=1)[0]
    return _EVERY_NOUN & {singular(word.strip(".'’\"“”")) for word in head.split()}


def _same_paper(thing: str | None, words: str) -> bool:
    ours, theirs = named(thing or ""), named(words)
    return bool(ours.nouns and ours.nouns & theirs.nouns)
