"""Relazione reads reports of foreign affairs and keeps the record, each line tied to its words.

import relazione
record = relazione.read(text, published="2025-07-02")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relazione.reading import read, read_many

__all__ = ["__version__", "read", "read_many"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the reading when it is first asked for: spaCy is slow to import."""
    if name not in {"read", "read_many"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from relazione import reading  # noqa: PLC0415

    return getattr(reading, name)
