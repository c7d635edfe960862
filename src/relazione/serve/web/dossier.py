"""What a partnership is made of: the newest and weightiest of each part, and how much more there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.between import Between, between, people_of
from relazione.ledger.queries.events import Standing, commitments_of, standings_of
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.queries.reports import newest_reports, report_rows
from relazione.ledger.queries.told_in import days_of
from relazione.ledger.results import CommitmentRow, Page, PersonRow, ReportRow, TimelineRow, TransferRow

_REPORTS = 200  # in which people are looked for
DOUBTFUL = 0.5
"""A confidence below which a page says that a line is doubtful."""
_FEW_REPORTS = 12  # that are shown
GROUPS: dict[str, tuple[str, ...]] = {
    "Overdue": ("overdue",),
    "Delayed": ("delayed",),
    "Agreed and under way": ("agreed", "under-way"),
    "Hoped and planned": ("proposed", "hoped", "planned"),
    "Signed and kept": ("signed", "fulfilled"),
    "Dropped": ("dropped",),
}
"""Where commitments stand, each with what the listing of commitments is asked for to show them all."""


One = TypeVar("One", CommitmentRow, Standing)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of each part is shown.

    Attributes:
        looked_at: Commitments that are looked at, the newest.
        group: Commitments of each group.
        transfers: Transfers, the newest.
        people: People of each side.
    """

    looked_at: int
    group: int
    transfers: int
    people: int


@dataclass(frozen=True, slots=True)
class Partnership:
    """What the page shows.

    Attributes:
        states: The states.
        scope: How much passes between them in all.
        groups: Commitments by where they stand, each group with its title.
        sizes: How many commitments each group has in all, by its title.
        more_commitments: Whether there are more than are looked at.
        transfers: The transfers.
        more_transfers: Whether there are more.
        line: A page of the time line; what one report tells of a thing several times stands there once.
        told: When engagements of the line are, in the record format, by key.
        sides: The people of each state, each with in how many of the reports they act or speak.
        reports: Reports that name all of them.
    """

    states: tuple[Meant, ...]
    scope: Between
    groups: tuple[tuple[str, tuple[CommitmentRow, ...]], ...]
    sizes: dict[str, int]
    more_commitments: bool
    transfers: tuple[TransferRow, ...]
    more_transfers: bool
    line: Page[TimelineRow]
    told: dict[str, str]
    sides: tuple[tuple[Meant, tuple[tuple[PersonRow, int], ...]], ...]
    reports: Page[ReportRow]


def dossier(
    ledger: Ledger,
    wanted: Filter,
    states: tuple[Meant, ...],
    today: dt.date,
    bounds: Bounds,
    line: Page[TimelineRow],
) -> Partnership:
    """Gather what is between states.

    Args:
        ledger: The ledger.
        wanted: The filter, with the states; its kinds are sections.
        states: The states.
        today: The day on which it is asked what is overdue.
        bounds: How much of each part.
        line: The page of the time line.
    """
    plainly = replace(wanted, kinds=())
    sizes: dict[str, int] = {}
    groups: tuple[tuple[str, tuple[CommitmentRow, ...]], ...] = ()
    more = False
    transfers: Page[TransferRow] = Page(())
    with ledger.connection() as conn:
        if "commitment" in wanted.kinds:
            groups, sizes, more = _commitments(ledger, conn, plainly, today, bounds)
        if "transfer" in wanted.kinds:
            transfers = ledger.transfers(plainly, with_stages=True, limit=bounds.transfers)
        told_in = newest_reports(conn, plainly, _REPORTS)
        people = people_of(conn, states, [row.id for row in told_in], most=bounds.people)
        return Partnership(
            states=states,
            scope=between(conn, states),
            groups=groups,
            sizes=sizes,
            more_commitments=more,
            transfers=tuple(transfers.rows),
            more_transfers=transfers.following is not None,
            line=Page(_once(line.rows), line.following),
            told=days_of(conn, [row.key for row in line.rows if row.section == "engagement"]),
            sides=tuple(zip(states, people, strict=True)),
            reports=Page(
                report_rows(conn, told_in[:_FEW_REPORTS]), "more" if len(told_in) > _FEW_REPORTS else None
            ),
        )


def _commitments(
    ledger: Ledger, conn: Connection, wanted: Filter, today: dt.date, bounds: Bounds
) -> tuple[tuple[tuple[str, tuple[CommitmentRow, ...]], ...], dict[str, int], bool]:
    """The groups as far as they are shown, the sizes of all, and whether more is not even looked at."""
    if wanted.as_of is not None:
        then = ledger.commitments(wanted, today=today, with_stages=True, limit=bounds.looked_at)
        every = grouped(then.rows)
        groups = tuple((title, rows[: bounds.group]) for title, rows in every)
        return groups, {title: len(rows) for title, rows in every}, then.following is not None
    found, more = standings_of(conn, wanted, today, bounds.looked_at)
    held = grouped(found)
    ids = [one.id for _, ones in held for one in ones[: bounds.group]]
    shown = commitments_of(conn, ids, today)
    groups = tuple(
        (title, tuple(shown[one.id] for one in ones[: bounds.group] if one.id in shown))
        for title, ones in held
    )
    return groups, {title: len(ones) for title, ones in held}, more


def _once(rows: Sequence[TimelineRow]) -> tuple[TimelineRow, ...]:
    seen: dict[tuple[str, str, str | None], TimelineRow] = {}
    for row in rows:
        seen.setdefault((row.key, row.day, row.status), row)
    return tuple(seen.values())


def grouped(rows: Sequence[One]) -> tuple[tuple[str, tuple[One, ...]], ...]:
    """Commitments by where they stand, empty groups left out; of each the weightiest first.

    Args:
        rows: The commitments.
    """
    groups: dict[str, list[One]] = {name: [] for name in GROUPS}
    for row in rows:
        groups[_group(row)].append(row)
    for held in groups.values():  # what is sure before what is doubtful, the next due first
        held.sort(key=lambda row: (row.confidence < DOUBTFUL, row.due_day or "9999", -row.stories))
    return tuple((name, tuple(held)) for name, held in groups.items() if held)


def _group(row: CommitmentRow | Standing) -> str:
    if row.overdue and row.confidence >= DOUBTFUL:
        return "Overdue"
    return next((title for title, statuses in GROUPS.items() if row.status in statuses), "Hoped and planned")
