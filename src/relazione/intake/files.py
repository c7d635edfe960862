"""Bytes from files and streams, with a limit and with errors that say what to do."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from relazione.model import DocumentError

# Bytes. Far above any report (two million characters are at most 8 MB), far below what fills a memory.
LARGEST_FILE = 64_000_000


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Args:
        path: The file; a named pipe or a device will do.

    Raises:
        DocumentError: The file is missing, unreadable, a folder, or larger than ``LARGEST_FILE``.
    """
    try:
        with path.open("rb") as stream:
            return read_stream(stream)
    except FileNotFoundError as error:
        raise DocumentError("there is no such file; check the path") from error
    except PermissionError as error:
        raise DocumentError("may not be opened; ask for the right to read it") from error
    except IsADirectoryError as error:
        raise DocumentError("is a folder, not a file") from error
    except (OSError, ValueError) as error:
        raise DocumentError(f"cannot be opened: {error}") from error


def read_stream(stream: BinaryIO) -> bytes:
    """Read a stream to its end.

    Raises:
        DocumentError: The stream holds more than ``LARGEST_FILE`` bytes.
    """
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        megabytes = LARGEST_FILE // 1_000_000
        raise DocumentError(f"is larger than {megabytes} MB, too large for one report; split it into reports")
    return data
