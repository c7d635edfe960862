"""Tags of answers: whoever has the newest answer already is told so, and nothing is made or sent again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import Connection, func, select

from relazione import __version__
from relazione.ledger.schema import failures, judgements, readings, reports
from relazione.serve.desk import Desk
from relazione.serve.web.flashes import FLASHES

_PAGES = Path(__file__).parent / "templates"
_COOKIES = ("relazione-theme", "relazione-flash")
_STATE = select(
    select(func.max(readings.c.id)).scalar_subquery(),
    select(func.max(judgements.c.id)).scalar_subquery(),
    select(func.max(failures.c.failed_at)).scalar_subquery(),
    select(func.count()).select_from(failures).scalar_subquery(),
    select(reports.c.id).where(~reports.c.linked).limit(1).scalar_subquery(),
)


def state_tag(connection: Connection, desk: Desk) -> str:
    """A tag that is another one after whatever changes the account: a reading, a failure, a decision, a new day.

    Readings and judgements are numbered and never changed or taken out, so that the last numbers tell.

    Args:
        connection: To the ledger.
        desk: The desk, whose clock tells what is overdue.
    """
    told = tuple(connection.execute(_STATE).one())
    return _hashed(f"{__version__} {desk.settings.page} {desk.settings.clock().date()} {told}")


def page_tag(request: Request, state: str) -> str | None:
    """The tag of a page that shows a state of the account to whoever asks, or None where it says something once.

    Args:
        request: For the page.
        state: What the state is called, with that of figures which may be of another one.
    """
    theme, flash = (request.cookies.get(name) for name in _COOKIES)
    if flash in FLASHES:
        return None
    analyst = getattr(request.state, "analyst", None)
    return _hashed(f"{state} {theme!r} {analyst!r} {_look()}")


def is_known(request: Request, tag: str) -> bool:
    """Whether a request says that it has the answer of that tag."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in given.split(","))


def unchanged(tag: str) -> Response:
    """The answer to whoever has the newest already."""
    return Response(status_code=304, headers={"etag": tag})


def with_tag(response: Response, tag: str | None) -> Response:
    """The answer with its tag, where it has one."""
    if tag is not None:
        response.headers["etag"] = tag
    return response


@cache
def _look() -> str:
    """What pages are set with: of another version of it they look otherwise."""
    digest = hashlib.blake2s(digest_size=8)
    for one in sorted(_PAGES.rglob("*.html")):
        digest.update(one.read_bytes())
    for one in sorted((_PAGES.parent / "static").glob("*.*")):
        digest.update(one.read_bytes())
    return digest.hexdigest()


def _hashed(said: str) -> str:
    return f'"{hashlib.blake2s(said.encode(), digest_size=8).hexdigest()}"'
