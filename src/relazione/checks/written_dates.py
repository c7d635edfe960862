"""Dates as a report writes them out, each with the weekday that stands beside it.

Only dates that name a day and a month are found; what "next week" means is none of the checks'
business. Nothing is resolved here: a year that the report leaves out stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\b\.?)"
)
_DAY = r"\d{1,2}(?!\d)(?:st|nd|rd|th)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# The look-ahead for a capital or a digit where a word starts spares most places the long pattern.
_DATE = re.compile(
    rf"""(?<![\w.-])(?=(?-i:[A-Z])|\d)
    (?:(?P<before>{_WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?(?:\s*[,(]\s*|\s+)(?:the\s+)?)?
    (?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})
    | (?P<month1>{_MONTH})\s+(?P<day1>{_DAY})(?:(?:,\s*|\s+)(?P<year1>\d{{4}})(?!\d))?
    | (?P<day2>{_DAY})(?:\s+of)?\s+(?P<month2>{_MONTH})(?:(?:,\s*|\s+)(?P<year2>\d{{4}})(?!\d))?
    )(?!\w)
    (?:
      \s*\((?P<in_brackets>{_WEEKDAY})\)
    | ,?\s+(?:which\s+(?:is|was|falls\s+on|fell\s+on)\s+)?a\s+(?P<a_weekday>{_WEEKDAY})(?!\w)
    | ,\s+(?P<in_commas>{_WEEKDAY})(?=[,.;)])
    )?""",
    re.VERBOSE | re.IGNORECASE,
)
# "Monday and Tuesday, March 3 and 4": the weekday next to the date is not that of its first day.
_LISTED = re.compile(rf"{_WEEKDAY}\s*(?:[-–—/,&]|to|through|till|until|and|or)\s*$", re.IGNORECASE)
_NEWSPAPER = re.compile(r"\bThe\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in the report's words.

    Attributes:
        start: Offset of its first character, that of the weekday where one stands before it.
        end: Offset after its last.
        year: The year, or None where the report leaves it out.
        month: 1 to 12; other numbers where the report gives such.
        day: Number of the day, whether or not the month has it.
        weekday: 0 for Monday to 6 for Sunday, or None.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None


@lru_cache(maxsize=2)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Find the dates that a report writes out, in order; several checks ask for those of one report.

    Args:
        text: The report.

    Returns:
        Each date with the weekday beside it. A weekday that belongs to a list of days
        ("Monday and Tuesday, March 3 and 4") is left out.
    """
    return tuple(_written(text))


def _written(text: str) -> Iterator[WrittenDate]:
    for match in _DATE.finditer(text):
        numbers = _numbers(match)
        if numbers is None:
            continue
        start = match.start()
        weekday = match["before"] or match["in_brackets"] or match["a_weekday"] or match["in_commas"]
        if match["before"] and _misleads(text, match):
            start, weekday = match.end("before"), None
        number = None if weekday is None else _WEEKDAYS.index(weekday[:3].lower())
        yield WrittenDate(start, match.end(), *numbers, number)


def _numbers(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Year, month and day of a match; None where the words are no date after all."""
    if match["iso"]:
        year, month, day = match["iso"].split("-")
        return int(year), int(month), int(day)
    if match["dotted"]:
        day, month, year = match["dotted"].split(".")
        return int(year), int(month), int(day)
    name = match["month1"] or match["month2"]
    if not name[0].isupper():  # "may 3" is no date
        return None
    year = match["year1"] or match["year2"]
    day = re.sub(r"\D", "", match["day1"] or match["day2"])
    return int(year) if year else None, _MONTHS.index(name[:3].lower()) + 1, int(day)


def _misleads(text: str, match: re.Match[str]) -> bool:
    """Whether the weekday before a date is not said of it: one of a list, or a newspaper."""
    word, lead = match["before"], text[max(0, match.start() - 24) : match.start()]
    if not word[0].isupper() or _LISTED.search(lead):
        return True
    return word.lower() == "sun" and _NEWSPAPER.search(lead) is not None
