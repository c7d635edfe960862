"""Listings: one description gives the page, its filters and paging, and its twins in JSON and CSV."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import Page, Ref, UnknownError, Words
from relazione.model import RunError
from relazione.serve.desk import Desk, TheDesk
from relazione.serve.failures import refusal_of
from relazione.serve.figures import Counted
from relazione.serve.tags import is_known, page_tag, state_tag, unchanged, with_tag
from relazione.serve.web.asked import MOST_ROWS, Asked, asked_of
from relazione.serve.web.chosen import with_names

Row = TypeVar("Row")
_STEERING = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column.

    Attributes:
        name: In the CSV twin.
        title: Above it.
        value: What a row has in it.
        cell: The macro of ``components/cells.html`` that sets it.
    """

    name: str
    title: str
    value: Callable[[Row], Any]
    cell: str = "text"


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """A listing.

    Attributes:
        path: Its address.
        title: Its heading.
        about: A sentence below it.
        fetch: Asks the ledger: filter, place, rows.
        columns: Its columns.
        filters: Its filters, in order, by the names of parameters.
        choices: What may be chosen in a filter, by its name: each with what it is called.
        empty: What is said where there is nothing at all.
        template: Its template, one that extends ``listing.html`` or is that.
        fetch_on: Asks the ledger where the rows depend on today, in place of ``fetch``.
        beside: What its template needs besides, as ``beside``, of the rows that are shown.
        figures: What is counted for its template, as ``figures``, of all that the filter leaves; it is kept, and
            up to a minute old.
        counted: Whether its rows are themselves figures, which are kept; lines of the account never are.
    """

    path: str
    title: str
    about: str
    fetch: Callable[[Ledger, Filter, str | None, int], Page[Row]]
    columns: tuple[Column[Row], ...]
    filters: tuple[str, ...] = ("about", "since", "until")
    choices: dict[str, tuple[tuple[str, str], ...]] = dataclasses.field(default_factory=dict)
    empty: str = "There is nothing here yet."
    template: str = "listing.html"
    fetch_on: Callable[[Ledger, Filter, str | None, int, dt.date], Page[Row]] | None = None
    beside: Callable[[Ledger, Asked, Page[Row]], Any] | None = None
    figures: Callable[[Ledger, Filter], Any] | None = None
    counted: bool = False

    def rows(
        self, desk: Desk, asked: Filter, after: str | None, limit: int, ledger: Ledger | None = None
    ) -> Page[Row]:
        """A page of rows on the desk's day, from the desk's ledger or from what that was a moment ago."""
        ledger = ledger or desk.ledger
        if self.fetch_on is None:
            return self.fetch(ledger, asked, after, limit)
        return self.fetch_on(ledger, asked, after, limit, desk.settings.clock().date())

    def view(self, desk: Desk, ledger: Ledger, asked: Asked, state: str) -> View[Row]:
        """What its page shows of one state of the ledger.

        Args:
            desk: The desk.
            ledger: As it is now.
            asked: What is asked for.
            state: What the ledger's state is called.

        Raises:
            UnknownError: A name of the filter is nobody's.
            RunError: The filter or the place is none.
        """
        place = (asked.filter, asked.after, asked.limit)
        told: Counted[Any] = Counted(state, desk.settings.clock(), None)
        if self.counted:
            told = desk.figures.counted(
                (self.path, place), state, lambda: self.rows(desk, *place, ledger=ledger)
            )
            return View(told.value, told, state)
        rows = self.rows(desk, *place, ledger=ledger)
        if self.figures is not None:
            count = self.figures
            told = desk.figures.counted((self.path, asked.filter), state, lambda: count(ledger, asked.filter))
        beside = self.beside(ledger, asked, rows) if self.beside is not None else None
        return View(rows, told, state, beside)


@dataclass(frozen=True, slots=True)
class View(Generic[Row]):
    """What a page of a listing shows.

    Attributes:
        rows: Its rows.
        told: Its figures, which may be of an earlier state of the ledger.
        state: What the ledger's state is called.
        beside: What its template needs besides.
    """

    rows: Page[Row]
    told: Counted[Any]
    state: str
    beside: Any = None

    @property
    def counted_at(self) -> str | None:
        """When its figures were counted, where something was added or decided since."""
        return self.told.former(self.state)


