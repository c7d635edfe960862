"""A day that lies on the wrong side of the report: "last week, on 27 September", told on the 20th."""

from __future__ import annotations

import datetime as dt
import re

from relazione.checks.weekday import day_of
from relazione.checks.written_dates import WrittenDate, written_dates
from relazione.model import Anchor, Finding

_PAST = re.compile(
    r"\b(?:last|the\s+past|the\s+previous)\s+(?:week|month|weekend)$|\byesterday$", re.IGNORECASE
)
_COMING = re.compile(r"\b(?:next|the\s+coming)\s+(?:week|month|weekend)$|\btomorrow$", re.IGNORECASE)
# What may stand between the two: "last week, from September 23".
_JOINT = re.compile(r"\s*(?:,|\(|:|–|—)?\s*(?:(?:from|on|between|starting|beginning|by)\s+)?(?:the\s+)?$")
_BEFORE = 60
# The day of publication may be that of another time zone.
_MARGIN = dt.timedelta(days=1)


def check_spans(text: str, published: dt.date | None) -> list[Finding]:
    """Mark a date that "last week" or "next month" stands beside, on the other side of publication.

    Args:
        text: The report.
        published: Day of publication, or None; without it nothing can be told.

    Returns:
        One finding of the kind ``date`` for each.
    """
    if published is None:
        return []
    findings = []
    for written in written_dates(text):
        low = max(0, written.start - _BEFORE)
        before = text[low : written.start]
        joint = _JOINT.search(before)
        lead = before[: joint.start()] if joint is not None else before
        past, coming = _PAST.search(lead), _COMING.search(lead)
        day = day_of(written, text, published) if past or coming else None
        found = past or coming
        if day is None or found is None:
            continue
        wrong = day > published + _MARGIN if past else day < published - _MARGIN
        if wrong:
            findings.append(_finding(text, low + found.start(), written, day, published))
    return findings


def _finding(text: str, start: int, written: WrittenDate, day: dt.date, published: dt.date) -> Finding:
    side = "after" if day > published else "before"
    note = f"{day.isoformat()} is {side} the day of the report, {published.isoformat()}"
    return Finding("date", note, (Anchor.of(text, start, written.end),), 0.85)
