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
# What was done, and nothing between it and its day that could have a day of its own.
_DONE = re.compile(
    r"\b(?:met|arrived|visited|returned|took\s+place|signed|initialled|opened|ended|landed|received|"
    r"(?:was|were)\s+(?:held|signed|initialled|opened|received|trained|inaugurated|handed\s+over|delivered|launched))"
    r"(?:\s+(?!to\s+[a-z]|before\b|until\b|by\b|for\b|that\b|which\b|who\b|whose\b|due\b|if\b|when\b|after\b|ahead\b)"
    r"(?!\w+ing\b)[\w'’.-]+){0,8}\s+on\s+$"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|to|be|been|may|might|could|should|must|until|before|if|when|once|after|is|are|unless|plans?|planned|scheduled|due|expected)\b"
)
# What may stand between the two: "last week, from September 23".
_JOINT = re.compile(r"\s*(?:,|\(|:|–|—)?\s*(?:(?:from|on|between|starting|beginning|by)\s+)?(?:the\s+)?$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")
_BEFORE = 120
# The day of publication may be that of another time zone.
_MARGIN = dt.timedelta(days=1)


def check_spans(text: str, published: dt.date | None) -> list[Finding]:
    """Mark a date that "last week" or "next month" stands beside, on the other side of publication.

    So is a deed that is told as done ("met", "was signed") on a day that was still to come.

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
        if found is None and _DONE.search(before) is not None:
            findings += _done_later(text, low, before, written, published)
            continue
        if day is None or found is None:
            continue
        wrong = day > published + _MARGIN if past else day < published - _MARGIN
        if wrong:
            findings.append(_finding(text, low + found.start(), written, day, published))
    return findings


def _done_later(text: str, low: int, before: str, written: WrittenDate, published: dt.date) -> list[Finding]:
    """A finding where something was done on a day that was still to come, if that day's year is sure.

    It is sure where the report gives it, where the weekday is right in that year, and in the month of
    publication.
    """
    done = _DONE.search(before)
    day = day_of(written, text, published)
    if done is None or day is None or day <= published + _MARGIN:
        return []
    sure = written.year is not None or written.weekday == day.weekday()
    sure = sure or (day.year, day.month) == (published.year, published.month)
    sentence = _SENTENCE_END.split(before[: done.start()])[-1]
    if not sure or _NOT_YET.search(sentence):
        return []
    return [_finding(text, low + done.start(), written, day, published)]


def _finding(text: str, start: int, written: WrittenDate, day: dt.date, published: dt.date) -> Finding:
    side = "after" if day > published else "before"
    note = f"{day.isoformat()} is {side} the day of the report, {published.isoformat()}"
    return Finding("date", note, (Anchor.of(text, start, written.end),), 0.85)
