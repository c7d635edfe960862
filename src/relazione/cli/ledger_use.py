"""A ledger opened for a command, and what is said where it does not know what is asked."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from relazione.cli.console import tell
from relazione.cli.exits import Exit
from relazione.cli.ledger_options import existing_address

if TYPE_CHECKING:
    from relazione.ledger.ledger import Ledger

LEDGER_STATUSES = """

exit status:
    0  the ledger was asked, whether anything fits or not
    1  it knows no such person, state or key
    2  the command line is wrong
    3  the ledger cannot be opened or read"""


def today() -> dt.date:
    """The day by which the commands tell what is overdue and what is to come."""
    return dt.date.today()


def _may_be_written(address: str) -> bool:
    """Whether the ledger's file and folder may be written; one that may not is still read."""
    path = Path(address)
    return "://" in address or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def answered(options: argparse.Namespace, ask: Callable[[Ledger], Exit]) -> Exit:
    """Open the ledger of the options, ask it, and close it.

    Args:
        options: Of a command with ``add_ledger_options``.
        ask: Asks and shows the answer.

    Returns:
        What ``ask`` returns; ``Exit.NOT_KNOWN`` where the ledger does not know of whom or what it is asked,
        after saying what may be meant.

    Raises:
        RunError: It is not there, or cannot be read.
    """
    address = existing_address(options)
    from relazione.ledger.ledger import Ledger  # noqa: PLC0415 - takes SQLAlchemy along
    from relazione.ledger.results import UnknownError  # noqa: PLC0415

    with Ledger.open(address, create=False, read_only=not _may_be_written(address)) as ledger:
        try:
            return ask(ledger)
        except UnknownError as unknown:
            tell(str(unknown))
            return Exit.NOT_KNOWN
