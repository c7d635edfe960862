"""What the registers say to a question."""

from __future__ import annotations

from dataclasses import dataclass

Entry = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the registers say to a question.

    Attributes:
        entries: What they positively know, each with its source; empty where it is not known.
        perhaps: What can be so but is not known to be: holders whose last day is open.
        note: Why it is not known, or what else there is to say; or None.
    """

    entries: tuple[Entry, ...]
    perhaps: tuple[Entry, ...] = ()
    note: str | None = None
