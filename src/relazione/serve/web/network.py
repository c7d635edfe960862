"""The network: who met whom, as a drawing with the table that it is made of."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import Page
from relazione.serve.web.company import Meeting, meetings, took_place
from relazione.serve.web.listing import Column, Listing, add_listing

router = APIRouter()
_PERSONS = frozenset({"person"})
_ALIKE = {"organization": ("organization", "forum")}


def _pairs(ledger: Ledger, asked: Filter, after: str | None, limit: int) -> Page[Meeting]:
    kinds = frozenset(one for kind in asked.kinds for one in _ALIKE.get(kind, (kind,))) or _PERSONS
    pairs = meetings(took_place(ledger, replace(asked, kinds=())), kinds)
    start = int(after) if after and after.isdecimal() and len(after) < 9 else 0
    end = start + limit
    return Page(pairs[start:end], str(end) if end < len(pairs) else None, len(pairs))


NETWORK: Listing[Meeting] = Listing(
    path="/network",
    title="Who met whom",
    about="Two are joined where both took part in an engagement that took place; the oftener, the stronger.",
    fetch=_pairs,
    columns=(
        Column("one", "One", lambda row: row.one, "ref"),
        Column("other", "The other", lambda row: row.other, "ref"),
        Column("times", "Times", lambda row: len(row.engagements), "number"),
        Column("latest", "The last time", lambda row: row.latest, "day"),
        Column("engagements", "In", lambda row: row.engagements[:4], "occasions"),
    ),
    filters=("state", "person", "kind", "since", "until"),
    choices={"kind": (("person", "people"), ("country", "states"), ("organization", "bodies"))},
    empty="No report tells yet of two who met.",
    template="network.html",
    counted=True,
)
add_listing(router, NETWORK)
