"""Annotated text to the record: one module for each section, pure functions, no I/O.

What needs spaCy is imported when it is first asked for: to set a date on the calendar takes no spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relazione.reading.crew import outcomes_by_crew
    from relazione.reading.report import outcomes, read, read_many

__all__ = ["outcomes", "outcomes_by_crew", "read", "read_many"]

_HOMES = {
    "outcomes": "relazione.reading.report",
    "outcomes_by_crew": "relazione.reading.crew",
    "read": "relazione.reading.report",
    "read_many": "relazione.reading.report",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
