"""The calendar: what is planned, as a list by month and as the grid of one."""

from __future__ import annotations

import calendar as weeks
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.told_in import days_of
from relazione.ledger.results import Page, Ref, TimelineRow, UnknownError
from relazione.serve.desk import TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.web.asked import asked_of
from relazione.serve.web.chosen import with_names
from relazione.serve.web.listing import Column, Listing, add_twins

router = APIRouter()
_MOST = 500
_MONTH = re.compile(r"(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])\Z")

CALENDAR: Listing[TimelineRow] = Listing(
    path="/calendar",
    title="Calendar",
    about="What is planned and what is due, as reports tell it.",
    fetch=lambda ledger, asked, after, limit: ledger.upcoming(
        asked, today=asked.since or dt.date.min, after=after, limit=limit
    ),
    fetch_on=lambda ledger, asked, after, limit, today: ledger.upcoming(
        asked, today=asked.since or today, after=after, limit=limit
    ),
    columns=(
        Column("day", "Day", lambda row: row.day, "day"),
        Column("section", "Kind", lambda row: row.section, "kind"),
        Column("key", "Key", lambda row: row.key, "hidden"),
        Column("what", "What", lambda row: Ref(row.key, row.label, row.section), "ref"),
        Column("status", "Status", lambda row: row.status, "status"),
        Column("words", "Words", lambda row: row.words, "words"),
    ),
    filters=("state", "person", "about", "kind"),
    choices={"kind": (("engagement", "engagements"), ("commitment", "commitments"))},
    empty="Nothing is planned or due from today on.",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the calendar.

    Attributes:
        row: What the ledger has.
        told: When, as reports give it: a date in the record format, or the words of a time limit.
        days: Its days in the month that is shown; none where only the month is known.
    """

    row: TimelineRow
    told: str
    days: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A month.

    Attributes:
        month: ``YYYY-MM``.
        before: The month before.
        behind: The month behind.
        weeks: Its days from Monday on, with those of the months beside it.
        lines: What it holds.
    """

    month: str
    before: str
    behind: str
    weeks: tuple[tuple[dt.date, ...], ...]
    lines: tuple[Planned, ...]

    def on(self, day: dt.date) -> tuple[Planned, ...]:
        """What is on a day."""
        return tuple(line for line in self.lines if day in line.days)

    @property
    def undated(self) -> tuple[Planned, ...]:
        """What is some day of the month."""
        return tuple(line for line in self.lines if not line.days)


@router.get("/calendar")
def page(request: Request, desk: TheDesk) -> Response:
    """The page; ``?month=2025-05`` shows that month as a grid."""
    asked = with_names(desk.ledger, asked_of(request, CALENDAR.path, _MOST))
    today = desk.settings.clock().date()
    month = asked.first("month")
    if month and not _MONTH.match(month):
        raise RefusedError(
            400, "invalid", "The parameter month is not understood.", "It must be a month such as 2025-07."
        )
    unknown = None
    with desk.ledger.snapshot() as ledger:
        try:
            ahead = ledger.upcoming(asked.filter, today=today, after=asked.after, limit=asked.limit)
            month = month or (ahead.rows[0].day if ahead.rows else today.isoformat())[:7]
            grid = grid_of(ledger, asked.filter, month)
        except UnknownError as error:
            unknown, ahead, grid = error, Page(()), None
        lines = planned(ledger, ahead.rows)
    months: dict[str, list[Planned]] = {}
    for line in lines:
        months.setdefault(line.row.day[:7], []).append(line)
    return desk.page(
        request,
        "calendar.html",
        listing=CALENDAR,
        asked=asked,
        unknown=unknown,
        following=ahead.following,
        months=months,
        grid=grid,
        today=today,
    )


add_twins(router, CALENDAR)


def planned(ledger: Ledger, rows: Sequence[TimelineRow], month: str = "") -> tuple[Planned, ...]:
    """Lines with when each is; engagements of which no report tells that are left out.

    Args:
        ledger: The ledger.
        rows: What the ledger has.
        month: Whose days are given.
    """
    with ledger.connection() as conn:
        told = days_of(conn, [row.key for row in rows])
    return tuple(
        Planned(row, told.get(row.key, ""), _days(row, told.get(row.key, ""), month))
        for row in rows
        if told.get(row.key) or row.section == "commitment"  # else the day is that of the last report
    )


def grid_of(ledger: Ledger, asked: Filter, month: str) -> Grid:
    """A month and what it holds.

    Args:
        ledger: The ledger.
        asked: The filter.
        month: ``YYYY-MM``.
    """
    year, number = int(month[:4]), int(month[5:])
    first = dt.date(year, number, 1)
    last = dt.date(year, number, weeks.monthrange(year, number)[1])
    rows = ledger.upcoming(replace(asked, since=first, until=last), today=first, limit=_MOST).rows
    return Grid(
        month,
        (first - dt.timedelta(1)).isoformat()[:7],
        (last + dt.timedelta(1)).isoformat()[:7],
        tuple(tuple(week) for week in weeks.Calendar().monthdatescalendar(year, number)),
        planned(ledger, rows, month),
    )


def _days(row: TimelineRow, told: str, month: str) -> tuple[dt.date, ...]:
    if not month:
        return ()
    if row.section == "commitment":
        return (dt.date.fromisoformat(row.day),)
    first, _, last = told.partition("/")
    try:
        one = dt.date.fromisoformat(first)
        other = dt.date.fromisoformat(last) if last else one
    except ValueError:  # a month, a year, or nothing
        return ()
    spread = min((other - one).days, 31)
    days = (one + dt.timedelta(at) for at in range(spread + 1))
    return tuple(day for day in days if day.isoformat().startswith(month))
