"""What the pages say, without a browser."""

from __future__ import annotations

import copy
import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from ledgers import Shelf
from starlette.testclient import TestClient

from relazione.intake import Source
from relazione.ledger.adding import add
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import ConflictRow, Page, Ref, TimelineRow, Words
from relazione.model import Report
from relazione.serve.app import create_app
from relazione.serve.settings import Settings
from relazione.serve.web.leaves import leaf_of
from relazione.serve.web.margin import margin_of

STORY = (
    "Pact to be signed\n\nOSTHAVN, 3 March 2025 — Norland's Foreign Minister Ada Lindqvist met Sudrian "
    "President Tomás Beira in Osthavn on Monday. “We will share the fish,” Lindqvist said. 🐟\n"
)
HOSTILE = (
    'Talks <script>alert(1)</script> & "quotes" </title>\n\nOSTHAVN, 3 March 2025 — Norland\'s Foreign Minister '
    "Ada <img src=x onerror=alert(2)> Lindqvist met Sudrian President Tomás Beira in Osthavn. "
    "“We will </mark></p><script>alert(3)</script> share {{ 7 * 191 }} the fish "
    "\u202eresrever\u202c,” Lindqvist said.\n\n" + "W" * 3000 + "\n"
)


def text_of(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", page))


def column(page: str) -> str:
    return page[page.index('<div class="report-text"') : page.index('<aside class="margin"')]


def words_in(shelf: Shelf, nth: int, words: str) -> Words:
    key, (text, record) = list(shelf.kept.items())[nth]
    start = text.index(words)
    return Words(Ref(key, record["document"]["id"]), "2025-04-15", start, start + len(words), words)


def test_home_tells_what_is_new_due_and_in_conflict(
    desk: TestClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = words_in(shelf, 0, "before the long rains"), words_in(shelf, 5, "postponed to 8 May")
    due = TimelineRow("2025-05-08", "engagement", "g-0000000000", "signing in Nairobi", "planned", other)
    against = ConflictRow(
        "c-0000000000", "sign the framework", "commitment", "due", "", one, "the rains", other, "8 May", 0.8
    )
    monkeypatch.setattr(Ledger, "upcoming", lambda *_, **__: Page((due,)))
    monkeypatch.setattr(Ledger, "conflicts", lambda *_, **__: Page((against,)))
    page = desk.get("/").text
    assert "CORRECTED: First Dornier for Kenya" in page
    told = " ".join(text_of(page[page.index('id="due-title"') :]).split())
    assert "8 May 2025 Enengagement signing in Nairobi words" in told
    assert "due sign the framework the rains against 8 May" in told
    assert (
        f"/reports/{other.report.key}?from={other.start}&amp;to={other.end}#a{other.start}-{other.end}"
        in page
    )


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as ledger:
        client = TestClient(create_app(Settings(), open_ledger=lambda: ledger), base_url="http://localhost")
        assert "Paste the first one above" in unescape(client.get("/").text)
        assert "No report is in this ledger yet" in unescape(client.get("/reports").text)


def test_a_report_shows_every_word_of_its_text(desk: TestClient, shelf: Shelf) -> None:
    for key, (text, _) in shelf.kept.items():
        shown = text_of(column(desk.get(f"/reports/{key}").text))
        assert "".join(shown.split()) == "".join(text.split())


def test_every_note_has_its_words_and_every_mark_its_note(desk: TestClient, shelf: Shelf) -> None:
    for key, (_, record) in shelf.kept.items():
        page = desk.get(f"/reports/{key}").text
        ids = set(re.findall(r' id="(c\d+)"', page))
        links = set(re.findall(r'class="to-words[^"]*" href="#(c\d+)"', page))
        assert links and links <= ids
        notes = set(re.findall(r'data-note="(\d+)"', page))
        marked = {number for group in re.findall(r'data-notes="([\d ]+)"', page) for number in group.split()}
        assert notes == marked
        sections = ("offices", "engagements", "statements", "commitments", "transfers", "findings")
        assert len(notes) == sum(len(record[section]) for section in sections)


def test_notes_have_the_keys_of_the_ledger(shelf: Shelf) -> None:
    for key, (_, record) in shelf.kept.items():
        notes, names = margin_of(record)
        told = {claim.key for claim in shelf.ledger.show(key).claims}
        assert told == {note.key for note in notes if note.section != "office"}
        assert all(shelf.ledger.show(name.named.key) for name in names)


def test_a_report_says_where_it_was_published(desk: TestClient, shelf: Shelf) -> None:
    for url, linked in (("https://example.org/a?b=1&c", True), ("javascript:alert(1)", False)):
        report = Report(f"{STORY}{url}", "told")
        (outcome,) = add(shelf.ledger.engine, [Source(report, "x", url, "Osthavn <Post>")])
        page = desk.get(f"/reports/{outcome.key}").text
        assert "Osthavn &lt;Post&gt;" in page and ("as published" in page) is linked
        assert 'href="javascript' not in page


def test_a_report_without_a_title_is_called_by_its_words(desk: TestClient) -> None:
    words = "Ministers met in Geneva on 4 March 2025 to speak of trade and of fish, Ada Lindqvist said."
    page = desk.get(desk.post("/readings", data={"text": words}).headers["location"]).text
    assert "Ministers met in Geneva on 4 March 2025 to speak of trade and of …</h1>" in page


def test_copies_are_told(desk: TestClient, shelf: Shelf) -> None:
    key, (text, _) = next(iter(shelf.kept.items()))
    again = shelf.keep(text + "\nCopy.\n", "copy")
    assert "Told in the same words" in desk.get(f"/reports/{key}").text
    assert f'href="/reports/{key}"' in desk.get(f"/reports/{again}").text


def test_marks_say_where_they_stand(desk: TestClient, shelf: Shelf) -> None:
    key, (text, _) = next(iter(shelf.kept.items()))
    for start, words in re.findall(
        r'data-start="(\d+)" data-notes="[\d ]+">([^<]+)</mark>', desk.get(f"/reports/{key}").text
    ):
        words = unescape(words)
        assert text[int(start) : int(start) + len(words)] == words


def test_a_passage_is_lit_exactly(desk: TestClient, shelf: Shelf) -> None:
    key, (text, _) = next(iter(shelf.kept.items()))
    start = text.index("Pirates do not ask")
    end = start + len("Pirates do not ask for your passport")
    page = desk.get(f"/reports/{key}?from={start}&to={end}").text
    lit = "".join(re.findall(r'<mark[^>]* class="[^"]*passage[^"]*"[^>]*>([^<]*)</mark>', page))
    assert unescape(lit) == "Pirates do not ask for your passport"
    assert f'id="a{start}-{end}"' in page


@pytest.mark.parametrize(
    "query", ["from=5", "from=9&to=3", "from=-1&to=4", "from=x&to=y", "from=99999999&to=999999999"]
)
def test_a_passage_that_is_none_does_no_harm(desk: TestClient, shelf: Shelf, query: str) -> None:
    page = desk.get(f"/reports/{next(iter(shelf.kept))}?{query}")
    assert page.status_code == 200 and 'class="passage-start"' not in page.text


def test_a_citation_names_speaker_words_and_place(desk: TestClient, shelf: Shelf) -> None:
    page = text_of(desk.get(f"/reports/{next(iter(shelf.kept))}").text)
    said = "Grace Mutuku: “We share an ocean and we share its troubles, […] Pirates do not ask"
    assert said in page
    where = (
        "”, in “Kenya, India hope to seal maritime pact during Mutuku's Delhi visit”, 11 Feb 2025, characters"
    )
    assert f"Parliament must see the text before anybody signs it” (not verbatim){where[1:]}" in page
    assert "‘before the long rains’" in page


def test_record_and_text_of_a_report(desk: TestClient, shelf: Shelf) -> None:
    key, (text, record) = next(iter(shelf.kept.items()))
    assert desk.get(f"/reports/{key}.json").json() == record
    assert desk.get(f"/reports/{key}.txt").text == text
    assert desk.get("/reports/r-0000000000").status_code == 404


def test_a_listing_and_its_twins_agree(desk: TestClient, shelf: Shelf) -> None:
    page = desk.get("/reports?limit=3").text
    assert page.count("<tr>") == 4 and 'rel="next"' in page
    rows = desk.get("/reports.json?limit=3").json()
    assert [row["key"] for row in rows["rows"]] == re.findall(r'href="/reports/(r-\w+)"', page)
    following = desk.get(rows["next"]).json()
    assert len(following["rows"]) == 3 and following["rows"][0] not in rows["rows"]
    lines = list(csv.DictReader(io.StringIO(desk.get("/reports.csv?limit=3").text)))
    assert [line["key"] for line in lines][:3] == [row["key"] for row in rows["rows"]]
    assert len(lines) == len(shelf.kept)


def test_the_address_carries_the_filters(desk: TestClient) -> None:
    page = desk.get("/reports?about=hydrographic&state=India").text
    assert 'value="hydrographic"' in page and 'value="India"' in page
    assert "/reports.csv?about=hydrographic&amp;state=India" in page
    assert "Nothing fits these filters." in desk.get("/reports?about=zebra").text
    assert "called “Atlantis”" in desk.get("/reports?state=Atlantis").text
    assert desk.get("/reports.json?state=Atlantis").json()["error"]["code"] == "not-known"


@pytest.mark.parametrize(
    "query", ["since=May", "limit=0", "limit=x", "verdict=odd", "after=nonsense", "about=" + "x" * 600]
)
def test_parameters_that_cannot_be(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/reports.json?{query}")
    assert answer.status_code == 400 and answer.json()["error"]["code"] == "invalid"


def test_no_cell_is_a_formula(desk: TestClient, shelf: Shelf) -> None:
    shelf.keep(
        '=HYPERLINK("http://evil.example")\n\nMinisters met in Geneva on Monday to speak of trade.', "=1+2"
    )
    titles = [line["title"] for line in csv.DictReader(io.StringIO(desk.get("/reports.csv").text))]
    assert not any(title.startswith("=") for title in titles) and any(t.startswith("'=") for t in titles)


def test_a_pasted_report_is_read_shown_and_kept(desk: TestClient, shelf: Shelf) -> None:
    answer = desk.post("/readings", data={"text": STORY.replace("\n", "\r\n"), "published": ""})
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"]).text
    assert "Not in the ledger." in page and "Ada Lindqvist" in page
    kept = desk.post(f"{answer.headers['location']}/keep")
    assert kept.headers["location"].startswith("/reports/r-")
    page = desk.get(kept.headers["location"]).text
    assert "The report is in the ledger now." in page and "Not in the ledger." not in page
    assert "The report is in the ledger now." not in desk.get(kept.headers["location"]).text
    assert "desk" in {row.source for row in shelf.ledger.reports(limit=100).rows}
    assert desk.get(answer.headers["location"]).status_code == 404
    again = desk.post("/readings", data={"text": STORY}).headers["location"]
    assert desk.post(f"{again}/keep").headers["location"] == kept.headers["location"]
    assert "had this report already" in desk.get(kept.headers["location"]).text


def test_a_dropped_file_takes_its_name(desk: TestClient) -> None:
    files = {"file": ("../../pact.txt", STORY.encode("utf-16"), "text/plain")}
    answer = desk.post("/readings", files=files, data={"text": "", "published": "2025-03-04"})
    page = desk.get(answer.headers["location"]).text
    assert "Ada Lindqvist" in page and "published 4 Mar 2025" in page
    assert desk.post(f"{answer.headers['location']}/drop").headers["location"] == "/"
    assert desk.get(answer.headers["location"]).status_code == 404


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": "   "}, "nothing to read"),
        ({"text": STORY, "published": "May"}, "not understood"),
        (
            {
                "text": "Der Minister sagte am Montag, dass die Verhandlungen bald beginnen und alle dabei sind."
            },
            "set aside",
        ),
    ],
)
def test_what_cannot_be_read_says_why(desk: TestClient, data: dict[str, str], message: str) -> None:
    answer = desk.post("/readings", data=data)
    assert answer.status_code == 422 and message in answer.text


def test_hostile_words_are_text(desk: TestClient, shelf: Shelf) -> None:
    key = shelf.keep(HOSTILE, '"><script>alert(4)</script>')
    for path in ("/", "/reports", f"/reports/{key}"):
        page = desk.get(path).text
        assert "<script>alert" not in page and "<img" not in page and "1337" not in page
        assert "\u202e" not in page
    page = desk.get(f"/reports/{key}").text
    assert "⟨U+202E⟩" in page and "&lt;script&gt;alert(3)&lt;/script&gt;" in page
    assert "\u202e" in desk.get(f"/reports/{key}.txt").text


def test_colours_are_kept(desk: TestClient) -> None:
    referer = {"referer": "http://127.0.0.1:8000/reports?about=x"}
    answer = desk.post("/theme", data={"theme": "dark"}, headers=referer)
    assert answer.headers["location"] == "/reports?about=x"
    assert 'data-theme="dark"' in desk.get("/").text
    away = desk.post("/theme", data={"theme": ""}, headers={"referer": "http://evil.example//x"})
    assert away.headers["location"] == "/"


def test_nothing_links_to_a_page_that_is_not_there(desk: TestClient, shelf: Shelf) -> None:
    for start in ("/", "/reports", f"/reports/{next(iter(shelf.kept))}"):
        for address in set(re.findall(r'href="(/[^"#]*)', desk.get(start).text)):
            assert desk.get(unescape(address), follow_redirects=True).status_code == 200, address


def longer(shelf: Shelf, times: int) -> tuple[str, dict[str, Any]]:
    """A report many times over, and the record that such a one would have."""
    text, record = next(iter(shelf.kept.values()))
    long = copy.deepcopy(record)
    for section in ("engagements", "statements", "commitments", "transfers", "findings", "offices"):
        long[section] = [
            moved(entry, nth * len(text)) for nth in range(times) for entry in copy.deepcopy(record[section])
        ]
    return text * times, long


def moved(entry: Any, by: int) -> Any:
    for part in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
        moved(part, by)
    if isinstance(entry, dict) and "start" in entry:
        entry["start"] += by
        entry["end"] += by
    return entry


def test_a_long_report_comes_in_leaves(
    desk: TestClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, record = longer(shelf, 100)
    monkeypatch.setattr(Ledger, "record", lambda *_: (text, record))
    key = next(iter(shelf.kept))
    first = desk.get(f"/reports/{key}").text
    count = first.count('<span class="sr">Leaf </span>')
    assert count == leaf_of(text, 1).count == 3
    shown = "".join(text_of(column(desk.get(f"/reports/{key}?leaf={n}").text)) for n in range(1, count + 1))
    assert "".join(shown.split()) == "".join(text.split())
    start = len(text) - 500
    last = desk.get(f"/reports/{key}?from={start}&to={start + 40}").text
    assert f'id="a{start}-{start + 40}"' in last and 'leaf=3" aria-current="page"' in last
    assert len(first) < 4_000_000
    for odd in ("0", "99", "x", "1" * 30):
        assert desk.get(f"/reports/{key}?leaf={odd}").status_code == 200


@pytest.mark.parametrize("text", ["", "x", "x\n" * 500, "x" * 1000])
def test_leaves_hold_the_whole_text(text: str) -> None:
    count = leaf_of(text, 1, size=100).count
    spans = [leaf_of(text, number, size=100).span for number in range(1, count + 1)]
    assert "".join(text[slice(*span)] for span in spans) == text
    assert all(end - start <= 150 for start, end in spans)
    assert all(leaf_of(text, 1, (at, at + 1), 100).holds(at) for at in range(0, len(text), 7))
