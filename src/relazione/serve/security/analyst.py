"""Who is at the desk, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from relazione.serve.failures import RefusedError

ROLES = ("reader", "reviewer", "admin")
"""Each may do what those before it may."""


@dataclass(frozen=True, slots=True)
class Analyst:
    """Somebody at the desk.

    Attributes:
        name: By which decisions are signed.
        role: One of ``ROLES``.
        local: Whether this is whoever sits at the machine, where there are no accounts.
    """

    name: str
    role: str
    local: bool = False

    def may(self, role: str) -> bool:
        """Whether the analyst may do what takes a role."""
        return ROLES.index(self.role) >= ROLES.index(role)


def analyst_of(request: Request) -> Analyst:
    """Who asks.

    Raises:
        RefusedError: Nobody is logged in.
    """
    analyst = getattr(request.state, "analyst", None)
    if not isinstance(analyst, Analyst):
        raise RefusedError(401, "login-needed", "You are not logged in.", "Log in and try again.")
    return analyst


def needs(role: str) -> Callable[[Request], Analyst]:
    """A dependency that lets through whoever has a role.

    Args:
        role: One of ``ROLES``.
    """

    def checked(request: Request) -> Analyst:
        analyst = analyst_of(request)
        if not analyst.may(role):
            raise RefusedError(
                403,
                "forbidden",
                f"That takes the role of {role}.",
                "Ask somebody who has it, or an admin for it.",
            )
        return analyst

    checked.role = role  # type: ignore[attr-defined]  # tests ask every route that changes something for it
    return checked


Reader = Annotated[Analyst, Depends(needs("reader"))]
Reviewer = Annotated[Analyst, Depends(needs("reviewer"))]
Admin = Annotated[Analyst, Depends(needs("admin"))]
