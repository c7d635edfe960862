"""What the pages ask of the ledger; ``relazione.ledger.Ledger`` is one, and tests have smaller ones."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

from sqlalchemy import Engine

from relazione.ledger.filters import Filter
from relazione.ledger.results import ConflictRow, Page, ReportRow, TimelineRow

Json = dict[str, Any]


class Shelf(Protocol):
    """Reports and the account of them. Keys are those of ``relazione.ledger.keys``."""

    @property
    def engine(self) -> Engine:
        """The database, for what is written."""

    def reports(self, asked: Filter = ..., *, after: str | None = None, limit: int = 50) -> Page[ReportRow]:
        """Reports, the newest first."""

    def record(self, key: str) -> tuple[str, Json]:
        """Text and record (``docs/record.md``) of a report."""

    def upcoming(
        self, asked: Filter = ..., *, today: dt.date, after: str | None = None, limit: int = 50
    ) -> Page[TimelineRow]:
        """What is to come from a day on, the next first."""

    def conflicts(
        self, asked: Filter = ..., *, after: str | None = None, limit: int = 50
    ) -> Page[ConflictRow]:
        """Where two reports cannot both be right."""
