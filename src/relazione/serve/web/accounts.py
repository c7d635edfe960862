"""The accounts, for admins: who may use the desk, and as what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from relazione.ledger.opening import reading, writing
from relazione.model import RunError
from relazione.serve.desk import Desk, TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.security import accounts
from relazione.serve.security.analyst import ROLES, Admin

router = APIRouter()
Name = Annotated[str, Form(max_length=64)]
Password = Annotated[str, Form(max_length=1000)]
Role = Annotated[str, Form(max_length=10)]


@router.get("/accounts")
def page(request: Request, desk: TheDesk, _: Admin) -> Response:
    """All accounts, each with what may be done to it."""
    with reading(desk.ledger.engine) as connection:
        every = accounts.every(connection)
    return desk.page(request, "accounts.html", every=every, roles=ROLES, shortest=accounts.SHORTEST)


@router.post("/accounts")
def add(desk: TheDesk, _: Admin, name: Name, password: Password, role: Role) -> Response:
    """Make an account."""
    return _done(desk, "account-added", accounts.add, name, password, role, desk.settings.clock())


@router.post("/accounts/{name}/role")
def set_role(name: str, desk: TheDesk, _: Admin, role: Role) -> Response:
    """Give an account another role."""
    return _done(desk, "account-changed", accounts.set_role, name, role)


@router.post("/accounts/{name}/password")
def set_password(name: str, desk: TheDesk, _: Admin, password: Password) -> Response:
    """Give an account another password."""
    return _done(desk, "account-changed", accounts.set_password, name, password)


@router.post("/accounts/{name}/remove")
def remove(name: str, desk: TheDesk, _: Admin) -> Response:
    """Take an account away."""
    return _done(desk, "account-removed", accounts.remove, name)


def _done(desk: Desk, flash: str, act: Callable[..., None], *arguments: Any) -> Response:
    with _changing(desk) as connection:
        act(connection, *arguments)
    return desk.onward("/accounts", flash)


@contextmanager
def _changing(desk: Desk) -> Iterator[Connection]:
    """A transaction in which what cannot be is told to the admin."""
    with writing(desk.ledger.engine) as connection:
        try:
            yield connection
        except RunError as error:
            told = str(error)
            raise RefusedError(
                400, "invalid", f"{told[:1].upper()}{told[1:]}.", "Nothing was changed."
            ) from error
