"""People, bodies, states and agreements: listings, and a page for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from fastapi import APIRouter

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import Detail, Page, PersonRow
from relazione.model.vocabulary import EntityKind
from relazione.serve.web.columns import EVERY, PERSON
from relazione.serve.web.company import company_of
from relazione.serve.web.events import VERDICTS
from relazione.serve.web.listing import Listing, add_listing
from relazione.serve.web.things import add_thing

router = APIRouter()
_BODIES = ("organization", "forum")
_KINDS = get_args(EntityKind)


def _listing(section: str, path: str, title: str, about: str, kinds: tuple[str, ...]) -> Listing[PersonRow]:
    def fetch(ledger: Ledger, asked: Filter, after: str | None, limit: int) -> Page[PersonRow]:
        wanted = tuple(kind for kind in asked.kinds if kind in kinds) or kinds
        return ledger.people(replace(asked, kinds=wanted), after=after, limit=limit)

    filters = (
        ("about", "kind", "since", "until", "verdict")
        if len(kinds) > 1
        else ("about", "since", "until", "verdict")
    )
    return Listing(
        path=path,
        title=title,
        about=about,
        fetch=fetch,
        columns=PERSON,
        filters=("state", *filters) if section in ("person", "body") else filters,
        choices={
            "kind": (("organization", "organizations"), ("forum", "forums")),
            "verdict": VERDICTS,
        },
        empty=f"No report names any {title.lower()} yet.",
        template="entities.html",
    )


def _more(ledger: Ledger, detail: Detail, day: dt.date | None) -> Mapping[str, Any]:
    asked = (
        Filter(states=(detail.key,), as_of=day)
        if detail.section == "state"
        else Filter(persons=(detail.key,), as_of=day)
    )
    return {
        "columns": EVERY,
        "company": company_of(ledger, detail.key, asked) if detail.section != "agreement" else (),
        "parameter": "state" if detail.section == "state" else "person",
    }


for listing in (
    _listing(
        "person",
        "/people",
        "People",
        "Whom reports name, with the offices that they give; those last told of first.",
        ("person",),
    ),
    _listing(
        "body",
        "/bodies",
        "Bodies",
        "Ministries, forces, companies and forums that reports name; those last told of first.",
        _BODIES,
    ),
    _listing(
        "state", "/states", "States", "States that reports name; those last told of first.", ("country",)
    ),
    _listing(
        "agreement",
        "/agreements",
        "Agreements",
        "Treaties, frameworks and declarations that reports name.",
        ("agreement",),
    ),
):
    add_listing(router, listing)
for _section in ("person", "body", "state", "agreement"):
    add_thing(router, _section, "entity.html", _more)
