"""Date expressions set on the calendar: the day, month or span that a phrase means in a report."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Literal

from relazione.model import DateSpan, PartialDate
from relazione.reading.date_phrases import DatePhrase

Tense = Literal["past", "future"]

_STEP = {"day": 1, "weekday": 1, "week": 7, "weekend": 7, "fortnight": 14}
# A day of a month without its year is taken for the nearest one within so many days; beyond that
# the tense decides. Tuned on gold/train's engagements.
_NEAR = 75


def resolve(
    phrase: DatePhrase, anchor: dt.date, tense: Tense | None = None, last: DateSpan | None = None
) -> DateSpan | None:
    """The day or span that a phrase means.

    Args:
        phrase: The phrase.
        anchor: Day of the report.
        tense: Whether what is dated lies before or after the report, where told.
        last: The date named before it, from which ``a day earlier`` counts.

    Returns:
        The span, or None where it cannot be told or the calendar has no such day.
    """
    try:
        return _resolved(phrase, anchor, tense, last)
    except (ValueError, OverflowError):
        return None


def _resolved(
    phrase: DatePhrase, anchor: dt.date, tense: Tense | None, last: DateSpan | None
) -> DateSpan | None:
    if phrase.from_last and phrase.count == 0:
        return last
    if phrase.from_last and phrase.unit == "month" and phrase.month is not None and last is not None:
        return DateSpan(PartialDate(last.first_day().year, phrase.month))
    if phrase.count is not None:
        return _counted(phrase, last.first_day() if phrase.from_last and last is not None else anchor)
    if phrase.unit == "weekday":
        return _weekday(phrase, anchor, tense)
    if phrase.unit == "nth weekday":
        return _nth_weekday(phrase, anchor, tense)
    if phrase.unit == "day":
        return _calendar_day(phrase, anchor, tense)
    if phrase.unit in ("week", "weekend"):
        return _week(phrase, anchor, tense)
    if phrase.unit == "year":
        year = phrase.year if phrase.year is not None else anchor.year + (phrase.which or 0)
        return DateSpan(PartialDate(year))
    if phrase.unit == "month" and phrase.month is None:
        return DateSpan(_month_after(anchor, phrase.which or 0))
    if phrase.unit == "quarter" and phrase.nth is None:
        return _months(anchor.year, (anchor.month - 1) // 3 * 3 + 1 + 3 * (phrase.which or 0), 3)
    return _of_months(phrase, anchor, tense)


def _counted(phrase: DatePhrase, base: dt.date) -> DateSpan | None:
    count = phrase.count or 0
    if phrase.unit in _STEP:
        return DateSpan(PartialDate.of(base + dt.timedelta(days=_STEP[phrase.unit] * count)))
    if phrase.unit == "month":
        return DateSpan(_month_after(base, count))
    return DateSpan(PartialDate(base.year + count)) if phrase.unit == "year" else None


def _month_after(base: dt.date, count: int) -> PartialDate:
    number = base.year * 12 + base.month - 1 + count
    return PartialDate(number // 12, number % 12 + 1)


def _weekday(phrase: DatePhrase, anchor: dt.date, tense: Tense | None) -> DateSpan:
    assert phrase.weekday is not None
    ahead = (phrase.weekday - anchor.weekday()) % 7
    behind = (anchor.weekday() - phrase.weekday) % 7
    if phrase.nth is not None:  # "Monday next week"
        day = anchor + dt.timedelta(days=7 * phrase.nth + phrase.weekday - anchor.weekday())
    elif phrase.which == 1:
        day = anchor + dt.timedelta(days=ahead or 7)
    elif phrase.which == -1:
        day = anchor - dt.timedelta(days=behind or 7)
    elif phrase.which == 0:
        day = anchor + dt.timedelta(days=phrase.weekday - anchor.weekday())
    elif tense == "future":
        day = anchor + dt.timedelta(days=ahead)
    else:
        day = anchor - dt.timedelta(days=behind)
    if phrase.end_weekday is None:
        return DateSpan(PartialDate.of(day))
    length = (phrase.end_weekday - phrase.weekday) % 7
    if tense != "future" and phrase.which != 1 and day + dt.timedelta(days=length) > anchor and length:
        day -= dt.timedelta(days=7)
    return _days(day, day + dt.timedelta(days=length))


def _calendar_day(phrase: DatePhrase, anchor: dt.date, tense: Tense | None) -> DateSpan | None:
    if phrase.day is None:  # "over the coming days"
        return None
    if phrase.month is None:
        day = _bare_day(phrase, anchor, tense)
        return None if day is None else DateSpan(PartialDate.of(day))
    if phrase.year is not None:
        first = dt.date(phrase.year, phrase.month, phrase.day)
    elif phrase.year_which is not None:
        first = dt.date(anchor.year + phrase.year_which, phrase.month, phrase.day)
    else:
        found = _nearest(phrase.month, phrase.day, anchor, _direction(phrase, tense))
        if found is None:
            return None
        first = found
    if phrase.end_day is None:
        return DateSpan(PartialDate.of(first))
    month = phrase.end_month or first.month
    end = dt.date(phrase.end_year or first.year + (month < first.month), month, phrase.end_day)
    return _days(first, end) if end > first else DateSpan(PartialDate.of(first))


def _direction(phrase: DatePhrase, tense: Tense | None) -> Tense | None:
    if phrase.which == -1:
        return "past"
    return "future" if phrase.which == 1 else tense


def _bare_day(phrase: DatePhrase, anchor: dt.date, tense: Tense | None) -> dt.date | None:
    """``the 14th``: of this month, else of the month before or after.

    A weekday beside it decides among the months; ``of next month`` names one.
    """
    assert phrase.day is not None
    months: tuple[int, ...] = (0, 1) if tense == "future" else (0, -1)
    if phrase.which is not None and phrase.weekday is None:
        months, tense = (phrase.which,), None
    elif phrase.weekday is not None:
        months = (*months, *(off for off in (-1, 1, -2, 2) if off not in months))
    near: list[dt.date] = []
    for off in months:
        month = _month_after(anchor, off)
        assert month.month is not None
        if phrase.day <= monthrange(month.year, month.month)[1]:
            near.append(dt.date(month.year, month.month, phrase.day))
    if phrase.weekday is not None:
        agreeing = [d for d in near if d.weekday() == phrase.weekday]
        if agreeing:
            return min(agreeing, key=lambda d: abs(d - anchor))
    return next((d for d in near if tense is None or (d <= anchor if tense == "past" else d >= anchor)), None)


def _nth_weekday(phrase: DatePhrase, anchor: dt.date, tense: Tense | None) -> DateSpan | None:
    """``the first Friday of July``."""
    assert phrase.weekday is not None and phrase.nth is not None
    month = (
        PartialDate(_year_of(phrase, anchor, tense), phrase.month)
        if phrase.month is not None
        else _month_after(anchor, phrase.which or 0)
    )
    assert month.month is not None
    length = monthrange(month.year, month.month)[1]
    days = [
        day
        for day in (dt.date(month.year, month.month, n + 1) for n in range(length))
        if day.weekday() == phrase.weekday
    ]
    nth = phrase.nth - 1 if phrase.nth > 0 else -1
    return DateSpan(PartialDate.of(days[nth])) if nth < len(days) else None


def _nearest(month: int, day: int, anchor: dt.date, tense: Tense | None) -> dt.date | None:
    dates = []
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        if day <= monthrange(year, month)[1]:
            dates.append(dt.date(year, month, day))
    if not dates:
        return None
    best = min(dates, key=lambda d: abs(d - anchor))
    if tense is None or abs(best - anchor).days <= _NEAR:
        return best
    fit = [d for d in dates if (d <= anchor if tense == "past" else d >= anchor)]
    return min(fit, key=lambda d: abs(d - anchor)) if fit else best


def _week(phrase: DatePhrase, anchor: dt.date, tense: Tense | None) -> DateSpan:
    monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(days=7 * (phrase.which or 0))
    if phrase.unit == "week":
        return _days(monday, monday + dt.timedelta(days=6))
    if phrase.which is None and tense == "past" and anchor.weekday() < 5:
        monday -= dt.timedelta(days=7)
    return _days(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))


def _of_months(phrase: DatePhrase, anchor: dt.date, tense: Tense | None) -> DateSpan | None:
    """Months, weeks of a month, quarters, halves and seasons."""
    if phrase.unit in ("quarter", "half") and phrase.month is None and phrase.which is None:
        length = 3 if phrase.unit == "quarter" else 6
        year = phrase.year if phrase.year is not None else anchor.year + (phrase.year_which or 0)
        nth = phrase.nth if phrase.nth != -1 else 12 // length
        return _months(year, (nth or 1) * length - length + 1, length)
    if phrase.month is None:
        month = _month_after(anchor, phrase.which or 0)
    else:
        month = PartialDate(_year_of(phrase, anchor, tense), phrase.month)
    assert month.month is not None
    if phrase.unit == "season":
        return _months(month.year, month.month, 3)
    last = monthrange(month.year, month.month)[1]
    if phrase.unit == "half":
        first, end = (1, 15) if phrase.nth == 1 else (16, last)
    elif phrase.unit == "part":
        first = last - 6 if phrase.nth == -1 else (phrase.nth or 1) * 7 - 6
        end = first + 6
    elif phrase.end_month is not None:
        return DateSpan(month, PartialDate(month.year + (phrase.end_month < month.month), phrase.end_month))
    else:
        return DateSpan(month)
    return _days(dt.date(month.year, month.month, first), dt.date(month.year, month.month, min(end, last)))


def _year_of(phrase: DatePhrase, anchor: dt.date, tense: Tense | None) -> int:
    """Year of a month told without one: the latest such month before, or the next after, the report."""
    assert phrase.month is not None
    if phrase.year is not None:
        return phrase.year
    if phrase.year_which is not None:
        return anchor.year + phrase.year_which
    tense = _direction(phrase, tense)
    if phrase.which == 0:
        return anchor.year
    if phrase.which in (-1, 1) and phrase.month == anchor.month:
        return anchor.year + phrase.which
    if tense == "future":
        return anchor.year + (phrase.month < anchor.month)
    if tense == "past":
        return anchor.year - (phrase.month > anchor.month)
    ahead = (phrase.month - anchor.month) % 12
    return anchor.year + (phrase.month < anchor.month if ahead <= 6 else -(phrase.month > anchor.month))


def _months(year: int, first: int, length: int) -> DateSpan:
    number = year * 12 + first - 1
    end = number + length - 1
    return DateSpan(PartialDate(number // 12, number % 12 + 1), PartialDate(end // 12, end % 12 + 1))


def _days(first: dt.date, last: dt.date) -> DateSpan:
    return DateSpan(PartialDate.of(first), PartialDate.of(last) if last != first else None)
