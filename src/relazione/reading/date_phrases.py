"""Date expressions among the words of a report: ``on Tuesday``, ``March 3-5``, ``late last month``.

A phrase keeps what its words say and is not yet set on the calendar; ``calendar_spans.resolve``
does that. The grammar walks over the words alone and needs no parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

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

_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_BEFORE_YEARS = frozenset(
    "in since by until till of from during before after between through late early".split()
)
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One date expression and what its words say.

    Attributes:
        start: First token.
        end: Token after the last one.
        unit: What it names: ``day``, ``weekday``, ``week``, ``weekend``, ``month``, ``quarter``, ``half``,
            ``part`` (a week of a month), ``season``, ``year``.
        year: The year told, or None.
        month: The month told, 1 to 12, or None.
        day: The day of the month told, or None.
        end_month: Month of the last day of a span, where it is another.
        end_day: Last day of a span, or None.
        weekday: The weekday told, Monday 0, also beside a calendar date, or None.
        end_weekday: Last weekday of a span, or None.
        which: -1 for ``last``, 0 for ``this``, 1 for ``next``, None where unsaid.
        year_which: The same for a year told beside a month (``in July next year``).
        nth: Number of the quarter, half or week; -1 for the last.
        count: Distance from the anchor in units (``three days ago``: -3), or None.
        from_last: Whether the distance is from the date named last (``a day earlier``).
        limit: Whether it is a limit (``by March``, ``before 2030``), no date on which a thing happens.
    """

    start: int
    end: int
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    end_weekday: int | None = None
    which: int | None = None
    year_which: int | None = None
    nth: int | None = None
    count: int | None = None
    from_last: bool = False
    limit: bool = False


def find_dates(doc: Doc) -> tuple[DatePhrase, ...]:
    """The date expressions of a report, in order, none within another."""
    texts = [t.text for t in doc]
    return find_phrases(texts, [t.pos_ for t in doc])


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
    | frozenset(("the", "new", "weekend", "half"))
)


