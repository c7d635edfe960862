"""What goes wrong, told in one shape: a page for people, an object for programs, and no internals in either."""

from __future__ import annotations

import logging
import secrets
import sqlite3
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from relazione.ledger.results import UnknownError
from relazione.model import DocumentError, RunError

if TYPE_CHECKING:
    from relazione.serve.desk import Desk

log = logging.getLogger("relazione.serve")

_USUAL = {
    400: ("bad-request", "The request cannot be understood.", "Check its parameters."),
    403: ("forbidden", "You may not do that.", "Ask somebody whose role allows it."),
    404: (
        "not-found",
        "There is nothing here.",
        "Check the address, or search for what you are looking for.",
    ),
    405: ("method-not-allowed", "That is not done this way.", "See the documentation of the address."),
}


class RefusedError(Exception):
    """A request that is answered with an error.

    Attributes:
        status: HTTP status.
        code: A word or two for programs, such as ``not-found``.
        message: One sentence that says what is wrong.
        hint: One sentence that says what to do, or empty.
        headers: Headers of the answer.
    """

    def __init__(
        self, status: int, code: str, message: str, hint: str = "", headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.hint = status, code, message, hint
        self.headers = headers or {}

    def __reduce__(self) -> tuple[type[RefusedError], tuple[int, str, str, str, dict[str, str]]]:
        """All of it goes from one process to another."""
        return type(self), (self.status, self.code, self.message, self.hint, self.headers)


def not_found(what: str) -> RefusedError:
    """The answer where the ledger has nothing of that key.

    Args:
        what: What was asked for, such as ``report``.
    """
    return RefusedError(
        404,
        "not-found",
        f"The ledger has no such {what}.",
        "It may have been merged or taken out; search for it.",
    )


def wants_json(request: Request) -> bool:
    """Whether the answer goes to a program: by the address, or by what it says it takes."""
    path = request.url.path
    takes = request.headers.get("accept", "")
    return (
        path.startswith("/api/") or path.endswith((".json", ".csv")) or takes.startswith("application/json")
    )


def answer(request: Request, refused: RefusedError) -> Response:
    """The error as a page or as ``{"error": {"code", "message", "hint"}}``."""
    if wants_json(request):
        error = {"code": refused.code, "message": refused.message, "hint": refused.hint}
        return JSONResponse({"error": error}, refused.status, refused.headers)
    desk: Desk = request.app.state.desk
    response = desk.page(request, "error.html", refused=refused, status=refused.status)
    response.headers.update(refused.headers)
    return response


def unforeseen(error: Exception) -> RefusedError:
    """The answer to an error that nobody foresaw: its number leads to the log, which has the rest."""
    number = secrets.token_hex(4)
    log.error("failure %s", number, exc_info=error)
    return RefusedError(
        500,
        "failure",
        "Something failed here.",
        f"It is written down in the server's log under {number}; nothing was changed by halves.",
    )


def out_of_order(error: Exception) -> RefusedError:
    """The answer where ledger or engine cannot be used: why is for the log alone, for it names files."""
    log.error("out of order: %s", error)
    return RefusedError(
        503,
        "unavailable",
        "The ledger cannot be used just now.",
        "The server's log says why; try again later.",
    )


def _sentence(error: Exception) -> str:
    told = str(error)
    return told[:1].upper() + told[1:].rstrip(".")


def refusal_of(error: Exception) -> RefusedError:
    """What to answer to an exception of any kind."""
    match error:
        case RefusedError():
            return error
        case RequestValidationError():
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
            return RefusedError(
                422, "invalid", f"{where}: {first['msg']}.", "See the documentation of the address."
            )
        case HTTPException():
            code, message, hint = _USUAL.get(error.status_code, _USUAL[400])
            return RefusedError(error.status_code, code, message, hint, dict(error.headers or {}))
        case DocumentError():
            return RefusedError(422, "unreadable", f"The report was set aside: {error}.", "")
        case UnknownError():
            return RefusedError(404, "not-known", f"{_sentence(error)}.", "Check it, or search for it.")
        case RunError() if isinstance(error.__cause__, DBAPIError | sqlite3.Error | OSError):
            return out_of_order(error)
        case RunError():  # what was asked of the ledger is none that can be answered
            return RefusedError(400, "invalid", f"{_sentence(error)}.", "")
    return unforeseen(error)


def install(app: FastAPI) -> None:
    """Answer every foreseen exception of a route in the one shape."""

    def handle(request: Request, error: Exception) -> Response:
        return answer(request, refusal_of(error))

    for kind in (RefusedError, RequestValidationError, HTTPException, DocumentError, RunError):
        app.add_exception_handler(kind, handle)
