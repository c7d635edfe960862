"""What is new in the account: what took place, and where commitments and transfers went, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import CommitmentRow, Ref, Stage, TransferRow, Words
from relazione.serve.web.columns import deed
from relazione.serve.web.dossier import DOUBTFUL

_EACH = {"engagement": 4, "commitment": 6, "transfer": 3}
"""How many of each kind are told, so that none crowds the others out; of twice as many the surest."""
_TOOK_PLACE = ("held", "under-way", "cancelled")
"""Statuses of engagements that are news; what is planned stands in the calendar."""


@dataclass(frozen=True, slots=True)
class News:
    """A line of what is new.

    Attributes:
        day: An engagement's day, else that of the last report.
        section: What it is.
        key: To ask more by.
        label: What happened, or is to happen.
        sides: Whose it is; of a transfer from whom to whom.
        status: Where it stands.
        before: Where it stood before, or empty where no report tells that it moved.
        overdue: Whether its time is past.
        words: The words that say so.
        stories: How many reports tell of it, or 0 where that was not asked.
    """

    day: str
    section: str
    key: str
    label: str
    sides: tuple[Ref, ...]
    status: str
    before: str
    overdue: bool
    words: Words | None
    stories: int


def news(ledger: Ledger, today: dt.date) -> tuple[News, ...]:
    """The newest lines, some of each kind, by day.

    Args:
        ledger: The ledger.
        today: Engagements are looked at up to this day.
    """
    past = Filter(kinds=("engagement",), statuses=_TOOK_PLACE, until=today)
    taken = ledger.timeline(past, limit=_EACH["engagement"])
    lines = [
        News(row.day, row.section, row.key, row.label, (), row.status or "", "", False, row.words, 0)
        for row in taken.rows
    ]
    promises = ledger.commitments(with_stages=True, today=today, limit=2 * _EACH["commitment"]).rows
    for promise in _sure(promises, _EACH["commitment"]):
        lines.append(
            News(
                promise.latest,
                "commitment",
                promise.key,
                deed(promise),
                promise.parties,
                promise.status,
                before(promise.status, promise.stages),
                promise.overdue,
                promise.words,
                promise.stories,
            )
        )
    for transfer in _sure(
        ledger.transfers(with_stages=True, limit=2 * _EACH["transfer"]).rows, _EACH["transfer"]
    ):
        lines.append(
            News(
                transfer.latest,
                "transfer",
                transfer.key,
                transfer.item,
                tuple(side for side in (transfer.supplier, transfer.recipient) if side is not None),
                transfer.status,
                before(transfer.status, transfer.stages),
                False,
                transfer.words,
                transfer.stories,
            )
        )
    return tuple(sorted(lines, key=lambda line: line.day, reverse=True))


Row = TypeVar("Row", CommitmentRow, TransferRow)


def _sure(rows: Sequence[Row], most: int) -> list[Row]:
    """Some rows, doubtful ones only where there are too few others; in the order that they had within each."""
    return sorted(rows, key=lambda row: row.confidence < DOUBTFUL)[:most]


def before(status: str, stages: Sequence[Stage]) -> str:
    """Where something stood before it came to stand where it does, or empty where no report tells of that.

    Args:
        status: Where it stands.
        stages: What reports tell of it, the oldest first.
    """
    past = [stage.status for stage in stages]
    while past and past[-1] == status:
        past.pop()
    return past[-1] if past else ""
