"""Figures may be a minute old and say so; lines never are, and whoever has the newest page is told so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.filters import Filter
from relazione.ledger.journal import Hand
from relazione.ledger.queries.monthly import monthly
from relazione.ledger.queries.occasions import occasions
from relazione.serve.app import create_app
from relazione.serve.figures import Figures
from relazione.serve.settings import Settings

NOON = dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)
HAND = Hand("somebody", NOON)
MINUTE = dt.timedelta(seconds=61)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(shelf: Shelf, clock: Clock) -> Iterator[TestClient]:
    app = create_app(Settings(clock=clock), open_ledger=lambda: shelf.ledger)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_a_figure_is_counted_once_for_a_state_and_at_most_once_a_minute(clock: Clock) -> None:
    figures, counted = Figures(clock), [0]

    def count() -> int:
        counted[0] += 1
        return counted[0]

    def told(state: str, name: str = "one") -> tuple[str, int]:
        figure = figures.counted(name, state, count)
        return figure.state, figure.value

    assert told("a") == told("a") == ("a", 1)
    clock.now += 5 * MINUTE
    assert told("a") == ("a", 1)  # nothing changed
    assert told("b") == ("b", 2)
    assert told("c") == ("b", 2)  # changed, and young
    assert told("c", "other") == ("c", 3)
    clock.now += MINUTE
    assert told("c") == ("c", 4)
    clock.now -= dt.timedelta(days=1)  # a clock that was set back
    assert told("d") == ("d", 5)


def test_figures_that_nobody_asks_for_are_let_go(clock: Clock) -> None:
    figures = Figures(clock)
    for name in range(1000):
        figures.counted(name, "a", lambda: name)  # noqa: B023 - called at once
    assert figures.counted(999, "a", lambda: -1).value == 999
    assert figures.counted(0, "a", lambda: -1).value == -1


def test_what_was_just_decided_stands_on_the_lines_before_it_is_counted(
    desk: TestClient, shelf: Shelf, clock: Clock
) -> None:
    row = shelf.ledger.statements(limit=1).rows[0]
    passage = f'href="/reports/{row.words.report.key}?from={row.words.start}&amp;to={row.words.end}'
    before = desk.get("/statements").text
    assert passage in before and "Counted" not in text_of(before)
    (told,) = re.findall(r"(\d+) statements<", before)
    shelf.ledger.reject(row.key, HAND)
    soon = desk.get("/statements").text
    assert passage not in soon and f"{told} statements<" in soon
    assert "Counted 20 Apr 2025, 12:00 UTC; what came since is counted within a minute." in text_of(soon)
    clock.now += MINUTE
    later = desk.get("/statements").text
    assert f"{int(told) - 1} statements<" in later and "Counted" not in text_of(later)


def test_a_line_is_set_anew_when_anything_of_it_changes(desk: TestClient, shelf: Shelf) -> None:
    row = shelf.ledger.commitments(Filter(states=("IN", "KE")), limit=1).rows[0]
    for path in ("/commitments", "/partnerships/IN+KE"):
        assert f"/commitments/{row.key}" in desk.get(path).text, path
    before = [
        desk.get(path).text.count("confirmed</span>") for path in ("/commitments", "/partnerships/IN+KE")
    ]
    shelf.ledger.confirm(row.key, HAND)
    after = [
        desk.get(path).text.count("confirmed</span>") for path in ("/commitments", "/partnerships/IN+KE")
    ]
    assert [one + 1 for one in before] == after


@pytest.mark.parametrize("path", ["/network", "/trends"])
def test_rows_that_are_figures_say_of_when_they_are(
    desk: TestClient, shelf: Shelf, clock: Clock, path: str
) -> None:
    def rows(page: str) -> str:
        return text_of(page[page.index("<tbody") : page.index("</tbody>")])

    before = desk.get(path).text
    for row in shelf.ledger.engagements(Filter(statuses=("held",)), limit=5).rows:
        shelf.ledger.reject(row.key, HAND)
    soon = desk.get(path).text
    assert rows(soon) == rows(before) and "Counted 20 Apr 2025, 12:00 UTC" in text_of(soon)
    clock.now += MINUTE
    later = desk.get(path).text
    assert rows(later) != rows(before) and "Counted" not in text_of(later)
    assert "etag" not in desk.get(path).headers


@pytest.mark.parametrize(
    "path", ["/people", "/commitments?status=hoped", "/partnerships/IN+KE", "/states/KE"]
)
def test_a_page_that_nothing_changed_is_not_sent_again(desk: TestClient, shelf: Shelf, path: str) -> None:
    def again(tag: str, cookie: str = "") -> int:
        return desk.get(path, headers={"if-none-match": tag, "cookie": cookie}).status_code

    tag = desk.get(path).headers["etag"]
    assert again(tag) == 304 and not desk.get(path, headers={"if-none-match": tag}).content
    assert again(tag, "relazione-theme=dark") == 200
    assert again(tag, "relazione-flash=confirm") == 200
    shelf.ledger.confirm(shelf.ledger.engagements(limit=1).rows[0].key, HAND)
    assert again(tag) == 200
    assert desk.get(path).headers["etag"] != tag


@pytest.mark.parametrize("verdict", [None, "none", "rejected", "confirmed", "corrected"])
def test_months_count_what_the_listing_lists_whatever_was_decided(shelf: Shelf, verdict: str | None) -> None:
    rows = shelf.ledger.statements(limit=40).rows
    decide: tuple[Callable[[str, Hand], object], ...] = (shelf.ledger.reject, shelf.ledger.confirm)
    for nth, row in enumerate(rows[::5]):
        decide[nth % 2](row.key, HAND)
    for days in ({}, {"since": dt.date(2025, 3, 1), "until": dt.date(2025, 3, 31)}):
        asked = Filter(verdict=verdict, **days)
        with shelf.ledger.connection() as conn:
            counted = sum(month.statements for month in monthly(conn, asked))
        assert counted == len(shelf.ledger.statements(asked, limit=1000).rows)


@pytest.mark.parametrize(
    "asked", [Filter(), Filter(states=("KE",)), Filter(as_of=dt.date(2025, 5, 1)), Filter(about="talks")]
)
def test_occasions_are_the_engagements_with_those_who_took_part(shelf: Shelf, asked: Filter) -> None:
    rows = shelf.ledger.engagements(asked, limit=200).rows
    with shelf.ledger.connection() as conn:
        found = occasions(conn, asked, 200)
    assert [(one.key, one.date, one.place, set(one.participants)) for one in found] == [
        (row.key, row.date, row.place, set(row.participants)) for row in rows
    ]
    assert all(str(one).startswith(one.kind) for one in found)