class _Scan:
    def __init__(self, texts: Sequence[str], pos: Sequence[str]) -> None:
        self.texts = texts
        self.lower = [t.lower() for t in texts]
        self.pos = pos
        self.rules: tuple[Callable[[int], DatePhrase | None], ...] = (
            self._digits,
            self._weekday,
            self._month_first,
            self._day_first,
            self._part,
            self._vague,
            self._directed,
            self._counted,
            self._near_day,
            self._season,
            self._year,
        )

    def word(self, i: int) -> str:
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def may_start(self, i: int) -> bool:
        word = self.lower[i]
        return word in _STARTERS or word[:1].isdigit()

    def at(self, i: int) -> DatePhrase | None:
        for rule in self.rules:
            phrase = rule(i)
            if phrase is not None:
                return phrase
        return None

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
        match = _DAY.fullmatch(self.word(i))
        return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None

    def year(self, i: int) -> tuple[int | None, int | None, int]:
        """A year at ``i``, as a number or in words: year, direction, next token."""
        j = i + (self.word(i) == ",")
        j += self.word(j) in ("of", "in")
        if _YEAR.fullmatch(self.word(j)):
            return int(self.word(j)), None, j + 1
        if self.word(j) in ("last", "next", "this", "the") and self.word(j + 1) == "year":
            return None, DIRECTIONS.get(self.word(j)), j + 2
        if self.word(j) == "the" and self.word(j + 1) in DIRECTIONS and self.word(j + 2) == "year":
            return None, DIRECTIONS[self.word(j + 1)], j + 3
        return None, None, i

    def _digits(self, i: int) -> DatePhrase | None:
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

    def _weekday(self, i: int) -> DatePhrase | None:
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
        if self.word(j) in DIRECTIONS and self.word(j + 1) == "week":
            return DatePhrase(i, j + 2, "weekday", weekday=weekday, nth=DIRECTIONS[self.word(j)])
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
        dated = self._month_first(k) or self._day_first(k)
        if dated is not None and dated.day is not None:
            closed = dated.end + (self.word(j) == "(" and self.word(dated.end) == ")")
            return replace(dated, end=closed)
        if self.day(k) is not None and (self.word(k)[-1].isalpha() or self.word(j) == "(") and k > j:
            return DatePhrase(j, k + 1, "day", day=self.day(k))
        return None

    def _month_first(self, i: int) -> DatePhrase | None:
        named = self.month(i)
        if named is None:
            return None
        month, j = named
        day = self.day(j)
        if day is None or _YEAR.fullmatch(self.word(j)):
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

    def _day_first(self, i: int) -> DatePhrase | None:
        start = i
        i += self.word(i) == "the"
        day = self.day(i)
        if day is None:
            return None
        end_month, end_day, j = self._range_end(i + 1, month_first=False)
        k = j + (self.word(j) == "day")
        k += self.word(k) == "of"
        named = self.month(k)
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

    def _part(self, i: int) -> DatePhrase | None:
        """``the first quarter of 2025``, ``the second week of May``."""
        start = i
        i += self.word(i) == "the"
        nth = ORDINALS.get(self.word(i), -1 if self.word(i) == "last" else None)
        unit = {"week": "part", "quarter": "quarter", "half": "half"}.get(self.word(i + 1))
        if nth is None or unit is None or self.word(i + 2) not in ("of", "in"):
            return None
        j = i + 3
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

    def _vague(self, i: int) -> DatePhrase | None:
        """``late last month``, ``mid-May``, ``early in March``, ``the end of July``."""
        j = i + (self.word(i) == "the")
        if self.word(j) not in VAGUE:
            return None
        limit = self.word(j) in ("end", "beginning", "start", "middle")
        j += 1
        j += self.word(j) in ("-", "in", "of")
        j += self.word(j) == "the" and limit
        inner = self._month_first(j) or self._directed(j) or self._season(j)
        if inner is None and limit and _YEAR.fullmatch(self.word(j)):
            inner = DatePhrase(j, j + 1, "year", int(self.word(j)))
        return None if inner is None or inner.day is not None else replace(inner, start=i)

    def _directed(self, i: int) -> DatePhrase | None:
        """``last week``, ``next month``, ``this spring``, ``last July``."""
        if self.word(i) == "the" and self.word(i + 1) in ("next", "coming", "previous", "following"):
            unit = UNITS.get(self.word(i + 2))
            which = DIRECTIONS[self.word(i + 1)]
            if unit == "day" and self.word(i + 2) == "day":
                return DatePhrase(i, i + 3, "day", count=which, from_last=True)
            return DatePhrase(i, i + 3, unit, which=which) if unit else None
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
            inner = self._month_first(i + 1)
            return None if inner is None else replace(inner, start=i, which=direction)
        unit = UNITS.get(word)
        if unit is None or word.endswith("s") or word == "day":
            return None
        return DatePhrase(i, i + 2, unit, which=direction)

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
        if number is None and self.word(i).isdigit() and len(self.word(i)) <= 3:
            number = int(self.word(i))
        j = i + 1 + (self.word(i + 1) == "of")
        unit = UNITS.get(self.word(j))
        if number is None or unit is None:
            return None
        after = self.word(j + 1)
        if after == "ago":
            return DatePhrase(i, j + 2, unit, count=-number)
        if after in ("earlier", "before"):
            return DatePhrase(i, j + 2, unit, count=-number, from_last=True)
        if after == "later":
            return DatePhrase(i, j + 2, unit, count=number, from_last=True)
        if self.word(i - 1) == "in" and after in ("", ".", ",", "'", "’", "time"):
            return DatePhrase(i, j + 1, unit, count=number)
        return None

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
        if not _YEAR.fullmatch(self.word(i)):
            return None
        before = self.word(i - 1)
        after = self.pos[i + 1] if i + 1 < len(self.pos) else ""
        if before not in _BEFORE_YEARS or (after == "NOUN" and before not in ("in", "since")):
            return None
        return DatePhrase(i, i + 1, "year", int(self.word(i)))
