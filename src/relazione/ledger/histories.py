"""Where a thing stands now, through all reports that speak of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relazione.ledger.linking.event import EventClaim, EventSection


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a thing stands.

    Attributes:
        status: From the vocabulary of its section.
        claim: The claim that says so.
    """

    status: str
    claim: EventClaim


_EVERYTHING = frozenset(
    """proposed hoped planned agreed signed under-way fulfilled delayed dropped held postponed cancelled pending
    approved contracted delivered in-service""".split()
)
# What a later report can still make of a thing that stands so; told of anything else, it looks back.
_AFTER: Mapping[str, Mapping[str, frozenset[str]]] = {
    "engagement": {
        "held": frozenset({"held"}),
        "under-way": frozenset({"under-way", "held", "cancelled"}),
        "cancelled": _EVERYTHING - {"proposed"},
    },
    "commitment": {
        "signed": frozenset({"signed", "under-way", "fulfilled", "delayed", "dropped"}),
        "under-way": frozenset({"under-way", "fulfilled", "delayed", "dropped"}),
        "fulfilled": frozenset({"fulfilled"}),
        "dropped": _EVERYTHING - {"proposed", "hoped"},
    },
    "transfer": {
        "contracted": frozenset({"contracted", "delivered", "in-service", "cancelled"}),
        "delivered": frozenset({"delivered", "in-service"}),
        "in-service": frozenset({"in-service"}),
    },
}
# Which of several claims of one report tells how far it got.
_FURTHEST = (
    "proposed", "hoped", "pending", "planned", "approved", "agreed", "contracted", "signed", "postponed",
    "delayed", "cancelled", "dropped", "under-way", "held", "fulfilled", "delivered", "in-service",
)  # fmt: skip


def stands(section: EventSection, claims: Sequence[EventClaim]) -> Standing:
    """Where a thing stands after its last report.

    The latest report counts. Where it looks back to an earlier stage than one that was reached (tells
    again, a year after the signing, of the hope to sign), the stage reached holds. Of several claims of
    one report the one farthest on counts.

    Args:
        section: What the thing is.
        claims: All claims of it, at least one, in any order.

    Raises:
        ValueError: There are none.
    """
    if not claims:
        raise ValueError("a thing without claims stands nowhere")
    steps = _AFTER[section]
    now: EventClaim | None = None
    for claim in _one_a_report(claims):
        if now is None or claim.status in steps.get(now.status, _EVERYTHING):
            now = claim
    assert now is not None
    return Standing(now.status, now)


def _one_a_report(claims: Sequence[EventClaim]) -> list[EventClaim]:
    """The claim of each report that is farthest on, in the order of reports."""
    best: dict[str, EventClaim] = {}
    for claim in sorted(claims, key=lambda claim: claim.rank):
        told = best.get(claim.report)
        if told is None or _FURTHEST.index(claim.status) > _FURTHEST.index(told.status):
            best[claim.report] = claim
    return sorted(best.values(), key=lambda claim: claim.rank)
