"""A weekday and a date that cannot both be right: "Tuesday, July 2, 2025" was a Wednesday."""

from __future__ import annotations

import datetime as dt
import re

from relazione.checks.written_dates import WrittenDate, written_dates
from relazione.model import Anchor, Finding

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Before the 1920s some states still counted by the Julian calendar, and the weekday tells nothing.
_FIRST_YEAR = 1924
# A day and month without a year is of the occasion next to publication only if it is this near.
_NEAR = dt.timedelta(days=150)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# How far before and after a date a year can stand and still be meant for it, in characters.
_BEFORE, _AFTER = 250, 80
# A date this near to publication is of the running story, unless the year stands right beside it.
_RUNNING = dt.timedelta(days=30)
_BESIDE = 40
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")


def check_weekdays(text: str, published: dt.date | None) -> list[Finding]:
    """Mark every weekday that disagrees with the date beside it.

    A date without a year takes the year nearest to publication. It is left alone where it lies
    far from it, or where another year named close by would make the weekday right.

    Args:
        text: The report.
        published: Day of publication, or None.

    Returns:
        One finding of the kind ``date`` for each disagreement.
    """
    findings = []
    for written in written_dates(text):
        if written.weekday is None:
            continue
        date = day_of(written, text, published)
        if date is not None and date.weekday() != written.weekday:
            findings.append(_finding(text, written, date, published))
    return findings


def day_of(written: WrittenDate, text: str, published: dt.date | None) -> dt.date | None:
    """The day that a date means, or None where that is open to doubt.

    Args:
        written: The date. One without a year takes that nearest to publication.
        text: The report.
        published: Day of publication, or None.
    """
    if written.year is not None:
        return _date(written.year, written) if written.year >= _FIRST_YEAR else None
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    dates = [date for year in years if (date := _date(year, written)) is not None]
    nearest = min(dates, key=lambda date: abs(date - published), default=None)
    if nearest is None or abs(nearest - published) > _NEAR:
        return None
    for year in _years_near(text, written, running=abs(nearest - published) <= _RUNNING):
        other = _date(year, written)
        if other is not None and other.weekday() == written.weekday:
            return other
    return nearest


def _years_near(text: str, written: WrittenDate, *, running: bool) -> list[int]:
    """Years that the report names close enough to a date to be meant for it."""
    if running:
        before = _SENTENCE_END.split(text[max(0, written.start - _BESIDE) : written.start])[-1]
    else:
        before = text[max(0, written.start - _BEFORE) : written.start]
    after = _SENTENCE_END.split(text[written.end : written.end + (_BESIDE if running else _AFTER)])[0]
    return [int(year) for year in _YEAR.findall(f"{before} {after}")]


def _date(year: int, written: WrittenDate) -> dt.date | None:
    try:
        return dt.date(year, written.month, written.day)
    except ValueError:
        return None


def _finding(text: str, written: WrittenDate, date: dt.date, published: dt.date | None) -> Finding:
    tense = "is" if published is not None and date >= published else "was"
    return Finding(
        kind="date",
        note=f"{date.day} {date:%B %Y} {tense} a {NAMES[date.weekday()]}",
        evidence=(Anchor.of(text, written.start, written.end),),
        confidence=0.95 if written.year is not None else 0.9,
    )
