"""Weekdays beside dates, and days that no calendar has."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.checks.calendar_day import check_calendar
from relazione.checks.weekday import NAMES, check_weekdays
from relazione.checks.written_dates import written_dates

PUBLISHED = dt.date(2025, 7, 1)


def marked(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(f.evidence[0].text, f.note) for f in check_weekdays(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "note"),
    [
        ("They met on Tuesday, July 2, 2025.", "Tuesday, July 2, 2025", "2 July 2025 is a Wednesday"),
        ("They met on Tuesday, June 18.", "Tuesday, June 18", "18 June 2025 was a Wednesday"),
        ("due on Tuesday, Aug. 13.", "Tuesday, Aug. 13", "13 August 2025 is a Wednesday"),
        ("Wednesday 8 May 2025, Nairobi", "Wednesday 8 May 2025", "8 May 2025 was a Thursday"),
        ("on Monday (June 10) in Oslo", "Monday (June 10", "10 June 2025 was a Tuesday"),
        ("on Monday night, June 10, in Oslo", "Monday night, June 10", "10 June 2025 was a Tuesday"),
        ("on Monday the 10th of June", "Monday the 10th of June", "10 June 2025 was a Tuesday"),
        ("on June 10 (Monday)", "June 10 (Monday)", "10 June 2025 was a Tuesday"),
        ("June 10, a Monday, is free", "June 10, a Monday", "10 June 2025 was a Tuesday"),
        ("on 10 June, Monday, they", "10 June, Monday", "10 June 2025 was a Tuesday"),
        ("Mon 10.6.2025 Oslo", "Mon 10.6.2025", "10 June 2025 was a Tuesday"),
        ("Mon, 2025-06-10", "Mon, 2025-06-10", "10 June 2025 was a Tuesday"),
    ],
)
def test_wrong_weekdays_are_marked(text: str, words: str, note: str) -> None:
    assert marked(text) == [(words, note)]


@pytest.mark.parametrize(
    "text",
    [
        "They met on Wednesday, July 2, 2025.",
        "They met on Tuesday, July 1, and Wednesday, July 2.",
        "on Monday and Tuesday, June 9 and 10",
        "from Monday to Wednesday, June 9-11",
        "The attack of 2024 began on Monday, June 10.",
        "On Wednesday, 4 August 1914, Britain declared war.",
        "as The Sun, 12 June 2025, reported",
        "he may 3 times on Monday, you know",
        "a Monday in June 2025",
        "a list: Tuesday 24/06/2025",
        "Monday, 30 February 2025",
    ],
)
def test_right_and_doubtful_weekdays_are_left_alone(text: str) -> None:
    assert marked(text) == []


def test_without_a_year_publication_decides() -> None:
    text = "They will meet on Tuesday, March 12."
    assert marked(text, None) == []
    assert marked(text, dt.date(2024, 3, 9)) == []
    assert marked(text, dt.date(2025, 9, 9)) == [], "half a year away, the year is open"
    assert marked(text, dt.date(2025, 3, 9)) == [("Tuesday, March 12", "12 March 2025 is a Wednesday")]


def test_an_earlier_sentence_gives_the_year_of_an_old_event_only() -> None:
    text = "The treaty dates from 2024. Officials meet on Monday, June 10."
    assert len(marked(text, dt.date(2025, 6, 5))) == 1
    assert marked(text, dt.date(2025, 9, 5)) == []


@given(st.dates(dt.date(1930, 1, 1), dt.date(2090, 12, 31)), st.integers(0, 6))
def test_every_full_date_is_judged_rightly(date: dt.date, weekday: int) -> None:
    text = f"The session of {NAMES[weekday]}, {date.day} {date:%B %Y}, was short."
    assert bool(marked(text)) == (date.weekday() != weekday)


@given(st.text(alphabet="Mon Tuesday,JulyMay()0123456789.-/ th\n", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for written in written_dates(text):
        assert 0 <= written.start < written.end <= len(text)
    for finding in [*check_weekdays(text, PUBLISHED), *check_calendar(text)]:
        assert finding.evidence[0].holds_in(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("by 31 April", ["31 April"]),
        ("on February 29, 2025, they", ["February 29, 2025"]),
        ("on 30.02.2025", ["30.02.2025"]),
        ("on Monday, September 31,", ["Monday, September 31"]),
        ("on February 29, 2024, and 31 March, 29 February", []),
        ("March 45 and 0 May", []),
    ],
)
def test_days_that_no_calendar_has(text: str, words: list[str]) -> None:
    assert [f.evidence[0].text for f in check_calendar(text)] == words
