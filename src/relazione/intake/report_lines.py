"""Files with a report on every line, as JSON objects: read line by line, so that no file is too long."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Protocol, cast

from relazione.intake.files import LARGEST_FILE
from relazione.model import DocumentError

LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_FIELDS = ("title", "url", "publisher", "id")


class Lines(Protocol):
    """What gives lines, as binary files do."""

    def readline(self, most: int, /) -> bytes:
        """The next line, or so many bytes of it; empty at the end."""


def lines_of(stream: Lines) -> Iterator[tuple[int, bytes | DocumentError]]:
    """The lines of a file that are not blank, with their numbers from 1 on.

    Args:
        stream: The file. One that is damaged on the way gives its last line as an error.

    Yields:
        A line's number, and the line or why it cannot be read.
    """
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LARGEST_FILE + 1)
            long = len(line) > LARGEST_FILE
            while long and line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_FILE)
        except (OSError, EOFError, zlib.error) as error:
            yield number, DocumentError(f"cannot be read, nor can what follows in the file: {error}")
            return
        if long:
            megabytes = LARGEST_FILE // 1_000_000
            yield number, DocumentError(f"is larger than {megabytes} MB, too large for one report; split it")
        elif not line:
            return
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def open_lines(path: Path) -> IO[bytes]:
    """Open a file of reports, packed with gzip or not.

    Args:
        path: The file.

    Raises:
        DocumentError: It cannot be opened.
    """
    try:
        return cast(IO[bytes], gzip.open(path)) if path.name.lower().endswith(".gz") else path.open("rb")
    except FileNotFoundError as error:
        raise DocumentError("there is no such file; check the path") from error
    except PermissionError as error:
        raise DocumentError("may not be opened; ask for the right to read it") from error
    except (OSError, ValueError) as error:
        raise DocumentError(f"cannot be opened: {error}") from error


def count_lines(path: Path) -> int:
    """About how many reports a file of lines holds; 1 where that cannot be told without unpacking it.

    Args:
        path: The file.
    """
    if path.name.lower().endswith(".gz"):
        return 1
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
    except (OSError, ValueError):
        return 1


def read_line(line: bytes, encoding: str | None = None) -> dict[str, Any]:
    """The fields of a report on a line.

    Args:
        line: A JSON object: ``text``, and ``published``, ``title``, ``url``, ``publisher`` and ``id`` where known.
        encoding: The encoding that the user names; without it UTF-8.

    Returns:
        ``text``, ``published`` as a date or None, and the others as texts or None.

    Raises:
        DocumentError: It is no such object.
    """
    try:
        row = json.loads(line.decode(encoding or "utf-8").removeprefix("\ufeff"))
    except LookupError as error:
        raise DocumentError(f"{encoding!r} is no encoding that Python knows; try utf-8 or cp1252") from error
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"is not in {encoding or 'UTF-8'}: {error.reason}; name its --encoding"
        ) from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"is no JSON ({error}); each line must be one object") from error
    if not isinstance(row, dict):
        raise DocumentError('is no JSON object with "text"; each line must be one')
    text = row.get("text")
    if not isinstance(text, str):
        raise DocumentError('has no "text" with the words of a report')
    if not text.strip():
        raise DocumentError("holds only blanks")
    strange = next((name for name in _FIELDS if not isinstance(row.get(name) or "", str)), None)
    if strange is not None:
        raise DocumentError(f'has a "{strange}" that is no text')
    others = {name: row.get(name) or None for name in _FIELDS}
    return {"text": text, "published": _day(row.get("published")), **others}


def _day(value: object) -> dt.date | None:
    if value in (None, ""):
        return None
    try:
        if isinstance(value, str):
            return dt.datetime.fromisoformat(value).date()
    except ValueError:
        pass
    raise DocumentError(f'has a "published" that is no day such as 2025-07-02: {str(value)[:40]!r}')
