"""A day that the calendar does not have: "31 April", "February 29, 2025"."""

from __future__ import annotations

from calendar import monthrange

from relazione.checks.written_dates import WrittenDate, written_dates
from relazione.model import Anchor, Finding

_LEAP_YEAR = 2024
# "March 45" may be a unit or an address; a day up to 31 beside a month is a date.
_LONGEST_MONTH = 31


def check_calendar(text: str) -> list[Finding]:
    """Mark every date that no calendar has.

    Args:
        text: The report.

    Returns:
        One finding of the kind ``date`` for each.
    """
    findings = []
    for written in written_dates(text):
        note = _fault(written)
        if note is not None:
            anchor = Anchor.of(text, written.start, written.end)
            findings.append(Finding(kind="date", note=note, evidence=(anchor,), confidence=0.9))
    return findings


def _fault(written: WrittenDate) -> str | None:
    """What is wrong with a date, or None."""
    if not 1 <= written.month <= 12 or not 1 <= written.day <= _LONGEST_MONTH:
        return None
    if written.year is not None and not 1 <= written.year <= 9999:
        return None
    days = monthrange(written.year or _LEAP_YEAR, written.month)[1]
    if written.day <= days:
        return None
    if written.month == 2 and written.day == 29:
        return f"{written.year} was no leap year"
    return f"that month has {days} days"
