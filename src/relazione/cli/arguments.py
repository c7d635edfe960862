"""What a command's arguments may be: days and counts, each refused with an example of a right one."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable


def day(words: str) -> dt.date:
    """A day in ISO form.

    Args:
        words: The argument.

    Raises:
        argparse.ArgumentTypeError: It is no day.
    """
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is no day such as 2025-07-02") from error


def count_to(most: int) -> Callable[[str], int]:
    """What takes a number from 1 to ``most`` and refuses anything else.

    Args:
        most: The largest number that may be given.
    """

    def count(words: str) -> int:
        if not (words.isascii() and words.isdecimal()) or not 1 <= int(words) <= most:
            raise argparse.ArgumentTypeError(f"{words!r} is no number from 1 to {most}")
        return int(words)

    return count
