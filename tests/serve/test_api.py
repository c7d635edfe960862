"""The interface for programs: the ledger's questions, decisions and new reports, over HTTP."""

from __future__ import annotations

import datetime as dt
import threading
import time
from typing import Any

import pytest
from fastapi.routing import APIRoute
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.intake.source import Source
from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.serve import jobs as jobs_module
from relazione.serve.api.routes import ROUTERS
from relazione.serve.app import create_app
from relazione.serve.failures import RefusedError
from relazione.serve.jobs import Jobs
from relazione.serve.settings import Settings
from relazione.serve.web.listing import plain

API = "/api/v1"
LISTINGS = (
    "people bodies states agreements engagements statements commitments transfers findings conflicts reports "
    "failures timeline upcoming search?q=pact"
).split()
STORY = (
    "LIMA, 3 March 2025 (Test Wire) - The foreign ministers of Chile and Peru, Pilar Undurra and Ciro Balmaceda, "
    "met in Lima on Monday and agreed to sign a customs pact by the end of June.\n"
)
PAGE = f"<html><body><article><h1>Customs pact</h1><p>{STORY}</p></article></body></html>"


def ended(desk: TestClient, address: str) -> dict[str, Any]:
    """A job once it is over."""
    for _ in range(600):
        job: dict[str, Any] = desk.get(address).json()
        if job["status"] in {"done", "failed"}:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


