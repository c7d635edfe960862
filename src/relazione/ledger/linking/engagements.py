"""Whether two reports tell of one meeting, call, visit, summit, signing, ceremony, exercise or negotiation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from relazione.ledger.keys import block_key
from relazione.ledger.linking.days import DEEDS, SLIP, around, cannot_meet, exact, gap, tells_day
from relazione.ledger.linking.event import Comparison, EventClaim
from relazione.ledger.linking.places import places_differ, same_place
from relazione.ledger.linking.sides import Meeting, meeting, party_word
from relazione.ledger.linking.turns import same_turn
from relazione.ledger.linking.weighing import weighing
from relazione.ledger.linking.words import folded, named

# Kinds under which two reporters can speak of one occasion.
_GROUPS = {
    "meeting": "talks",
    "summit": "talks",
    "negotiation": "talks",
    "visit": "visit",
    "call": "call",
    "signing": "signing",
    "ceremony": "signing",
    "exercise": "exercise",
}
_MOST_KEYS = 6

THRESHOLD: float = weighing("engagement").threshold


def keys(claim: EventClaim) -> tuple[int, ...]:
    """Numbers of which claims of one engagement share at least one.

    They join the kind with two of who, when and where, so that a pair of states that meets often has few
    claims of one number.

    Args:
        claim: An engagement.

    Returns:
        At most six.
    """
    return tuple(dict.fromkeys(_keys(claim)))[:_MOST_KEYS]


def _keys(claim: EventClaim) -> Iterator[int]:
    group = _GROUPS.get(claim.kind or "", claim.kind or "")
    sides = sorted({word for party in claim.parties if (word := party_word(party))})
    pairs = list(combinations(sides[:3], 2)) or [(side, "") for side in sides]
    span = around(claim)
    months = sorted({day.strftime("%Y-%m") for day in span}) if span and claim.first_day else []
    place = folded(claim.place)[:4]
    for pair in pairs[:2]:
        for month in months[:2]:
            yield block_key("g", group, *pair, month)
        if group not in {"talks", "call"}:
            yield block_key("g", group, *pair)
        elif not months:
            yield block_key("g", group, *pair, claim.day.strftime("%Y-%m") if claim.day else "")
        if place:
            yield block_key("g", group, *pair, "at", place)


def compare(claim: EventClaim, earlier: EventClaim) -> Comparison:
    """Weigh whether two claims speak of one engagement.

    Args:
        claim: An engagement that a report tells of.
        earlier: One of another report that comes before it.
    """
    one, other = _GROUPS.get(claim.kind or ""), _GROUPS.get(earlier.kind or "")
    if one != other:
        return Comparison(0.0, "another kind of occasion", apart=True)
    if cannot_meet(claim, earlier):
        return Comparison(0.0, "on other days", apart=True)
    if not same_turn(claim.words, earlier.words):
        return Comparison(0.0, "another in the row", apart=True)
    met = meeting(claim.parties, earlier.parties)
    told = dict([*_kind(claim, earlier), *_who(met), *_when(claim, earlier), *_where(claim, earlier)])
    told |= dict(_what(claim, earlier))
    reason = ", ".join(filter(None, told.values()))
    return Comparison(round(weighing("engagement").likelihood(told), 4), reason, apart=bool(met.strangers))


def traits(claim: EventClaim, earlier: EventClaim) -> list[str]:
    """The names of what speaks for and against, by which the weights are learnt."""
    met = meeting(claim.parties, earlier.parties)
    parts = (_kind(claim, earlier), _who(met), _when(claim, earlier), _where(claim, earlier))
    return [trait for part in (*parts, _what(claim, earlier)) for trait, _ in part]


def _kind(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    if claim.kind == earlier.kind:
        yield "kind", ""
        yield f"kind {claim.kind}", ""
    else:
        yield "kind near", f"{claim.kind} for {earlier.kind}"


def _who(met: Meeting) -> Iterator[tuple[str, str]]:
    if met.people:
        count = min(2, met.people)
        yield f"people {count}", "same two people" if count > 1 else "same person"
    if met.strangers:
        yield "strangers", ""
    if met.states:
        count = min(3, len(met.states))
        yield f"states {count}", "" if met.people > 1 else f"same {'state' if count == 1 else 'states'}"
    elif not met.people and not met.bodies:
        yield "nobody shared", ""
    if met.bodies:
        yield "bodies", "same body"
    if met.ours and met.theirs:
        yield "others on both sides", ""
    elif met.ours or met.theirs:
        yield "others on one side", ""


def _when(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    between = gap(claim, earlier)
    done = claim.status in DEEDS and earlier.status in DEEDS
    if between is None:
        spans = around(claim), around(earlier)
        fits = all(spans) and spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]  # type: ignore[index]
        yield ("undated fits" if fits else "undated"), ("about the same time" if fits else "")
    elif between == 0:
        sharp = exact(claim) and exact(earlier)
        yield ("same day" if sharp else "dates touch"), ("same day" if sharp else "dates agree")
    elif done:
        yield "days apart", f"{between} days apart"
    else:
        told = tells_day(claim.words, earlier) or tells_day(earlier.words, claim)
        postponed = "postponed" in (claim.status, earlier.status)
        name = "near" if between <= SLIP else "month" if between <= 45 else "far"
        yield f"moved {name}", f"moved by {between} days"
        if told:
            yield "old day told", "the old day is told"
        if postponed:
            yield "postponed", ""


def _where(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    if same_place(claim.place, earlier.place):
        yield "place", f"both {claim.place}"
    elif places_differ(claim.place, earlier.place):
        yield "place differs", ""


def _what(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    names = {folded(a) for a in claim.about} & {folded(b) for b in earlier.about}
    if names:
        yield "about", f"both about {min(names)}"
    shared = named(claim.words).nouns & named(earlier.words).nouns
    yield f"words {min(3, len(shared))}", ""
