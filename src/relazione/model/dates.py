"""Dates as reports give them: to the day, the month or the year, or as a span."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or the day and the month, may be unknown.

    Attributes:
        year: 1 to 9999.
        month: 1 to 12, or None.
        day: Day of the month, or None; None where the month is None.

    Raises:
        ValueError: The calendar has no such date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, date: dt.date) -> PartialDate:
        """The full date of a ``datetime.date``."""
        return cls(date.year, date.month, date.day)

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
        match = _ISO.fullmatch(iso)
        if match is None:
            raise ValueError(f"{iso!r} is no ISO date such as 2025, 2025-07 or 2025-07-02")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    def first_day(self) -> dt.date:
        """The earliest day that this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> dt.date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or a span of dates, as ``2025-07-01`` or ``2025-07-01/2025-07-03``.

    Attributes:
        start: First date of the span.
        end: Last date, or None for a single date.
    """

    start: PartialDate
    end: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.end is not None else str(self.start)

    def first_day(self) -> dt.date:
        """The earliest day of the span."""
        return self.start.first_day()

    def last_day(self) -> dt.date:
        """The latest day of the span."""
        return (self.end or self.start).last_day()
