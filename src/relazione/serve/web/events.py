"""Engagements, commitments and transfers: listings, and a page for each with every report's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from fastapi import APIRouter

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.told_in import statements_told_in
from relazione.ledger.results import CommitmentRow, Detail, EngagementRow, TransferRow
from relazione.model import vocabulary
from relazione.serve.web.columns import COMMITMENT, ENGAGEMENT, TRANSFER
from relazione.serve.web.kinds import COMMITMENT_TRACK, TRANSFER_TRACK
from relazione.serve.web.life import life_of
from relazione.serve.web.listing import Listing, add_listing
from relazione.serve.web.sides import accounts_of
from relazione.serve.web.things import add_thing

router = APIRouter()
_OVERDUE = "overdue"
_SIDES = ("about", "state", "person", "status")
VERDICTS = (
    ("confirmed", "confirmed"),
    ("corrected", "corrected"),
    ("rejected", "rejected"),
    ("none", "undecided"),
)


def _choices(**vocabularies: Any) -> dict[str, tuple[tuple[str, str], ...]]:
    told = {name: tuple((one, one) for one in get_args(of)) for name, of in vocabularies.items()}
    return {**told, "verdict": VERDICTS}


def _overdue(asked: Filter, today: dt.date) -> Filter:
    """The filter with ``overdue``, where a status is asked for, as the day on which that is meant."""
    if _OVERDUE not in asked.statuses:
        return asked
    others = tuple(status for status in asked.statuses if status != _OVERDUE)
    return replace(asked, statuses=others, overdue_on=today)


ENGAGEMENTS: Listing[EngagementRow] = Listing(
    path="/engagements",
    title="Engagements",
    about="Meetings, calls, visits, signings and exercises; each once, the latest first.",
    fetch=lambda ledger, asked, after, limit: ledger.engagements(asked, after=after, limit=limit),
    columns=ENGAGEMENT,
    filters=(*_SIDES, "kind", "place", "since", "until", "verdict", "as_of"),
    choices=_choices(status=vocabulary.EngagementStatus, kind=vocabulary.EngagementKind),
    empty="No report tells of an engagement yet.",
)
COMMITMENTS: Listing[CommitmentRow] = Listing(
    path="/commitments",
    title="Commitments",
    about="What is hoped, planned, agreed, signed, kept or dropped; each as it stands after the last report of it.",
    fetch=lambda ledger, asked, after, limit: ledger.commitments(asked, after=after, limit=limit),
    fetch_on=lambda ledger, asked, after, limit, today: ledger.commitments(
        _overdue(asked, today), today=today, after=after, limit=limit
    ),
    columns=COMMITMENT,
    filters=(*_SIDES, "since", "until", "verdict", "as_of"),
    choices={
        **_choices(),
        "status": ((_OVERDUE, _OVERDUE), *_choices(status=vocabulary.CommitmentStatus)["status"]),
    },
    empty="No report tells of a commitment yet.",
)
TRANSFERS: Listing[TransferRow] = Listing(
    path="/transfers",
    title="Transfers",
    about="Equipment and goods that pass from one to another; each as it stands after the last report of it.",
    fetch=lambda ledger, asked, after, limit: ledger.transfers(asked, after=after, limit=limit),
    columns=TRANSFER,
    filters=(*_SIDES, "since", "until", "verdict", "as_of"),
    choices=_choices(status=vocabulary.TransferStatus),
    empty="No report tells of a transfer yet.",
)


def _engagement(ledger: Ledger, detail: Detail, day: dt.date | None) -> Mapping[str, Any]:
    reports = {stage.words.report.key for stage in detail.claims}
    with ledger.connection() as conn:
        said = statements_told_in(conn, reports, until=day)
    return {"life": life_of(detail.claims, ()), "accounts": accounts_of(detail, said)}


def _commitment(_: Ledger, detail: Detail, __: dt.date | None) -> Mapping[str, Any]:
    return {"life": life_of(detail.claims, COMMITMENT_TRACK), "accounts": ()}


def _transfer(_: Ledger, detail: Detail, __: dt.date | None) -> Mapping[str, Any]:
    return {"life": life_of(detail.claims, TRANSFER_TRACK), "accounts": ()}


add_listing(router, ENGAGEMENTS)
add_listing(router, COMMITMENTS)
add_listing(router, TRANSFERS)
add_thing(router, "engagement", "event.html", _engagement)
add_thing(router, "commitment", "event.html", _commitment)
add_thing(router, "transfer", "event.html", _transfer)
