"""What waits is judged at the desk, by those who may, and every judgement can be taken back."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.ledger.filters import Filter
from relazione.ledger.journal import Hand
from relazione.ledger.review import SECTIONS
from relazione.serve.app import create_app
from relazione.serve.security.analyst import Analyst
from relazione.serve.settings import Settings
from relazione.serve.web.context import context_of
from relazione.serve.web.onward import own_address

NOON = dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)
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


def note_of(page: str, key: str) -> str:
    """The note of a line in the margin of a report."""
    return next(note for note in page.split('<li class="note ')[1:] if f'value="{key}"' in note)


def test_a_report_shows_its_record_as_it_stands(desk: TestClient, shelf: Shelf) -> None:
    report = next(iter(shelf.kept))
    back = f"/reports/{report}"
    lines = {one.section: one for one in shelf.ledger.unreviewed(limit=999) if one.words.report.key == report}
    said, met, deal = (lines[section].key for section in ("statement", "engagement", "commitment"))
    before = desk.get(back).text
    assert "show-rejected" not in before and "by hand" not in before
    judge(desk, "reject", said, back=f"{back}#n0", why="somebody else")
    judge(desk, "confirm", met, back=back)
    given = {
        "field-status": "signed",
        "was-status": "hoped",
        "field-parties": "Kenya; Norway",
        "was-parties": "-",
    }
    judge(desk, "correct", deal, back=back, **given)
    page = desk.get(back).text
    assert 'id="show-rejected"' in page and "show-rejected" not in desk.get("/reports").text
    rejected, confirmed, corrected = (note_of(page, key) for key in (said, met, deal))
    assert "<s>" in rejected and "rejected" in text_of(rejected)
    assert "by local user, 20 Apr 2025: somebody else" in text_of(rejected)
    assert "<s>" not in confirmed and "Confirmed by hand" in text_of(confirmed)
    assert '<a href="/states/NO"><bdi>Norway</bdi></a>' in corrected
    told = text_of(corrected)
    assert (
        re.search(r"read as [a-z-]+ → now signed", told)
        and "now Kenya; Norway" in told
        and "step 5 of 7" in corrected
    )
    start, number = re.search(r'data-note="(\d+)".*?data-start="(\d+)"', rejected).groups()[::-1]  # type: ignore[union-attr]
    marks = re.findall(rf'<mark[^>]*class="([^"]*)" data-start="{start}" data-notes="([^"]*)"', page)
    assert all("m-statement" not in kinds for kinds, notes in marks if notes == number)
    judge(desk, "undo", "", number="1", back=back)
    assert "<s>" not in note_of(desk.get(back).text, said)
    text, record = shelf.ledger.record(report)
    assert desk.get(f"{back}.json").json() == record and text  # what was read stays what was read


def test_somebody_who_is_named_wrongly_is_called_right(desk: TestClient, shelf: Shelf) -> None:
    report, (_, record) = next(iter(shelf.kept.items()))
    person = next(one for one in record["entities"] if one["kind"] == "person")
    page = desk.get(f"/reports/{report}").text
    key = re.search(rf'/people/(n-\w+)"><bdi>{person["name"]}<', page)
    assert key is not None
    hand = Hand("ada", NOON, None)
    shelf.ledger.correct(key[1], {"name": "Ada Lindqvist"}, hand, only=True)
    page = desk.get(f"/reports/{report}").text
    assert "Ada Lindqvist" in page and f"<bdi>{person['name']}</bdi>" not in page


def test_what_is_wrong_in_a_report_is_said_at_the_line_and_leads_back(desk: TestClient, shelf: Shelf) -> None:
    key = shelf.ledger.unreviewed(limit=1, sections=("engagement",))[0]
    back = f"/reports/{key.words.report.key}#n1"
    data = {"key": key.key, "back": back, "field-date": "the day after", "was-date": ""}
    answer = desk.post("/judgements/correct", data=data)
    assert answer.status_code == 400 and "is no date" in wrong(answer.text)
    assert f'name="back" value="{back}"' in answer.text and "hx-disable" in answer.text
    assert judge(desk, "correct", key.key, back=back, **{"field-date": "2025-03", "was-date": ""}) == back
    page = desk.get(f"/review?at={key.key}&back=//elsewhere.example").text
    assert "elsewhere" not in page


def test_what_a_register_holds_apart_is_merged_by_whoever_insists(desk: TestClient, shelf: Shelf) -> None:
    answer = desk.post("/judgements/merge", data={"key": "KE", "back": "/review", "other": "IN"})
    assert answer.status_code == 400
    told = wrong(answer.text)
    assert "The registers hold KE and IN as two" in told and "--" not in told
    assert '<button class="primary" name="force" value="1">Merge anyway</button>' in answer.text
    assert 'name="other" value="IN"' in answer.text
    judge(desk, "merge", "KE", other="IN", force="1", why="a union")
    assert shelf.ledger.card("IN").key == shelf.ledger.card("KE").key


def test_the_desk_speaks_no_command_line(desk: TestClient, shelf: Shelf) -> None:
    key = shelf.ledger.unreviewed(limit=1, sections=("commitment",))[0].key
    for verb, given in (("split", {"other": "c-none"}), ("split", {"other": key}), ("merge", {"other": key}),
                        ("undo", {"number": "99"}), ("merge", {"other": "Kenya"})):  # fmt: skip
        told = wrong(desk.post(f"/judgements/{verb}", data={"key": key, "back": "/review", **given}).text)
        assert told and "relazione" not in told and "--" not in told, told


def test_the_queue_says_how_much_is_left(desk: TestClient, shelf: Shelf) -> None:
    def waiting(address: str) -> str:
        found = re.search(r'<p class="waiting">(.*?)</p>', desk.get(address).text, re.S)
        return text_of(found[1]) if found is not None else ""

    every = len(shelf.ledger.unreviewed(limit=10_000))
    first = shelf.ledger.unreviewed(limit=1)[0]
    assert waiting("/review") == f"{every} left"
    judge(desk, "reject", first.key)
    assert waiting("/review") == f"{every - 1} left; 1 judged in this sitting"
    for asked in ("kind=statement", "since=2025-03-01&until=2025-05-08", "state=Kenya", "state=KE&person=Mutuku",
                  "about=aircraft", "status=planned", "kind=office&state=IN"):  # fmt: skip
        wanted = asked_of_query(asked)
        number = len(shelf.ledger.unreviewed(*wanted[:1], limit=10_000, sections=wanted[1]))
        assert number and waiting(f"/review?{asked}").startswith(f"{number} left of this choice"), asked
    judge(desk, "undo", "")
    assert waiting("/review") == f"{every} left"


def asked_of_query(query: str) -> tuple[Filter, tuple[str, ...]]:
    """What an address of the queue asks for."""
    given = dict(pair.split("=") for pair in query.split("&"))
    asked = Filter(
        states=(given["state"],) if "state" in given else (),
        persons=(given["person"],) if "person" in given else (),
        statuses=(given["status"],) if "status" in given else (),
        about=given.get("about"),
        since=dt.date.fromisoformat(given["since"]) if "since" in given else None,
        until=dt.date.fromisoformat(given["until"]) if "until" in given else None,
    )
    return asked, (given["kind"],) if "kind" in given else SECTIONS


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
