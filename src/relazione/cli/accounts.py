"""``relazione accounts``: who may use a desk that is open to a network."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import secrets
import sys
from typing import TYPE_CHECKING

from relazione.cli.arguments import count_to
from relazione.cli.console import tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.ledger_options import add_ledger_options, address_of
from relazione.cli.views.plain import on_one_line
from relazione.model import RunError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from sqlalchemy import Connection

_ABOUT = """Keep the accounts of a desk that is open to a network. A reader looks, a reviewer also takes reports in
and decides, an admin may do everything. Passwords are asked for, or taken from standard input;
the ledger keeps argon2 hashes of them."""
_EXAMPLES = """examples:
  relazione accounts add ada --role admin
  relazione accounts list
  relazione accounts role rita reviewer
  relazione accounts password rita              and log out whoever uses it
  relazione accounts token robot --days 90      for programs; it is shown once
  relazione accounts remove rita"""
VERBS = ("add", "list", "password", "role", "remove", "token")
_MOST_DAYS = 3650
ROLES = ("reader", "reviewer", "admin")


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "accounts",
        help="keep the accounts of a desk that is open to a network",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}\n\n{statuses_text({Exit.DONE: 'it was done'})}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("verb", choices=VERBS, help="what to do")
    command.add_argument("name", nargs="?", metavar="NAME", help="of the account")
    command.add_argument("new_role", nargs="?", metavar="ROLE", choices=ROLES, help="for role: the new one")
    command.add_argument("--role", choices=ROLES, default="reader", help="for add; reader without it")
    command.add_argument(
        "--days",
        type=count_to(_MOST_DAYS),
        default=365,
        metavar="N",
        help="for token: how long it is good for; 365 without it",
    )
    add_ledger_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Do what the options say."""
    if options.verb != "list" and not options.name:
        tell(f"relazione accounts {options.verb} needs the NAME of an account")
        return Exit.USAGE
    if options.verb == "role" and not options.new_role:
        tell("relazione accounts role needs a NAME and a ROLE")
        return Exit.USAGE
    password = _password() if options.verb in {"add", "password"} else ""
    from relazione.ledger.opening import open_engine, writing  # noqa: PLC0415 - SQLAlchemy is slow to import

    engine = open_engine(address_of(options))
    try:
        with writing(engine) as connection:
            _do(connection, options, password)
    finally:
        engine.dispose()
    return Exit.DONE


def _do(connection: Connection, options: argparse.Namespace, password: str) -> None:
    from relazione.serve.security import accounts  # noqa: PLC0415 - argon2 is of this command alone

    match options.verb:
        case "add":
            accounts.add(connection, options.name, password, options.role, dt.datetime.now(dt.UTC))
        case "password":
            accounts.set_password(connection, options.name, password)
        case "role":
            accounts.set_role(connection, options.name, options.new_role)
        case "remove":
            accounts.remove(connection, options.name)
        case "token":
            token = secrets.token_urlsafe(32)
            life = dt.timedelta(days=options.days)
            accounts.issue_token(connection, options.name, token, dt.datetime.now(dt.UTC), life)
            print(token)
        case _:
            for account in accounts.every(connection):
                print(f"{on_one_line(account.name):24} {account.role:10} {account.created_at[:10]}")


def _password() -> str:
    """The password: typed twice at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise RunError("the two passwords are not the same; nothing was changed")
    return first
