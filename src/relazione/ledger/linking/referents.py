"""What a claim leaves unsaid and its report tells elsewhere: what "the rest" and "it" stand for, whose sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from relazione.ledger.linking.event import EventClaim
from relazione.ledger.linking.word_classes import SAYING, STAGE, action_classes, action_groups
from relazione.ledger.linking.words import named, names_nothing

# An object farther back than this, in characters, is no longer in the reader's mind.
_REACH = 700
_MOST_STATES = 3


def with_referents(placed: Iterable[tuple[int, EventClaim]]) -> list[EventClaim]:
    """Fill in what a claim leaves unsaid and its report tells elsewhere: ``meant`` and ``scene``.

    ``meant`` is for a commitment's object or a transfer's item that names nothing itself. It is taken from the
    nearest claim before it in the report, of a commitment or transfer, whose object does name something, one
    with a party in common before any other; else from the nearest just after it. What is signed is an
    agreement, what is delivered is none.

    Args:
        placed: Claims of one report, each with the offset at which its evidence starts.

    Returns:
        The claims in their order.
    """
    claims = list(placed)
    scene = _scene([claim for _, claim in claims])
    return [
        replace(claim, scene=scene, meant=_meant(start, claim, claims) if _asks(claim) else None)
        for start, claim in claims
    ]


def _scene(claims: Sequence[EventClaim]) -> tuple[str, ...]:
    counts = Counter(
        state for claim in claims for state in {party.state for party in claim.parties} if state is not None
    )
    return tuple(sorted(counts, key=lambda state: (-counts[state], state))[:_MOST_STATES])


def _asks(claim: EventClaim) -> bool:
    return claim.section != "engagement" and claim.designation is None and names_nothing(claim.object)


def _meant(start: int, claim: EventClaim, claims: Sequence[tuple[int, EventClaim]]) -> str | None:
    ours = {(party.state or party.names[0]) for party in claim.parties if party.names}
    deeds = action_classes(claim.action) - {SAYING, STAGE}
    best: tuple[bool, bool, int, str] | None = None
    paper = action_groups(claim.action) == {"paper"}
    part = named(claim.object or "").part is not None  # "the rest" is of something counted
    for at, other in claims:
        words = other.object
        if other is claim or other.section == "engagement" or not words or names_nothing(words):
            continue
        told = named(words)
        if paper != ("agreement" in told.classes):
            continue
        if part and other.section == "commitment" and not told.numbers:
            continue
        distance = start - at
        if not -80 <= distance <= _REACH:
            continue
        shared = bool(ours & {(party.state or party.names[0]) for party in other.parties if party.names})
        full = " ".join(filter(None, (words, other.designation)))
        like = bool(deeds & action_classes(other.action)) or (
            other.section == "transfer" and "supply" in deeds
        )
        rank = (not like, not shared, distance if distance >= 0 else _REACH - distance, full)
        best = min(best, rank) if best is not None else rank
    return best[3] if best is not None else None
