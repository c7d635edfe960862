"""A date expression among the words of a report: ``on Tuesday``, ``March 3-5``, ``late last month``.

A phrase keeps what its words say and is not yet set on the calendar; ``calendar_spans.resolve``
does that, and ``date_grammar`` finds the phrases.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One date expression and what its words say.

    Attributes:
        start: First token.
        end: Token after the last one.
        unit: What it names: ``day``, ``weekday``, ``week``, ``weekend``, ``month``, ``quarter``, ``half``,
            ``part`` (a week of a month), ``season``, ``year``, ``nth weekday`` (of a month).
        year: The year told, or None.
        month: The month told, 1 to 12, or None.
        day: The day of the month told, or None.
        end_month: Month of the last day of a span, where it is another.
        end_day: Last day of a span, or None.
        end_year: Year of the last day of a span, where it is told of itself.
        weekday: The weekday told, Monday 0, also beside a calendar date, or None.
        end_weekday: Last weekday of a span, or None.
        which: -1 for ``last``, 0 for ``this``, 1 for ``next``, None where unsaid.
        year_which: The same for a year told beside a month (``in July next year``).
        nth: Number of the quarter, half or week; -1 for the last.
        count: Distance from the anchor in units (``three days ago``: -3), or None.
        from_last: Whether the distance is from the date named last (``a day earlier``).
        limit: Whether it is a limit (``by March``, ``before 2030``), no date on which a thing happens.
    """

    start: int
    end: int
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    end_year: int | None = None
    weekday: int | None = None
    end_weekday: int | None = None
    which: int | None = None
    year_which: int | None = None
    nth: int | None = None
    count: int | None = None
    from_last: bool = False
    limit: bool = False
