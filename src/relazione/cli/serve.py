"""``relazione serve``: the desk in a browser."""

from __future__ import annotations

import argparse
import socket
from typing import TYPE_CHECKING, Any

from relazione.cli.console import tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.ledger_options import add_ledger_options, address_of
from relazione.cli.registers import add_register_options, registers_of
from relazione.model import RunError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from relazione.serve.settings import Settings

_ABOUT = """Open the desk: the account in a browser, every line with the words it rests on, and the programming
interface under /api/v1. It listens to this machine alone unless another address is given; then
people must log in, with accounts made by "relazione accounts"."""
_EXAMPLES = """examples:
  relazione serve                               at http://127.0.0.1:8000/
  relazione serve --port 9000 --ledger desk.db
  relazione serve --host 0.0.0.0 --name desk.example
                                                for a network, with accounts"""
_PORTS = 65535


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
    add_register_options(command)
    add_ledger_options(command)
    command.set_defaults(run=run)


def _port(words: str) -> int:
    if not (words.isascii() and words.isdecimal()) or not 1 <= int(words) <= _PORTS:
        raise argparse.ArgumentTypeError(f"{words!r} is no port from 1 to {_PORTS}")
    return int(words)


def run(options: argparse.Namespace) -> Exit:
    """Serve until it is ended."""
    from relazione.ledger.ledger import Ledger  # noqa: PLC0415 - SQLAlchemy is slow to import
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
        return _serve(settings, ledger)


def _has_accounts(ledger: Any) -> bool:
    from relazione.serve.security.accounts import every  # noqa: PLC0415 - as above

    with ledger.connection() as connection:
        return bool(every(connection))


def _serve(settings: Settings, ledger: Any) -> Exit:
    import uvicorn  # noqa: PLC0415 - of this command alone

    from relazione.serve.app import create_app  # noqa: PLC0415 - as above
    from relazione.serve.reader import ReaderApart  # noqa: PLC0415 - as above
    from relazione.serve.security.doors import Doors  # noqa: PLC0415 - as above

    doors = Doors(ledger.engine, settings.clock) if settings.accounts else None
    reader = ReaderApart(settings.registers)
    app = create_app(settings, open_ledger=lambda: ledger, doors=doors, reader=reader)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="critical",  # failures are logged by the desk itself
        server_header=False,
        proxy_headers=False,  # whoever asks could write what he likes in them
        timeout_keep_alive=20,
        limit_concurrency=500,
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            tell(f"the desk is open at {settings.address} (Ctrl-C ends it)")

    try:
        Server(config).run()
    except SystemExit as end:  # uvicorn's way to say so
        raise RunError(
            f"{settings.address} cannot be listened on: another program has the port, or the address is none of "
            "this machine's; choose another with --port or --host"
        ) from end
    return Exit.DONE
