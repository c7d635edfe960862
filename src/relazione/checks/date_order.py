"""Two days in an order that cannot be: "leaves on 14 March and reports on 12 March"."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from relazione.checks.weekday import day_of
from relazione.checks.written_dates import WrittenDate, written_dates
from relazione.model import Anchor, Finding

# What comes first, and what can only come after it, each with its date behind it.
_SEQUENCES = tuple(
    (
        re.compile(rf"\b(?:{first})\b", re.IGNORECASE),
        re.compile(rf"{{}}(?:{then})\b".format(_LINK), re.IGNORECASE),
    )
    for _LINK in [
        r"\b(?:and|before|then)\s+(?:(?:then|will|would|is|are|to|due|be|was|were|had|has|he|she|they)\s+)*"
    ]
    for first, then in (
        (
            r"leaves?|left|leaving|departs?|departed|travels?|travelled|traveled|flies|fly|flew|sets?\s+off|goes|go|went",
            r"returns?|returned|returning|reports?|reported|reporting|comes?\s+back|came\s+back|back\s+in|briefs?|briefed",
        ),
        (
            r"arrives?|arrived|arriving|lands?|landed",
            r"leaves?|left|leaving|departs?|departed|returns?|returned|flies|flew",
        ),
        (
            r"signed|initialled|initialed|concluded",
            r"ratified|entered\s+into\s+force|took\s+effect|approved\s+by\s+parliament",
        ),
        (
            r"begins?|began|beginning|starts?|started|starting|opens?|opened|opening",
            r"ends?|ended|ending|concludes?|concluded|concluding|closes?|closed|finish(?:es|ed)?",
        ),
    )
)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:to|until|till|through|and|–|—|-)\s*(?:the\s+)?$", re.IGNORECASE)
# "from September 27 to 23": the second day has no month of its own.
_BARE_END = re.compile(
    r"\s*(?:to|until|till|through|–|—|-)\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w/.:,]*\d)(?!\s*(?:%|percent|January|February|March|April|May|June|July|August|September|October|November|December|million|billion|other|more|[a-z]+s\b))"
)
# "from 28 to 26 March": the first day has no month of its own.
_BARE_START = re.compile(
    r"\b(?:from|between)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:to|until|till|and|–|—|-)\s*(?:the\s+)?$"
)
# "from 2016 to 2014"; quantities that fall have a unit, or a verb that says so.
_YEARS = re.compile(
    r"(?<!fell )(?<!dropped )(?<!cut )(?<!reduced )(?<!down )\b(?:from|between)\s+(?P<first>(?:19|20)\d\d)\s+"
    r"(?:to|until|till|and)\s+(?P<then>(?:19|20)\d\d)(?=[,.;)]|\s+(?:and|as|when|under|he|she|they|was|were|had|has|in|at)\b|\s*$)"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n")
_FAR = 160


def check_order(text: str, published: dt.date | None) -> list[Finding]:
    """Mark a return before the departure, an end before the beginning, and a span that runs backwards.

    Args:
        text: The report.
        published: Day of publication, for the year of dates that leave it out.

    Returns:
        One finding of the kind ``date`` for each.
    """
    findings = []
    dates = written_dates(text)
    for one in dates:
        bare = _BARE_END.match(text, one.end)
        if (
            bare is not None
            and _FROM.search(text[max(0, one.start - 20) : one.start])
            and 0 < int(bare["day"]) < one.day <= 31
        ):
            anchor = Anchor.of(text, one.start, bare.end())
            findings.append(Finding("date", "the span ends before it begins", (anchor,), 0.85))
        first = _BARE_START.search(text[max(0, one.start - 30) : one.start])
        if first is not None and text[one.start].isdigit() and one.day < int(first["day"]) <= 31:
            anchor = Anchor.of(text, one.start - len(first[0]), one.end)
            findings.append(Finding("date", "the span ends before it begins", (anchor,), 0.85))
    for match in _YEARS.finditer(text):
        if int(match["then"]) < int(match["first"]):
            anchor = Anchor.of(text, match.start(), match.end())
            findings.append(Finding("date", "the span ends before it begins", (anchor,), 0.8))
    for one, other in pairwise(dates):
        between = text[one.end : other.start]
        if (
            len(between) > _FAR
            or _SENTENCE_END.search(between)
            or not _backwards(one, other, text, published)
        ):
            continue
        start = _SENTENCE_END.split(text[max(0, one.start - _FAR) : one.start])[-1]
        if _FROM.search(start) and _TO.match(between):
            anchor = Anchor.of(text, one.start, other.end)
            findings.append(Finding("date", "the span ends before it begins", (anchor,), 0.85))
            continue
        then = _then(start, between)
        if then is not None:
            anchor = Anchor.of(text, one.end + then, other.end)
            note = f"this is before {' '.join(text[one.start : one.end].split())}, and can only be after it"
            findings.append(Finding("date", note, (anchor,), 0.8))
    return findings


def _backwards(one: WrittenDate, other: WrittenDate, text: str, published: dt.date | None) -> bool:
    """Whether the second date is before the first, both in one year and one season."""
    if one.year is None and other.year is None:
        return one.month == other.month and other.day < one.day
    first, second = day_of(one, text, published), day_of(other, text, published)
    if one.year is not None and other.year is not None:
        return first is not None and second is not None and second < first
    return one.month == other.month and other.day < one.day


def _then(start: str, between: str) -> int | None:
    """Where between two dates the act begins that can only come after that of the first."""
    for first, then in _SEQUENCES:
        acts, found = list(first.finditer(start)), then.search(between)
        if acts and found is not None and len(start) - acts[-1].end() <= _FAR // 2:
            words = re.search(r"\S+(?:\s+back|\s+in)?$", found[0])
            return found.start() + (words.start() if words is not None else 0)
    return None
