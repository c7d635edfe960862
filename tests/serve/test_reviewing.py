"""What waits is judged at the desk, by those who may, and every judgement can be taken back."""

from __future__ import annotations

import re
from html import unescape

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.filters import Filter
from relazione.serve.app import create_app
from relazione.serve.security.analyst import Analyst
from relazione.serve.settings import Settings
from relazione.serve.web.context import context_of
from relazione.serve.web.onward import own_address

HOSTILE = (
    "Talks <script>alert(1)</script>\n\nOSTHAVN, 3 March 2025 — Norland's Foreign Minister Ada <b>Lindqvist</b> met "
    "Sudrian President Tomás Beira in Osthavn. “We will </mark><script>alert(3)</script> share the fish "
    "\u202eresrever\u202c,” Lindqvist said.\n"
)


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def line(page: str) -> str:
    """Key of the line that is shown."""
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def wrong(page: str) -> str:
    return text_of("".join(re.findall(r'role="alert"[^>]*>(.*?)</p>', page)))


def judge(desk: TestClient, verb: str, key: str, back: str = "/review", **given: str) -> str:
    answer = desk.post(f"/judgements/{verb}", data={"key": key, "back": back, **given})
    assert answer.status_code == 303, text_of(answer.text)
    return str(answer.headers["location"])


def test_the_least_certain_comes_first_with_its_words(desk: TestClient, shelf: Shelf) -> None:
    first, second = shelf.ledger.unreviewed(limit=2)
    page = desk.get("/review").text
    assert line(page) == first.key
    assert f'<mark class="m-{first.section} ours">' in page
    assert first.words.text in text_of(page)
    assert line(desk.get("/review?skip=1").text) == second.key
    said = shelf.ledger.unreviewed(Filter(), limit=1, sections=("statement",))[0]
    assert line(desk.get("/review?kind=statement").text) == said.key


def test_accepting_goes_on_and_undoing_comes_back(desk: TestClient, shelf: Shelf) -> None:
    first, second = (one.key for one in shelf.ledger.unreviewed(limit=2))
    onward = judge(desk, "confirm", first, back="/review?since=2025-01-01")
    assert onward == "/review?since=2025-01-01"
    assert line(desk.get(onward).text) == second
    assert shelf.ledger.history(first)[-1].verb == "confirm"
    back = judge(desk, "undo", "", back=onward)
    page = desk.get(back).text
    assert line(page) == first and "Taken back" in page
    assert shelf.ledger.unreviewed(limit=1)[0].key == first


def test_only_what_was_changed_is_corrected(desk: TestClient, shelf: Shelf) -> None:
    key = next(one.key for one in shelf.ledger.unreviewed(limit=99) if one.section == "commitment")
    card = shelf.ledger.card(key)
    given = {f"field-{it.field.name}": it.value for it in card.fields}
    given |= {f"was-{it.field.name}": it.value for it in card.fields}
    answer = desk.post("/judgements/correct", data={"key": key, "back": "/review", **given})
    assert answer.status_code == 400 and "Nothing was changed" in wrong(answer.text)
    judge(desk, "correct", key, **given | {"field-due": "before the rains", "why": "it says so"})
    (made,) = shelf.ledger.history(key)
    assert (made.field, made.value, made.why) == ("due", "before the rains", "it says so")
    assert {it.field.name: it.value for it in shelf.ledger.card(key).fields}["due"] == "before the rains"


def test_a_value_that_cannot_be_is_said_where_it_was_written(desk: TestClient, shelf: Shelf) -> None:
    key = shelf.ledger.unreviewed(limit=1, sections=("engagement",))[0].key
    data = {"key": key, "back": "/review?skip=3", "field-date": "the day after", "was-date": ""}
    answer = desk.post("/judgements/correct", data=data)
    assert answer.status_code == 400
    assert line(answer.text) == key
    assert "is no date" in wrong(answer.text)
    assert 'value="the day after"' in answer.text and 'id="do-correct" open' in answer.text
    inside = desk.post("/judgements/correct", data=data, headers={"hx-request": "true"})
    assert inside.status_code == 200 and inside.headers["hx-replace-url"] == "false"
    assert not shelf.ledger.decided().rows


def test_merging_and_splitting(desk: TestClient, shelf: Shelf) -> None:
    one = shelf.ledger.unreviewed(limit=1, sections=("commitment",))[0]
    page = desk.get(f"/review?at={one.key}&do=merge").text
    offered = re.findall(r'type="radio" name="other" value="([^"]+)"', page)
    assert offered and one.thing not in offered
    judge(desk, "merge", one.key, other=offered[0])
    card = shelf.ledger.card(one.key)
    assert len(card.told) > 1
    judge(desk, "split", one.key, other=one.key)
    assert len(shelf.ledger.card(one.key).told) == 1


