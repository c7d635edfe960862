"""Light or dark, or as the system has it: kept in a cookie, so that pages come right at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from relazione.serve.desk import THEMES, TheDesk
from relazione.serve.security.analyst import Reader

router = APIRouter()
_YEAR = 365 * 86400


@router.post("/theme")
def choose(
    request: Request, desk: TheDesk, _: Reader, theme: Annotated[str, Form(max_length=10)] = ""
) -> Response:
    """Choose, and go back to where one was."""
    before = request.headers.get("referer", "")
    host = request.headers.get("host", "")
    _origin, found, path = before.partition(f"://{host}/")
    response = desk.onward(f"/{path.lstrip('/')}" if found else "/")
    if theme in THEMES:
        response.set_cookie("relazione-theme", theme, max_age=_YEAR, samesite="strict", httponly=True)
    else:
        response.delete_cookie("relazione-theme")
    return response
