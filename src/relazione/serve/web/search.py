"""Search: words in statements and reports."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.named_so import named_so
from relazione.ledger.results import Hit, Page, Ref
from relazione.ledger.search import SECTIONS, places_of
from relazione.ledger.snippets import CLOSE, OPEN
from relazione.serve.web.asked import Asked
from relazione.serve.web.listing import Column, Listing, add_listing

router = APIRouter()


def _fetch(ledger: Ledger, wanted: Filter, after: str | None, limit: int) -> Page[Hit]:
    if wanted.about is None:
        return Page(())
    return ledger.search(wanted.about, replace(wanted, about=None), after=after, limit=limit)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page shows beside its hits.

    Attributes:
        places: Where the words of each hit stand, by its key.
        named: Who or what goes by these words; on the first page.
    """

    places: dict[str, tuple[int, int]]
    named: tuple[Ref, ...]


def _beside(ledger: Ledger, asked: Asked, rows: Page[Hit]) -> Beside:
    words = asked.filter.about
    if words is None:
        return Beside({}, ())
    with ledger.connection() as connection:
        named = named_so(connection, words) if asked.after is None else ()
        return Beside(places_of(connection, words, rows.rows), named)


SEARCH: Listing[Hit] = Listing(
    path="/search",
    title="Search",
    about="All words, in statements and in whole reports: tariff* for beginnings, “in quotation marks” for phrases, "
    "-steel to leave out.",
    fetch=_fetch,
    columns=(
        Column("section", "What", lambda row: row.section),
        Column("key", "Key", lambda row: row.key),
        Column("title", "Title", lambda row: row.title),
        Column("day", "Day", lambda row: row.day),
        Column("snippet", "Passage", lambda row: row.snippet.replace(OPEN, "").replace(CLOSE, "")),
        Column("report", "Report", lambda row: row.report.key),
    ),
    filters=("about", "kind", "person", "state", "since", "until"),
    choices={"kind": tuple((one, f"{one}s") for one in SECTIONS)},
    empty="What are you looking for?",
    template="search.html",
    beside=_beside,
)
add_listing(router, SEARCH)
