"""The last day that the words of a time limit can mean: ``by the end of next month``, ``within two weeks``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relazione.model import DateSpan
    from relazione.reading.date_phrases import DatePhrase

_TOKEN = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|['’]s\b|\w+|[^\w\s]")
# Words that the grammar of dates knows only in another form.
_FORMS = (
    (re.compile(r"\byear(?:['’]s)?[- ]end\b|\bend[- ](?:of[- ])?year\b", re.I), "the end of this year"),
    (re.compile(r"\b(the )?(end|close) of (?:the|its) (year|month|week|quarter)\b", re.I), r"this \3"),
    (re.compile(r"\b(?:within|over|inside|during)\b(?: the)?", re.I), "in"),
    (re.compile(r"\bin (?:the )?(?:next|coming|following) (?=\w+ (?:day|week|month|year)s\b)", re.I), "in "),
    (re.compile(r"(?<=\d{4}) and (?=\d{4}\b)"), " until "),
    (re.compile(r"\bin (?:a|one)(?= (?:day|week|month|year)\b)", re.I), "in one"),
)
# "in the coming weeks" has no last day.
_OPEN = frozenset({"days", "weeks", "months", "years"})
_LONGEST = {"month": 31, "year": 366}


def due_day(words: str | None, day: dt.date | None) -> dt.date | None:
    """The last day that a time limit can mean.

    Args:
        words: The words of the limit, or None.
        day: Day of the report, from which ``next month`` counts; None where it is unknown.

    Returns:
        The day, or None where the words name none ("soon", "in the coming weeks").
    """
    if not words:
        return None
    from relazione.reading.calendar_spans import resolve  # noqa: PLC0415 - reading imports all of spaCy

    tokens, phrases = _phrases(words)
    found: list[dt.date] = []
    for phrase in phrases:
        if phrase.count is None and tokens[phrase.end - 1].lower() in _OPEN:
            continue
        if day is None and phrase.year is None:
            continue
        span = resolve(replace(phrase, limit=False), day or dt.date(phrase.year or 1, 1, 1), "future")
        if span is None:
            continue
        found.append(_last(phrase, span, tokens, day))
    return max(found, default=None)


@lru_cache(maxsize=1024)
def _phrases(words: str) -> tuple[list[str], tuple[DatePhrase, ...]]:
    """The words of a limit and the dates among them; many reports use the same."""
    from relazione.reading.date_grammar import find_phrases  # noqa: PLC0415 - as above

    for pattern, form in _FORMS:
        words = pattern.sub(form, words)
    tokens = _TOKEN.findall(words)
    return tokens, find_phrases(tokens, [""] * len(tokens))


def _last(phrase: DatePhrase, span: DateSpan, tokens: list[str], day: dt.date | None) -> dt.date:
    """``before March`` ends with February, ``within a year`` after so many days."""
    if phrase.count is not None and day is not None and phrase.unit in _LONGEST:
        return min(span.last_day(), day + dt.timedelta(days=phrase.count * _LONGEST[phrase.unit]))
    limited = phrase.start > 0 and tokens[phrase.start - 1].lower() == "before"
    if limited and not {"end", "middle"} & {t.lower() for t in tokens[phrase.start : phrase.start + 2]}:
        return span.first_day() - dt.timedelta(days=1)
    return span.last_day()
