"""Which earlier claim each claim tells again: pure, and the same whatever order the reports came in.

Claims are taken in the order of their rank, which follows from the day and the words of their report. A
claim is compared with the ``WINDOW`` nearest earlier ones of each of its block keys. These are grouped by the
thing that they speak of; a thing of which a claim in sight cannot be the same is out, and of the rest the
best comparison wins, if it reaches the threshold and the thing's other claims do not speak against it. Two
engagements or two commitments of one report never take the same thing: the surer takes it. Transfers may,
since a report tells of part deliveries one by one.

What people decided goes before: ``same`` forces, ``apart`` forbids.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from relazione.ledger.linking.bonds import Bonds
from relazione.ledger.linking.event import Comparison, EventClaim, EventSection

# As many earlier claims of one block key are looked at, and as many of all keys together: first those that
# share most keys, then the nearest. Whoever tells again of a thing does so within the next few reports of it.
WINDOW = 12
IN_SIGHT = 16
# Of each thing no more than the nearest ones and the farthest are compared: the others say the same.
_OF_ONE_THING = 4
# So much of a score is lost where none but one claim of a thing is like the one that is compared.
_DOUBT = 0.25
SECTIONS: tuple[EventSection, ...] = ("engagement", "commitment", "transfer")
# Of these, several claims of one report may be one thing.
_IN_PARTS = frozenset({"transfer"})
# So that no two sections share a block, whatever keys their scorers make.
_SECTION_BITS = {
    "engagement": 0x3B1F8C2D5E6A7094,
    "commitment": 0x5D2E9F1A4B3C6807,
    "transfer": 0x1A6C3E7F0D5B2948,
}


class Scorer(Protocol):
    """What compares claims of one section; ``engagements``, ``commitments`` and ``transfers`` are such."""

    @property
    def THRESHOLD(self) -> float:  # noqa: N802 - a constant of a module
        """The score from which on two claims are one thing."""

    def keys(self, claim: EventClaim, /) -> tuple[int, ...]:
        """Block keys: claims are compared where they share one."""

    def compare(self, claim: EventClaim, earlier: EventClaim, /) -> Comparison:
        """What a claim has to do with an earlier one."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a claim tells again.

    Attributes:
        antecedent: Id of the earlier claim, or None where it is the first of its thing.
        thing: Id of the first claim of the thing.
        score: How sure that is, or None for a first one.
        reason: Why, for people, or None for a first one.
    """

    antecedent: int | None
    thing: int
    score: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The earlier claim that one claim leans on; None where there is none."""

    antecedent: int | None = None
    score: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known when the claims of one report and section are given their things.

    Attributes:
        near: By claim id, the earlier claims within its windows, the nearest first.
        things: By claim id, a number for the thing of each of those, and of those that bonds name.
        forced: By claim id, the earlier claim that people say it tells again.
        apart: By claim id, the claims that people say it is not one with.
    """

    near: Mapping[int, Sequence[EventClaim]]
    things: Mapping[int, int]
    forced: Mapping[int, int] = field(default_factory=dict)
    apart: Mapping[int, Collection[int]] = field(default_factory=dict)


def blocks_of(claim: EventClaim, scorer: Scorer) -> tuple[int, ...]:
    """The block keys of a claim, no two sections alike and none twice.

    Args:
        claim: An engagement, commitment or transfer.
        scorer: Of its section.
    """
    bits = _SECTION_BITS[claim.section]
    return tuple(dict.fromkeys(key ^ bits for key in scorer.keys(claim)))


def report_rank(rank: str) -> str:
    """The rank of the report of a claim, from the claim's."""
    return rank.rpartition(" ")[0]


def window_end(claim: EventClaim) -> str:
    """The rank before which a claim's window lies: its own where claims of one report may be one, else its report's."""
    return claim.rank if claim.section in _IN_PARTS else report_rank(claim.rank)


def assign(unit: Sequence[EventClaim], sight: Sight, scorer: Scorer) -> dict[int, Choice]:
    """Give the claims of one section of one report their antecedents.

    Args:
        unit: The claims, by rank.
        sight: What is known of earlier ones.
        scorer: Of the section.
    """
    here = {claim.id for claim in unit}
    chosen = {
        claim.id: Choice(sight.forced[claim.id], 1.0, "put together by hand")
        for claim in unit
        if claim.id in sight.forced
    }
    if unit and unit[0].section in _IN_PARTS:
        _assign_parts(unit, sight, scorer, chosen)
    else:
        taken = {
            sight.things[choice.antecedent]
            for choice in chosen.values()
            if choice.antecedent is not None and choice.antecedent not in here
        }
        _assign_wholes(unit, sight, scorer, chosen, taken)
    return chosen


def _assign_parts(
    unit: Sequence[EventClaim], sight: Sight, scorer: Scorer, chosen: dict[int, Choice]
) -> None:
    """One after the other, each with those before it in sight."""
    things = dict(sight.things)
    for claim in unit:
        if claim.id not in chosen:
            offers = _offers(claim, sight, things, scorer)
            best = max(offers, key=lambda offer: (offer[0].score or 0.0, -offer[1]), default=None)
            chosen[claim.id] = best[0] if best else Choice()
        antecedent = chosen[claim.id].antecedent
        things[claim.id] = -claim.id if antecedent is None else things[antecedent]


