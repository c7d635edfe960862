"""What the exit status of a command tells a script."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses, the same for every command."""

    DONE = 0
    SET_ASIDE = 1
    NOT_KNOWN = 1  # of a question to the registers
    FOUND = 1  # of a check: findings as grave as the user asked
    USAGE = 2
    RUN_ERROR = 3
    INTERRUPTED = 130
    CLOSED_PIPE = 141


MEANINGS: dict[Exit, str] = {
    Exit.DONE: "everything was read",
    Exit.SET_ASIDE: "one or more reports were set aside, each with its reason on stderr; the others were read",
    Exit.USAGE: "the command line is wrong; nothing was read",
    Exit.RUN_ERROR: "the run could not go on, for example for want of the language engine or of disk space",
    Exit.INTERRUPTED: "interrupted from the keyboard (Ctrl-C)",
    Exit.CLOSED_PIPE: "the reader of the output closed it early, as `head` does",
}


def statuses_text(others: Mapping[Exit, str] | None = None) -> str:
    """The exit statuses as lines of a help text.

    Args:
        others: What statuses mean for a command for which they mean something else.
    """
    meanings = {**MEANINGS, **(others or {})}
    rows = [f"  {status:3d}  {meaning}" for status, meaning in meanings.items()]
    return "\n".join(["exit status:", *rows])
