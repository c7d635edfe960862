"""What the desk is started with: read once, passed down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from relazione.lexicon.registers import Registers

LOCAL_HOSTS = ("127.0.0.1", "::1", "localhost")
_MEGABYTE = 1_000_000


def now() -> dt.datetime:
    """The time, as UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """How one desk is run.

    Attributes:
        ledger: Address of the ledger, see ``relazione.ledger.opening``; None for the environment's or the default.
        host: Address that it listens on.
        port: Port that it listens on.
        names: Host names, besides addresses and ``localhost``, under which it may be asked.
        accounts: Whether people must log in; without, whoever reaches it is the local user.
        registers: Registers that reports are read with; None for those of the package.
        largest_report: Bytes of a request that brings reports.
        largest_request: Bytes of any other request.
        page: Rows of a listing's page.
        threads: How many requests are worked on at once; the others wait their turn.
        clock: Gives the time.
    """

    ledger: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    accounts: bool = False
    registers: Registers | None = None
    largest_report: int = 8 * _MEGABYTE
    largest_request: int = 64_000
    page: int = 50
    threads: int = 8
    clock: Callable[[], dt.datetime] = now

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_local(self.host)


def is_local(host: str) -> bool:
    """Whether an address to listen on is of this machine alone.

    Args:
        host: An IP address or a name.
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
