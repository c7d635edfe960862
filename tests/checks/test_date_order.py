"""Days in an order that cannot be, and days that are merely told backwards."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.checks.date_order import check_order
from relazione.checks.dated_span import check_spans

DAY = dt.date(2024, 9, 20)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("She will leave for Osthavn on 14 March and return on 12 March.", "return on 12 March"),
        (
            "She leaves on March 14 and will report to the board on March 12.",
            "report to the board on March 12",
        ),
        ("The round opens on 9 May and ends on 7 May.", "ends on 7 May"),
        ("The fair runs from 14 March to 12 March.", "14 March to 12 March"),
        ("The fair runs from September 27 to 23, he said.", "September 27 to 23"),
        ("The fair runs from 28 to 26 March 2024.", "from 28 to 26 March 2024"),
        ("She led the board from 2016 to 2014.", "from 2016 to 2014"),
        ("The text was signed on 14 May and ratified on 3 May.", "ratified on 3 May"),
        ("The fair runs between 3 May 2024 and 1 May 2024.", "3 May 2024 and 1 May 2024"),
    ],
)
def test_orders_that_cannot_be(text: str, marked: str) -> None:
    (finding,) = check_order(text, DAY)
    assert (finding.kind, finding.evidence[0].text) == ("date", marked)


@pytest.mark.parametrize(
    "text",
    [
        "She will leave on 12 March and return on 14 March.",
        "She leaves on 30 December and returns on 2 January.",
        "She returns on 14 March, having left on 12 March.",
        "She leaves on 14 March. The board met on 12 March.",
        "She leaves on 14 March, and Beira, who arrived on 12 March, will stay.",
        "The fair runs from 27 December to 3 January.",
        "The fair runs from September 27 to October 3.",
        "The fair runs from 26 to 28 March 2024.",
        "She led the board from 2014 to 2016.",
        "Output fell from 2050 to 2014.",
        "The fair grew from September 27 to 23 stands.",
        "The text of 14 March replaces that of 12 March.",
    ],
)
def test_orders_that_can_be(text: str) -> None:
    assert check_order(text, DAY) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Crews were trained last week, from September 23 to 27.", "last week, from September 23"),
        ("They met last month (3 October) in Osthavn.", "last month (3 October"),
        ("They meet next week, on 2 September.", "next week, on 2 September"),
        ("The two met in Osthavn on 23 September.", "met in Osthavn on 23 September"),
        ("The text was signed on Monday, 30 September.", "was signed on Monday, 30 September"),
        ("They met yesterday, September 25, in Osthavn.", "yesterday, September 25"),
    ],
)
def test_days_on_the_wrong_side(text: str, marked: str) -> None:
    (finding,) = check_spans(text, DAY)
    assert (finding.kind, finding.evidence[0].text) == ("date", marked)
    assert check_spans(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "Crews were trained last week, from September 9 to 13.",
        "They meet next week, on 27 September.",
        "They met last week. On 27 September they meet again.",
        "They met last week to prepare the talks of 27 September.",
        "They meet next month, as they did on 2 September.",
        "The text, to be signed in Osthavn on 23 September, is short.",
        "They agreed to meet in Osthavn on 23 September.",
        "They will have met on 23 September.",
        "The two met on 3 September, and on 3 October they met again.",
        "They met ahead of the talks on 23 September.",
        "The two met in Osthavn on 3 October.",
        "He said last month, on 21 September, they met.",
    ],
)
def test_days_on_the_right_side(text: str) -> None:
    assert check_spans(text, DAY) == []
