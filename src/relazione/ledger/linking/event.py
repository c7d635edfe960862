"""What the linking knows of an engagement, a commitment or a transfer that a report tells of.

All of it comes from that report alone, so that two claims compare the same whatever else the ledger holds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

EventSection = Literal["engagement", "commitment", "transfer"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part.

    Attributes:
        role: ``participant``, ``party``, ``supplier`` or ``recipient``.
        kind: Kind of the entity: ``person``, ``country``, ``organization``, ``forum``, ...
        names: Every name form of the report, the fullest first.
        reference: Identifier in a register, or None.
        state: ISO code of the state that it is or acts for, or None.
    """

    role: str
    kind: str
    names: tuple[str, ...]
    reference: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class EventClaim:
    """One report's account of an engagement, a commitment or a transfer.

    Attributes:
        id: Of the claim's row.
        section: What it is.
        report: Hash of the report, or any name of it that is its own.
        rank: Its place in the one order of all claims (``schema.py``).
        day: Day of the report, or None.
        kind: Of an engagement, else None.
        action: Of a commitment, else None.
        object: Of a commitment the object, of a transfer the item, else None.
        status: From the vocabularies of the record.
        designation: Of a transfer, or None.
        quantity: Words for how many or how much, or None.
        due: Words of a time limit, or None.
        due_day: Last day that those words can mean, or None.
        first_day: Of an engagement's date, or None.
        last_day: Of an engagement's date, or None.
        place: Name of the place, or None.
        words: The evidence.
        parties: Who takes part.
        about: Names of agreements, bodies and equipment that stand in the sentence of the evidence.
        meant: What an object that names nothing itself ("the rest", "twelve more", "it") stands for, in words of
            the same report (``referents.py``), else None.
        scene: ISO codes of the states that take part in what its report tells, the most frequent first, three
            at most: among them are the sides that this claim leaves unsaid.
        kept: What was worked out of it, since it is compared with many others.
    """

    id: int
    section: EventSection
    report: str
    rank: str
    day: dt.date | None
    status: str
    kind: str | None = None
    action: str | None = None
    object: str | None = None
    designation: str | None = None
    quantity: str | None = None
    due: str | None = None
    due_day: dt.date | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    place: str | None = None
    words: str = ""
    parties: tuple[Party, ...] = ()
    about: tuple[str, ...] = ()
    meant: str | None = None
    scene: tuple[str, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two claims have to do with each other.

    Attributes:
        score: How likely it is that they speak of one thing, between 0 and 1.
        reason: Why, for people: "same two ministers, same day".
        apart: Whether they cannot be one, so that no third claim joins them either.
    """

    score: float
    reason: str
    apart: bool = False
