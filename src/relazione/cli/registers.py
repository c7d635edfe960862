"""The options by which a command takes registers of the user's own, and the registers that they give."""

from __future__ import annotations

import argparse
from pathlib import Path

from relazione.cli.settings import read_settings
from relazione.lexicon.registers import Registers, registers_with


def add_register_options(command: argparse.ArgumentParser) -> None:
    """Add ``--register`` and ``--settings`` to a command."""
    command.add_argument(
        "--register",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="a CSV file of your own, or a folder of such, that adds to the registers and corrects them",
    )
    command.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        help="the settings file; without it the nearest relazione.toml upwards from here",
    )


def registers_of(options: argparse.Namespace) -> Registers:
    """The registers with what the settings file and then the options name.

    Args:
        options: Of a command with ``add_register_options``.

    Raises:
        RunError: A file cannot be read or holds what cannot be right.
    """
    settings = read_settings(options.settings, Path.cwd())
    return registers_with((*settings.paths("register", "folders"), *options.register))
