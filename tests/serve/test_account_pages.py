"""Partnerships, calendar, network and trends."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from html import unescape

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.filters import Filter
from relazione.ledger.queries.between import between, people_of, state_meant
from relazione.ledger.queries.monthly import monthly
from relazione.ledger.queries.reports import newest_reports
from relazione.ledger.queries.told_in import days_of
from relazione.serve.web import partnership
from relazione.serve.web.calendar import grid_of
from relazione.serve.web.dossier import Bounds, grouped

BOTH = "/partnerships/IN+KE"


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_states_are_chosen_by_name(desk: TestClient) -> None:
    assert desk.get("/partnerships?state=kenya&state=IN").headers["location"] == "/partnerships/KE+IN"
    assert (
        desk.get("/partnerships/Kenya+IN?kind=transfer").headers["location"]
        == "/partnerships/KE+IN?kind=transfer"
    )
    assert "No report names a state called “Atlantis”" in text_of(
        desk.get("/partnerships?state=Atlantis&state=IN").text
    )
    assert "Name two different states" in desk.get("/partnerships?state=IN&state=India").text
    assert f'href="{BOTH}"' in desk.get("/partnerships").text
    for none in ("/partnerships/IN", "/partnerships/IN+IN", "/partnerships/IN+Atlantis"):
        assert desk.get(none).status_code == 404


def test_the_whole_dossier_holds_all_that_passes_between_its_states(desk: TestClient, shelf: Shelf) -> None:
    page = desk.get(f"{BOTH}?limit=500").text
    both = Filter(states=("IN", "KE"))
    for row in shelf.ledger.commitments(both, limit=200).rows:
        assert f'href="/commitments/{row.key}"' in page
    for row in shelf.ledger.transfers(both, limit=200).rows:
        assert f'href="/transfers/{row.key}"' in page
    for row in shelf.ledger.engagements(both, limit=200).rows:
        assert f'href="/engagements/{row.key}"' in page
    assert "Grace Mutuku" in page and "Arvind Deshpande" in page
    assert '<details class="every">' in page and "Whole dossier" not in page and "In short:" not in page
    told = desk.get(f"{BOTH}.json").json()
    assert [state["key"] for state in told["states"]] == ["IN", "KE"]
    assert told["scope"]["counts"]["transfer"] == len(shelf.ledger.transfers(both, limit=200).rows)


def test_a_partnership_shows_the_weightiest_and_leads_to_all(
    desk: TestClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partnership, "_ON_THE_PAGE", Bounds(looked_at=1000, group=1, transfers=1, people=1))
    page = desk.get(BOTH).text
    assert page.count('<li class="promise k-transfer">') == 1
    assert 20 < page.count('data-section="') <= 40 and 'rel="next"' in page
    assert "In short: of each part what weighs most." in page
    assert '<details class="every">' not in page and f'href="{BOTH}?limit=500">Whole dossier' in page
    rows = shelf.ledger.commitments(Filter(states=("IN", "KE")), today=dt.date(2025, 4, 20), limit=200).rows
    sizes = {title: len(held) for title, held in grouped(rows)}
    shown = re.findall(r'class="group[^"]*">([\w ]+) <span class="group-count">(\d+)', page)
    assert {title: int(size) for title, size in shown} == sizes
    links = {unescape(one) for one in re.findall(r'href="(/commitments\?[^"]*status=[^"]*)"', page)}
    assert len(links) == sum(size > 1 for size in sizes.values()) > 1
    for address in links:  # each leads to as many as its group has
        told = desk.get(address.replace("?", ".json?")).json()["rows"]
        assert len(told) in sizes.values(), address
    for address in ("/commitments?state=IN&state=KE", "/transfers?state=IN&state=KE", "/people?state=KE"):
        assert f'href="{address.replace("&", "&amp;")}"' in page, address
    narrowed = desk.get(f"{BOTH}?since=2025-05-01").text
    assert "/transfers?state=IN&amp;state=KE&amp;since=2025-05-01" in narrowed


def test_the_time_line_is_a_table_for_programs(desk: TestClient, shelf: Shelf) -> None:
    answer = desk.get("/partnerships/kenya+IN.csv?kind=transfer")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "partnership-KE-IN.csv" in answer.headers["content-disposition"]
    lines = list(csv.reader(io.StringIO(answer.text)))
    assert lines[0] == ["day", "kind", "key", "what", "status", "words", "report", "start", "end"]
    rows = shelf.ledger.timeline(Filter(states=("KE", "IN"), kinds=("transfer",)), limit=500).rows
    assert [line[:3] for line in lines[1:]] == [[row.day, row.section, row.key] for row in rows] != []
    whole = list(csv.reader(io.StringIO(desk.get(f"{BOTH}.csv?limit=10").text)))
    assert len(whole) - 1 == len(shelf.ledger.timeline(Filter(states=("IN", "KE")), limit=1000).rows)


def test_what_is_overdue_can_be_asked_for(desk: TestClient, shelf: Shelf) -> None:
    rows = desk.get("/commitments.json?status=overdue&state=KE").json()["rows"]
    today = dt.date(2025, 4, 20)
    late = shelf.ledger.commitments(Filter(states=("KE",)), today=today, limit=500).rows
    assert {row["key"] for row in rows} == {row.key for row in late if row.overdue}
    assert '<option value="overdue" selected>' in desk.get("/commitments?status=overdue").text


def test_a_partnership_is_narrowed_by_time_and_kind(desk: TestClient) -> None:
    page = desk.get(f"{BOTH}?kind=transfer&since=2025-05-01&until=2025-05-31").text
    assert 'id="transfers"' in page and 'id="commitments"' not in page
    days = re.findall(r'<li class="k-\w+" data-day="([^"]*)" data-section="(\w+)"', page)
    assert days and all(day.startswith("2025-05") and section == "transfer" for day, section in days)
    nothing = text_of(desk.get(f"{BOTH}?since=1990-01-01&until=1990-12-31").text)
    assert "No report tells of a commitment between them that fits these filters." in nothing


def test_a_month_alone_is_told_as_a_month(desk: TestClient, shelf: Shelf) -> None:
    vague = next(
        row for row in shelf.ledger.engagements(Filter(states=("IN", "KE"))).rows if len(row.date or "") == 7
    )
    page = desk.get(BOTH).text
    line = page[page.index('id="line-list"') :]
    before = line[: line.index(f"/engagements/{vague.key}")]
    assert before.rindex(f'<time datetime="{vague.date}"') > before.rindex("<li ")


def test_commitments_are_grouped_by_where_they_stand(shelf: Shelf) -> None:
    rows = shelf.ledger.commitments(Filter(), today=dt.date(2025, 9, 25), limit=200).rows
    groups = dict(grouped(rows))
    assert sum(len(held) for held in groups.values()) == len(rows)
    assert all(row.overdue for row in groups["Overdue"])
    assert {row.status for row in groups["Signed and kept"]} <= {"signed", "fulfilled"}


def test_what_is_between_states(shelf: Shelf) -> None:
    with shelf.ledger.connection() as conn:
        states = [state_meant(conn, "India"), state_meant(conn, "KE")]
        scope = between(conn, states)
        reports = [row.id for row in newest_reports(conn, Filter(), 100)]
        theirs, people = people_of(conn, states, reports)
        assert people_of(conn, states, []) == ((), ())
    assert all(row.state is not None and row.state.key == "IN" for row, _ in theirs)
    assert scope.first == "2025-02-11" and scope.last == "2025-11-22"
    assert scope.counts["engagement"] == len(
        shelf.ledger.engagements(Filter(states=("IN", "KE")), limit=200).rows
    )
    assert people[0][0].name == "Grace Mutuku"
    assert [number for _, number in people] == sorted((number for _, number in people), reverse=True)


def test_months_have_no_gaps_and_count_what_listings_list(shelf: Shelf) -> None:
    with shelf.ledger.connection() as conn:
        every, kenya = monthly(conn), monthly(conn, Filter(states=("KE",)))
    months = [row.month for row in every]
    assert months == sorted(set(months)) and len(months) == 12 * 3 + 3  # from August 2023 to October 2026
    march = next(row for row in every if row.month == "2025-03")
    asked = Filter(since=dt.date(2025, 3, 1), until=dt.date(2025, 3, 31))
    assert march.engagements == len(shelf.ledger.engagements(asked, limit=500).rows)
    assert march.statements == len(shelf.ledger.statements(asked, limit=500).rows)
    assert 0 < sum(row.statements for row in kenya) < sum(row.statements for row in every)


def test_the_calendar_has_days_months_and_what_is_ahead(desk: TestClient, shelf: Shelf) -> None:
    page = desk.get("/calendar").text
    ahead = shelf.ledger.upcoming(today=dt.date(2025, 4, 20), limit=200).rows
    with shelf.ledger.connection() as conn:
        told = days_of(conn, [row.key for row in ahead])
    assert any(told.values()) and not all(told.values())  # of some, no report tells when
    for row in ahead:
        assert (f"/{row.section}s/{row.key}" in page) is bool(told[row.key])
    grid = grid_of(shelf.ledger, Filter(), "2026-10")
    assert grid.undated and any(grid.on(day) for week in grid.weeks for day in week)
    assert (grid.before, grid.behind) == ("2026-09", "2026-11")
    assert "Some day in Oct 2026" in text_of(desk.get("/calendar?month=2026-10").text)
    assert desk.get("/calendar?month=2026-13").status_code == 400
    assert desk.get("/calendar.json").json()["rows"] and desk.get("/calendar.csv").text.startswith("day,")
    assert "Atlantis" in desk.get("/calendar?state=Atlantis").text


def test_the_network_joins_those_who_met(desk: TestClient) -> None:
    rows = desk.get("/network.json").json()["rows"]
    assert {rows[0]["one"]["name"], rows[0]["other"]["name"]} >= {"Grace Mutuku"}
    assert all(row["one"]["kind"] == row["other"]["kind"] == "person" for row in rows)
    states = desk.get("/network.json?kind=country").json()["rows"]
    assert {states[0]["one"]["key"], states[0]["other"]["key"]} == {"IN", "KE"}
    assert desk.get("/network.json?limit=1").json()["next"] == "/network.json?limit=1&after=1"


@pytest.mark.parametrize("path", [BOTH, "/partnerships", "/calendar", "/network", "/trends"])
def test_hostile_names_are_text(path: str, desk: TestClient, shelf: Shelf) -> None:
    shelf.keep(
        "Pact</script><script>alert(1)</script>\n\nNAIROBI, 3 March 2025 — India and Kenya plan to sign the "
        "<img src=x onerror=alert(2)> \u202epact in Nairobi on 3 June 2025, Kenya's Defence Minister "
        "Eve <b>Ouma</b> told India's Foreign Minister Ravi </td>Shah at a meeting in Nairobi on Monday.\n",
        '"><script>alert(4)</script>',
    )
    page = desk.get(path).text
    assert "<script>alert" not in page and "<img" not in page and "\u202e" not in page
