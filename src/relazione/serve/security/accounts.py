"""The accounts of those who use the desk over a network: name, role, and an argon2id hash of the password."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, delete, func, insert, select, update

from relazione.ledger.schema import accounts, sessions
from relazione.model import RunError
from relazione.serve.security.analyst import ROLES
from relazione.serve.security.sessions import begin

SHORTEST = 10  # characters of a password
_LONGEST = 1000
_NAME = re.compile(r"[\w][\w.@-]{0,63}")
_hasher = PasswordHasher()  # argon2id with the parameters of RFC 9106, low memory
# A hash to check where there is no such account, so that nobody learns names by how long an answer takes.
_NOBODY = _hasher.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class Account:
    """An account.

    Attributes:
        id: Its row.
        name: In lower case.
        role: One of ``ROLES``.
        created_at: When, in UTC.
    """

    id: int
    name: str
    role: str
    created_at: str


def every(connection: Connection) -> list[Account]:
    """All accounts by name."""
    rows = connection.execute(
        select(accounts.c.id, accounts.c.name, accounts.c.role, accounts.c.created_at).order_by(
            accounts.c.name
        )
    )
    return [Account(*row) for row in rows]


def add(connection: Connection, name: str, password: str, role: str, now: dt.datetime) -> None:
    """Make an account.

    Args:
        connection: Within a transaction.
        name: Letters, digits and ``. @ - _``; case does not count.
        password: At least ``SHORTEST`` characters.
        role: One of ``ROLES``.
        now: The time.

    Raises:
        RunError: The name is taken, or one of them will not do.
    """
    folded = _named(name)
    _check(password, role)
    if _row(connection, folded) is not None:
        raise RunError(f"there is an account {folded} already; change its password or role instead")
    values = {
        "name": folded,
        "password_hash": _hasher.hash(password),
        "role": role,
        "created_at": now.isoformat(),
    }
    connection.execute(insert(accounts).values(**values))


def remove(connection: Connection, name: str) -> None:
    """Take an account away and log it out everywhere; what it decided stays.

    Raises:
        RunError: There is none, or it is the last admin.
    """
    account = _existing(connection, name)
    _keep_an_admin(connection, account, "reader")
    connection.execute(delete(sessions).where(sessions.c.account_id == account.id))
    connection.execute(delete(accounts).where(accounts.c.id == account.id))


def set_password(connection: Connection, name: str, password: str) -> None:
    """Give an account another password and log it out everywhere.

    Raises:
        RunError: There is no such account, or the password will not do.
    """
    account = _existing(connection, name)
    _check(password, account.role)
    connection.execute(
        update(accounts).where(accounts.c.id == account.id).values(password_hash=_hasher.hash(password))
    )
    connection.execute(delete(sessions).where(sessions.c.account_id == account.id))


def set_role(connection: Connection, name: str, role: str) -> None:
    """Give an account another role.

    Raises:
        RunError: There is no such account or role, or it is the last admin.
    """
    account = _existing(connection, name)
    _check("x" * SHORTEST, role)
    _keep_an_admin(connection, account, role)
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(role=role))


def issue_token(connection: Connection, name: str, token: str, now: dt.datetime, life: dt.timedelta) -> None:
    """Let programs act for an account with a token, until it is over or the password changes.

    Args:
        connection: Within a transaction.
        name: Of the account.
        token: At least 128 random bits, as text; only its hash is kept.
        now: The time.
        life: How long it is good for.

    Raises:
        RunError: There is no such account.
    """
    begin(connection, _existing(connection, name).id, token, now, life)


def verified(connection: Connection, name: str, password: str) -> Account | None:
    """The account whose name and password these are, or None; it takes as long either way."""
    row = connection.execute(select(accounts).where(accounts.c.name == name.lower()[:64])).mappings().first()
    try:
        _hasher.verify(row["password_hash"] if row else _NOBODY, password[:_LONGEST])
    except (Argon2Error, InvalidHashError):
        return None
    return Account(row["id"], row["name"], row["role"], row["created_at"]) if row else None


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise RunError(f"{name!r} is no name for an account: take letters, digits, and . @ - _")
    return name.lower()


def _check(password: str, role: str) -> None:
    if role not in ROLES:
        raise RunError(f"{role!r} is no role; there are {', '.join(ROLES)}")
    if not SHORTEST <= len(password) <= _LONGEST:
        raise RunError(f"a password has {SHORTEST} to {_LONGEST} characters; a few words make a good one")


def _row(connection: Connection, folded: str) -> Account | None:
    return next((account for account in every(connection) if account.name == folded), None)


def _existing(connection: Connection, name: str) -> Account:
    account = _row(connection, name.lower())
    if account is None:
        raise RunError(f"there is no account {name}; `relazione accounts list` shows all")
    return account


def _keep_an_admin(connection: Connection, account: Account, role: str) -> None:
    """Refuse what would leave accounts without an admin."""
    if account.role != "admin" or role == "admin":
        return
    count = select(func.count()).select_from(accounts)
    admins = connection.scalar(count.where(accounts.c.role == "admin"))
    others = connection.scalar(count.where(accounts.c.role != "admin"))
    if admins == 1 and others:
        raise RunError(f"{account.name} is the only admin; make somebody else one first")
