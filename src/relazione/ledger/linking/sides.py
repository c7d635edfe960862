"""Who stands on which side of two claims, whether told by person, body or state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from relazione.checks.likeness import bare, skeleton
from relazione.ledger.linking.event import EventClaim, Party
from relazione.ledger.linking.words import folded, plain_words
from relazione.lexicon.name_likeness import name_threshold, same_name

# Under this two names are two people's.
_UNLIKE = 0.1


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the parties of two claims meet.

    Attributes:
        people: Persons who are in both.
        strangers: States for which each claim names persons, none of them the same.
        states: States that are in both, themselves or by persons and bodies.
        ours: States that only the first has.
        theirs: States that only the second has.
        bodies: Bodies and forums that are in both.
        unknown: Whether either names a person whose state its report does not tell.
    """

    people: int
    strangers: frozenset[str]
    states: frozenset[str]
    ours: frozenset[str]
    theirs: frozenset[str]
    bodies: int
    unknown: bool


def states_of(parties: Iterable[Party]) -> frozenset[str]:
    """Codes of the states that take part, themselves or by their people and bodies."""
    return frozenset(party.state for party in parties if party.state)


def sides_of(claim: EventClaim) -> frozenset[str]:
    """The states that take part; where fewer than two are told, with those that the report is about."""
    told = states_of(claim.parties)
    return told if len(told) > 1 else told | frozenset(claim.scene)


def of_role(claim: EventClaim, role: str) -> tuple[Party, ...]:
    """The parties of a claim that have a role in it."""
    return tuple(party for party in claim.parties if party.role == role)


def same_party(one: Party, other: Party) -> bool:
    """Whether two parties are one person, body or state, by reference or by name."""
    if one.reference and other.reference:
        return one.reference == other.reference
    if one.kind == "country" or other.kind == "country":
        return one.kind == other.kind and bool(one.state) and one.state == other.state
    if (one.kind == "person") != (other.kind == "person"):
        return False
    if one.state and other.state and one.state != other.state:
        return False
    person = one.kind == "person"
    if not person and any(_short_of(a, b) or _short_of(b, a) for a in one.names for b in other.names):
        return True
    return any(_alike(a, b, person) for a in one.names[:3] for b in other.names[:3])


def _short_of(name: str, short: str) -> bool:
    """Whether a short form is made of a name's initials: ASCO of "Azerbaijan Caspian Shipping Company"."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    letters = short.upper()
    if len(initials) < 3 or not short.isupper() or len(short) > len(initials) + 1:
        return False
    return letters == initials or (letters[:-1] == initials[: len(letters) - 1] and letters[0] == initials[0])


def meeting(one: Iterable[Party], other: Iterable[Party]) -> Meeting:
    """Compare who takes part.

    Args:
        one: Parties of a claim.
        other: Parties of another.
    """
    ours, theirs = tuple(one), tuple(other)
    if all(party.kind == "country" for party in (*ours, *theirs)):
        mine, yours = states_of(ours), states_of(theirs)
        return Meeting(0, frozenset(), mine & yours, mine - yours, yours - mine, 0, False)
    people = [(a, b) for a in _people(ours) for b in _people(theirs) if same_party(a, b)]
    known = {a.state for a, _ in people} | {b.state for _, b in people}
    strangers = frozenset(
        a.state
        for a in _people(ours)
        for b in _people(theirs)
        if a.state and a.state == b.state and a.state not in known and _unlike(a, b)
    )
    mine, yours = states_of(ours), states_of(theirs)
    bodies = sum(
        1
        for a in ours
        for b in theirs
        if a.kind not in ("person", "country") and b.kind not in ("person", "country") and same_party(a, b)
    )
    return Meeting(
        len({a.names for a, _ in people}),
        strangers,
        mine & yours,
        mine - yours,
        yours - mine,
        bodies,
        any(not p.state for p in (*_people(ours), *_people(theirs))),
    )


def _people(parties: Iterable[Party]) -> list[Party]:
    return [party for party in parties if party.kind == "person" and party.names]


def _unlike(one: Party, other: Party) -> bool:
    """Whether two names are surely two people's."""
    return all(_likeness(anyascii(a), anyascii(b)) < _UNLIKE for a in one.names[:3] for b in other.names[:3])


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    return same_name(one, other, person=True)


@lru_cache(maxsize=65536)
def _alike(one: str, other: str, person: bool) -> bool:
    one, other = anyascii(one), anyascii(other)
    if folded(one) == folded(other):
        return True
    if same_name(one, other, person=person) >= name_threshold():
        return True
    return person and _surname_alike(one, other)


def _surname_alike(one: str, other: str) -> bool:
    """Whether one is the other's surname alone."""
    a, b = plain_words(one), plain_words(other)
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and len(long) > 1 and len(short[0]) > 2 and long[-1] == short[0]


def party_word(party: Party) -> str:
    """By what a party is looked up: its state, else its name's consonants."""
    return party.state or name_word(party)


def name_word(party: Party) -> str:
    """The consonants of a surname, or of the last word of another name: ``stkl`` of Seitkali and Seytqali."""
    if not party.names:
        return ""
    alone = [name for name in party.names if len(name.split()) == 1]
    words = (alone[0] if alone and party.kind == "person" else party.names[0]).split()
    loud = [word for word in words if word.isupper() and len(word) > 2]
    word = bare(loud[0] if loud and len(loud) < len(words) else words[-1])
    return skeleton(word) or word
