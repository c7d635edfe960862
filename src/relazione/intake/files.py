"""Bytes from files and streams, with a limit and with errors that say what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from relazione.model import DocumentError

# Bytes. Far above any report (two million characters are at most 8 MB), far below what fills a memory.
LARGEST_FILE = 64_000_000
# What is taken for a report in a folder; a file named by itself may be called anything.
TEXT_SUFFIXES = (".txt", ".text")


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
        raise DocumentError("is a folder that may not be listed; ask for the right to read it") from error
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


def find_reports(folder: Path, suffixes: tuple[str, ...] = TEXT_SUFFIXES) -> list[Path]:
    """The files of reports of a folder and of the folders in it, by path; hidden ones are left out.

    Args:
        folder: A folder. Links to other folders are not followed.
        suffixes: Of the files that are taken for reports.

    Returns:
        The files, and every folder that may not be listed, of which ``read_bytes`` says so.

    Raises:
        DocumentError: The folder holds no such file.
    """
    found: list[Path] = []
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = (name for name in folders if not name.startswith("."))
        found += (
            Path(place, name)
            for name in names
            if not name.startswith(".") and name.lower().endswith(suffixes)
        )
    found += (Path(error.filename) for error in refused)
    if not found:
        raise DocumentError(f"is a folder without {' or '.join(suffixes)} files; name the files themselves")
    return sorted(found)


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that path that can be seen."""
    try:
        return path.is_dir()
    except OSError:  # a folder above it may not be searched
        return False
