"""Numbers that are taken up as others, and numbers that only look like it."""

from __future__ import annotations

import pytest

from relazione.checks.restated_number import check_numbers


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Norland has ordered 12 patrol boats. It will pay for the crews of all 15 boats.", "15 boats"),
        ("It lends £45 million for roads. Of the £54 million, a third is for bridges.", "£54 million"),
        ("It lends $30 million for roads. Most of the $13 million would go to bridges.", "$13 million"),
        ("Some 1,200 soldiers will march. Of the 2,100 soldiers, a third are cooks.", "2,100 soldiers"),
        ("It lends 30 million euros. Of the 13 million euros, a third is for roads.", "13 million euros"),
        ("It sends 300 tonnes of fish. The 500 tonnes will be shipped in May.", "500 tonnes"),
        ("Three border posts will open. The five border posts, he said, are new.", "five border posts"),
        ("Six mechanics will come. The eight mechanics are expected on Monday.", "eight mechanics"),
    ],
)
def test_numbers_taken_up_as_others(text: str, marked: str) -> None:
    (finding,) = check_numbers(text)
    assert (finding.kind, finding.evidence[0].text) == ("number", marked)


@pytest.mark.parametrize(
    "text",
    [
        "It has ordered 12 boats. All 12 boats will be grey.",
        "It has ordered 12 boats, and six more may follow. The 18 boats will be grey.",
        "It has ordered 12 boats and Sudria six boats. The 18 boats will be grey.",
        "It has ordered 12 boats. The 20 boats ordered in 2018 were grey.",
        "It has ordered 12 boats. The three boats are grey.",
        "It has ordered 12 boats. The first three boats are grey.",
        "It has ordered more than 12 boats. The 15 boats are grey.",
        "Some 100 soldiers will march. The 104 soldiers are cooks.",
        "Two ministers met. The five ministers will meet again.",
        "Three countries signed. The 27 countries are divided.",
        "It lends $45 million for roads. It gave $54 million last year.",
        "It lends $45 million for roads. The $54 million loan of 2020 is paid back.",
        "It lends $45 million, raised from $40 million. The $54 million is for bridges.",
        "It lends $45 million. The €54 million is Sudria's.",
        "The 12 boats left in 2014. The 15 boats came back.",
        "In 2012 boats were few. The 15 boats are grey.",
    ],
)
def test_numbers_that_are_others(text: str) -> None:
    assert check_numbers(text) == []
