"""Markdown: the words stay in their lines, the marks go."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.intake.markdown import read_markdown


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Two ports, one pact", "Two ports, one pact"),
        ("Two ports\n=========\n\nNews.", "Two ports\n\nNews."),
        ("Two ports\n---\nNews.", "Two ports\nNews."),
        ("### What next? ###", "What next?"),
        ("**Lindqvist** *said* __that__ _all_ ~~is~~ ***well***.", "Lindqvist said that all is well."),
        ("the [foreign minister](https://x.example/a_(b) \"Title\") of Norland", "the foreign minister of Norland"),
        ("the [pact][1] of 2025\n\n[1]: https://x.example", "the pact of 2025\n"),
        ("as told[^1].\n\n[^1]: In a letter.", "as told.\n\n In a letter."),
        ("![a boat](boat.png)The boat", "The boat"),
        ("<https://x.example/a> and `code`", "https://x.example/a and code"),
        ("> “We will share.”\n> “And pay.”", "“We will share.”\n“And pay.”"),
        ("- two boats\n- [x] one port\n* ice", "two boats\none port\nice"),
        ("1. two boats\n2. one port", "1. two boats\n2. one port"),
        ("| Boat | Price |\n|---|:-:|\n| cutter | 2 |", "Boat | Price\ncutter | 2"),
        ("Costs 2 * 3 * 4 and snake_case_name and 5*", "Costs 2 * 3 * 4 and snake_case_name and 5*"),
        (r"\*not marked\* and \[no link\]", "*not marked* and [no link]"),
        ("A <b>bold</b> word<br/> &amp; 3 < 4 > 2", "A bold word & 3 < 4 > 2"),
        ("<!-- seen\nby nobody -->News.", "News."),
        ("```\nwords in a fence\n```", "words in a fence"),
        ("said [in brackets] that", "said [in brackets] that"),
        ("one\ntwo\n\n***\n\nthree", "one\ntwo\n\n\nthree"),
        ("Tension rises - again", "Tension rises - again"),
    ],
)  # fmt: skip
def test_marks_go_and_words_stay(marked: str, plain: str) -> None:
    assert read_markdown(marked).text == plain.strip("\n") + "\n"


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "Two ports"\ndate: 2025-03-04T10:00:00Z\nurl: https://x.example/a\npublisher: The Post\n---\n',
        "---\r\nTitle: Two ports\r\npublished: 2025-03-04\r\nurl: 'https://x.example/a'\r\npublisher: The Post\r\n"
        "---\r\n",
        '+++\ntitle = "Two ports"\ndate = 2025-03-04\nurl = "https://x.example/a"\npublisher = "The Post"\n+++\n',
    ],
)
def test_the_head_tells_title_day_address_and_publisher(head: str) -> None:
    got = read_markdown(head + "News.\n")
    assert got.text == "News.\n"
    assert (got.title, got.published, got.url, got.publisher) == (
        "Two ports",
        dt.date(2025, 3, 4),
        "https://x.example/a",
        "The Post",
    )


def test_a_head_that_says_nothing_known_is_left_out() -> None:
    got = read_markdown("---\nlayout: post\ndate: yesterday\n---\nNews.")
    assert (got.text, got.published, got.title) == ("News.\n", None, None)


def test_a_rule_at_the_head_is_no_head() -> None:
    assert read_markdown("---\nNews without end").text == "News without end\n"


@pytest.mark.parametrize(
    "odd", ["[" * 20_000, "*" * 20_000, "_a" * 20_000, "`" * 20_000, "<a " * 20_000, "> " * 20_000]
)
def test_odd_marks_cost_no_words_around_them(odd: str) -> None:
    assert "News." in read_markdown(odd + "\n\nNews.").text