def add_listing(router: APIRouter, listing: Listing[Row]) -> None:
    """Answer a listing's address and its twins.

    Args:
        router: Of the page.
        listing: What is listed.
    """

    def page(request: Request, desk: TheDesk) -> Response:
        asked = asked_of(request, listing.path, desk.settings.page)
        unknown, wrong = None, ""
        with desk.ledger.snapshot() as ledger, ledger.connection() as connection:
            state = state_tag(connection, desk)
            tag = page_tag(request, state) if listing.figures is None and not listing.counted else None
            if tag is not None and is_known(request, tag):
                return unchanged(tag)
            asked = with_names(ledger, asked)
            view: View[Row] = View(Page(()), Counted(state, desk.settings.clock(), None), state)
            try:
                view = listing.view(desk, ledger, asked, state)
            except UnknownError as error:  # a name in a filter: said on the page, where it can be mended
                unknown = error
            except RunError as error:  # and so are words that nothing can be looked for by
                refused = refusal_of(error)
                if refused.status >= 500:
                    raise
                wrong = refused.message
        response = desk.page(
            request,
            listing.template,
            status=400 if wrong else 200,
            listing=listing,
            asked=asked,
            rows=view.rows,
            unknown=unknown,
            wrong=wrong,
            beside=view.beside,
            figures=view.told.value,
            counted_at=view.counted_at,
        )
        return with_tag(response, tag if not wrong else None)

    add_twins(router, listing)
    router.get(listing.path)(page)


def add_twins(router: APIRouter, listing: Listing[Row]) -> None:
    """Answer the twins of a page that has a route of its own.

    Args:
        router: Of the page.
        listing: What its table lists.
    """

    def as_json(request: Request, desk: TheDesk) -> Response:
        asked = asked_of(request, listing.path, desk.settings.page)
        rows = listing.rows(desk, asked.filter, asked.after, asked.limit)
        following = asked.address(twin="json", after=rows.following) if rows.following else None
        return JSONResponse({"rows": plain(rows.rows), "total": rows.total, "next": following})

    def as_csv(request: Request, desk: TheDesk) -> Response:
        asked = asked_of(request, listing.path, MOST_ROWS)
        name = listing.path.strip("/").replace("/", "-") or "rows"
        headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
        return StreamingResponse(
            csv_lines(listing, desk, asked), media_type="text/csv; charset=utf-8", headers=headers
        )

    router.get(f"{listing.path}.json")(as_json)
    router.get(f"{listing.path}.csv")(as_csv)


def csv_lines(listing: Listing[Row], desk: Desk, asked: Asked) -> Iterator[str]:
    """The CSV twin, a page of rows at a time: everything from where the address begins, to the end."""
    yield _line([name for column in listing.columns for name in _names(column)])
    after = asked.after
    while True:
        rows = listing.rows(desk, asked.filter, after, asked.limit)
        yield "".join(
            _line([cell for column in listing.columns for cell in _cells(column, row)]) for row in rows.rows
        )
        after = rows.following
        if after is None:
            return


def plain(value: Any) -> Any:
    """A row, or what is in it, as JSON takes it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _names(column: Column[Row]) -> list[str]:
    return [column.name, "report", "start", "end"] if column.cell == "words" else [column.name]


def _cells(column: Column[Row], row: Row) -> list[str]:
    value = column.value(row)
    if column.cell == "words":
        return [value.text, value.report.key, str(value.start), str(value.end)] if value else [""] * 4
    return [_cell(value)]


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case Ref():
            return value.name
        case Words():
            return value.text
        case tuple() | list():
            return "; ".join(_cell(part) for part in value)
        case dict():
            return "; ".join(f"{key} {_cell(part)}" for key, part in value.items())
    return str(value)


def _line(cells: list[str]) -> str:
    """A line of CSV. A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    safe = [f"'{cell}" if cell.startswith(_STEERING) and not _number(cell) else cell for cell in cells]
    csv.writer(out, lineterminator="\r\n").writerow(safe)
    return out.getvalue()


def _number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdecimal()
