"""Whether two reports tell of one meeting, call, visit, summit, signing, ceremony, exercise or negotiation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from relazione.ledger.keys import block_key
from relazione.ledger.linking.days import DEEDS, SLIP, around, cannot_meet, exact, gap, tells_day
from relazione.ledger.linking.event import Comparison, EventClaim
from relazione.ledger.linking.names import shared_name
from relazione.ledger.linking.places import consonants, places_differ, same_place
from relazione.ledger.linking.sides import Meeting, meeting, name_word, sides_of
from relazione.ledger.linking.turns import same_turn
from relazione.ledger.linking.weighing import weighing
from relazione.ledger.linking.words import named

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
# Of these a pair of states has so many that the pair alone finds too much.
_FREQUENT = frozenset({"talks", "call"})
_SEASON = 100
_WHOLE_MONTH = 27
_SLIP = dt.timedelta(days=2)
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
    sides = sorted(sides_of(claim)) or sorted({name_word(party) for party in claim.parties})
    pairs = list(combinations(sides[:3], 2)) or [(side, "") for side in sides[:1]]
    people = sorted({name_word(party) for party in claim.parties if party.kind == "person"})
    months = _months(claim)
    place = consonants(claim.place)
    for pair in pairs:
        for month in months[: 2 if len(pairs) == 1 else 1]:
            yield block_key("month", group, *pair, month)
    for pair in pairs[:1]:
        if claim.kind == "summit" or group not in _FREQUENT:
            yield block_key("sides", claim.kind, *pair)
        elif place:
            yield block_key("there", group, *pair, place)
        elif not months:
            yield block_key("about", group, *pair, str(claim.day)[:7])
    if len(people) > 1:
        yield block_key("people", group, *people[:2])
    if months and place:
        yield block_key("place", group, place, months[0])
    for person in people[:2]:
        yield block_key("person", group, person, months[0] if months else "")


def _months(claim: EventClaim) -> list[str]:
    """The months of an engagement, those too that are a day or two away; none where only the year is told."""
    first, last = claim.first_day, claim.last_day or claim.first_day
    if first is None or last is None or (last - first).days > _SEASON:
        return []
    days = (first, last, first - _SLIP, last + _SLIP) if (last - first).days < _WHOLE_MONTH else (first, last)
    return list(dict.fromkeys(str(day)[:7] for day in days))


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
    told = dict(
        [*_kind(claim, earlier), *_who(met, claim, earlier), *_when(claim, earlier), *_where(claim, earlier)]
    )
    told |= dict(_what(claim, earlier))
    reason = ", ".join(filter(None, told.values()))
    return Comparison(
        round(weighing("engagement").likelihood(told), 4),
        reason,
        apart=bool(met.strangers) and not met.people,
    )


def traits(claim: EventClaim, earlier: EventClaim) -> list[str]:
    """The names of what speaks for and against, by which the weights are learnt."""
    met = meeting(claim.parties, earlier.parties)
    parts = (_kind(claim, earlier), _who(met, claim, earlier), _when(claim, earlier), _where(claim, earlier))
    return [trait for part in (*parts, _what(claim, earlier)) for trait, _ in part]


def _kind(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    if claim.kind == earlier.kind:
        yield "kind", ""
        yield f"kind {claim.kind}", ""
    else:
        yield "kind near", f"{claim.kind} for {earlier.kind}"


def _who(met: Meeting, claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    if met.people:
        count = min(2, met.people)
        yield f"people {count}", "same two people" if count > 1 else "same person"
    if met.strangers:
        yield "strangers", ""
    if met.states:
        count = min(3, len(met.states))
        yield f"states {count}", "" if met.people > 1 else f"same {'state' if count == 1 else 'states'}"
    elif not met.people and not met.bodies:
        told = met.ours and met.theirs and not met.unknown
        yield ("nobody shared" if told else "sides unknown"), ""
    if len(met.states) < 2 and met.people < 2:
        both = sides_of(claim) & sides_of(earlier)
        yield (
            ("sides fit" if len(both) > 1 else "sides differ"),
            ("" if len(both) < 2 else "reports of the same two states"),
        )
    if met.bodies:
        yield "bodies", "same body"
    if met.ours and met.theirs:
        yield "others on both sides", ""
    elif met.ours or met.theirs:
        yield "others on one side", ""


def _when(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    between = gap(claim, earlier)
    deeds = (claim.status in DEEDS) + (earlier.status in DEEDS)
    yield ("both plans", "plan and deed", "both deeds")[deeds], ""
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
    name = shared_name(claim.about, earlier.about)
    if name:
        yield "about", f"both about {name}"
    ours, theirs = named(claim.words), named(earlier.words)
    yield f"words {min(3, len(ours.nouns & theirs.nouns))}", ""
    if claim.kind == "signing":
        if ("initial" in claim.words.casefold()) != ("initial" in earlier.words.casefold()):
            yield "one initialled", ""
        papers = [{sort for sort in told.classes if sort.startswith("paper-")} for told in (ours, theirs)]
        if all(papers):
            yield ("same paper" if papers[0] & papers[1] else "papers differ"), ""
