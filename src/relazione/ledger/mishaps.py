"""What can go wrong with the database of a ledger, said in words: what to do, and what is safe."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from relazione.model import RunError

_SAFE = "What was written before is safe"
_REASONS = {
    "SQLITE_NOTADB": "is no ledger: the file holds something else. It was left as it is; name another file",
    "SQLITE_CORRUPT": (
        "is damaged, and was left as it is. Copy the file before anything else; what can still be read of it comes"
        " out with: sqlite3 {address} .recover | sqlite3 recovered.db. Or start a new ledger and add the reports"
        " again: only what people decided is not in the reports"
    ),
    "SQLITE_FULL": "cannot grow: the disk is full. {safe}; make room and run the same command again",
    "SQLITE_IOERR": (
        "could not be read or written: the disk failed or is full. {safe}; see to the disk and run the same"
        " command again"
    ),
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only. {safe}; change that or copy it",
    "SQLITE_CANTOPEN": "cannot be opened: see that its folder is there and may be read and written",
    "SQLITE_BUSY": (
        "is being written by another process, which did not end in time. {safe}; wait for it and run the same"
        " command again"
    ),
    "SQLITE_PERM": "may not be opened by this user",
    "SQLITE_AUTH": "may not be opened by this user",
    "SQLITE_TOOBIG": "takes no text that long",
}
_REASONS["SQLITE_LOCKED"] = _REASONS["SQLITE_BUSY"]
_REASONS["SQLITE_PROTOCOL"] = _REASONS["SQLITE_BUSY"]


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Within, what goes wrong with the database is told as a ``RunError``.

    Args:
        address: The ledger, as messages call it.

    Raises:
        RunError: The database failed: full, read-only, locked, damaged, out of reach.
    """
    try:
        yield
    except (exc.IntegrityError, exc.DataError):  # the fault is in what was to be written, not in the database
        raise
    except exc.DBAPIError as error:
        raise RunError(f"the ledger {address} {_reason(error.orig, address)}") from error
    except sqlite3.DatabaseError as error:
        raise RunError(f"the ledger {address} {_reason(error, address)}") from error


def is_busy(error: exc.DBAPIError) -> bool:
    """Whether another process was writing."""
    return getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")


def _reason(error: BaseException | None, address: str) -> str:
    name: str = getattr(error, "sqlite_errorname", None) or ""
    for known in (name, "_".join(name.split("_")[:2])):
        if known in _REASONS:
            return _REASONS[known].format(address=address, safe=_SAFE)
    words = " ".join(str(error).split())
    return f"cannot be used: {words}. {_SAFE}"
