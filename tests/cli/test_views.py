"""A record set for a terminal, as Markdown, as a page and as data: nothing lost, nothing that steers."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from html.parser import HTMLParser

import pytest
from sample import TEXT, at, sample_record

from relazione.cli.console import screen_of
from relazione.cli.views.data import json_view, jsonl_view
from relazione.cli.views.lines import Places, sections_of
from relazione.cli.views.markdown import markdown_view
from relazione.cli.views.page import page_view
from relazione.cli.views.plain import encoded, on_one_line, visible
from relazione.cli.views.terminal import Screen, terminal_view
from relazione.model import Anchor, Document, Entity, Finding, Mention, Reason, Record
from relazione.model.segments import segments_of

REASONS = (Reason("status", "verb of meeting", at("met")), Reason("date", "weekday before the report's day"))


def explained() -> Record:
    record = sample_record()
    meeting = dataclasses.replace(record.engagements[0], reasons=REASONS)
    return dataclasses.replace(record, engagements=(meeting,))


@pytest.mark.parametrize("width", [20, 40, 60, 96, 100, 140, 300])
def test_terminal_lines_keep_to_the_width(width: int) -> None:
    rows = terminal_view(explained(), Screen(width), explain=True).splitlines()
    assert max(map(len, rows)) <= max(40, min(width, 140))
    words = " ".join(" ".join(rows).split())
    for section in sections_of(sample_record()):
        assert section.title.upper() in words
        for line in section.lines:
            assert line.head.split()[0] in words


def test_terminal_sets_the_quoted_words_beside_the_line() -> None:
    rows = terminal_view(sample_record(), Screen(120)).splitlines()
    (row,) = [row for row in rows if "We will share the fish and the bill," in row]
    assert row.strip().startswith("Ada Lindqvist") and "4:2" in row
    narrow = terminal_view(sample_record(), Screen(60)).splitlines()
    (row,) = [row for row in narrow if "We will share the fish and the bill," in row]
    assert row.strip().startswith("4:2")


def test_terminal_counts_wide_signs_twice() -> None:
    record = dataclasses.replace(sample_record(), document=Document("d", TEXT, title="外務大臣会談 " * 12))
    title = terminal_view(record, Screen(60)).splitlines()[:3]
    assert all(sum(2 if ord(char) > 0x2000 else 1 for char in row) <= 60 for row in title if "外" in row)


def test_terminal_colours_only_where_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in terminal_view(sample_record(), Screen(100, colours=True))
    assert "\x1b" not in terminal_view(sample_record(), Screen(100))

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert screen_of(Terminal(), "auto").colours
    assert not screen_of(io.StringIO(), "auto").colours
    assert screen_of(io.StringIO(), "always").colours
    assert not screen_of(Terminal(), "never").colours
    monkeypatch.setenv("NO_COLOR", "1")
    assert not screen_of(Terminal(), "auto").colours
    monkeypatch.setenv("COLUMNS", "77")
    assert screen_of(Terminal(), "auto").width == 77


def test_low_confidence_is_told_in_every_view() -> None:
    for text in (terminal_view(sample_record(), Screen(100)), page_view([sample_record()])):
        assert "confidence 40%" in text
    assert "confidence 40%" in markdown_view(sample_record())


def test_reasons_only_where_asked_for() -> None:
    record, met = explained(), Places.of(TEXT).at(at("met").start)
    for plain, full in (
        (terminal_view(record, Screen(100)), terminal_view(record, Screen(100), explain=True)),
        (markdown_view(record), markdown_view(record, explain=True)),
        (page_view([record]), page_view([record], explain=True)),
    ):
        assert "verb of meeting" not in plain
        assert f"verb of meeting “met” {met}" in full
        assert "weekday before the report" in full
    assert "reasons" not in json.loads(json_view(record))["engagements"][0]
    told = json.loads(json_view(record, explain=True))["engagements"][0]["reasons"]
    assert told[0] == {
        "field": "status",
        "rule": "verb of meeting",
        "words": {"start": at("met").start, "end": at("met").end, "text": "met"},
    }


def test_json_is_one_object_and_lines_are_one_line() -> None:
    record = sample_record()
    assert json.loads(json_view(record)) == json.loads(jsonl_view(record))
    assert jsonl_view(record).count("\n") == 1


def test_markdown_escapes_the_report_s_signs() -> None:
    text = markdown_view(sample_record())
    assert "\\<by June\\>" in text and "<by" not in text.replace("\\<by", "")
    assert text.startswith("# Norland and Sudria to sign fisheries pact\n")


class Page(HTMLParser):
    """What a page holds: its marks, its words, its addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: list[str] = []
        self.report = ""
        self.void = {"meta"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.void:
            self.open.append(tag)
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if values.get("href"):
            self.links.append(values["href"] or "")
        assert "src" not in values and not any(name.startswith("on") for name in values)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marked.append(data)


def test_a_page_is_whole_and_needs_no_network() -> None:
    text = page_view([sample_record("a"), sample_record("b")])
    page = Page()
    page.feed(text)
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert not re.search(r"https?://|@import|url\(", text)
    assert "default-src 'none'" in text
    assert "by June&gt;" in text and "<by June>" not in text
    assert "Lindkvist" in page.marked


def test_every_quoted_word_leads_to_its_mark() -> None:
    page = Page()
    page.feed(page_view([sample_record()]))
    for section in sections_of(sample_record()):
        for line in section.lines:
            for anchor in line.quotes:
                assert f"r1-c{anchor.start}" in page.ids


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n"])
def test_line_ends_of_any_kind_part_the_paragraphs_of_a_page(end: str) -> None:
    text = f"Head{end}Ada met Bo.{end}The end."
    mention = Mention(Anchor.of(text, text.index("Ada"), text.index("The")), "name")  # ends within a line end
    record = Record(Document("d", text, title="Head"), (Entity("e1", "person", "Ada", (mention,)),))
    page = page_view([record])
    assert page.count("</p>") - page.count('class="brand"') - page.count('class="dateline"') == 3
    assert '<p class="headline">Head</p>' in page and "<p>The end.</p>" in page and "⟨" not in page


def test_segments_cover_the_text_and_know_their_owners() -> None:
    marks = [(0, Anchor(2, 6, "cdef")), (1, Anchor(4, 8, "efgh")), (2, Anchor(4, 6, "ef"))]
    segments = list(segments_of(10, marks))
    assert [(s.start, s.end, s.owners) for s in segments] == [
        (0, 2, ()),
        (2, 4, (0,)),
        (4, 6, (0, 1, 2)),
        (6, 8, (1,)),
        (8, 10, ()),
    ]


def test_places_count_lines_as_editors_do() -> None:
    places = Places.of("ab\ncd\r\nef\rgh")
    assert [places.at(offset) for offset in (0, 1, 3, 7, 10)] == ["1:1", "1:2", "2:1", "3:1", "4:1"]


def test_nothing_of_a_report_can_steer_a_screen() -> None:
    nasty = "a\x1b[2Jb\u202ec\x07d\u2066e\ud800f\u200fg\x9bh"
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", visible(nasty)
    )
    document = Document("d", nasty, title=nasty)
    for text in (
        terminal_view(Record(document), Screen(100)),
        markdown_view(Record(document)),
        page_view([Record(document)]),
        json_view(Record(document)),
    ):
        assert not re.search("[\x1b\x07\x9b\u202e\u2066\ud800]", text)


