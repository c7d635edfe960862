"""The options that the commands over the ledger share: which ledger, what it is narrowed to, how it is shown."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from relazione.cli.arguments import count_to, day
from relazione.cli.settings import read_settings
from relazione.model import RunError

if TYPE_CHECKING:
    from relazione.ledger.filters import Filter

FORMATS = ("text", "json", "jsonl", "csv")
VERDICTS = ("confirmed", "rejected", "corrected", "none")
VARIABLE = "RELAZIONE_LEDGER"
DEFAULT = "relazione.db"
PAGE = 25  # rows of a listing's page
_MOST = 1000
_BY_SUFFIX = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


def add_ledger_options(command: argparse.ArgumentParser) -> None:
    """Add ``--ledger`` and, unless the command has it, ``--settings``."""
    command.add_argument(
        "--ledger",
        metavar="FILE",
        help=f"the ledger's file, or the address of a PostgreSQL database; without it ${VARIABLE}, "
        f"else [ledger] path of the settings file, else {DEFAULT}",
    )
    if not any("--settings" in action.option_strings for action in command._actions):
        command.add_argument(
            "--settings",
            type=Path,
            metavar="FILE",
            help="the settings file; without it the nearest relazione.toml upwards from here",
        )


def address_of(options: argparse.Namespace) -> str:
    """The file or address of the ledger that the options, the environment or the settings file name.

    Args:
        options: Of a command with ``add_ledger_options``.

    Raises:
        RunError: The settings file cannot be read.
    """
    if options.ledger or os.environ.get(VARIABLE):
        return str(options.ledger or os.environ[VARIABLE])
    return read_settings(options.settings, Path.cwd()).address("ledger", "path") or DEFAULT


def existing_address(options: argparse.Namespace) -> str:
    """The address of a ledger that is there.

    Args:
        options: Of a command with ``add_ledger_options``.

    Raises:
        RunError: There is no such file; the message says how one is made.
    """
    address = address_of(options)
    if "://" not in address and not Path(address).exists():
        raise RunError(
            f"there is no ledger at {address}; make one with `relazione add PATH ...`, "
            f"or name another with --ledger or ${VARIABLE}"
        )
    return address


def add_filter_options(
    command: argparse.ArgumentParser,
    names: Sequence[str],
    *,
    statuses: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> None:
    """Add the filters that make sense for a command.

    Args:
        command: The command.
        names: Of the filters, as they stand in ``Filter`` for one of them: ``person``, ``state``, ...
        statuses: What ``--status`` may be.
        kinds: What ``--kind`` may be.
    """
    days: dict[str, str] = {
        "since": "first day, such as 2025-07-02",
        "until": "last day",
        "as-of": "the account as the reports up to that day tell it",
    }
    many = {
        "person": ("NAME", "name or key of a person or body that takes part; may be given several times"),
        "state": ("STATE", "name, code or key of a state that takes part, itself or by its people and bodies; "
                  "of several, all must"),
        "place": ("PLACE", "name or key of the place or state in which it is"),
    }  # fmt: skip
    one = {
        "about": ("WORDS", "words that stand in it"),
        "medium": ("MEDIUM", "medium of the statement, such as interview"),
    }
    several = {"status": statuses, "kind": kinds}
    for name in names:
        option = f"--{name}"
        if name in days:
            command.add_argument(option, type=day, metavar="DATE", help=days[name])
        elif name in many:
            metavar, told = many[name]
            command.add_argument(option, action="append", default=[], metavar=metavar, help=told)
        elif name in one:
            metavar, told = one[name]
            command.add_argument(option, metavar=metavar, help=told)
        elif name == "verdict":
            told = "what people decided; without it all but what was rejected"
            command.add_argument(option, choices=VERDICTS, help=told)
        else:
            told = f"only those of this {name}; may be given several times"
            command.add_argument(option, action="append", default=[], choices=several[name], help=told)


def filter_of(options: argparse.Namespace) -> Filter:
    """What the options narrow a listing to.

    Args:
        options: Of a command with ``add_filter_options``.
    """
    from relazione.ledger.filters import Filter  # noqa: PLC0415 - the ledger's room is heavy to enter

    given = vars(options)
    return Filter(
        persons=tuple(given.get("person") or ()),
        states=tuple(given.get("state") or ()),
        since=given.get("since"),
        until=given.get("until"),
        statuses=tuple(given.get("status") or ()),
        kinds=tuple(given.get("kind") or ()),
        about=given.get("about"),
        medium=given.get("medium"),
        verdict=given.get("verdict"),
        as_of=given.get("as_of"),
        places=tuple(given.get("place") or ()),
    )


def add_output_options(command: argparse.ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """Add ``--format``, ``--output`` and ``--color``.

    Args:
        command: The command.
        formats: What it can be shown as.
    """
    command.add_argument(
        "--format", choices=formats, help="how it is shown; without it by the name of the output's file, else text"
    )  # fmt: skip
    command.add_argument("--output", type=Path, metavar="FILE", help="write there, not to standard output")
    command.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours in the terminal view"
    )


def format_of(options: argparse.Namespace) -> str:
    """The format that the options ask for by name or by their output's name.

    Args:
        options: Of a command with ``add_output_options``.
    """
    if options.format or options.output is None:
        return options.format or "text"
    return _BY_SUFFIX.get(options.output.suffix.lower(), "text")


def add_page_options(command: argparse.ArgumentParser) -> None:
    """Add ``--limit``, ``--after`` and ``--all``."""
    command.add_argument(
        "--limit", type=count_to(_MOST), default=PAGE, metavar="N", help=f"rows of a page, {PAGE} without it"
    )
    command.add_argument("--after", metavar="MARK", help="go on where a page ended: what it says at its end")
    command.add_argument("--all", action="store_true", help="every row, page after page")
