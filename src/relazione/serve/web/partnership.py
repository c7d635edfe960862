"""The partnership of two or more states: what they do together, what they promised, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.between import state_meant
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.queries.statistics import busiest_pairs
from relazione.ledger.results import TimelineRow, UnknownError
from relazione.serve.desk import Desk, TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.tags import is_known, page_tag, state_tag, unchanged, with_tag
from relazione.serve.web.asked import MOST_ROWS, Asked, asked_of
from relazione.serve.web.columns import REPORT, deed
from relazione.serve.web.dossier import GROUPS, Bounds, Partnership, dossier
from relazione.serve.web.listing import Column, Listing, csv_lines, plain

router = APIRouter()
SECTIONS = ("engagement", "statement", "commitment", "transfer")
_MOST_STATES = 6
_LINES = 40  # of the time line on one page
_ON_THE_PAGE = Bounds(looked_at=1000, group=8, transfers=12, people=12)
_FOR_PROGRAMS = Bounds(looked_at=200, group=200, transfers=200, people=40)
_LINES_FOR_PROGRAMS = 120
LINE: Listing[TimelineRow] = Listing(
    path="/partnerships",
    title="Time line",
    about="Everything between the states that has a day, the newest first.",
    fetch=lambda ledger, asked, after, limit: ledger.timeline(asked, after=after, limit=limit),
    columns=(
        Column("day", "Day", lambda row: row.day),
        Column("kind", "Kind", lambda row: row.section),
        Column("key", "Key", lambda row: row.key),
        Column("what", "What", lambda row: row.label),
        Column("status", "Status", lambda row: row.status),
        Column("words", "Words", lambda row: row.words, "words"),
    ),
)
"""The time line as its CSV twin lists it."""


@router.get("/partnerships")
def choose(request: Request, desk: TheDesk) -> Response:
    """A form to choose states, and the pairs between which most happens."""
    asked = asked_of(request, "/partnerships", desk.settings.page)
    unknown: UnknownError | None = None
    with desk.ledger.snapshot() as ledger, ledger.connection() as conn:
        try:
            found = [state_meant(conn, name) for name in asked.filter.states]
        except UnknownError as error:
            unknown, found = error, []
        keys = tuple(dict.fromkeys(one.key for one in found))
        if len(keys) > 1:
            return RedirectResponse(_address(keys), 302)
        state = state_tag(conn, desk)
        pairs = desk.figures.counted("pairs", state, lambda: busiest_pairs(conn))
        states = ledger.people(Filter(kinds=("country",)), limit=300).rows
    return desk.page(
        request,
        "partnerships.html",
        asked=asked,
        unknown=unknown,
        pairs=pairs.value,
        counted_at=pairs.former(state),
        states=sorted(states, key=lambda row: row.name),
    )


@router.get("/partnerships/{key}.json")
def as_json(key: str, request: Request, desk: TheDesk) -> Response:
    """The partnership, for programs."""
    asked = asked_of(request, f"/partnerships/{key}", _LINES_FOR_PROGRAMS)
    with desk.ledger.snapshot() as ledger:
        found = _partnership(desk, ledger, _states(ledger, key), asked, _FOR_PROGRAMS)
    return JSONResponse(plain(found))


@router.get("/partnerships/{key}.csv")
def as_csv(key: str, request: Request, desk: TheDesk) -> Response:
    """Its time line to the end, as a table."""
    asked = asked_of(request, f"/partnerships/{key}", MOST_ROWS)
    with desk.ledger.snapshot() as ledger:
        states = _states(ledger, key)
    wanted = replace(asked, filter=_wanted(asked, states))
    name = "-".join(one.key for one in states if one.key.isalnum() and one.key.isascii())
    headers = {"content-disposition": f'attachment; filename="partnership-{name}.csv"'}
    return StreamingResponse(
        csv_lines(LINE, desk, wanted), media_type="text/csv; charset=utf-8", headers=headers
    )


@router.get("/partnerships/{key}")
def page(key: str, request: Request, desk: TheDesk) -> Response:
    """The partnership."""
    with desk.ledger.snapshot() as ledger, ledger.connection() as connection:
        states = _states(ledger, key)
        address = _address([one.key for one in states])
        if request.url.path != address:
            query = request.url.query
            return RedirectResponse(f"{address}?{query}" if query else address, 302)
        tag = page_tag(request, state_tag(connection, desk))
        if tag is not None and is_known(request, tag):
            return unchanged(tag)
        asked = asked_of(request, address, _LINES)
        found = _partnership(desk, ledger, states, asked, _bounds(asked))
    response = desk.page(
        request,
        "partnership.html",
        asked=asked,
        found=found,
        today=desk.settings.clock().date(),
        shown=_sections(asked),
        sections=SECTIONS,
        deed=deed,
        columns=REPORT,
        both=_query(states, asked),
        standing={title: urlencode([("status", ";".join(told))]) for title, told in GROUPS.items()},
        whole=asked.limit > _LINES,
        most=MOST_ROWS,
        names=[one.label for one in states],
    )
    return with_tag(response, tag)


def _bounds(asked: Asked) -> Bounds:
    """How much of each part is shown: little, or as many as the address asks for, which the dossier prints."""
    if not asked.first("limit"):
        return _ON_THE_PAGE
    return Bounds(looked_at=1000, group=asked.limit, transfers=asked.limit, people=min(asked.limit, 40))


def _states(ledger: Ledger, key: str) -> tuple[Meant, ...]:
    """The states that an address names, by code or name, with plus signs between them."""
    words = list(dict.fromkeys(part.strip() for part in key.split("+") if part.strip()))
    with ledger.connection() as conn:
        found = tuple(dict.fromkeys(state_meant(conn, word) for word in words[: _MOST_STATES + 1]))
    if not 2 <= len(found) <= _MOST_STATES:
        raise RefusedError(
            404,
            "not-found",
            f"A partnership has two to {_MOST_STATES} states.",
            "Its address is like /partnerships/IN+KE.",
        )
    return found


def _address(keys: Sequence[str]) -> str:
    return f"/partnerships/{'+'.join(quote(key, safe='') for key in keys)}"


def _query(states: Sequence[Meant], asked: Asked) -> str:
    """The states as a listing takes them in its address, with what else the view is narrowed to."""
    kept = [(name, asked.first(name)) for name in ("about", "since", "until", "as_of") if asked.first(name)]
    return urlencode([*(("state", one.key) for one in states), *kept])


def _sections(asked: Asked) -> tuple[str, ...]:
    return tuple(one for one in SECTIONS if one in asked.filter.kinds) or SECTIONS


def _wanted(asked: Asked, states: Sequence[Meant]) -> Filter:
    return replace(asked.filter, states=tuple(one.key for one in states), kinds=_sections(asked))


def _partnership(
    desk: Desk, ledger: Ledger, states: tuple[Meant, ...], asked: Asked, bounds: Bounds
) -> Partnership:
    wanted = _wanted(asked, states)
    line = ledger.timeline(wanted, after=asked.after, limit=asked.limit)
    return dossier(ledger, wanted, states, desk.settings.clock().date(), bounds, line)