@pytest.mark.parametrize("listing", LISTINGS)
def test_listings_come_in_pages_and_with_tags(desk: TestClient, listing: str) -> None:
    joint = "&" if "?" in listing else "?"
    whole = desk.get(f"{API}/{listing}{joint}limit=500")
    assert whole.status_code == 200
    rows: list[Any] = []
    address: str | None = f"{API}/{listing}{joint}limit=3"
    while address:
        page = desk.get(address).json()
        rows += page["rows"]
        address = page["next"]
        assert (page["after"] is None) == (address is None)
    assert rows == whole.json()["rows"]
    tag = whole.headers["etag"]
    for given in (tag, f'"x", W/{tag}', "*"):
        again = desk.get(f"{API}/{listing}", headers={"if-none-match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert desk.head(f"{API}/{listing}").headers["etag"] == tag


def test_rows_are_the_ledgers_own(desk: TestClient, shelf: Shelf) -> None:
    asked = Filter(states=("India",), about="aircraft")
    told = desk.get(f"{API}/transfers?state=India&about=aircraft&stages=true").json()["rows"]
    assert told == plain(shelf.ledger.transfers(asked, with_stages=True).rows) and told[0]["stages"]
    detail = desk.get(f"{API}/show/{told[0]['key']}").json()
    assert detail["section"] == "transfer" and detail["claims"]
    assert desk.get(f"{API}/stats").json() == plain(shelf.ledger.stats())
    key, (text, record) = next(iter(shelf.kept.items()))
    assert desk.get(f"{API}/reports/{key}/record").json() == record
    assert desk.get(f"{API}/reports/{key}/text").text == text


def test_counts_are_kept_for_a_minute(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)]
    app = create_app(Settings(clock=lambda: now[0]), open_ledger=lambda: shelf.ledger)
    desk = TestClient(app, base_url="http://127.0.0.1:8000")
    counted = []
    stats = Ledger.stats
    monkeypatch.setattr(Ledger, "stats", lambda self: counted.append(1) or stats(self))  # type: ignore[func-returns-value]
    first = desk.get(f"{API}/stats")
    key = desk.get(f"{API}/engagements").json()["rows"][0]["key"]
    assert desk.post(f"{API}/judgements/reject", json={"key": key}).status_code == 200
    soon = desk.get(f"{API}/stats")
    assert soon.json() == first.json() and soon.headers["etag"] == first.headers["etag"] and len(counted) == 1
    now[0] += dt.timedelta(seconds=61)
    later = desk.get(f"{API}/stats", headers={"if-none-match": first.headers["etag"]})
    assert later.json()["counts"]["engagement"] == first.json()["counts"]["engagement"] - 1
    now[0] += dt.timedelta(seconds=61)
    again = desk.get(f"{API}/stats", headers={"if-none-match": later.headers["etag"]})
    assert again.status_code == 304 and len(counted) == 2


def test_filters_narrow(desk: TestClient) -> None:
    statuses = {row["status"] for row in desk.get(f"{API}/commitments?limit=500").json()["rows"]}
    still = {row["status"] for row in desk.get(f"{API}/commitments?limit=500&status=open").json()["rows"]}
    assert still == statuses - {"fulfilled", "dropped"} and still < statuses
    overdue = desk.get(f"{API}/commitments?overdue=true&limit=500").json()["rows"]
    assert all(row["overdue"] for row in overdue)
    days = [row["day"] for row in desk.get(f"{API}/timeline?oldest_first=true").json()["rows"]]
    assert days == sorted(days)
    both = desk.get(f"{API}/engagements?state=IN&state=KE").json()["rows"]
    assert both == desk.get(f"{API}/engagements?state=India;Kenya").json()["rows"] != []


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("people?since=May", 422, "invalid"),
        ("people?limit=0", 422, "invalid"),
        ("people?nonsense=1", 422, "invalid"),
        ("people?kind=mountain", 400, "invalid"),
        ("states?kind=person", 400, "invalid"),
        ("reports?after=nonsense", 400, "invalid"),
        ("engagements?state=Atlantis", 404, "not-known"),
        ("show/g-0000000000", 404, "not-known"),
        ("reports/r-0000000000/text", 404, "not-known"),
        ("jobs/none", 404, "not-found"),
        ("nothing", 404, "not-found"),
        ("search", 422, "invalid"),
    ],
)
def test_errors_say_what_is_wrong(desk: TestClient, path: str, status: int, code: str) -> None:
    answer = desk.get(f"{API}/{path}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert set(answer.json()["error"]) == {"code", "message", "hint"} and "etag" not in answer.headers


def test_a_decision_changes_the_account_and_its_tags(desk: TestClient) -> None:
    before = desk.get(f"{API}/engagements")
    key = before.json()["rows"][0]["key"]
    made = desk.post(f"{API}/judgements/reject", json={"key": key, "why": "another one is meant"}).json()[
        "rows"
    ]
    assert [(row["verb"], row["by"], row["why"]) for row in made] == [
        ("reject", "local user", "another one is meant")
    ]
    after = desk.get(f"{API}/engagements", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200 and key not in {row["key"] for row in after.json()["rows"]}
    assert desk.get(f"{API}/judgements?key={key}").json()["rows"] == made
    undone = desk.post(f"{API}/judgements/undo", json={}).json()["rows"]
    assert undone[0]["undoes"] == made[0]["id"]
    assert desk.get(f"{API}/engagements").json() == before.json()
    assert desk.post(f"{API}/judgements/undo", json={"of": key}).status_code == 400


def test_every_verb_is_there(desk: TestClient) -> None:
    rows = desk.get(f"{API}/commitments?limit=2").json()["rows"]
    one, other = (row["key"] for row in rows)
    post = f"{API}/judgements"
    assert desk.post(f"{post}/confirm", json={"key": one, "claim": True}).status_code == 200
    assert desk.post(f"{post}/correct", json={"key": one, "values": {"status": "dropped"}}).status_code == 200
    assert desk.get(f"{API}/show/{one}").json()["fields"]["status"] == "dropped"
    merged = desk.post(f"{post}/merge", json={"keys": [one, other]})
    assert merged.status_code == 200, merged.text
    thing = desk.get(f"{API}/show/{one}").json()
    assert thing["key"] == desk.get(f"{API}/show/{other}").json()["key"]
    part = {one, other} - {thing["key"]}
    assert desk.post(f"{post}/split", json={"key": thing["key"], "parts": sorted(part)}).status_code == 200
    wrong = desk.post(f"{post}/correct", json={"key": one, "values": {"colour": "red"}})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (400, "invalid")
    review = desk.get(f"{API}/review?limit=500").json()["rows"]
    assert review and one not in {row["key"] for row in review}


def test_a_report_is_sent_and_asked_for(desk: TestClient) -> None:
    tag = desk.get(f"{API}/reports").headers["etag"]
    said = {
        "text": STORY,
        "title": "Pact",
        "url": "https://wire.example/1",
        "publisher": "Test Wire",
        "name": "pact",
    }
    answer = desk.post(f"{API}/reports", json=said)
    assert answer.status_code == 202 and answer.headers["location"] == f"{API}/jobs/{answer.json()['id']}"
    job = ended(desk, answer.headers["location"])
    assert (job["status"], job["new"], job["error"]) == ("done", True, None)
    told = desk.get(job["address"]).json()
    assert told["key"] == job["report"] and told["label"] == "Pact"
    fresh = desk.get(f"{API}/reports?about=customs", headers={"if-none-match": tag}).json()["rows"]
    (row,) = (row for row in fresh if row["key"] == job["report"])
    assert (row["url"], row["publisher"], row["name"]) == ("https://wire.example/1", "Test Wire", "pact")
    again = ended(desk, desk.post(f"{API}/reports", json=said).headers["location"])
    assert (again["status"], again["new"], again["report"]) == ("done", False, job["report"])


def test_a_page_is_sent(desk: TestClient) -> None:
    answer = desk.post(f"{API}/reports", json={"html": PAGE, "published": "2025-03-03"})
    job = ended(desk, answer.headers["location"])
    assert job["status"] == "done", job
    assert "customs pact by the end of June" in desk.get(f"{API}/reports/{job['report']}/text").text
    assert desk.get(f"{API}/show/{job['report']}").json()["fields"]["day"] == "2025-03-03"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"text": "  "}, 422),
        ({"text": STORY, "html": PAGE}, 422),
        ({"text": STORY, "published": "May"}, 422),
        ({"text": STORY, "url": "javascript:alert(1)"}, 422),
        ({"text": STORY, "colour": "red"}, 422),
        ({"text": "x" * 9_000_000}, 413),
    ],
)
def test_what_is_no_report_is_refused_at_once(desk: TestClient, body: dict[str, str], status: int) -> None:
    answer = desk.post(f"{API}/reports", json=body)
    assert answer.status_code == status and set(answer.json()["error"]) == {"code", "message", "hint"}


