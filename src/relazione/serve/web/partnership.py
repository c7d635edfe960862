"""The partnership of two or more states: what they do together, what they promised, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.between import Between, between, people_of, state_meant
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.queries.statistics import busiest_pairs
from relazione.ledger.queries.told_in import days_of
from relazione.ledger.results import (
    CommitmentRow,
    Page,
    PersonRow,
    ReportRow,
    TimelineRow,
    TransferRow,
    UnknownError,
)
from relazione.serve.desk import TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.web.asked import Asked, asked_of
from relazione.serve.web.columns import REPORT, deed
from relazione.serve.web.listing import plain

router = APIRouter()
SECTIONS = ("engagement", "statement", "commitment", "transfer")
_MOST_STATES = 6
_LINES = 120  # of the time line on one page
_THINGS = 200  # commitments and transfers that are shown
_REPORTS = 200  # in which people are looked for
_DOUBTFUL = 0.5  # below it a page says so
_FEW_REPORTS = 12  # that are shown


@dataclass(frozen=True, slots=True)
class Partnership:
    """What the page shows.

    Attributes:
        states: The states.
        scope: How much passes between them in all.
        groups: Commitments by where they stand, each group with its title.
        more_commitments: Whether there are more than are shown.
        transfers: The transfers.
        line: A page of the time line; what one report tells of a thing several times stands there once.
        told: When engagements of the line are, in the record format, by key.
        sides: The people of each state, each with in how many of the reports they act or speak.
        reports: Reports that name all of them.
    """

    states: tuple[Meant, ...]
    scope: Between
    groups: tuple[tuple[str, tuple[CommitmentRow, ...]], ...]
    more_commitments: bool
    transfers: tuple[TransferRow, ...]
    line: Page[TimelineRow]
    told: dict[str, str]
    sides: tuple[tuple[Meant, tuple[tuple[PersonRow, int], ...]], ...]
    reports: Page[ReportRow]


@router.get("/partnerships")
def choose(request: Request, desk: TheDesk) -> Response:
    """A form to choose states, and the pairs between which most happens."""
    asked = asked_of(request, "/partnerships", desk.settings.page)
    unknown: UnknownError | None = None
    with desk.ledger.snapshot() as ledger, ledger.connection() as conn:
        try:
            found = [state_meant(conn, name) for name in asked.filter.states]
        except UnknownError as error:
            unknown, found = error, []
        keys = tuple(dict.fromkeys(one.key for one in found))
        if len(keys) > 1:
            return RedirectResponse(_address(keys), 302)
        pairs = busiest_pairs(conn)
        states = ledger.people(Filter(kinds=("country",)), limit=300).rows
    return desk.page(
        request,
        "partnerships.html",
        asked=asked,
        unknown=unknown,
        pairs=pairs,
        states=sorted(states, key=lambda row: row.name),
    )


@router.get("/partnerships/{key}.json")
def as_json(key: str, request: Request, desk: TheDesk) -> Response:
    """The partnership, for programs."""
    asked = asked_of(request, f"/partnerships/{key}", _LINES)
    with desk.ledger.snapshot() as ledger:
        found = _partnership(ledger, _states(ledger, key), asked, desk.settings.clock().date())
    return JSONResponse(plain(found))


@router.get("/partnerships/{key}")
def page(key: str, request: Request, desk: TheDesk) -> Response:
    """The partnership."""
    with desk.ledger.snapshot() as ledger:
        states = _states(ledger, key)
        address = _address([one.key for one in states])
        if request.url.path != address:
            query = request.url.query
            return RedirectResponse(f"{address}?{query}" if query else address, 302)
        asked = asked_of(request, address, _LINES)
        today = desk.settings.clock().date()
        found = _partnership(ledger, states, asked, today)
    return desk.page(
        request,
        "partnership.html",
        asked=asked,
        found=found,
        today=today,
        shown=_sections(asked),
        sections=SECTIONS,
        deed=deed,
        columns=REPORT,
        both=_query(states),
        names=[one.label for one in states],
    )


def _states(ledger: Ledger, key: str) -> tuple[Meant, ...]:
    """The states that an address names, by code or name, with plus signs between them."""
    words = list(dict.fromkeys(part.strip() for part in key.split("+") if part.strip()))
    with ledger.connection() as conn:
        found = tuple(dict.fromkeys(state_meant(conn, word) for word in words[: _MOST_STATES + 1]))
    if not 2 <= len(found) <= _MOST_STATES:
        raise RefusedError(
            404,
            "not-found",
            f"A partnership has two to {_MOST_STATES} states.",
            "Its address is like /partnerships/IN+KE.",
        )
    return found


def _address(keys: Sequence[str]) -> str:
    return f"/partnerships/{'+'.join(quote(key, safe='') for key in keys)}"


def _query(states: Sequence[Meant]) -> str:
    """The states as a listing takes them in its address."""
    return "&".join(f"state={quote(one.key)}" for one in states)


def _sections(asked: Asked) -> tuple[str, ...]:
    return tuple(one for one in SECTIONS if one in asked.filter.kinds) or SECTIONS


def _partnership(ledger: Ledger, states: tuple[Meant, ...], asked: Asked, today: dt.date) -> Partnership:
    shown = _sections(asked)
    wanted = replace(asked.filter, states=tuple(one.key for one in states), kinds=())
    commitments: Page[CommitmentRow] = Page(())
    transfers: Page[TransferRow] = Page(())
    if "commitment" in shown:
        commitments = ledger.commitments(wanted, today=today, with_stages=True, limit=_THINGS)
    if "transfer" in shown:
        transfers = ledger.transfers(wanted, with_stages=True, limit=_THINGS)
    reports = ledger.reports(wanted, limit=_REPORTS)
    line = ledger.timeline(replace(wanted, kinds=shown), after=asked.after, limit=asked.limit)
    with ledger.connection() as conn:
        scope = between(conn, states)
        told = days_of(conn, [row.key for row in line.rows if row.section == "engagement"])
        told_in = [row.key for row in reports.rows]
        sides = tuple((one, people_of(conn, one, told_in)) for one in states)
    return Partnership(
        states=states,
        scope=scope,
        groups=grouped(commitments.rows),
        more_commitments=commitments.following is not None,
        transfers=tuple(transfers.rows),
        line=Page(_once(line.rows), line.following),
        told=told,
        sides=sides,
        reports=Page(reports.rows[:_FEW_REPORTS], "more" if len(reports.rows) > _FEW_REPORTS else None),
    )


def _once(rows: Sequence[TimelineRow]) -> tuple[TimelineRow, ...]:
    seen: dict[tuple[str, str, str | None], TimelineRow] = {}
    for row in rows:
        seen.setdefault((row.key, row.day, row.status), row)
    return tuple(seen.values())


def grouped(rows: Sequence[CommitmentRow]) -> tuple[tuple[str, tuple[CommitmentRow, ...]], ...]:
    """Commitments by where they stand, empty groups left out.

    Args:
        rows: The commitments.
    """
    groups: dict[str, list[CommitmentRow]] = {
        name: []
        for name in (
            "Overdue",
            "Delayed",
            "Agreed and under way",
            "Hoped and planned",
            "Signed and kept",
            "Dropped",
        )
    }
    for row in rows:
        groups[_group(row)].append(row)
    for held in groups.values():  # what is sure before what is doubtful, the next due first
        held.sort(key=lambda row: (row.confidence < _DOUBTFUL, row.due_day or "9999", -row.stories))
    return tuple((name, tuple(held)) for name, held in groups.items() if held)


def _group(row: CommitmentRow) -> str:
    if row.overdue and row.confidence >= _DOUBTFUL:
        return "Overdue"
    if row.status in ("signed", "fulfilled"):
        return "Signed and kept"
    if row.status in ("delayed", "dropped"):
        return row.status.title()
    return "Agreed and under way" if row.status in ("agreed", "under-way") else "Hoped and planned"
