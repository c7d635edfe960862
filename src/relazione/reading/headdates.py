"""Dates as the head of a report writes them: ``Nov 21``, ``3 March 2025``, ``13.2.2019``."""

from __future__ import annotations

import datetime as dt
import re

from relazione.model import PartialDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+\d{4}\b)"
# A day with its month, the year where told, or digits alone.
DATE = re.compile(
    rf"(?<![\d.])(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|{_MONTH}\s+{_DAY}\b{_YEAR}?|{_DAY}\s+{_MONTH}{_YEAR}?)(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DIGITS = re.compile(r"(\d{1,2})([./])(\d{1,2})[./](\d{4})")
_MONTH_NAME = re.compile(_MONTH, re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# A day and month further from the day of publication than this is of another occasion.
_NEAR = dt.timedelta(days=200)


def date_in(words: str, published: dt.date | None) -> PartialDate | None:
    """Read one date.

    Args:
        words: A stretch that ``DATE`` matches.
        published: Day of publication; gives the year where the words have none, and decides
            whether ``09/05/2024`` is in May or in September.

    Returns:
        The date, or None where it cannot be told or the calendar has no such day.
    """
    try:
        return _read(words, published)
    except ValueError:
        return None


def _read(words: str, published: dt.date | None) -> PartialDate | None:
    iso = _ISO.search(words)
    if iso:
        return PartialDate(*(int(part) for part in iso.groups()))
    digits = _DIGITS.search(words)
    if digits:
        return _from_digits(digits, published)
    month_name, day = (
        _MONTH_NAME.search(words),
        _NUMBER.search(re.sub(r"(?i)(?<=\d)(st|nd|rd|th)", "", words)),
    )
    if month_name is None or day is None:
        return None
    month = _MONTHS.index(month_name.group()[:3].lower()) + 1
    year = _FULL_YEAR.search(words)
    if year:
        return PartialDate(int(year.group()), month, int(day.group()))
    if published is None:
        return None
    return nearest(published, month, int(day.group()))


def nearest(published: dt.date, month: int, day: int) -> PartialDate | None:
    """That day and month in the year that brings it nearest to the day of publication."""
    found: list[tuple[dt.timedelta, dt.date]] = []
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        found.append((abs(date - published), date))
    if not found or min(found)[0] > _NEAR:
        return None
    return PartialDate.of(min(found)[1])


def _from_digits(digits: re.Match[str], published: dt.date | None) -> PartialDate | None:
    """Dots put the day first; with slashes either order is in use, and publication decides."""
    first, second, year = int(digits[1]), int(digits[3]), int(digits[4])
    if digits[2] == "." or first > 12 or first == second:
        return PartialDate(year, second, first)
    if second > 12:
        return PartialDate(year, first, second)
    if published is None:
        return None
    for month, day in ((second, first), (first, second)):
        date = PartialDate(year, month, day)
        if abs(date.first_day() - published) <= dt.timedelta(days=3):
            return date
    return None
