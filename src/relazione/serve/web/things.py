"""Pages of one thing each, with all evidence: one description gives the page, and its twin in JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from relazione.ledger.ledger import Ledger
from relazione.ledger.results import Detail, UnknownError
from relazione.serve.desk import Desk, TheDesk
from relazione.serve.failures import not_found
from relazione.serve.tags import is_known, page_tag, state_tag, unchanged, with_tag
from relazione.serve.web.asked import filter_of
from relazione.serve.web.kinds import KINDS, kind_of
from relazione.serve.web.listing import plain

More = Callable[[Ledger, Detail, dt.date | None], Mapping[str, Any]]


def add_thing(router: APIRouter, section: str, template: str, more: More | None = None) -> None:
    """Answer the address of each thing of a section, and its twin.

    An older key, a name or the key of a claim leads on to the thing's own address. ``?as_of=`` shows it as
    reports up to that day tell it.

    Args:
        router: Of the page.
        section: Of the things.
        template: Of the page; it gets ``detail``, ``as_of``, and what ``more`` gives.
        more: Asks the ledger for what else the page shows.
    """
    path = KINDS[section].path

    def as_json(key: str, request: Request, desk: TheDesk) -> Response:
        day = filter_of(request.query_params).as_of
        with desk.ledger.snapshot() as ledger:
            return JSONResponse(plain(_found(ledger, key, section, day, _today(desk))))

    def page(key: str, request: Request, desk: TheDesk) -> Response:
        day = filter_of(request.query_params).as_of
        with desk.ledger.snapshot() as ledger, ledger.connection() as connection:
            tag = page_tag(request, state_tag(connection, desk))
            if tag is not None and is_known(request, tag):
                return unchanged(tag)
            detail = _found(ledger, key, section, day, _today(desk))
            proper = desk.addresses.of(detail.section, detail.key)
            if proper is None:
                raise not_found(section)
            if detail.key != key or kind_of(detail.section).name != section:
                query = request.url.query
                return RedirectResponse(f"{proper}?{query}" if query else proper, 302)
            shown = more(ledger, detail, day) if more is not None else {}
        response = desk.page(
            request, template, detail=detail, as_of=day, today=_today(desk), address=proper, **shown
        )
        return with_tag(response, tag)

    router.get(f"{path}/{{key:path}}.json")(as_json)
    router.get(f"{path}/{{key:path}}")(page)


def _today(desk: Desk) -> dt.date:
    return desk.settings.clock().date()


def _found(ledger: Ledger, key: str, section: str, day: dt.date | None, today: dt.date) -> Detail:
    try:
        return ledger.show(key, as_of=day, today=today)
    except UnknownError as error:
        if error.several:
            raise
        raise not_found(KINDS[section].title) from None