def test_one_line_is_one_line() -> None:
    assert on_one_line(" a\r\n b\u2028c\td ") == "a b c d"


def test_an_output_without_unicode_gets_the_nearest_signs() -> None:
    assert encoded("“a” – b → c… é", "ascii") == b'"a" - b -> c... ?'
    assert encoded("é", "latin-1") == b"\xe9"
    assert encoded("é", "no-such-code") == b"?"


def test_an_empty_record_says_so() -> None:
    empty = Record(Document("d", "Nothing."))
    for text in (terminal_view(empty, Screen(80)), markdown_view(empty), page_view([empty])):
        assert "Nothing to record was found in this report." in text


def test_a_name_claims_no_confidence() -> None:
    person = dataclasses.replace(sample_record(), offices=(), engagements=(), statements=(), commitments=())
    person = dataclasses.replace(person, transfers=(), findings=())
    for text in (terminal_view(person, Screen(100), explain=True), markdown_view(person, explain=True)):
        assert "Ada Lindqvist" in text and "confidence" not in text


def test_words_that_look_like_a_list_stay_a_quotation_in_markdown() -> None:
    text = "- 1. Ada met Bo."
    finding = Finding("name", "odd", (Anchor.of(text, 0, 8),))
    assert "> *1:1* - 1. Ada" in markdown_view(Record(Document("d", text), findings=(finding,)))
