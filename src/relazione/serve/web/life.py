"""The life of a commitment or a transfer: which steps of its track reports tell of, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relazione.ledger.results import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a track.

    Attributes:
        name: The status.
        first: The first stage at it, or None where no report tells of it.
        told: How many stages are at it.
        now: Whether it is the last one told.
        beside: Whether it is none of the track, as ``delayed``.
    """

    name: str
    first: Stage | None
    told: int
    now: bool
    beside: bool


def life_of(stages: Sequence[Stage], track: Sequence[str]) -> tuple[Step, ...]:
    """Every step of the track, and those beside it (delayed, dropped) that reports tell of.

    Args:
        stages: Oldest first.
        track: Its statuses, in order.
    """
    told = [stage.status for stage in stages]
    names = [*track, *dict.fromkeys(one for one in told if one and one not in track)]
    last = told[-1] if told else ""
    return tuple(
        Step(
            name,
            next((stage for stage in stages if stage.status == name), None),
            told.count(name),
            name == last,
            name not in track,
        )
        for name in names
    )