def test_somebody_is_judged_by_name(desk: TestClient, shelf: Shelf) -> None:
    somebody = shelf.ledger.people().rows[0]
    page = desk.get(f"/review?at={somebody.key}").text
    assert somebody.name in text_of(page) and 'name="field-name"' in page
    judge(desk, "correct", somebody.key, **{"field-name": "Ada Lindqvist", "was-name": somebody.name})
    assert shelf.ledger.card(somebody.key).thing.name == "Ada Lindqvist"  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["/people", "/commitments"])
def test_the_page_of_a_thing_judges_the_whole(path: str, desk: TestClient, shelf: Shelf) -> None:
    rows = (shelf.ledger.people if path == "/people" else shelf.ledger.commitments)().rows
    one = next(row for row in rows if row.stories > 1)
    page = desk.get(f"{path}/{one.key}").text
    bar = page[page.index('class="judging-bar"') :].partition("</form>")[0]
    assert line(bar) == one.key and 'name="whole"' in bar
    assert judge(desk, "confirm", one.key, back=f"{path}/{one.key}", whole="1") == f"{path}/{one.key}"
    page = desk.get(f"{path}/{one.key}").text
    assert "Accepted." in page and ">Accept</button>" not in page
    assert shelf.ledger.card(one.key).verdict == "confirmed"


def test_readers_look_and_do_not_decide(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(), open_ledger=lambda: shelf.ledger)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        monkeypatch.setattr(
            "relazione.serve.security.admission.LOCAL_USER", Analyst("rita", "reader", local=True)
        )
        page = client.get("/review").text
        assert "You may look" in page and "<form" not in page[page.index('id="results"') :]
        key = shelf.ledger.unreviewed(limit=1)[0].key
        answer = client.post("/judgements/confirm", data={"key": key})
        assert answer.status_code == 403
    assert not shelf.ledger.decided().rows


def test_the_journal_says_who_decided_what(desk: TestClient, shelf: Shelf) -> None:
    one = shelf.ledger.unreviewed(limit=1)[0]
    judge(desk, "reject", one.key, why="=another ship")
    judge(desk, "undo", "", number="1", back="/judgements")
    told = text_of(desk.get("/judgements").text)
    assert "local user took back what was rejected (no. 1)" in told and "=another ship" in told
    rows = desk.get("/judgements.json").json()["rows"]
    assert [row["judgement"]["verb"] for row in rows] == ["undo", "reject"]
    assert "'=another ship" in desk.get("/judgements.csv").text
    page = desk.get("/judgements?limit=1").text
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following is not None and "rejected" in desk.get(unescape(following[1])).text


def test_hostile_words_stay_words(desk: TestClient, shelf: Shelf) -> None:
    report = shelf.keep(HOSTILE, "<script>alert(4)</script>")
    found = [one for one in shelf.ledger.unreviewed(limit=500) if one.words.report.key == report]
    assert found
    for one in found:
        page = desk.get(f"/review?at={one.key}").text
        assert "<script>alert" not in page and "\u202e" not in page
        judge(desk, "reject", one.key, why="<img src=x onerror=alert(5)>")
    for path in ("/review", "/judgements"):
        page = desk.get(path).text
        assert "<img" not in page and "<script>alert" not in page


def test_forms_lead_to_no_other_site(desk: TestClient, shelf: Shelf) -> None:
    key = shelf.ledger.unreviewed(limit=1)[0].key
    assert judge(desk, "confirm", key, back="//elsewhere.example/") == "/review"
    for back in ("https://elsewhere.example/", "/\\elsewhere.example", "/a\r\nb", ""):
        assert own_address(back) == "/review"
    assert desk.post("/judgements/delete", data={"key": key}).status_code == 422
    assert desk.get("/review?skip=x").status_code == 400
    assert desk.get("/review?at=c-none").status_code == 200
    assert desk.post("/judgements/confirm", data={"key": "c-none", "back": "/reports"}).status_code == 404


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("One here. Two there. Three. Four.", "Three", "Two there. Three. Four."),
        ("Three.", "Three", "Three."),
        ("One.\n\nTwo " + "long " * 300 + "Three. Four.", "Three", None),
    ],
)
def test_words_stand_between_their_neighbours(text: str, words: str, shown: str | None) -> None:
    start = text.index(words)
    context = context_of(text, (start, start + len(words)), [(0, 3)])
    told = "".join(piece for piece, _ in context.pieces)
    assert told in text and (shown is None or told.strip() == shown)
    assert words in [piece for piece, ours in context.pieces if ours]
    assert len(told) < 1000
    assert context.cut_before == (shown is None)
