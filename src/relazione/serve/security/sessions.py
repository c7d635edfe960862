"""Who is logged in: a token in a browser's cookie or sent by a program, of which the ledger keeps the hash."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import Connection, delete, insert, select

from relazione.ledger.schema import accounts, sessions
from relazione.serve.security.analyst import Analyst

COOKIE = "relazione-session"
LIFE = dt.timedelta(hours=12)


def begin(
    connection: Connection, account_id: int, token: str, now: dt.datetime, life: dt.timedelta = LIFE
) -> None:
    """Log an account in, and forget sessions that are over.

    Args:
        connection: Within a transaction.
        account_id: Whose session.
        token: At least 128 random bits, as text; only its hash is kept.
        now: The time.
        life: How long it is good for.
    """
    connection.execute(delete(sessions).where(sessions.c.expires_at <= now.isoformat()))
    values = {"created_at": now.isoformat(), "expires_at": (now + life).isoformat()}
    connection.execute(insert(sessions).values(token_hash=_hash(token), account_id=account_id, **values))


def analyst_with(connection: Connection, token: str, now: dt.datetime) -> Analyst | None:
    """Whose session a token opens, or None where it opens none or is over."""
    row = connection.execute(
        select(accounts.c.name, accounts.c.role)
        .join(sessions, sessions.c.account_id == accounts.c.id)
        .where(sessions.c.token_hash == _hash(token), sessions.c.expires_at > now.isoformat())
    ).first()
    return Analyst(row.name, row.role) if row is not None else None


def end(connection: Connection, token: str) -> None:
    """Log out."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
