"""The grammar of date expressions: finds them among the words of a report, without a parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relazione.reading.calendar_dates import YEAR, CalendarDates
from relazione.reading.date_phrases import DatePhrase
from relazione.reading.date_words import (
    DAY_PARTS,
    DAYS_OFF,
    DIRECTIONS,
    LIMITS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    RANGE_MARKS,
    SEASONS,
    UNITS,
    VAGUE,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BEFOREYEARS = frozenset(
    "in since by until till of from during before after between through late early".split()
)

# What is so for the first time, or more than ever, in so many years.
_RECORDS = frozenset("first only worst best highest lowest largest biggest longest sharpest fewest".split())
_RECORD_REACH = 12


def find_dates(doc: Doc) -> tuple[DatePhrase, ...]:
    """The date expressions of a report, in order, none within another."""
    from relazione.reading.words import Words  # noqa: PLC0415 - imports spaCy, of which the rest has no need

    words = Words.of(doc)
    # a General Sun or a Mrs May is no day
    return tuple(
        phrase for phrase in find_phrases(words.text, words.pos) if doc[phrase.start].ent_type_ != "PERSON"
    )


def find_phrases(texts: Sequence[str], pos: Sequence[str]) -> tuple[DatePhrase, ...]:
    """The date expressions among words.

    Args:
        texts: The words.
        pos: Their universal part-of-speech tags; empty strings where unknown.
    """
    scan = _Scan(texts, pos)
    found: list[DatePhrase] = []
    i = 0
    while i < len(texts):
        phrase = scan.at(i) if scan.may_start(i) else None
        if phrase is None:
            i += 1
            continue
        phrase = scan.with_end(phrase)
        before = scan.lower[phrase.start - 1] if phrase.start else ""
        if before == "the" and phrase.start > 1:
            before = scan.lower[phrase.start - 2]
        found.append(replace(phrase, limit=before in LIMITS))
        i = phrase.end
    return tuple(found)


_STARTERS = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(SEASONS)
    | frozenset(NUMBERS)
    | frozenset(ORDINALS)
    | frozenset(DIRECTIONS)
    | frozenset(DAYS_OFF)
    | frozenset(VAGUE)
    | frozenset(("the", "that", "new", "weekend", "half"))
)


class _Scan:
    def __init__(self, texts: Sequence[str], pos: Sequence[str]) -> None:
        self.dates = CalendarDates(texts, pos)
        self.lower = self.dates.lower
        self.pos = pos
        self.word = self.dates.word
        self.month = self.dates.month
        self.year = self.dates.year
        self.rules: tuple[Callable[[int], DatePhrase | None], ...] = (
            self.dates.digits,
            self.dates.weekday,
            self.dates.month_first,
            self.dates.day_first,
            self._part,
            self._nth_weekday,
            self._vague,
            self._week_day,
            self._directed,
            self._same_day,
            self._counted,
            self._near_day,
            self._season,
            self._year,
        )

    def may_start(self, i: int) -> bool:
        word = self.lower[i]
        return word in _STARTERS or word[:1].isdecimal()

    def at(self, i: int) -> DatePhrase | None:
        for rule in self.rules:
            phrase = rule(i)
            if phrase is not None:
                return phrase
        return None

    def with_end(self, phrase: DatePhrase) -> DatePhrase:
        """``30 December 2024 to 3 January 2025``: a day with its year, and another after it."""
        if phrase.unit != "day" or phrase.year is None or phrase.end_day is not None:
            return phrase
        if self.word(phrase.end) not in RANGE_MARKS:
            return phrase
        j = phrase.end + 1 + (self.word(phrase.end + 1) == "the")
        last = self.dates.month_first(j) or self.dates.day_first(j)
        if last is None or last.day is None or last.month is None or last.end_day is not None:
            return phrase
        return replace(
            phrase, end=last.end, end_month=last.month, end_day=last.day, end_year=last.year or phrase.year
        )

    def _part(self, i: int) -> DatePhrase | None:
        """``the first quarter of 2025``, ``the second week of May``."""
        start = i
        i += self.word(i) == "the"
        nth = ORDINALS.get(self.word(i), -1 if self.word(i) == "last" else None)
        unit = {"week": "part", "quarter": "quarter", "half": "half"}.get(self.word(i + 1))
        if nth is None or unit is None:
            return None
        j = i + 2 + (self.word(i + 2) in ("of", "in"))
        if j == i + 2 and (unit == "part" or self.word(j) not in DIRECTIONS):
            return None
        if unit in ("quarter", "half"):
            year, which, k = self.year(j)
            if k > j:
                return DatePhrase(start, k, unit, year, year_which=which, nth=nth)
        named = self.month(j)
        if named is not None:
            year, which, k = self.year(named[1])
            return DatePhrase(
                start, k, "part" if unit != "half" else "half", year, named[0], year_which=which, nth=nth
            )
        if self.word(j) in DIRECTIONS and self.word(j + 1) == "month":
            return DatePhrase(start, j + 2, unit, which=DIRECTIONS[self.word(j)], nth=nth)
        return None

    def _nth_weekday(self, i: int) -> DatePhrase | None:
        """``the first Friday of July``, ``the last Monday of next month``."""
        start = i
        i += self.word(i) == "the"
        nth = ORDINALS.get(self.word(i), -1 if self.word(i) == "last" else None)
        weekday = WEEKDAYS.get(self.word(i + 1))
        if nth is None or weekday is None or self.word(i + 2) not in ("of", "in"):
            return None
        named = self.month(i + 3)
        if named is not None:
            year, which, k = self.year(named[1])
            return DatePhrase(
                start, k, "nth weekday", year, named[0], weekday=weekday, year_which=which, nth=nth
            )
        if self.word(i + 3) in DIRECTIONS and self.word(i + 4) == "month":
            which = DIRECTIONS[self.word(i + 3)]
            return DatePhrase(start, i + 5, "nth weekday", weekday=weekday, which=which, nth=nth)
        return None

    def _week_day(self, i: int) -> DatePhrase | None:
        """``next week on Friday``, ``this week Friday``."""
        which = DIRECTIONS.get(self.word(i))
        if which is None or self.word(i + 1) != "week":
            return None
        j = i + 2 + (self.word(i + 2) == "on")
        weekday = WEEKDAYS.get(self.word(j))
        return DatePhrase(i, j + 1, "weekday", weekday=weekday, nth=which) if weekday is not None else None

    def _vague(self, i: int) -> DatePhrase | None:
        """``late last month``, ``mid-May``, ``early in March``, ``the end of July``."""
        j = i + (self.word(i) == "the")
        if self.word(j) not in VAGUE:
            return None
        limit = self.word(j) in ("end", "beginning", "start", "middle")
        j += 1
        j += self.word(j) in ("-", "in", "of")
        j += self.word(j) == "the" and limit
        inner = self.dates.month_first(j) or self._directed(j) or self._season(j)
        if inner is None and limit and YEAR.fullmatch(self.word(j)):
            inner = DatePhrase(j, j + 1, "year", int(self.word(j)))
        if inner is None and limit and self.word(j) == "year" and self.word(j - 1) == "the":
            inner = DatePhrase(j, j + 1, "year", which=0)
        return None if inner is None or inner.day is not None else replace(inner, start=i)

    def _directed(self, i: int) -> DatePhrase | None:
        """``last week``, ``next month``, ``this spring``, ``last July``."""
        if self.word(i) == "the" and self.word(i + 1) in ("next", "coming", "previous", "following"):
            unit = UNITS.get(self.word(i + 2))
            which = DIRECTIONS[self.word(i + 1)]
            if unit == "day" and self.word(i + 2) == "day":
                return DatePhrase(i, i + 3, "day", count=which, from_last=True)
            return DatePhrase(i, i + 3, unit, which=which) if unit else None
        if self.word(i) == "the" and self.word(i + 2) == "after" and self.word(i + 1) in UNITS:
            k = i + 3 + (self.word(i + 3) == "the")
            if self.word(k) == "next":
                return DatePhrase(i, k + 1, UNITS[self.word(i + 1)], which=2)
        if self.word(i) == "the" and self.word(i + 1) == "weekend":
            return DatePhrase(i, i + 2, "weekend")
        if self.word(i) == "the" and self.word(i + 1) == "new" and self.word(i + 2) == "year":
            return DatePhrase(i, i + 3, "year", which=1)
        direction = DIRECTIONS.get(self.word(i))
        if direction is None:
            return None
        word = self.word(i + 1)
        if word in ("morning", "afternoon", "evening", "night"):
            return DatePhrase(i, i + 2, "day", count=direction)
        if word in SEASONS:
            return DatePhrase(i, i + 2, "season", month=SEASONS[word], which=direction)
        named = self.month(i + 1)
        if named is not None:
            inner = self.dates.month_first(i + 1)
            return None if inner is None else replace(inner, start=i, which=direction)
        unit = UNITS.get(word)
        if unit is None or word.endswith("s") or word == "day":
            return None
        return DatePhrase(i, i + 2, unit, which=direction)

    def _same_day(self, i: int) -> DatePhrase | None:
        """``the same day``, ``that evening``, ``that November``: told from the date before it."""
        j = i + 1 + (self.word(i) == "the")
        if self.word(j - 1) != ("same" if self.word(i) == "the" else "that"):
            return None
        if self.word(j) == "day" or self.word(j) in DAY_PARTS:
            return DatePhrase(i, j + 1, "day", count=0, from_last=True)
        named = self.month(j)
        if named is None or self.dates.day(named[1]) is not None:
            return None
        return DatePhrase(i, named[1], "month", month=named[0], from_last=True)

    def _counted(self, i: int) -> DatePhrase | None:
        """``three days ago``, ``two weeks later``, ``a day earlier``, ``the day before``, ``in two weeks``."""
        if self.word(i) == "the" and self.word(i + 1) == "day" and self.word(i + 2) in ("before", "after"):
            sign = -1 if self.word(i + 2) == "before" else 1
            if self.word(i + 3) == "yesterday":
                return DatePhrase(i, i + 4, "day", count=-2)
            if self.word(i + 3) == "tomorrow":
                return DatePhrase(i, i + 4, "day", count=2)
            return DatePhrase(i, i + 3, "day", count=sign, from_last=True)
        number = NUMBERS.get(self.word(i))
        if number is None and self.word(i).isdecimal() and len(self.word(i)) <= 3:
            number = int(self.word(i))
        j = i + 1 + (self.word(i + 1) == "of")
        unit = UNITS.get(self.word(j))
        if number is None or unit is None:
            return None
        after = self.word(j + 1)
        if after == "ago":
            return DatePhrase(i, j + 2, unit, count=-number)
        base = DAYS_OFF.get(self.word(j + 2), 0 if self.word(j + 2) == "now" else None)
        if after in ("from", "after", "before") and base is not None and unit in ("day", "week", "fortnight"):
            count = number * {"day": 1, "week": 7, "fortnight": 14}[unit]
            return DatePhrase(i, j + 3, "day", count=base + (-count if after == "before" else count))
        if after in ("earlier", "before"):
            return DatePhrase(i, j + 2, unit, count=-number, from_last=True)
        if after == "later":
            return DatePhrase(i, j + 2, unit, count=number, from_last=True)
        if self.word(i - 1) == "in" and after != "time" and self._is_record(i):
            return None
        if self.word(i - 1) == "in" and after in ("", ".", ",", "'", "’", "'s", "’s", "time"):
            return DatePhrase(i, j + 1, unit, count=number)
        return None

    def _is_record(self, i: int) -> bool:
        """``the first visit in`` six years looks back, and to no day."""
        before = self.lower[max(i - _RECORD_REACH, 0) : i]
        return bool(_RECORDS & set(before)) and "." not in before

    def _near_day(self, i: int) -> DatePhrase | None:
        off = DAYS_OFF.get(self.word(i))
        if off is None:
            return None
        return DatePhrase(i, i + 1 + (self.word(i + 1) in DAY_PARTS), "day", count=off)

    def _season(self, i: int) -> DatePhrase | None:
        word = self.word(i)
        if word not in SEASONS or (word == "fall" and self.pos[i] != "NOUN"):
            return None
        if self.word(i - 1) not in ("in", "the", "late", "early", "mid", "-", "of") or self.pos[i] == "VERB":
            return None
        year, which, j = self.year(i + 1)
        return DatePhrase(i, j, "season", year, SEASONS[word], year_which=which)

    def _year(self, i: int) -> DatePhrase | None:
        if not YEAR.fullmatch(self.word(i)):
            return None
        before = self.word(i - 1)
        after = self.pos[i + 1] if i + 1 < len(self.pos) else ""
        if before not in _BEFOREYEARS or (after == "NOUN" and before not in ("in", "since")):
            return None
        return DatePhrase(i, i + 1, "year", int(self.word(i)))
