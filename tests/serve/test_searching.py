"""Statements and search: narrowed, counted, with what was looked for marked."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.filters import Filter
from relazione.ledger.queries.phrases import parts_of
from relazione.ledger.snippets import CLOSE, OPEN, found_in, pieces_of

HOSTILE = (
    "Talks in Osthavn\n\nOSTHAVN, 3 March 2025 — “We will </mark><script>alert(3)</script> share the herring "
    "\ue000fish\ue001 \u202eresrever\u202c,” Foreign Minister Ada Lindqvist said.\n"
)


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def marked(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<mark class="hit">(.*?)</mark>', page)]


def sayings(page: str) -> int:
    return page.count('<blockquote class="saying"')


def test_statements_with_what_was_looked_for(desk: TestClient, shelf: Shelf) -> None:
    page = desk.get('/statements?about="the planes"').text
    assert sayings(page) == 1 and marked(page) == ["the planes"]
    (row,) = shelf.ledger.statements(Filter(about="planes")).rows
    address = f"/reports/{row.words.report.key}?from={row.words.start}&to={row.words.end}"
    assert address in unescape(page)


def test_every_choice_leaves_what_it_says(desk: TestClient) -> None:
    page = desk.get("/statements?limit=500").text
    assert f"{sayings(page)} statements" in text_of(page)
    choices = re.findall(r'<li><a href="([^"]+)"><bdi>([^<]+)</bdi></a> <span class="hint">([\d,]+)', page)
    assert {name for _, name, _ in choices} >= {"Kenya", "direct", "news conference", "Mar 2025"}
    for address, name, count in choices:
        narrowed = desk.get(f"{unescape(address)}").text
        assert sayings(narrowed) == int(count), name
        assert 'class="chosen"' in narrowed, name


def test_a_choice_is_taken_out_again(desk: TestClient, shelf: Shelf) -> None:
    row = next(row for row in shelf.ledger.statements(limit=200).rows if row.medium == "statement")
    page = desk.get(f"/statements?kind={row.form}&medium=statement").text
    chosen = re.findall(r'href="([^"]+)" class="chosen"', page)
    assert {unescape(one) for one in chosen} == {
        "/statements?medium=statement",
        f"/statements?kind={row.form}",
    }


def test_search_leads_to_the_words(desk: TestClient, shelf: Shelf) -> None:
    page = desk.get("/search?about=“long rains”").text
    assert "2 hits, the best first" in text_of(page) and marked(page) == ["long rains", "long rains"]
    for key, start, end in re.findall(r"/reports/([\w-]+)\?from=(\d+)&amp;to=(\d+)#", page):
        assert "long rains" in shelf.ledger.record(key)[0][int(start) : int(end)]
    assert sayings(desk.get("/search?about=“long rains”&kind=report").text) == 1
    table = list(csv.DictReader(io.StringIO(desk.get("/search.csv?about=rains").text)))
    assert [row["section"] for row in table] == ["statement", "report"]
    assert OPEN not in table[0]["snippet"]


def test_nothing_to_look_for_is_said(desk: TestClient) -> None:
    assert "What are you looking for?" in desk.get("/search").text
    answer = desk.get("/search?about=-steel")
    assert answer.status_code == 400 and "holds no word to look for" in answer.text
    assert "Nothing fits" in desk.get("/search?about=zebra").text
    assert "called “Zorblax”" in desk.get("/statements?person=Zorblax").text
    assert desk.get("/search.json").json()["rows"] == []


def test_hostile_words_stay_words(desk: TestClient, shelf: Shelf) -> None:
    shelf.keep(HOSTILE, "<script>alert(4)</script>")
    for path in ("/statements?about=herring", "/search?about=herring", "/statements?about=<script>alert(5)"):
        page = desk.get(path).text
        assert "<script>alert" not in page and "\u202e" not in page
    assert marked(desk.get("/search?about=herring").text) == ["herring"] * 2


@pytest.mark.parametrize("text", ["", "Ünder the Framework, frameworks", "no such", "ﬁsh \ue000framework"])
def test_pieces_are_the_whole_text(text: str) -> None:
    pieces = found_in(text, parts_of("framework"))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece.lower() for piece, hit in pieces if hit] == ["framework"] * len(
        re.findall(r"framework\b", text, re.IGNORECASE)
    )


def test_a_passage_is_cut_at_its_marks() -> None:
    assert pieces_of(f"… a {OPEN}b c{CLOSE} d") == [("… a ", False), ("b c", True), (" d", False)]
