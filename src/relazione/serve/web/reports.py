"""The reports of the ledger."""

from __future__ import annotations

from fastapi import APIRouter

from relazione.ledger.results import Ref, ReportRow
from relazione.serve.web.listing import Column, Listing, add_listing

router = APIRouter()


def _named(row: ReportRow) -> Ref:
    return Ref(row.key, row.title or row.name, "report")


REPORTS: Listing[ReportRow] = Listing(
    path="/reports",
    title="Reports",
    about="Everything that was read into this ledger, the latest first.",
    fetch=lambda ledger, wanted, after, limit: ledger.reports(wanted, after=after, limit=limit),
    columns=(
        Column("day", "Day", lambda row: row.day, "day"),
        Column("key", "Key", lambda row: row.key, "hidden"),
        Column("title", "Report", _named, "ref"),
        Column("publisher", "Publisher", lambda row: row.publisher),
        Column("words", "Words", lambda row: row.words, "number"),
        Column("tells", "Tells of", lambda row: row.counts, "counts"),
    ),
    filters=("about", "state", "person", "since", "until"),
    empty="No report is in this ledger yet. Paste one on the home page, or run “relazione add” on a folder.",
)

add_listing(router, REPORTS)
