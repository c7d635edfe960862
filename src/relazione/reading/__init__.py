"""Annotated text to the record: one module for each section, pure functions, no I/O."""

from relazione.reading.crew import outcomes_by_crew
from relazione.reading.report import outcomes, read, read_many

__all__ = ["outcomes", "outcomes_by_crew", "read", "read_many"]
