"""One thing with everything on it, the record and the text of a report, and how much there is."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import PlainTextResponse, Response

from relazione.ledger.results import Detail, Stats
from relazione.serve.api.answers import (
    UNCHANGED,
    adapter,
    answered,
    failing,
    tagged,
)
from relazione.serve.api.questions import Key
from relazione.serve.desk import TheDesk
from relazione.serve.tags import is_known, state_tag, unchanged

router = APIRouter(tags=["things"], responses={**UNCHANGED, **failing(404)})
PathKey = Annotated[Key, Path(description="Its key, as it stands in the listings.")]


@router.get("/stats", response_model=Stats)
def stats(request: Request, desk: TheDesk) -> Response:
    """How much the ledger holds, and between which states most happens; at most a minute old."""
    with desk.ledger.snapshot() as ledger, ledger.connection() as connection:
        tag, counted = desk.figures.of(ledger, state_tag(connection, desk))
    if is_known(request, tag):
        return unchanged(tag)
    return tagged(adapter(Stats).dump_json(counted), tag)


@router.get("/show/{key}", response_model=Detail)
def show(
    key: PathKey,
    request: Request,
    desk: TheDesk,
    as_of: Annotated[dt.date | None, Query(description="As reports up to that day tell it.")] = None,
) -> Response:
    """Everything on one thing, claim or report: by key, reference, code or unambiguous name."""
    today = desk.settings.clock().date()
    return answered(request, desk, Detail, lambda ledger: ledger.show(key, as_of=as_of, today=today))


@router.get("/reports/{key}/record", response_model=dict[str, Any], tags=["reports"])
def record(key: PathKey, request: Request, desk: TheDesk) -> Response:
    """The record of a report, in the format of docs/record.md."""
    return answered(request, desk, dict[str, Any], lambda ledger: ledger.record(key)[1])


@router.get(
    "/reports/{key}/text",
    response_model=str,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    tags=["reports"],
)
def text(key: PathKey, desk: TheDesk) -> Response:
    """The text of a report, to which all offsets refer, in code points."""
    return PlainTextResponse(desk.ledger.record(key)[0].encode("utf-8", "surrogatepass"))
