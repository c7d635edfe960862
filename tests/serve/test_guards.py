"""Who is let in, from where, with how much; and what an error tells."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.ledger import Ledger
from relazione.ledger.opening import open_engine, writing
from relazione.model import RunError
from relazione.serve.app import create_app
from relazione.serve.security import accounts
from relazione.serve.security.doors import Doors
from relazione.serve.security.sessions import LIFE
from relazione.serve.security.throttle import FREE, Throttle
from relazione.serve.settings import Settings, is_local
from relazione.serve.web.pages import PAGES

PASSWORD = "three plain words"
START = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guarded(shelf: Shelf, clock: Clock) -> TestClient:
    """A desk with accounts: rita reads, vera reviews, ada is admin."""
    engine = shelf.ledger.engine
    with writing(engine) as connection:
        for name, role in (("rita", "reader"), ("vera", "reviewer"), ("ada", "admin")):
            accounts.add(connection, name, PASSWORD, role, clock())
    settings = Settings(host="0.0.0.0", names=("desk.example",), accounts=True, clock=clock)
    app = create_app(settings, open_ledger=lambda: shelf.ledger, doors=Doors(engine, clock))
    return TestClient(app, base_url="http://desk.example", follow_redirects=False)


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/login", data={"name": name, "password": password}).status_code


def test_every_answer_carries_the_policy(desk: TestClient) -> None:
    for path in ("/", "/reports.json", "/static/desk.css", "/nothing", "/api/v1/openapi.json"):
        headers = desk.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_heads_are_answered(desk: TestClient) -> None:
    for path, status in (("/reports", 200), ("/reports.json", 200), ("/nothing", 404)):
        answer = desk.head(path)
        assert (answer.status_code, answer.content) == (status, b"")
        assert int(answer.headers["content-length"]) > 50


def test_no_page_has_inline_script_or_style(desk: TestClient, shelf: Shelf) -> None:
    for path in ("/", "/reports", f"/reports/{next(iter(shelf.kept))}", "/nothing"):
        page = desk.get(path).text
        assert " style=" not in page and "<style" not in page and " onclick" not in page
        assert all(tag.startswith(" src=") for tag in page.split("<script")[1:])


@pytest.mark.parametrize("host", ["evil.example", "desk.example.evil.example", ""])
def test_other_hosts_are_refused(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9", "[::1]:8000", "192.0.2.7"])
def test_addresses_and_localhost_are_ours(desk: TestClient, host: str) -> None:
    assert desk.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_what_another_site_sends_is_refused(desk: TestClient, headers: dict[str, str]) -> None:
    assert desk.post("/theme", data={"theme": "dark"}, headers=headers).status_code == 403


def test_what_the_desk_itself_sends_is_taken(desk: TestClient) -> None:
    own = {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
    assert desk.post("/theme", data={"theme": "dark"}, headers=own).status_code == 303


def test_another_site_may_link_here_and_load_nothing(desk: TestClient) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert desk.get("/reports", headers=link).status_code == 200
    load = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert desk.get("/reports.json", headers=load).status_code == 403


def test_large_bodies_are_refused_told_or_not(desk: TestClient) -> None:
    assert desk.post("/theme", data={"theme": "x" * 100_000}).status_code == 413
    untold = desk.post("/theme", content=(b"x" * 1000 for _ in range(100)))
    assert untold.status_code == 413
    large = desk.post("/readings", content=b"x" * 9_000_000, headers={"accept": "application/json"})
    assert large.json()["error"]["code"] == "too-large"


def test_errors_have_one_shape(desk: TestClient) -> None:
    for path in ("/nothing.json", "/reports.json?since=May", "/reports/r-0000000000.json", "/api/v1/nothing"):
        answer = desk.get(path)
        assert answer.status_code in {400, 404}
        assert set(answer.json()["error"]) == {"code", "message", "hint"}
    page = desk.get("/nothing")
    assert page.status_code == 404 and "<h1>There is nothing here.</h1>" in page.text


@pytest.mark.parametrize("path", ["/", "/reports.json"])
def test_what_nobody_foresaw_shows_no_internals(
    shelf: Shelf, path: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("secret of the house")

    monkeypatch.setattr(Ledger, "reports", fail)
    app = create_app(Settings(), open_ledger=lambda: shelf.ledger)
    client = TestClient(app, base_url="http://localhost")
    with caplog.at_level(logging.ERROR):
        answer = client.get(path)
    assert answer.status_code == 500 and "content-security-policy" in answer.headers
    assert "secret" not in answer.text and "KeyError" not in answer.text
    number = caplog.records[-1].getMessage().split()[-1]
    assert number in answer.text and caplog.records[-1].exc_info


def test_a_ledger_that_cannot_be_used_is_told_without_its_path(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> Ledger:
        raise RunError("/home/somebody/secret.db cannot be opened")

    client = TestClient(create_app(Settings(), open_ledger=fail), base_url="http://localhost")
    answer = client.get("/")
    assert answer.status_code == 503 and "secret.db" not in answer.text
    assert "secret.db" in caplog.text


def test_without_accounts_the_local_user_may_do_everything(desk: TestClient) -> None:
    assert desk.get("/login").headers["location"] == "/"
    assert desk.post("/logout").status_code == 404


def test_nobody_gets_in_without_logging_in(guarded: TestClient) -> None:
    for router in PAGES:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            path = route.path.replace("{key}", "r-1").replace("{name}", "rita")
            if path in {"/login", "/healthz"}:
                continue
            for method in route.methods:
                answer = guarded.request(method, path, headers={"accept": "text/html"})
                assert answer.status_code in {303, 401}, path
                if answer.status_code == 303:
                    assert answer.headers["location"].startswith("/login?to=%2F")
    assert guarded.get("/static/desk.css").status_code == 200
    assert guarded.get("/reports.json").json()["error"]["code"] == "login-needed"


def test_logging_in_and_out(guarded: TestClient) -> None:
    answer = guarded.post("/login", data={"name": "Rita", "password": PASSWORD, "to": "/reports?about=x"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?about=x")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "secure" not in cookie
    assert "rita" in guarded.get("/reports").text
    assert guarded.post("/logout").headers["location"] == "/login"
    assert guarded.get("/reports").status_code == 303


def test_a_session_ends(guarded: TestClient, clock: Clock) -> None:
    assert log_in(guarded, "rita") == 303
    clock.now += LIFE - dt.timedelta(minutes=1)
    assert guarded.get("/reports").status_code == 200
    clock.now += dt.timedelta(minutes=2)
    assert guarded.get("/reports").status_code == 303


def test_programs_send_a_token(guarded: TestClient, shelf: Shelf, clock: Clock) -> None:
    with writing(shelf.ledger.engine) as connection:
        for name, token in (("rita", "r" * 43), ("vera", "v" * 43)):
            accounts.issue_token(connection, name, token, clock(), dt.timedelta(days=30))
    reader, reviewer = ({"authorization": f"Bearer {letter * 43}"} for letter in "rv")
    stranger = guarded.get("/api/v1/stats", headers={"authorization": "Bearer nonsense"})
    assert stranger.status_code == 401 and stranger.headers["www-authenticate"] == "Bearer"
    assert guarded.get("/api/v1/stats", headers=reader).status_code == 200
    key = guarded.get("/api/v1/engagements", headers=reader).json()["rows"][0]["key"]
    said = {"key": key, "why": "told twice"}
    refused = guarded.post("/api/v1/judgements/confirm", json=said, headers=reader)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "forbidden")
    made = guarded.post("/api/v1/judgements/confirm", json=said, headers=reviewer).json()["rows"]
    assert [row["by"] for row in made] == ["vera"]
    log_in(guarded, "rita")  # a cookie beside it does not make the token another's
    assert guarded.post("/api/v1/judgements/undo", json={}, headers=reviewer).status_code == 200
    guarded.cookies.clear()
    clock.now += dt.timedelta(days=29)
    assert guarded.get("/api/v1/stats", headers=reader).status_code == 200
    with writing(shelf.ledger.engine) as connection:
        accounts.set_password(connection, "rita", "three other words")
    assert guarded.get("/api/v1/stats", headers=reader).status_code == 401
    clock.now += dt.timedelta(days=2)
    assert guarded.get("/api/v1/stats", headers=reviewer).status_code == 401


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "\\", "/a\nb"])
def test_logging_in_leads_nowhere_else(guarded: TestClient, to: str) -> None:
    answer = guarded.post("/login", data={"name": "rita", "password": PASSWORD, "to": to})
    assert answer.headers["location"] == "/"


def test_wrong_passwords_have_to_wait(guarded: TestClient, clock: Clock) -> None:
    for _ in range(FREE + 1):
        assert log_in(guarded, "rita", "wrong wrong wrong") == 401
    assert log_in(guarded, "rita") == 429
    clock.now += dt.timedelta(seconds=5)
    assert log_in(guarded, "rita") == 303


def test_waits_grow_and_are_forgotten(clock: Clock) -> None:
    throttle = Throttle(clock)
    waits = []
    for _ in range(FREE + 5):
        throttle.failed("one")
        waits.append(throttle.wait("one", "other"))
    assert waits[:FREE] == [0] * FREE and waits[FREE:] == sorted(set(waits[FREE:]))
    clock.now += dt.timedelta(hours=2)
    assert throttle.wait("one") == 0
    throttle.failed("one")
    assert throttle.wait("one") == 0


def test_unknown_names_and_wrong_passwords_look_alike(guarded: TestClient) -> None:
    answers = [
        guarded.post("/login", data={"name": name, "password": "wrong wrong wrong"}).text.replace(name, "")
        for name in ("rita", "nobody")
    ]
    assert answers[0] == answers[1]


def test_roles(guarded: TestClient) -> None:
    assert log_in(guarded, "rita") == 303
    assert guarded.post("/readings/x/keep").status_code == 403
    guarded.cookies.clear()
    assert log_in(guarded, "vera") == 303
    assert guarded.post("/readings/x/keep").status_code == 404


def test_an_admin_keeps_the_accounts(guarded: TestClient) -> None:
    log_in(guarded, "vera")
    assert guarded.get("/accounts").status_code == 403
    guarded.cookies.clear()
    log_in(guarded, "ada")
    assert "rita" in guarded.get("/accounts").text
    made = guarded.post("/accounts", data={"name": "Max", "password": PASSWORD, "role": "reader"})
    assert made.headers["location"] == "/accounts"
    assert "The account is made." in guarded.get("/accounts").text
    assert guarded.post("/accounts/max/role", data={"role": "reviewer"}).status_code == 303
    assert guarded.post("/accounts/rita/password", data={"password": "short"}).status_code == 400
    assert guarded.post("/accounts/rita/remove").status_code == 303
    refused = guarded.post("/accounts/ada/remove")
    assert refused.status_code == 400 and "is the only admin" in refused.text
    guarded.cookies.clear()
    assert log_in(guarded, "rita") == 401
    assert log_in(guarded, "max") == 303


def test_every_route_that_changes_something_asks_for_a_role() -> None:
    for router in PAGES:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            if route.methods & {"POST", "PUT", "PATCH", "DELETE"} and route.path not in {"/login", "/logout"}:
                asked = [getattr(part.call, "role", None) for part in route.dependant.dependencies]
                assert any(asked), f"{route.path} lets anybody"


def test_accounts_are_kept_in_order(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "ledger.db")
    with writing(engine) as connection:
        accounts.add(connection, "Ada", PASSWORD, "admin", START)
        accounts.add(connection, "rita", PASSWORD, "reader", START)
        for act, message in (
            (lambda: accounts.add(connection, "ADA", PASSWORD, "reader", START), "already"),
            (lambda: accounts.add(connection, "x y", PASSWORD, "reader", START), "no name"),
            (lambda: accounts.add(connection, "max", "short", "reader", START), "characters"),
            (lambda: accounts.add(connection, "max", PASSWORD, "king", START), "no role"),
            (lambda: accounts.remove(connection, "ada"), "only admin"),
            (lambda: accounts.set_role(connection, "ada", "reader"), "only admin"),
            (lambda: accounts.set_password(connection, "max", PASSWORD), "no account"),
        ):
            with pytest.raises(RunError, match=message):
                act()
        assert [(one.name, one.role) for one in accounts.every(connection)] == [
            ("ada", "admin"),
            ("rita", "reader"),
        ]
        assert accounts.verified(connection, "ADA", PASSWORD) and not accounts.verified(
            connection, "ada", "no"
        )


def test_another_password_logs_out(guarded: TestClient, shelf: Shelf) -> None:
    assert log_in(guarded, "rita") == 303
    with writing(shelf.ledger.engine) as connection:
        accounts.set_password(connection, "rita", "four other plain words")
    assert guarded.get("/reports").status_code == 303


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("desk.example", False)],
)
def test_what_is_local(host: str, local: bool) -> None:
    assert is_local(host) is local
