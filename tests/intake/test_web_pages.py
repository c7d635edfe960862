"""Web pages: the article's words, all of them, and what the page says of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.intake.decoding import decode_page
from relazione.intake.page_paragraphs import main_part
from relazione.intake.page_tree import tree_of
from relazione.intake.pages import read_page
from relazione.model import DocumentError

HEAD = """<!doctype html><html><head><title>Two ports, one pact - The Osthavn Post</title>
<meta property="og:site_name" content="The Osthavn Post">
<meta property="og:title" content="Two ports, one pact">
<meta property="article:published_time" content="2025-03-04T22:15:00-05:00">
<link rel="canonical" href="https://post.example/world/two-ports"></head>"""


TOLD = (
    "Fisheries Minister Ada Lindqvist said on Monday that the harbours of Norland and Sudria would share boats.",
    "Her counterpart Tomás Beira had asked for a longer term, and two officials named the price of ice as a cause.",
    "Neither side wanted to tell reporters how many patrol vessels the coast guard is going to need next winter.",
    "A joint commission will meet in Osthavn before June, its secretary wrote in a letter to both parliaments.",
    "Fishermen whom this newspaper asked in three villages were glad of the news but doubted that it would last.",
)


def sentence(nth: int) -> str:
    return TOLD[nth]


def page(inside: str) -> str:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
    foot = "<footer><p>Copyright of the Osthavn Post. All rights are reserved in all countries.</p></footer>"
    return f"{HEAD}<body>{menu}<main><article>{inside}</article></main>{foot}</body></html>"


def test_an_article_with_what_its_page_says_of_it() -> None:
    inside = "<h1>Two ports, one pact</h1>" + "".join(f"<p>{sentence(n)}</p>" for n in range(4))
    got = read_page(page(inside))
    assert got.text == "\n\n".join(["Two ports, one pact", *map(sentence, range(4))]) + "\n"
    assert (got.title, got.publisher) == ("Two ports, one pact", "The Osthavn Post")
    assert (got.published, got.url) == (dt.date(2025, 3, 4), "https://post.example/world/two-ports")
    assert got.note is None


def test_no_headline_is_made_up() -> None:
    got = read_page(page("".join(f"<p>{sentence(n)}</p>" for n in range(4))))
    assert got.text.startswith(sentence(0))
    assert got.title == "Two ports, one pact"


@pytest.mark.parametrize("depth", [10, 300, 3000, 100_000])
def test_no_paragraph_is_lost_however_deep_it_stands(depth: int) -> None:
    deep = "<div>" * depth + f"<p>{sentence(1)}</p><p>{sentence(2)}</p>" + "</div>" * depth
    got = read_page(page(f"<p>{sentence(0)}</p>{deep}<p>{sentence(3)}</p>"))
    assert [n for n in range(4) if sentence(n) in got.text] == [0, 1, 2, 3]
    assert "Home" not in got.text


def test_scripts_that_stand_deep_are_no_text() -> None:
    deep = "<div>" * 500 + f"<script>var words = 'many';</script><p>{sentence(1)}</p>" + "</div>" * 500
    assert "var words" not in read_page(page(f"<p>{sentence(0)}</p>{deep}")).text


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\x0b", "&#xD800;", "&#0;"])
def test_characters_that_no_tree_holds_cost_no_text(odd: str) -> None:
    got = read_page(page(f"<p>{sentence(0)}</p><p>Before {odd} {sentence(1)}</p><p>{sentence(2)}</p>"))
    assert [n for n in range(3) if sentence(n) in got.text] == [0, 1, 2]


def test_what_the_extraction_loses_is_taken_from_the_page_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from relazione.intake import pages  # noqa: PLC0415

    whole = pages.bare_extraction

    def first_half(tree: object, **options: object) -> object:
        found = whole(tree, **options)
        for child in list(found.body)[2:]:
            found.body.remove(child)
        return found

    monkeypatch.setattr(pages, "bare_extraction", first_half)
    got = read_page(page("".join(f"<p>{sentence(n)}</p>" for n in range(5))))
    assert [n for n in range(5) if sentence(n) in got.text] == [0, 1, 2, 3, 4]
    assert got.note is not None and "extraction lost 60%" in got.note
    assert "Home" not in got.text and "Copyright" not in got.text


def test_a_fault_of_the_extraction_costs_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from relazione.intake import pages  # noqa: PLC0415

    def fail(*_: object, **__: object) -> None:
        raise ValueError("odd page")

    monkeypatch.setattr(pages, "bare_extraction", fail)
    assert sentence(1) in read_page(page(f"<p>{sentence(0)}</p><p>{sentence(1)}</p>")).text


@pytest.mark.parametrize("inside", ["", "<script>start()</script>", "<p>* * *</p>"])
def test_a_page_without_words_is_refused(inside: str) -> None:
    with pytest.raises(DocumentError, match="without an article"):
        read_page(f"<html><body>{inside}</body></html>")


def test_the_main_part_is_where_the_prose_stands() -> None:
    teaser = (
        "<div class='teasers'><p>Read what else our many readers liked to read today and last week.</p></div>"
    )
    body = "".join(f"<div class='x'><p>{sentence(n)}</p></div>" for n in range(5))
    tree = tree_of(f"<html><body>{teaser}<div id='story'>{body}</div></body></html>")
    assert [one.text for one in main_part(tree)] == [sentence(n) for n in range(5)]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-8"])
def test_bytes_are_read_as_the_page_declares(declared: str) -> None:
    markup = f"<html><head><meta charset='{declared}'></head><body>Tomás Beira’s café</body></html>"
    taken = {"iso-8859-1": "cp1252", "windows-1252": "windows-1252", "utf-8": "utf-8"}[declared]
    got = decode_page(markup.encode(taken))
    assert "Tomás Beira’s café" in got.text
    assert got.note is None


def test_utf8_is_read_as_such_whatever_the_page_declares() -> None:
    markup = "<html><head><meta charset='iso-8859-2'></head><body>Tomás Beira</body></html>"
    assert "Tomás" in decode_page(markup.encode()).text


def test_an_encoding_that_nobody_knows_is_no_obstacle() -> None:
    markup = (
        "<html><head><meta charset='x-martian'></head><body>Tomás Beira met the café’s owner.</body></html>"
    )
    assert "Tomás" in decode_page(markup.encode("cp1252")).text
