"""Days and months that a report writes out: ``March 3-5``, ``Monday, 2 July``, ``the 14th``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from relazione.reading.date_phrases import DatePhrase
from relazione.reading.date_words import DAY_PARTS, DIRECTIONS, MONTHS, RANGE_MARKS, WEEKDAYS

YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


class CalendarDates:
    """The words of a report, and the calendar dates among them.

    Args:
        texts: The words.
        pos: Their universal part-of-speech tags; empty strings where unknown.
    """

    def __init__(self, texts: Sequence[str], pos: Sequence[str]) -> None:
        self.texts = texts
        self.lower = [t.lower() for t in texts]
        self.pos = pos

    def word(self, i: int) -> str:
        """The word at ``i`` in lower case, or an empty string outside the report."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def month(self, i: int) -> tuple[int, int] | None:
        """A month's name at ``i``: the month and the next token."""
        word = self.word(i)
        if word not in MONTHS or not self.texts[i][:1].isupper():
            return None
        if word == "may" and i and self.pos[i] in ("AUX", "VERB") and not self.word(i + 1)[:1].isdigit():
            return None
        return MONTHS[word], i + 1 + (
            self.word(i + 1) == "." and len(word) <= 4 and self.word(i + 2)[:1].isdigit()
        )

    def day(self, i: int) -> int | None:
        """The day of a month that the word at ``i`` numbers, or None."""
        match = _DAY.fullmatch(self.word(i))
        return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None

    def year(self, i: int) -> tuple[int | None, int | None, int]:
        """A year at ``i``, as a number or in words: year, direction, next token."""
        j = i + (self.word(i) == ",")
        j += self.word(j) in ("of", "in")
        if YEAR.fullmatch(self.word(j)):
            return int(self.word(j)), None, j + 1
        if self.word(j) in ("last", "next", "this", "the") and self.word(j + 1) == "year":
            return None, DIRECTIONS.get(self.word(j)), j + 2
        if self.word(j) == "the" and self.word(j + 1) in DIRECTIONS and self.word(j + 2) == "year":
            return None, DIRECTIONS[self.word(j + 1)], j + 3
        return None, None, i

    def digits(self, i: int) -> DatePhrase | None:
        """``2025-07-02``, ``2.7.2025``."""
        iso = _ISO.fullmatch(self.word(i))
        if iso:
            year, month, day = (int(g) for g in iso.groups())
            return DatePhrase(i, i + 1, "day", year, month, day)
        dotted = _DOTTED.fullmatch(self.word(i))
        if dotted:
            first, second, year = (int(g) for g in dotted.groups())
            day, month = (first, second) if second <= 12 else (second, first)
            return DatePhrase(i, i + 1, "day", year, month, day) if month <= 12 and day <= 31 else None
        return None

    def weekday(self, i: int) -> DatePhrase | None:
        """``Tuesday``, ``last Tuesday``, ``Tuesday, July 2``, ``Monday to Thursday``."""
        which = DIRECTIONS.get(self.word(i))
        j = i + (which is not None)
        word = self.word(j)
        if word not in WEEKDAYS or not self.texts[j][:1].isupper():
            return None
        weekday = WEEKDAYS[word]
        j += 1
        while self.word(j) in DAY_PARTS:
            j += 1
        dated = self._after_weekday(j)
        if dated is not None:
            return replace(dated, start=i, weekday=weekday, which=which)
        of = j + (self.word(j) == "of")
        of += self.word(of) == "the" and of > j
        if self.word(of) in DIRECTIONS and self.word(of + 1) == "week":
            return DatePhrase(i, of + 2, "weekday", weekday=weekday, nth=DIRECTIONS[self.word(of)])
        if self.word(j) == "week" and self.word(j - 2) not in DIRECTIONS:
            j += 1
        if self.word(j) in RANGE_MARKS and self.word(j + 1) in WEEKDAYS and self.word(j) != "or":
            return DatePhrase(
                i, j + 2, "weekday", weekday=weekday, end_weekday=WEEKDAYS[self.word(j + 1)], which=which
            )
        return DatePhrase(i, j, "weekday", weekday=weekday, which=which)

    def _after_weekday(self, j: int) -> DatePhrase | None:
        """``, July 2``, ``(July 2)``, ``the 21st``, ``2 July`` after a weekday."""
        k = j + (self.word(j) in (",", "("))
        k += self.word(k) == "the"
        dated = self.month_first(k) or self.day_first(k)
        if dated is not None and dated.day is not None:
            closed = dated.end + (self.word(j) == "(" and self.word(dated.end) == ")")
            return replace(dated, end=closed)
        if self.day(k) is not None and (self.word(k)[-1].isalpha() or self.word(j) == "(") and k > j:
            return DatePhrase(j, k + 1, "day", day=self.day(k))
        return None

    def month_first(self, i: int) -> DatePhrase | None:
        """``July 2``, ``March 3-5, 2025``, ``May``, ``May 2024``."""
        named = self.month(i)
        if named is None:
            return None
        month, j = named
        day = self.day(j)
        if day is None or YEAR.fullmatch(self.word(j)):
            return self._month_alone(i, month, j)
        end_month, end_day, j = self._range_end(j + 1, month_first=True)
        year, which, j = self.year(j)
        return DatePhrase(i, j, "day", year, month, day, end_month, end_day, year_which=which)

    def _month_alone(self, i: int, month: int, j: int) -> DatePhrase:
        end_month = None
        if (
            self.word(j) in ("to", "-", "–", "and")
            and self.month(j + 1) is not None
            and self.day(j + 2) is None
        ):
            end_month, j = MONTHS[self.word(j + 1)], j + 2
        year, which, j = self.year(j)
        return DatePhrase(i, j, "month", year, month, end_month=end_month, year_which=which)

    def _range_end(self, j: int, *, month_first: bool) -> tuple[int | None, int | None, int]:
        """``-5``, ``to 24``, ``to November 3`` after a day: month, day, next token."""
        if self.word(j) == "," and self.word(j + 1) in ("to", "until", "through"):
            j += 1
        if self.word(j) not in RANGE_MARKS:
            return None, None, j
        k = j + 1 + (self.word(j + 1) == "the")
        k += self.word(k) in WEEKDAYS
        k += self.word(k) == ","
        named = self.month(k)
        if named is not None and self.day(named[1]) is not None:
            return named[0], self.day(named[1]), named[1] + 1
        if self.day(k) is None or (month_first and self.month(k + 1) is not None):
            return None, None, j
        if month_first and self.pos[k + 1 : k + 2] and self.pos[k + 1] == "NOUN" and self.word(j) == "and":
            return None, None, j
        return None, self.day(k), k + 1

    def day_first(self, i: int) -> DatePhrase | None:
        """``2 July``, ``30 October to 3 November 2024``, ``the 14th``."""
        start = i
        i += self.word(i) == "the"
        day = self.day(i)
        if day is None:
            return None
        end_month, end_day, j = self._range_end(i + 1, month_first=False)
        k = j + (self.word(j) == "day")
        k += self.word(k) == "of"
        named = self.month(k)
        if named is None and self.word(k - 1) == "of" and self.word(k + 1) == "month":
            which = DIRECTIONS.get(self.word(k))
            return DatePhrase(start, k + 2, "day", day=day, which=which) if which is not None else None
        if named is None:
            return self._bare_day(start, i, day)
        month, k = named
        if end_day is None:
            later_month, later, after = self._second_day(k)
            if later is not None:
                end_month, end_day, k = later_month, later, after
        year, which, k = self.year(k)
        return DatePhrase(start, k, "day", year, month, day, end_month, end_day, year_which=which)

    def _second_day(self, k: int) -> tuple[int | None, int | None, int]:
        """``to 3 November`` after ``30 October``."""
        if self.word(k) in RANGE_MARKS and self.day(k + 1) is not None:
            named = self.month(k + 2)
            if named is not None:
                return named[0], self.day(k + 1), named[1]
        return None, None, k

    def _bare_day(self, start: int, i: int, day: int) -> DatePhrase | None:
        """``the 14th``, unless it counts something."""
        if (
            start == i
            or not self.word(i)[-1].isalpha()
            or self.word(start - 1) not in ("on", "until", "by", "before")
        ):
            return None
        after = self.pos[i + 1] if i + 1 < len(self.pos) else ""
        return None if after in _NOUNS else DatePhrase(start, i + 1, "day", day=day)