def _assign_wholes(
    unit: Sequence[EventClaim], sight: Sight, scorer: Scorer, chosen: dict[int, Choice], taken: set[int]
) -> None:
    """The surest first; no thing twice."""
    here = {claim.id for claim in unit}
    offers = sorted(
        (-(choice.score or 0.0), claim.rank, place, claim.id, choice, thing)
        for claim in unit
        if claim.id not in chosen
        for choice, place, thing in _offers(claim, sight, sight.things, scorer, here)
    )
    for _, _, _, identifier, choice, thing in offers:
        if identifier not in chosen and thing not in taken:
            chosen[identifier] = choice
            taken.add(thing)
    for claim in unit:
        chosen.setdefault(claim.id, Choice())


def _offers(
    claim: EventClaim,
    sight: Sight,
    things: Mapping[int, int],
    scorer: Scorer,
    here: Collection[int] = (),
) -> list[tuple[Choice, int, int]]:
    """For every thing that a claim may be of, the best comparison, its place in the window, and the thing."""
    barred = {
        things[other]
        for other in sight.apart.get(claim.id, ())
        if other in things and other not in here  # those of its own report are kept apart anyway
    }
    standing: dict[int, list[tuple[int, EventClaim]]] = defaultdict(list)
    for place, earlier in enumerate(sight.near.get(claim.id, ())):
        standing[things[earlier.id]].append((place, earlier))
    found = (_offer(claim, told, thing, scorer) for thing, told in standing.items() if thing not in barred)
    return [offer for offer in found if offer is not None]


def _offer(
    claim: EventClaim, told: Sequence[tuple[int, EventClaim]], thing: int, scorer: Scorer
) -> tuple[Choice, int, int] | None:
    """How well a claim fits a thing, by its nearest claims in sight and by the farthest; None where it does not."""
    asked = told if len(told) <= _OF_ONE_THING else [*told[: _OF_ONE_THING - 1], told[-1]]
    best: tuple[Comparison, int, EventClaim] | None = None
    scores = []
    for place, earlier in asked:
        found = scorer.compare(claim, earlier)
        if found.apart:
            return None
        scores.append(found.score)
        if best is None or found.score > best[0].score:
            best = found, place, earlier
    if best is None or best[0].score < scorer.THRESHOLD:
        return None
    score = best[0].score * _fitting(scores, scorer.THRESHOLD)
    if score < scorer.THRESHOLD:
        return None
    return Choice(best[2].id, round(score, 4), best[0].reason), best[1], thing


def _fitting(scores: Sequence[float], threshold: float) -> float:
    """What share of a best score is left where the others, on the mean, are under the threshold."""
    if len(scores) < 2:
        return 1.0
    others = (sum(scores) - max(scores)) / (len(scores) - 1)
    return 1 - _DOUBT * (1 - min(1.0, others / threshold))


def link_all(
    claims: Iterable[EventClaim],
    scorers: Mapping[str, Scorer],
    bonds: Bonds | None = None,
    *,
    window: int = WINDOW,
) -> dict[int, Link]:
    """Link all claims at once, in memory: what the ledger comes to, report by report.

    Args:
        claims: Of any reports and sections, in any order.
        scorers: By section.
        bonds: What people decided of the claims, by id.
        window: How many earlier claims of a key are looked at.
    """
    bonds = bonds or Bonds()
    ordered = sorted(claims, key=lambda claim: (claim.section, claim.rank))
    ranks: dict[str, dict[int, str]] = defaultdict(dict)
    units: dict[tuple[str, str], list[EventClaim]] = defaultdict(list)
    for claim in ordered:
        ranks[claim.section][claim.id] = claim.rank
        units[claim.section, report_rank(claim.rank)].append(claim)
    blocks: dict[int, tuple[list[str], list[EventClaim]]] = defaultdict(lambda: ([], []))
    links: dict[int, Link] = {}
    things: dict[int, int] = {}
    for (section, _), unit in units.items():
        scorer = scorers[section]
        keys = {claim.id: blocks_of(claim, scorer) for claim in unit}
        for claim in unit:
            for key in keys[claim.id]:
                blocks[key][0].append(claim.rank)
                blocks[key][1].append(claim)
        near = {claim.id: _near(claim, keys[claim.id], blocks, window) for claim in unit}
        forced = {claim.id: f for claim in unit if (f := bonds.forced(claim.id, ranks[section])) is not None}
        apart = {claim.id: bonds.apart(claim.id) for claim in unit}
        chosen = assign(unit, Sight(near, things, forced, apart), scorer)
        for claim in sorted(unit, key=lambda one: (forced.get(one.id) in keys, one.rank)):
            choice = chosen[claim.id]
            thing = claim.id if choice.antecedent is None else things[choice.antecedent]
            links[claim.id] = Link(choice.antecedent, thing, choice.score, choice.reason)
            things[claim.id] = thing
    return links


def _near(
    claim: EventClaim,
    keys: Iterable[int],
    blocks: Mapping[int, tuple[list[str], list[EventClaim]]],
    window: int,
) -> list[EventClaim]:
    """The claims in the windows of a claim."""
    end = window_end(claim)
    found = []
    for key in keys:
        ranks, claims = blocks[key]
        stop = bisect_left(ranks, end)
        found += claims[max(0, stop - window) : stop]
    return in_sight(found)


def in_sight(found: Iterable[EventClaim]) -> list[EventClaim]:
    """Of the claims in the windows of all keys those that are compared, the nearest first.

    Args:
        found: Claims, each as often as it shares a key.
    """
    every = list(found)
    shared = Counter(one.id for one in every)
    held = {one.id: one for one in every}
    if len(held) > IN_SIGHT:
        by_rank = sorted(held.values(), key=lambda one: one.rank, reverse=True)
        kept = sorted(by_rank, key=lambda one: -shared[one.id])[:IN_SIGHT]
        return sorted(kept, key=lambda one: one.rank, reverse=True)
    return sorted(held.values(), key=lambda one: one.rank, reverse=True)
