"""Trends: engagements and statements month by month, as drawings with the table that they are made of."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.monthly import Month, monthly
from relazione.ledger.results import Page
from relazione.model import vocabulary
from relazione.serve.web.listing import Column, Listing, add_listing

router = APIRouter()


def _months(ledger: Ledger, asked: Filter, _: str | None, __: int) -> Page[Month]:
    with ledger.connection() as conn:
        rows = monthly(conn, asked)
    return Page(rows, None, len(rows))


TRENDS: Listing[Month] = Listing(
    path="/trends",
    title="Trends",
    about="Engagements by the month in which they are, planned ones too, and statements by the month of their report.",
    fetch=_months,
    columns=(
        Column("month", "Month", lambda row: row.month, "day"),
        Column("engagements", "Engagements", lambda row: row.engagements, "number"),
        Column("statements", "Statements", lambda row: row.statements, "number"),
    ),
    filters=("state", "person", "about", "kind", "since", "until"),
    choices={"kind": tuple((one, one) for one in get_args(vocabulary.EngagementKind))},
    empty="No report is in this ledger yet.",
    template="trends.html",
    counted=True,
)
add_listing(router, TRENDS)
