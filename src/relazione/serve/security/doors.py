"""Logging in and out against the accounts in the ledger."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable

from sqlalchemy import Engine

from relazione.ledger.opening import reading, writing
from relazione.serve.security import accounts, sessions
from relazione.serve.security.analyst import Analyst


class Doors:
    """The accounts and sessions of one ledger.

    Args:
        engine: Of the ledger.
        clock: Gives the time.
    """

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def analyst_with(self, token: str) -> Analyst | None:
        """Whose session a token opens, or None."""
        with reading(self._engine) as connection:
            return sessions.analyst_with(connection, token, self._clock())

    def let_in(self, name: str, password: str) -> str | None:
        """Log in.

        Returns:
            The token of a new session, or None where name and password do not fit.
        """
        with reading(self._engine) as connection:
            account = accounts.verified(connection, name, password)
        if account is None:
            return None
        token = secrets.token_urlsafe(32)
        with writing(self._engine) as connection:
            sessions.begin(connection, account.id, token, self._clock())
        return token

    def let_out(self, token: str) -> None:
        """Log out."""
        with writing(self._engine) as connection:
            sessions.end(connection, token)
