"""Home: what is new, what is due, what reports contradict each other in, and a place for the next report."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from relazione.ledger.filters import Filter
from relazione.serve.desk import TheDesk

router = APIRouter()
_FEW = 8


@router.get("/")
def home(request: Request, desk: TheDesk) -> Response:
    """The page."""
    today = desk.settings.clock().date()
    return desk.page(
        request,
        "home.html",
        today=today,
        new=desk.ledger.reports(Filter(), limit=_FEW),
        due=desk.ledger.upcoming(today=today, limit=_FEW),
        conflicts=desk.ledger.conflicts(Filter(), limit=_FEW),
    )


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """Whether the desk answers."""
    return {"status": "ok"}
