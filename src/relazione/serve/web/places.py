"""Places: the listing, and a page for each with what was held there, who came, and what reports from there tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.linking.places import same_place
from relazione.ledger.results import Detail, Page, PersonRow
from relazione.serve.web.columns import EVERY, HELD, PERSON
from relazione.serve.web.events import VERDICTS
from relazione.serve.web.listing import Listing, add_listing
from relazione.serve.web.things import add_thing

router = APIRouter()


def _fetch(ledger: Ledger, asked: Filter, after: str | None, limit: int) -> Page[PersonRow]:
    return ledger.people(replace(asked, kinds=("place",)), after=after, limit=limit)


def _more(ledger: Ledger, detail: Detail, _: dt.date | None) -> Mapping[str, Any]:
    near = [one.thing for one in ledger.alike(detail.key) if same_place(detail.label, one.thing.name)]
    told = ("date", "what", "words")
    signed = tuple(column for column in HELD if column.name in told)
    return {"columns": {**EVERY, "held": HELD, "signed": signed}, "near": near}


PLACES: Listing[PersonRow] = Listing(
    path="/places",
    title="Places",
    about="Cities, bases and seas that reports name, those last told of first; each with what was held there.",
    fetch=_fetch,
    columns=tuple(column for column in PERSON if column.name != "offices"),
    filters=("about", "since", "until", "verdict"),
    choices={"verdict": VERDICTS},
    empty="No report names any place yet.",
    template="entities.html",
)
add_listing(router, PLACES)
add_thing(router, "place", "place.html", _more)
