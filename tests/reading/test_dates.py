from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.model import DateSpan, PartialDate
from relazione.reading.calendar_spans import Tense, resolve
from relazione.reading.date_grammar import find_phrases
from relazione.reading.date_phrases import DatePhrase
from relazione.reading.date_words import DIRECTIONS, MONTHS, UNITS, WEEKDAYS

WEDNESDAY = dt.date(2025, 7, 2)


def phrases(text: str) -> tuple[DatePhrase, ...]:
    words = text.split()
    return find_phrases(words, [""] * len(words))


def read(text: str, tense: Tense | None = None, anchor: dt.date = WEDNESDAY) -> str:
    found = phrases(text)
    assert len(found) == 1, found
    return str(resolve(found[0], anchor, tense))


@pytest.mark.parametrize(
    ("text", "tense", "meant"),
    [
        ("met on Tuesday", "past", "2025-07-01"),
        ("meets on Tuesday", "future", "2025-07-08"),
        ("met on Wednesday morning", "past", "2025-07-02"),
        ("next Wednesday", None, "2025-07-09"),
        ("last Wednesday", None, "2025-06-25"),
        ("Monday next week", None, "2025-07-07"),
        ("from Monday to Thursday", "past", "2025-06-23/2025-06-26"),
        ("yesterday", None, "2025-07-01"),
        ("this morning", None, "2025-07-02"),
        ("the day before yesterday", None, "2025-06-30"),
        ("late last month", None, "2025-06"),
        ("last week", None, "2025-06-23/2025-06-29"),
        ("next week", None, "2025-07-07/2025-07-13"),
        ("July 2", None, "2025-07-02"),
        ("2 July", None, "2025-07-02"),
        ("the 17th day of November 2023", None, "2023-11-17"),
        ("March 3 - 5", "past", "2025-03-03/2025-03-05"),
        ("from 20 to 24 November", "future", "2025-11-20/2025-11-24"),
        ("from 30 October to 3 November 2024", None, "2024-10-30/2024-11-03"),
        ("8 and 9 June 2024", None, "2024-06-08/2024-06-09"),
        ("December 2020", None, "2020-12"),
        ("in July next year", None, "2026-07"),
        ("April 22 last year", None, "2024-04-22"),
        ("last November", None, "2024-11"),
        ("in September", "future", "2025-09"),
        ("in September", "past", "2024-09"),
        ("the first quarter of 2025", None, "2025-01/2025-03"),
        ("the second half of next year", None, "2026-07/2026-12"),
        ("the second week of August", "future", "2025-08-08/2025-08-14"),
        ("mid - May", "past", "2025-05"),
        ("in spring", "future", "2026-03/2026-05"),
        ("in 2019", None, "2019"),
        ("three weeks ago", None, "2025-06-11"),
        ("on 12.02.2025", None, "2025-02-12"),
        ("Sunday , Oct. 30 , to November 3", "future", "2025-10-30/2025-11-03"),
        ("30 December 2024 to 3 January 2025", None, "2024-12-30/2025-01-03"),
        ("next week on Friday", None, "2025-07-11"),
        ("Tuesday of last week", None, "2025-06-24"),
        ("this Friday", "past", "2025-07-04"),
        ("the first Friday of August", "future", "2025-08-01"),
        ("the last Monday of next month", None, "2025-08-25"),
        ("the 15th of next month", None, "2025-08-15"),
        ("on Monday the 16th", "past", "2025-06-16"),
        ("two weeks from now", None, "2025-07-16"),
        ("three days before yesterday", None, "2025-06-28"),
        ("the week after next", None, "2025-07-14/2025-07-20"),
        ("the third quarter next year", None, "2026-07/2026-09"),
    ],
)
def test_phrase_on_the_calendar(text: str, tense: Tense | None, meant: str) -> None:
    assert read(text, tense) == meant


def test_weekday_and_date_are_kept_apart() -> None:
    (phrase,) = phrases("on Monday , July 1")
    assert (phrase.weekday, phrase.month, phrase.day) == (0, 7, 1)


def test_limit_is_told() -> None:
    assert phrases("by March 3")[0].limit
    assert not phrases("on March 3")[0].limit


def test_a_day_earlier_counts_from_the_date_named_last() -> None:
    (phrase,) = phrases("a day earlier")
    last = DateSpan(*(resolve(phrases("June 11")[0], WEDNESDAY).start,))  # type: ignore[union-attr]
    assert str(resolve(phrase, WEDNESDAY, "past", last)) == "2025-06-10"


def test_no_date_where_none_is_named() -> None:
    assert phrases("may meet 20 officials , the second time , and march on") == ()
    assert resolve(phrases("February 30")[0], WEDNESDAY) is None
    assert all(resolve(phrase, WEDNESDAY) is None for phrase in phrases("over the coming days"))
    assert resolve(DatePhrase(0, 3, "day", which=1), WEDNESDAY) is None


@given(
    st.lists(
        st.sampled_from(
            [
                *MONTHS,
                *WEEKDAYS,
                *UNITS,
                *DIRECTIONS,
                "the",
                "of",
                "-",
                "to",
                "31",
                "0",
                "2024",
                "1st",
                "first",
                "March",
            ]
        ),
        max_size=12,
    ),
    st.dates(),
    st.sampled_from([None, "past", "future"]),
)
def test_any_words_give_phrases_in_order(words: list[str], anchor: dt.date, tense: Tense | None) -> None:
    end = 0
    for phrase in find_phrases([w.capitalize() for w in words], [""] * len(words)):
        assert end <= phrase.start < phrase.end <= len(words)
        end = phrase.end
        span = resolve(phrase, anchor, tense)
        assert span is None or span.first_day() <= span.last_day()


def test_a_record_in_so_many_years_is_no_day_to_come() -> None:
    words = "It is the first visit by a minister in six years .".split()
    assert find_phrases(words, ["X"] * len(words)) == ()
    assert len(find_phrases("It will open in six years .".split(), ["X"] * 7)) == 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("on the same day", "2025-06-27"),
        ("that evening", "2025-06-27"),
        ("that November", "2025-11"),
        ("a day earlier", "2025-06-26"),
    ],
)
def test_days_told_from_the_date_before(text: str, meant: str) -> None:
    (phrase,) = phrases(text)
    told = DateSpan(PartialDate(2025, 6, 27))
    assert str(resolve(phrase, WEDNESDAY, "past", told)) == meant


def test_the_same_day_is_none_where_no_date_was_told() -> None:
    (phrase,) = phrases("on the same day")
    assert resolve(phrase, WEDNESDAY) is None
