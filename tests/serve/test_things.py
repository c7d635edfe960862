from __future__ import annotations

import itertools
import re
from html import unescape

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.filters import Filter
from relazione.ledger.queries.told_in import days_of, statements_told_in
from relazione.ledger.results import Ref, Stage, Words
from relazione.serve.web.company import meetings, took_place
from relazione.serve.web.kinds import COMMITMENT_TRACK
from relazione.serve.web.life import life_of

LISTINGS = (
    "people",
    "bodies",
    "states",
    "agreements",
    "places",
    "engagements",
    "commitments",
    "transfers",
    "findings",
    "conflicts",
)
HOSTILE = (
    "Talks held\n\nOSTHAVN, 3 March 2025 — Kenya's Foreign Minister Ada <script>alert(1)</script>Lindqvist met "
    "India's Defence Minister \u202eArvind Deshpande\u202c in “<img src=x onerror=alert(2)>Osthavn”. "
    "Kenya and India agreed to sign the </q><script>alert(3)</script> Fish Pact {{ 7 * 191 }} "
    "by 1 May 2025. مرحبا بالعالم\n"
)


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_and_its_twins_have_the_same_rows(name: str, desk: TestClient) -> None:
    page = desk.get(f"/{name}")
    rows = desk.get(f"/{name}.json").json()["rows"]
    lines = desk.get(f"/{name}.csv").text.splitlines()
    assert page.status_code == 200 and rows
    assert page.text.count("<tr>") == len(rows) + 1
    assert len(lines) >= len(rows) + 1


@pytest.mark.parametrize(
    "name", ["people", "bodies", "states", "agreements", "places", "engagements", "commitments", "transfers"]
)
def test_every_row_has_a_page_with_the_words_of_its_reports(name: str, desk: TestClient) -> None:
    for row in desk.get(f"/{name}.json").json()["rows"][:6]:
        address = f"/{name}/{row['key'].replace('/', '%2F').replace(' ', '%20')}"
        page = desk.get(address)
        assert page.status_code == 200, address
        assert re.search(r'href="/reports/r-\w+\?from=\d+&amp;to=\d+#a', page.text), address
        assert desk.get(f"{address}.json").json()["key"] == row["key"]


def test_other_names_of_a_thing_lead_to_its_address(desk: TestClient, shelf: Shelf) -> None:
    pact = next(row for row in shelf.ledger.commitments(limit=100).rows if row.stories > 3)
    claim = shelf.ledger.show(pact.key).claims[-1].key
    assert claim != pact.key
    assert desk.get(f"/commitments/{claim}").headers["location"] == f"/commitments/{pact.key}"
    assert desk.get("/people/KE?as_of=2025-05-01").headers["location"] == "/states/KE?as_of=2025-05-01"
    assert desk.get("/people/nobody-at-all").status_code == 404
    assert desk.get("/transfers/t-0000000000.json").json()["error"]["code"] == "not-found"


def test_a_commitment_tells_its_life_step_by_step(desk: TestClient, shelf: Shelf) -> None:
    pact = next(
        row for row in shelf.ledger.commitments(Filter(about="framework"), limit=100).rows if row.stories > 3
    )
    page = desk.get(f"/commitments/{pact.key}").text
    stages = shelf.ledger.show(pact.key).claims
    for stage in stages:
        assert f'id="s-{stage.key}"' in page
        assert unescape(stage.words.text).split()[-1] in text_of(page)
    assert "taken for the same:" in page
    before = desk.get(f"/commitments/{pact.key}?as_of=2025-03-10").text
    assert before.count('class="stage"') < page.count('class="stage"')


def test_an_engagement_tells_what_each_side_says(desk: TestClient, shelf: Shelf) -> None:
    talks = next(
        row for row in shelf.ledger.engagements(limit=100).rows if row.kind == "meeting" and row.stories > 2
    )
    page = text_of(desk.get(f"/engagements/{talks.key}").text)
    assert "What each side says of it" in page
    assert page.index("India", page.index("Statements in these reports")) > 0 and "Kenya" in page


def test_offices_are_told_as_words(desk: TestClient) -> None:
    page = text_of(desk.get("/people").text)
    assert "Defence Minister, India" in page and "('" not in page
    assert "Cabinet Secretary for Defence, Kenya" in desk.get("/people.csv").text


def test_what_is_overdue_is_said_everywhere(desk: TestClient) -> None:
    rows = desk.get("/commitments.json").json()["rows"]
    late = next(row for row in rows if row["overdue"])
    assert "overdue since" in desk.get("/commitments").text
    assert "overdue" in desk.get(f"/commitments/{late['key']}").text


def test_hostile_words_are_text_on_every_page(desk: TestClient, shelf: Shelf) -> None:
    shelf.keep(HOSTILE, '"><script>alert(4)</script>')
    pages = [f"/{name}" for name in LISTINGS]
    for name in ("people", "engagements", "commitments"):
        pages += [f"/{name}/{row['key']}" for row in desk.get(f"/{name}.json").json()["rows"][:4]]
    for path in pages:
        page = desk.get(path).text
        assert "<script>alert" not in page and "<img" not in page and "1337" not in page, path
        assert "\u202e" not in page, path


def test_the_statements_of_reports(shelf: Shelf) -> None:
    keys = list(shelf.kept)
    with shelf.ledger.connection() as conn:
        one = statements_told_in(conn, keys[:1])
        both = statements_told_in(conn, keys[:2])
        assert statements_told_in(conn, []) == ()
    assert one and len(both) > len(one)
    assert {row.words.report.key for row in both} == set(keys[:2])


def test_when_things_are(shelf: Shelf) -> None:
    dated = next(row for row in shelf.ledger.engagements(limit=100).rows if row.date)
    due = next(row for row in shelf.ledger.commitments(limit=100).rows if row.due)
    with shelf.ledger.connection() as conn:
        assert days_of(conn, [dated.key, due.key]) == {dated.key: dated.date, due.key: due.due}


def test_a_life_keeps_the_order_of_its_track() -> None:
    words = Words(Ref("r-1", "r"), "2025-01-01", 0, 1, "x")
    told = [
        Stage(day, status, day, words, None, None, {})
        for day, status in (("1", "hoped"), ("2", "delayed"), ("3", "signed"), ("4", "signed"))
    ]
    steps = life_of(told, COMMITMENT_TRACK)
    assert [step.name for step in steps] == [*COMMITMENT_TRACK, "delayed"]
    assert [step.name for step in steps if step.now] == ["signed"]
    signed = next(step for step in steps if step.name == "signed")
    assert signed.told == 2 and signed.first is told[2]
    assert [step.name for step in steps if step.beside] == ["delayed"]


def test_those_who_met_most_come_first(shelf: Shelf) -> None:
    rows = took_place(shelf.ledger, Filter())
    pairs = meetings(rows, frozenset({"country"}))
    assert {pairs[0].one.key, pairs[0].other.key} == {"IN", "KE"}
    assert all(len(one.engagements) >= len(other.engagements) for one, other in itertools.pairwise(pairs))
