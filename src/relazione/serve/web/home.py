"""Home: what is new, what is due, what reports contradict each other in, and a place for the next report."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from relazione.ledger.filters import Filter
from relazione.serve.desk import TheDesk
from relazione.serve.web.columns import deed
from relazione.serve.web.news import news

router = APIRouter()
_FEW = 4
_REPORTS = 5


@router.get("/")
def home(request: Request, desk: TheDesk) -> Response:
    """The page."""
    today = desk.settings.clock().date()
    with desk.ledger.snapshot() as ledger:
        return desk.page(
            request,
            "home.html",
            today=today,
            deed=deed,
            reports=ledger.reports(Filter(), limit=_REPORTS),
            news=news(ledger, today),
            due=ledger.upcoming(today=today, limit=_FEW),
            overdue=ledger.commitments(Filter(overdue_on=today), today=today, limit=_FEW),
            conflicts=ledger.conflicts(Filter(), limit=_FEW),
        )


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """Whether the desk answers."""
    return {"status": "ok"}
