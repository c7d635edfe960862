"""Answers for programs: JSON of one form, with a tag that tells whether anything changed since."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Generic, TypeVar

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, Field, TypeAdapter

from relazione.ledger.ledger import Ledger
from relazione.ledger.results import Page
from relazione.serve.desk import Desk
from relazione.serve.tags import is_known, state_tag, unchanged
from relazione.serve.web.asked import Asked, asked_of

Row = TypeVar("Row")
Answer = TypeVar("Answer")


class Rows(BaseModel, Generic[Row]):
    """A page of a listing."""

    rows: list[Row]
    total: int | None = Field(None, description="How many there are in all, where it is cheap to tell.")
    after: str | None = Field(
        None, description="What to give as `after` for the next page; null on the last."
    )
    next: str | None = Field(None, description="Address of the next page; null on the last.")


class Error(BaseModel):
    """What is wrong, and what to do."""

    code: str
    message: str
    hint: str


class Failed(BaseModel):
    """The one shape of every error."""

    error: Error


def failing(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a route's errors are described.

    Args:
        statuses: Those it has beside 400, 401, 403, 422 and 503, which every route has.
    """
    every = {
        400: "What is asked for cannot be; `message` says why.",
        401: "Nobody is logged in, and no token is given.",
        403: "The account's role does not allow it, or another site sent it.",
        404: "The ledger knows nothing of that name or key.",
        409: "The name can mean several.",
        413: "The request is too large.",
        422: "A parameter, the body or the report cannot be read.",
        429: "There is too much to do already.",
        503: "The ledger cannot be used just now.",
    }
    told = sorted({400, 401, 403, 422, 503, *statuses})
    return {status: {"model": Failed, "description": every[status]} for status in told}


UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing changed since the answer whose tag is given.", "model": None}
}


def answered(request: Request, desk: Desk, shape: Any, ask: Callable[[Ledger], Any]) -> Response:
    """Ask the ledger and answer in JSON, or say that nothing changed.

    Args:
        request: What is answered.
        desk: The desk.
        shape: The type of the answer.
        ask: Asks; all its questions see one state of the ledger.
    """
    with desk.ledger.snapshot() as ledger, ledger.connection() as connection:
        tag = state_tag(connection, desk)
        if is_known(request, tag):
            return unchanged(tag)
        body = adapter(shape).dump_json(ask(ledger))
    return tagged(body, tag)


def tagged(body: bytes, tag: str) -> Response:
    """An answer in JSON with its tag."""
    return Response(body, media_type="application/json", headers={"etag": tag})


def listed(
    request: Request, desk: Desk, row: Any, ask: Callable[[Ledger, Asked], Page[Any]], path: str | None = None
) -> Response:
    """Answer with a page of a listing.

    Args:
        request: What is answered.
        desk: The desk.
        row: The type of its rows.
        ask: Asks for the page.
        path: The listing's address, where it is not the request's.
    """
    asked = asked_of(request, path or request.url.path, desk.settings.page)

    def page(ledger: Ledger) -> Rows[Any]:
        told = ask(ledger, asked)
        following = asked.address(after=told.following) if told.following else None
        return Rows.model_construct(
            rows=list(told.rows), total=told.total, after=told.following, next=following
        )

    return answered(request, desk, Rows[row], page)


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """What writes answers of a type."""
    return TypeAdapter(shape)
