"""``relazione serve``: the desk in a browser."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from relazione.cli.console import tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.ledger_options import add_ledger_options, address_of
from relazione.cli.registers import add_register_options, registers_of
from relazione.model import RunError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_ABOUT = """Open the desk: the account in a browser, every line with the words it rests on, and the programming
interface under /api/v1. It listens to this machine alone unless another address is given; then
people must log in, with accounts made by "relazione accounts"."""
_EXAMPLES = """examples:
  relazione serve                               at http://127.0.0.1:8000/
  relazione serve --port 9000 --ledger desk.db
  relazione serve --host 0.0.0.0 --name desk.example --processes 4
                                                for a network, with accounts"""
_PORTS = 65535
_MOST_PROCESSES = 64


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "serve",
        help="open the desk: the account in a browser",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}\n\n{statuses_text({Exit.DONE: 'it was ended from outside'})}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on; 127.0.0.1 without it"
    )
    command.add_argument("--port", type=_port, default=8000, metavar="N", help="port; 8000 without it")
    command.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="a host name under which browsers may ask for it; may be given several times",
    )
    command.add_argument(
        "--processes",
        type=_processes,
        default=1,
        metavar="N",
        help="how many processes answer; 1 without it, which is enough for a few people, more use more cores",
    )
    add_register_options(command)
    add_ledger_options(command)
    command.set_defaults(run=run)


def _port(words: str) -> int:
    if not (words.isascii() and words.isdecimal()) or not 1 <= int(words) <= _PORTS:
        raise argparse.ArgumentTypeError(f"{words!r} is no port from 1 to {_PORTS}")
    return int(words)


def _processes(words: str) -> int:
    if not (words.isascii() and words.isdecimal()) or not 1 <= int(words) <= _MOST_PROCESSES:
        raise argparse.ArgumentTypeError(f"{words!r} is no number from 1 to {_MOST_PROCESSES}")
    return int(words)


def run(options: argparse.Namespace) -> Exit:
    """Serve until it is ended."""
    from relazione.ledger.ledger import Ledger  # noqa: PLC0415 - SQLAlchemy is slow to import
    from relazione.serve.processes import run_alone, run_several  # noqa: PLC0415 - as above
    from relazione.serve.settings import Settings, is_local  # noqa: PLC0415 - as above

    address = address_of(options)
    with Ledger.open(address) as ledger:
        accounts = _has_accounts(ledger)
        if not accounts and not is_local(options.host):
            raise RunError(
                f"{options.host} can be reached from other machines, so people must log in, and the ledger has no "
                "accounts; make one first: relazione accounts add NAME --role admin"
            )
        settings = Settings(
            ledger=address,
            host=options.host,
            port=options.port,
            names=tuple(options.name),
            accounts=accounts,
            registers=registers_of(options),
        )

        def opened() -> None:
            tell(f"the desk is open at {settings.address} (Ctrl-C ends it)")

        if options.processes == 1:
            run_alone(settings, ledger, opened)
            return Exit.DONE
    run_several(settings, options.processes, opened)
    return Exit.DONE


def _has_accounts(ledger: Any) -> bool:
    from relazione.serve.security.accounts import every  # noqa: PLC0415 - as above

    with ledger.connection() as connection:
        return bool(every(connection))
