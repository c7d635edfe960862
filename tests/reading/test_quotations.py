"""Quotations by their marks: kinds mixed, left open, over paragraphs, within one another."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.reading.quotations import find_quotations


def words_of(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in q.pieces] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," she said. “We sign.”', [["We agree,"], ["We sign."]]),
        ('"We agree,” she said. “We sign".', [["We agree,"], ["We sign"]]),
        ("«Nous signons», he said; „Wir auch“, said the other.", [["Nous signons"], ["Wir auch"]]),
        ("»Wir auch«, said the other.", [["Wir auch"]]),
        ("The minister's aides' cars can't stop.", []),
        ("He said: 'It isn't over.' Nobody agreed.", [["It isn't over."]]),
        ("It comes 'before the ministers' meeting', he said.", [["before the ministers' meeting"]]),
        ('A 5" gun was shown. "It fires," he said.', [["It fires,"]]),
        ("\"I told him 'not yet' and left,\" she said.", [["I told him 'not yet' and left,"], ["not yet"]]),
    ],
)
def test_marks(text: str, expected: list[list[str]]) -> None:
    assert words_of(text) == expected


def test_a_mark_at_each_paragraph_and_one_at_the_end() -> None:
    text = '"The text is closed.\n\n"We sign in May.\n\n"Nobody objects," she said.'
    [quotation] = find_quotations(text)
    assert [text[a:b] for a, b in quotation.pieces] == [
        "The text is closed.",
        "We sign in May.",
        "Nobody objects,",
    ]
    assert quotation.closed


def test_an_open_mark_costs_one_quotation() -> None:
    text = 'She called it "a start.\n\nHe called it "an end" at noon. "No comment," said a third.'
    assert words_of(text) == [["a start."], ["an end"], ["No comment,"]]
    assert [q.closed for q in find_quotations(text)] == [False, True, True]


def test_an_open_mark_before_another_within_a_paragraph() -> None:
    text = 'It is "a start, she said. He called it "an end" at noon.'
    assert ["an end"] in words_of(text)


def test_a_stray_closing_mark_costs_nothing() -> None:
    assert words_of("We signed.” Later: “We regret it.”") == [["We regret it."]]


@given(st.text(alphabet="ab ,.\n\"“”„«»'‘’", max_size=80))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for quotation in find_quotations(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert quotation.pieces
        for start, end in quotation.pieces:
            assert quotation.start < start < end <= quotation.end
        assert list(quotation.pieces) == sorted(quotation.pieces)


@given(
    st.lists(st.sampled_from(["we sign", "it holds", "nobody objects"]), min_size=1, max_size=6), st.data()
)
def test_kinds_of_marks_may_be_mixed(quoted: list[str], data: st.DataObject) -> None:
    opening = st.sampled_from(['"', "“"])
    closing = st.sampled_from(['"', "”"])
    text = ". ".join(f"X said {data.draw(opening)}{q}{data.draw(closing)}" for q in quoted)
    assert words_of(text) == [[q] for q in quoted]


@pytest.mark.parametrize("unit", ['"a ', "'a ", "a' ", '"a\n', '"', "'a\n", "'s "])
def test_time_grows_with_length_only(unit: str) -> None:
    start = time.perf_counter()
    find_quotations(unit * 60_000)
    assert time.perf_counter() - start < 4
