"""Home and the frame: what is new with where it was before, and the pages in their groups."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.filters import Filter
from relazione.ledger.results import Ref, Stage, Words
from relazione.serve.app import STATIC
from relazione.serve.web.dossier import DOUBTFUL
from relazione.serve.web.navigation import GROUPS, NAVIGATION, Addresses, Entry
from relazione.serve.web.news import before, news
from relazione.serve.web.pages import PAGES
from relazione.serve.web.setting import day

TODAY = dt.date(2025, 12, 1)


def stage(status: str) -> Stage:
    words = Words(Ref("r-1", "a report"), "2025-03-04", 0, 4, "they")
    return Stage("2025-03-04", status, "c-1", words, None, None, {})


@pytest.mark.parametrize(
    ("status", "past", "was"),
    [
        ("signed", ("hoped", "agreed", "signed", "signed"), "agreed"),
        ("planned", ("planned", "planned"), ""),
        ("planned", ("agreed", "planned"), "agreed"),
        ("signed", ("signed", "hoped"), "hoped"),
        ("hoped", (), ""),
    ],
)
def test_a_move_says_from_where(status: str, past: tuple[str, ...], was: str) -> None:
    assert before(status, [stage(one) for one in past]) == was


def test_what_is_new_is_of_each_kind_and_in_order(shelf: Shelf) -> None:
    lines = news(shelf.ledger, TODAY)
    assert {line.section for line in lines} == {"engagement", "commitment", "transfer"}
    assert [line.day for line in lines] == sorted((line.day for line in lines), reverse=True)
    took_place = [line for line in lines if line.section == "engagement"]
    assert {line.status for line in took_place} <= {"held", "under-way", "cancelled"}
    assert all(line.day <= TODAY.isoformat() for line in took_place)
    assert any(line.before and line.before != line.status for line in lines)


def test_doubtful_lines_are_no_news_where_there_are_others(shelf: Shelf) -> None:
    newest = shelf.ledger.commitments(Filter(), limit=12).rows
    doubtful = {row.key for row in newest if row.confidence < DOUBTFUL}
    told = [line.key for line in news(shelf.ledger, TODAY) if line.section == "commitment"]
    assert doubtful and len(newest) - len(doubtful) >= len(told)
    assert not doubtful & set(told)


def test_home_leads_from_each_line_to_the_thing_and_its_words(desk: TestClient, shelf: Shelf) -> None:
    page = desk.get("/").text
    first = next(
        row for row in shelf.ledger.commitments(Filter(), limit=12).rows if row.confidence >= DOUBTFUL
    )
    assert f'href="/commitments/{first.key}"' in page
    words = first.words
    assert f"/reports/{words.report.key}?from={words.start}&amp;to={words.end}#a" in page


def test_every_page_stands_in_one_group() -> None:
    addresses = Addresses()
    addresses.learn(PAGES)
    stood = [entry for _, entries in addresses.groups for entry in entries]
    assert sorted(stood, key=str) == sorted(addresses.navigation, key=str)
    assert len({entry.path for entry in stood}) == len(stood)
    assert GROUPS[-1][0] == addresses.groups[-1][0]
    assert all(isinstance(entry, Entry) for entry in NAVIGATION)


def test_the_page_that_is_open_is_marked_in_row_and_menu(desk: TestClient) -> None:
    page = desk.get("/commitments").text
    assert len(re.findall(r'<a href="/commitments" aria-current="page">', page)) == 2


def test_letters_are_served_and_kept(desk: TestClient) -> None:
    css = (STATIC / "fonts.css").read_text("utf-8")
    for address in re.findall(r'url\("([^"]+)"\)', css):
        answer = desk.get(f"/static/{address}")
        assert answer.status_code == 200 and answer.headers["content-type"] == "font/woff2"
        assert "immutable" in answer.headers["cache-control"]
    linked = re.findall(r'href="/static/([^"]+)" as="font"', desk.get("/").text)
    assert linked and all(address in css for address in linked)


@pytest.mark.parametrize(
    ("told", "shown"),
    [("None-06-12", "12 Jun"), ("None", "None"), ("2025-06-12", "12 Jun 2025"), ("None-13-01", "None-13-01")],
)
def test_a_day_of_no_year_is_told_without_one(told: str, shown: str) -> None:
    assert day(told) == shown