def test_a_report_that_cannot_be_read_fails_by_itself(desk: TestClient) -> None:
    german = "Der Minister sagte am Montag, dass die Verhandlungen bald beginnen und alle dabei sind."
    first, second = (
        desk.post(f"{API}/reports", json={"text": text}).headers["location"] for text in (german, STORY)
    )
    failed = ended(desk, first)
    assert (
        failed["status"] == "failed" and failed["error"]["code"] == "unreadable" and failed["report"] is None
    )
    assert ended(desk, second)["status"] == "done"


def test_jobs_wait_their_turn_and_are_their_senders_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "MOST_WAITING", 2)
    begun, go = threading.Event(), threading.Event()

    def take(_source: object, _told: object) -> tuple[str, bool]:
        begun.set()
        assert go.wait(30)
        return "r-1", True

    jobs = Jobs(take, Settings().clock)
    never: Any = Source
    first = jobs.put("ada", never)
    assert begun.wait(30)
    later = [jobs.put("ada", never) for _ in range(2)]
    with pytest.raises(RefusedError) as refused:
        jobs.put("ada", never)
    assert refused.value.status == 429
    assert jobs.get(later[1].id, "ada") == (later[1], 2) and jobs.get(first.id, "rita") is None
    go.set()
    for _ in range(300):
        if later[1].is_over:
            break
        time.sleep(0.1)
    assert [job.report for job in (first, *later)] == ["r-1"] * 3


def test_other_sites_send_nothing(desk: TestClient) -> None:
    for path in ("reports", "judgements/undo"):
        answer = desk.post(f"{API}/{path}", json={}, headers={"origin": "http://evil.example"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "cross-site")


def test_every_route_that_changes_something_asks_for_a_role() -> None:
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            if route.methods - {"GET"}:
                asked = [getattr(part.call, "role", None) for part in route.dependant.dependencies]
                assert "reviewer" in asked, f"{route.path} lets anybody"


def test_the_overview_lists_every_route_without_script(desk: TestClient) -> None:
    page = desk.get(f"{API}/")
    assert page.status_code == 200
    described = desk.get(f"{API}/openapi.json").json()
    for path, methods in described["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in page.text
    assert "<script>" not in page.text
