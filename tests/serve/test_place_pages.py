"""Places: a page for each, links that lead there, and the names by which views speak of things."""

from __future__ import annotations

import re
from html import unescape

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.results import Ref, TimelineRow, Words
from relazione.serve.web.navigation import Addresses
from relazione.serve.web.pages import PAGES
from relazione.serve.web.setting import environment

WORDS = Words(Ref("r-1", "Wire", "report"), "2025-01-01", 1, 5, "Open the port")


def place_named(desk: TestClient, name: str) -> str:
    return next(str(row["key"]) for row in desk.get("/places.json").json()["rows"] if row["name"] == name)


def test_a_place_tells_what_was_held_there_and_what_reports_from_there_say(desk: TestClient) -> None:
    key = place_named(desk, "Nairobi")
    assert desk.get("/places/Nairobi").headers["location"] == f"/places/{key}"
    page = unescape(desk.get(f"/places/{key}").text)
    assert 'href="/states/KE"' in page and "Signed there" in page and "Planned there" in page
    told = desk.get(f"/places/{key}.json").json()
    signing = told["related"]["signed"]["rows"][0]
    assert signing["label"] == "signing of the Maritime Security Framework by Kenya and India, Nairobi"
    assert {one["who"]["name"] for one in told["fields"]["took_part"]} >= {"India", "Kenya"}
    reports = {row["key"] for row in told["related"]["reports_from_there"]["rows"]}
    said = told["related"]["statements_from_there"]["rows"]
    assert reports and {one["words"]["report"]["key"] for one in said} <= reports
    assert f"/places/{key}" in desk.get("/places").text


def test_what_a_report_tells_as_delivered_at_a_place(desk: TestClient) -> None:
    told = desk.get(f"/places/{place_named(desk, 'Moi Air Base')}.json").json()["related"]
    assert [row["designation"] for row in told["transfers"]["rows"]] == ["Do 228"]
    for name in ("Mombasa", "Nairobi"):  # what went to another state is not told there
        there = desk.get(f"/places/{place_named(desk, name)}.json").json()["related"]
        assert {row["recipient"]["key"] for row in there.get("transfers", {"rows": ()})["rows"]} <= {"KE"}


def test_a_place_names_those_that_may_be_the_same(desk: TestClient) -> None:
    there, near = place_named(desk, "Delhi"), place_named(desk, "New Delhi")
    assert f'href="/places/{near}"' in desk.get(f"/places/{there}").text
    assert "Perhaps the same" not in desk.get(f"/places/{place_named(desk, 'Nairobi')}").text


def test_engagements_lead_to_their_place_and_are_found_by_it(desk: TestClient) -> None:
    key = place_named(desk, "Nairobi")
    rows = desk.get(f"/engagements.json?place={key}").json()["rows"]
    assert rows and all(row["at"]["key"] == key for row in rows)
    assert desk.get("/engagements.json?place=Nairobi").json()["rows"] == rows
    link = f'href="/places/{key}"'
    assert link in desk.get(f"/engagements/{rows[0]['key']}").text
    assert link in desk.get("/engagements").text
    assert link in desk.get("/partnerships/IN+KE?kind=engagement").text
    api = desk.get("/api/v1/engagements?place=Nairobi").json()["rows"]
    assert [row["key"] for row in api] == [row["key"] for row in rows]
    assert desk.get("/api/v1/places").json()["rows"]


def test_a_line_of_a_statement_shows_its_words_once(desk: TestClient) -> None:
    page = unescape(desk.get("/partnerships/IN+KE?kind=statement").text)
    lines = re.findall(r'<li class="k-statement".*?</li>', page, re.DOTALL)
    assert lines
    for line in lines:
        plain = " ".join(re.sub(r"<[^>]*>", " ", line).split())
        words = " ".join(re.sub(r"<[^>]*>", " ", line.partition("line-words")[2].partition(">")[2]).split())
        assert words and plain.count(words[:40]) == 1


def test_whom_a_filter_has_by_key_it_shows_by_name(desk: TestClient) -> None:
    key = next(row["key"] for row in desk.get("/people.json").json()["rows"] if row["name"] == "Grace Mutuku")
    page = desk.get(f"/statements?person={key}&state=KE&medium=x").text
    field = page.partition('class="filters"')[2].partition("</form>")[0]
    assert "<bdi>Grace Mutuku</bdi>" in field and f'name="person" value="{key}"' in field
    assert 'href="/statements?state=KE&amp;medium=x"' in field  # the way out of it
    assert f'type="text" dir="auto" maxlength="500" value="{key}"' not in field
    assert 'value="Mutuku"' in desk.get("/statements?person=Mutuku").text  # what was typed stays


def test_a_report_without_a_title_is_called_by_its_first_words(desk: TestClient, shelf: Shelf) -> None:
    shelf.keep("On Monday the harbour master of Lamu spoke of rain and of nothing else for an hour or two.")
    assert "untitled: “On Monday the harbour master" in desk.get("/reports").text


def test_what_is_signed_is_nobody_who_takes_part(desk: TestClient) -> None:
    row = desk.get("/engagements.json?kind=signing&place=Nairobi").json()["rows"][0]
    page = " ".join(re.sub(r"<[^>]*>", " ", desk.get(f"/engagements/{row['key']}").text).split())
    assert "signing of the Maritime Security Framework by Kenya and India" in page
    line = next(line for line in desk.get("/engagements.csv").text.splitlines() if row["key"] in line)
    assert "Maritime Security Framework" not in line.split(",")[6]


@pytest.mark.parametrize(
    ("label", "place", "told"),
    [
        ("visit of Ada to Lima", "Lima", "<b>visit of Ada</b> to <i>Lima</i>"),
        ("meeting of Ada and Bo, Lima", "Lima", "<b>meeting of Ada and Bo</b>, <i>Lima</i>"),
        ("ceremony, Great Lima", "Lima", "<b>ceremony, Great Lima</b>"),
        ("talks between Ada and Bo", None, "<b>talks between Ada and Bo</b>"),
    ],
)
def test_the_place_that_ends_a_line_leads_to_its_page(label: str, place: str | None, told: str) -> None:
    at = Ref("n-1", place, "place") if place else None
    row = TimelineRow("2025-01-01", "engagement", "g-1", label, "held", WORDS, at)
    shown = re.sub(r'<a href="/engagements/g-1"><bdi>(.*?)</bdi></a>', r"<b>\1</b>", line_of("called", row))
    assert re.sub(r'<a href="/places/n-1"><bdi>(.*?)</bdi></a>', r"<i>\1</i>", shown).strip() == told


def test_words_that_a_line_has_are_not_told_again() -> None:
    row = TimelineRow("2025-01-01", "commitment", "c-1", "Peru: open the port", "planned", WORDS)
    assert "line-words" not in line_of("line", row) and 'href="/reports/r-1?from=1' in line_of("line", row)
    other = TimelineRow("2025-01-01", "commitment", "c-1", "Peru: open it", "planned", WORDS)
    assert "line-words" in line_of("line", other)


def line_of(macro: str, row: TimelineRow) -> str:
    addresses = Addresses()
    addresses.learn(PAGES)
    return str(getattr(environment(addresses).get_template("components/line.html").module, macro)(row))


def test_a_search_leads_to_those_who_are_called_so(desk: TestClient) -> None:
    place, person = place_named(desk, "Nairobi"), "Grace Mutuku"
    assert f'href="/places/{place}"' in desk.get("/search?about=nairobi").text
    assert f"<bdi>{person}</bdi>" in desk.get("/search?about=Mutuku").text
    assert "Their own pages" not in desk.get("/search?about=cheapest").text
