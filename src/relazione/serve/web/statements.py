"""Statements: who said what, narrowed by speaker, state, medium, form and month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from relazione.ledger.facets import Choice, Facets
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.phrases import Part, parts_of
from relazione.ledger.results import Page, StatementRow
from relazione.serve.web.asked import Asked
from relazione.serve.web.listing import Column, Listing, add_listing

router = APIRouter()
FORMS = (("direct", "direct"), ("indirect", "indirect"), ("mixed", "mixed"))


@dataclass(frozen=True, slots=True)
class Line:
    """A choice of a facet on the page.

    Attributes:
        name: What is chosen.
        count: How many statements it leaves.
        address: Of the list with it chosen; where it is chosen, of the list without.
        chosen: Whether it is.
    """

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page shows with its rows.

    Attributes:
        asked: The view.
        parts: What was looked for.
    """

    asked: Asked
    parts: tuple[Part, ...]

    def lines(self, facets: Facets) -> dict[str, list[Line]]:
        """The choices of the facets, by their title."""
        asked = self.asked
        years = [_span(asked, one, f"{one.value}-01-01", f"{one.value}-12-31") for one in _years(facets)]
        return {
            "Speaker": _lines(asked, "person", facets.speakers),
            "For": _lines(asked, "state", facets.states),
            "Medium": _lines(asked, "medium", facets.mediums),
            "Form": _lines(asked, "kind", facets.forms),
            "Year": years,
            "Month": [_month(asked, one) for one in facets.months[:24]],
        }


def _beside(_: Ledger, asked: Asked, __: Page[StatementRow]) -> Beside:
    about = asked.filter.about
    return Beside(asked, parts_of(about) if about else ())


def _lines(asked: Asked, name: str, choices: tuple[Choice, ...]) -> list[Line]:
    given = asked.all(name)
    lines = []
    for one in choices:
        changed: dict[str, Any] = {name: None if one.value in given else one.value}
        lines.append(Line(one.name, one.count, asked.address(**changed), one.value in given))
    return lines


def _years(facets: Facets) -> list[Choice]:
    counts: dict[str, int] = {}
    for one in facets.months:
        counts[one.value[:4]] = counts.get(one.value[:4], 0) + one.count
    return [Choice(year, year, count) for year, count in counts.items()] if len(counts) > 1 else []


def _month(asked: Asked, one: Choice) -> Line:
    year, _, month = one.value.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and int(year)):
        return Line(one.name, one.count, asked.address(), chosen=False)
    last = calendar.monthrange(int(year), int(month))[1]
    return _span(asked, one, f"{one.value}-01", f"{one.value}-{last:02}")


def _span(asked: Asked, one: Choice, since: str, until: str) -> Line:
    chosen = (asked.first("since"), asked.first("until")) == (since, until)
    address = asked.address(since=None if chosen else since, until=None if chosen else until)
    return Line(one.name, one.count, address, chosen)


STATEMENTS: Listing[StatementRow] = Listing(
    path="/statements",
    title="Statements",
    about="Who said what, the newest first. Words in quotation marks are looked for as they stand.",
    fetch=lambda ledger, wanted, after, limit: ledger.statements(wanted, after=after, limit=limit),
    columns=(
        Column("day", "Day", lambda row: row.day, "day"),
        Column("key", "Key", lambda row: row.key, "hidden"),
        Column("speaker", "Speaker", lambda row: row.speaker or row.speaker_text),
        Column("state", "For", lambda row: row.state, "ref"),
        Column("form", "Form", lambda row: row.form),
        Column("medium", "Medium", lambda row: row.medium),
        Column("cue", "Cue", lambda row: row.cue),
        Column("content", "Statement", lambda row: " … ".join(row.content)),
        Column("also", "Also in", lambda row: row.also, "number"),
        Column("confidence", "Sure", lambda row: row.confidence, "percent"),
        Column("verdict", "Decided", lambda row: row.verdict, "verdict"),
        Column("words", "Words", lambda row: row.words, "words"),
    ),
    filters=("about", "person", "state", "medium", "kind", "since", "until"),
    choices={"kind": FORMS},
    empty="No statement is in this ledger yet.",
    template="statements.html",
    beside=_beside,
    figures=lambda ledger, wanted: ledger.statement_facets(wanted),
)
add_listing(router, STATEMENTS)
