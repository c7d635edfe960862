"""The listings, with the filters and the order of the ledger's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import (
    CommitmentRow,
    ConflictRow,
    EngagementRow,
    Failure,
    FindingRow,
    Hit,
    Page,
    PersonRow,
    ReportRow,
    StatementRow,
    TimelineRow,
    TransferRow,
)
from relazione.model import vocabulary
from relazione.serve.api.answers import UNCHANGED, Rows, failing, listed
from relazione.serve.api.questions import (
    CommitmentQuestion,
    EngagementQuestion,
    LifeQuestion,
    Paging,
    Question,
    SearchQuestion,
    StatementQuestion,
    TimelineQuestion,
)
from relazione.serve.desk import Desk, TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.web.asked import Asked

router = APIRouter(tags=["listings"], responses={**UNCHANGED, **failing(404)})
_OPEN = "open"
_CLOSED = frozenset({"fulfilled", "dropped", "delivered", "in-service", "cancelled"})
_BODIES = ("body", "organization", "forum")


def _plainly(ask: Callable[..., Page[Any]], **more: Any) -> Callable[[Ledger, Asked], Page[Any]]:
    """A question that takes filter and place and nothing else of the address."""
    return lambda ledger, asked: ask(ledger, asked.filter, after=asked.after, limit=asked.limit, **more)


def _written_out(asked: Filter, statuses: tuple[str, ...]) -> Filter:
    """The filter with ``open`` written out: every status after which something is still to come."""
    if _OPEN not in asked.statuses:
        return asked
    told = tuple(status for status in asked.statuses if status != _OPEN)
    still = tuple(status for status in statuses if status not in _CLOSED)
    return replace(asked, statuses=tuple(dict.fromkeys((*told, *still))))


def _entities(request: Request, desk: Desk, allowed: tuple[str, ...]) -> Response:
    def ask(ledger: Ledger, asked: Asked) -> Page[PersonRow]:
        kinds = asked.filter.kinds or allowed[:1]
        if not set(kinds) <= set(allowed):
            raise RefusedError(
                400, "invalid", "The parameter kind is not understood.", f"It must be {', '.join(allowed)}."
            )
        wanted = replace(asked.filter, kinds=kinds)
        return ledger.people(wanted, after=asked.after, limit=asked.limit)

    return listed(request, desk, PersonRow, ask)


@router.get("/people", response_model=Rows[PersonRow])
def people(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """Persons with the offices that reports give them, those last told of first; `kind` may ask for others."""
    return listed(request, desk, PersonRow, _plainly(Ledger.people))


@router.get("/bodies", response_model=Rows[PersonRow])
def bodies(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """Organizations and forums; `kind` is `organization` or `forum`."""
    return _entities(request, desk, _BODIES)


@router.get("/states", response_model=Rows[PersonRow])
def states(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """States that reports name."""
    return _entities(request, desk, ("state", "country"))


@router.get("/agreements", response_model=Rows[PersonRow])
def agreements(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """Agreements that reports name."""
    return _entities(request, desk, ("agreement",))


@router.get("/places", response_model=Rows[PersonRow])
def places(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """Places that reports name; `show/KEY` has what is there, `engagements?place=KEY` what was held there."""
    return _entities(request, desk, ("place",))


@router.get("/engagements", response_model=Rows[EngagementRow])
def engagements(request: Request, desk: TheDesk, _: Annotated[EngagementQuestion, Query()]) -> Response:
    """Meetings, visits, calls, summits and the like, the latest first."""
    return listed(request, desk, EngagementRow, _plainly(Ledger.engagements))


@router.get("/statements", response_model=Rows[StatementRow])
def statements(request: Request, desk: TheDesk, _: Annotated[StatementQuestion, Query()]) -> Response:
    """Who said what, the newest first."""
    return listed(request, desk, StatementRow, _plainly(Ledger.statements))


@router.get("/commitments", response_model=Rows[CommitmentRow])
def commitments(
    request: Request, desk: TheDesk, question: Annotated[CommitmentQuestion, Query()]
) -> Response:
    """Commitments and where each stands."""
    today = desk.settings.clock().date()

    def ask(ledger: Ledger, asked: Asked) -> Page[CommitmentRow]:
        wanted = _written_out(asked.filter, get_args(vocabulary.CommitmentStatus))
        if question.overdue:
            wanted = replace(wanted, overdue_on=today)
        return ledger.commitments(
            wanted, today=today, with_stages=question.stages, after=asked.after, limit=asked.limit
        )

    return listed(request, desk, CommitmentRow, ask)


@router.get("/transfers", response_model=Rows[TransferRow])
def transfers(request: Request, desk: TheDesk, question: Annotated[LifeQuestion, Query()]) -> Response:
    """Transfers of arms and equipment, and where each stands."""

    def ask(ledger: Ledger, asked: Asked) -> Page[TransferRow]:
        wanted = _written_out(asked.filter, get_args(vocabulary.TransferStatus))
        return ledger.transfers(wanted, with_stages=question.stages, after=asked.after, limit=asked.limit)

    return listed(request, desk, TransferRow, ask)


@router.get("/findings", response_model=Rows[FindingRow])
def findings(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """What a sub-editor would mark in reports, the newest first."""
    return listed(request, desk, FindingRow, _plainly(Ledger.findings))


@router.get("/conflicts", response_model=Rows[ConflictRow])
def conflicts(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """Where two reports cannot both be right, with the words of both."""
    return listed(request, desk, ConflictRow, _plainly(Ledger.conflicts))


@router.get("/reports", response_model=Rows[ReportRow], tags=["reports"])
def reports(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """Reports, the newest first."""
    return listed(request, desk, ReportRow, _plainly(Ledger.reports))


@router.get("/failures", response_model=Rows[Failure], tags=["reports"])
def failures(request: Request, desk: TheDesk, _: Annotated[Paging, Query()]) -> Response:
    """Reports that were set aside, and why; the last first."""
    return listed(
        request,
        desk,
        Failure,
        lambda ledger, asked: ledger.failures(after=asked.after, limit=asked.limit),
    )


@router.get("/timeline", response_model=Rows[TimelineRow])
def timeline(request: Request, desk: TheDesk, question: Annotated[TimelineQuestion, Query()]) -> Response:
    """Everything that has a day, the newest first."""
    return listed(request, desk, TimelineRow, _plainly(Ledger.timeline, oldest_first=question.oldest_first))


@router.get("/upcoming", response_model=Rows[TimelineRow])
def upcoming(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """What is to come, the next first: planned engagements, and commitments whose time is set."""
    today = desk.settings.clock().date()
    return listed(request, desk, TimelineRow, _plainly(Ledger.upcoming, today=today))


@router.get("/search", response_model=Rows[Hit])
def search(request: Request, desk: TheDesk, question: Annotated[SearchQuestion, Query()]) -> Response:
    """Full text over statements and reports; found words lie between U+E000 and U+E001."""
    return listed(
        request,
        desk,
        Hit,
        lambda ledger, asked: ledger.search(question.q, asked.filter, after=asked.after, limit=asked.limit),
    )
