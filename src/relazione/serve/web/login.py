"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from relazione.serve.desk import TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.security.sessions import COOKIE, LIFE

router = APIRouter()


@router.get("/login")
def form(request: Request, desk: TheDesk, to: str = "/") -> Response:
    """The form."""
    if request.app.state.doors is None:
        return desk.onward("/")
    return desk.page(request, "login.html", to=_own(to), name="", wrong="")


@router.post("/login")
def login(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=1000)],
    to: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Log in, or say that name and password do not fit, without saying which of them."""
    doors = request.app.state.doors
    if doors is None:
        return desk.onward("/")
    where = request.client.host if request.client else ""
    keys = (f"name {name.lower()}", f"from {where}")
    wait = desk.shared.throttle.wait(*keys)
    if wait:
        message = f"There were too many wrong passwords. Try again in {wait} seconds."
        page = desk.page(request, "login.html", status=429, to=_own(to), name=name, wrong=message)
        page.headers["retry-after"] = str(wait)
        return page
    token = doors.let_in(name, password)
    if token is None:
        desk.shared.throttle.failed(*keys)
        wrong = "Name and password do not fit."
        return desk.page(request, "login.html", status=401, to=_own(to), name=name, wrong=wrong)
    desk.shared.throttle.succeeded(*keys)
    response = desk.onward(_own(to))
    secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE, token, max_age=int(LIFE.total_seconds()), httponly=True, samesite="strict", secure=secure
    )
    return response


@router.post("/logout")
def logout(request: Request, desk: TheDesk) -> Response:
    """Log out."""
    doors = request.app.state.doors
    if doors is None:
        raise RefusedError(
            404, "not-found", "There are no accounts here.", "This desk is open to this machine only."
        )
    doors.let_out(request.cookies.get(COOKIE, ""))
    response = desk.onward("/login", "logged-out")
    response.delete_cookie(COOKIE)
    return response


def _own(to: str) -> str:
    """Where to go after the log-in: an address of this desk, never one of another site."""
    inside = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if inside else "/"
