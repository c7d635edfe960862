"""Texts that no reporter would file: each is read without an error, and every anchor holds."""

from __future__ import annotations

import datetime as dt
import os
import time

import pytest
from anchors import assert_anchored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import relazione
from relazione.cli.views.data import json_view
from relazione.cli.views.markdown import markdown_view
from relazione.cli.views.page import page_view
from relazione.cli.views.terminal import Screen, terminal_view
from relazione.model import DocumentError, Record, Report
from relazione.reading import outcomes, report

STORY = (
    "Norland's Foreign Minister Ada Lindqvist met Sudrian President Tomás Beira in Osthavn on Monday. "
    "“We will share the fish,” Lindqvist said. She pledged to deliver two patrol boats to Sudria by June.\n\n"
)
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *(
                "Lindqvist said ",
                "“",
                "”",
                '"',
                "\r\n",
                "\r",
                "\n\n",
                "\ufeff",
                "🛳",
                "\x00",
                "\u202e",
                "\ud83d",
            ),
            *(
                "on Monday, March 8, ",
                "the US and India ",
                "will sign ",
                "C 130J ",
                "’s ",
                "\u2028",
                "\x85",
                "ﬁ",
            ),
            *(
                "Defence Minister Bo Ek ",
                "(",
                "—",
                ". ",
                ", ",
                "é",
                "e\u0301",
                "\u200b",
                "\t",
                "İ",
                "ß",
                "\x1b[31m",
            ),
            " date 2025-13-45 ",
        ]
    ),
)
WILD = st.lists(PIECES, max_size=25).map("".join)


def all_views(record: Record) -> None:
    """Set a record in every view: none may raise, and all can be written as UTF-8."""
    for text in (
        terminal_view(record, Screen(80, colours=True), explain=True),
        markdown_view(record, explain=True),
        page_view([record], explain=True),
        json_view(record, explain=True),
    ):
        assert text.encode("utf-8")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WILD)
def test_any_string_is_read_and_every_anchor_slices_back(text: str) -> None:
    try:
        record = relazione.read(text)
    except DocumentError as error:
        assert "English" in str(error)
        return
    assert_anchored(record, text)
    all_views(record)


@pytest.mark.parametrize(
    "text",
    [
        "Les deux ministres ont signé un accord dans la ville pour les pays, a dit Mme Lindqvist.",
        "Министр заявил, что обе страны подпишут соглашение в понедельник.",
    ],
)
def test_no_record_is_made_up_for_another_language(text: str) -> None:
    with pytest.raises(DocumentError, match="Relazione reads English only"):
        relazione.read(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_story_with_anything_in_it(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(STORY)))
    text = STORY[:at] + data.draw(PIECES) + STORY[at:]
    assert_anchored(relazione.read(text), text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r", "…", "!!!", "\x00", "\ud800", "\ufeff", "🛳", "12.5"])
def test_a_text_without_a_sentence_has_an_empty_record(text: str) -> None:
    record = relazione.read(text)
    assert not record.entities and not record.statements and not record.findings
    all_views(record)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("carriage returns", lambda text: text.replace("\n", "\r\n")),
        ("old line ends", lambda text: text.replace("\n", "\r")),
        ("signs beyond the first plane", lambda text: "🛳🇳🇴 " + text.replace("fish", "fish 🐟")),
        ("lone surrogates", lambda text: "\udfff" + text.replace("in Osthavn", "in \ud83d Osthavn")),
        ("control characters", lambda text: text.replace("met", "met\x07").replace("share", "\x1b[1mshare")),
        ("bidirectional overrides", lambda text: text.replace("Lindqvist met", "\u202eLindqvist\u202c met")),
        ("a byte order mark within", lambda text: text.replace("met", "\ufeffmet")),
        ("unusual blanks", lambda text: text.replace(" met ", "\u00a0met\u3000").replace("\n", "\u2028")),
        ("decomposed letters", lambda text: text.replace("á", "a\u0301")),
    ],
)
def test_offsets_count_code_points_of_the_text_as_it_is(name: str, spoil: object) -> None:
    text = spoil(STORY)  # type: ignore[operator]
    record = relazione.read(text, published=dt.date(2025, 3, 4))
    assert assert_anchored(record, text) > 5, name
    assert record.statements and record.document.text == text
    all_views(record)


def test_a_line_of_a_hundred_thousand_characters() -> None:
    text = (STORY.replace("\n", " ") * 520)[:100_000]
    assert "\n" not in text
    record = relazione.read(text)
    assert assert_anchored(record, text) > 1000


def test_a_word_and_a_bracket_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "check_language", lambda _: None)  # that is looked at elsewhere
    for text in (
        "a" * 8_000,
        "(" * 1_500,
        "“" * 1_500,
        "Ek, " * 1_500,
        "A. " * 1_500,
        ("9" * 300 + " ") * 20,
    ):
        started = time.process_time()
        record = relazione.read(text)
        assert_anchored(record, text)
        assert time.process_time() - started < 20


def long_report(characters: int) -> str:
    """Many stories with people of their own, up to a length."""
    stories = []
    size = 0
    while size < characters:
        number = len(stories)
        stories.append(
            STORY.replace("Lindqvist", f"Lindq{chr(97 + number % 26)}st").replace("fish", "fish 🐟")
        )
        size += len(stories[-1])
    return "".join(stories)[:characters]


def test_a_long_report_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Fish shared\nOSTHAVN, 3 March 2025 — " + long_report(6_000)
    whole = relazione.read(text)
    monkeypatch.setattr(report, "PART_CHARACTERS", 1_500)
    parted = relazione.read(text)
    assert assert_anchored(parted, text) > 100
    assert parted.document == whole.document
    assert max(s.content[0].start for s in parted.statements) > 5_000
    assert abs(len(parted.statements) - len(whole.statements)) <= 4
    # Beira stands in every part and is one person in the whole.
    names = [(e.kind, e.name) for e in parted.entities]
    assert len(names) == len(set(names)) and ("person", "Tomás Beira") in names


@pytest.mark.skipif(
    not os.environ.get("RELAZIONE_SLOW"), reason="takes a minute or two; set RELAZIONE_SLOW=1"
)
def test_two_million_characters() -> None:
    text = long_report(2_000_000)
    record = relazione.read(text)
    assert assert_anchored(record, text) > 100_000
    assert max(s.content[0].start for s in record.statements) > 1_990_000


def test_too_long_is_refused_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "LONGEST", 1_000)
    got = list(outcomes([Report(STORY, "a"), Report(STORY * 10, "b"), Report(STORY, "c")]))
    assert isinstance(got[1], DocumentError) and "split it" in str(got[1])
    assert [r.document.id for r in got if isinstance(r, Record)] == ["a", "c"]


def test_a_fault_of_the_reading_costs_one_report_only(monkeypatch: pytest.MonkeyPatch) -> None:
    read_offices = report.read_offices

    def faulty(doc: object, names: object) -> object:
        if "BAD" in str(doc):
            raise IndexError("list index out of range")
        return read_offices(doc, names)  # type: ignore[arg-type]

    monkeypatch.setattr(report, "read_offices", faulty)
    got = list(outcomes([Report(STORY, "a"), Report("BAD " + STORY, "b"), Report(STORY, "c")]))
    assert isinstance(got[1], DocumentError)
    assert "fault of Relazione" in str(got[1]) and isinstance(got[1].__cause__, IndexError)
    assert [r.document.id for r in got if isinstance(r, Record)] == ["a", "c"]


def test_the_day_of_publication_may_be_told_in_words() -> None:
    told = relazione.read(STORY, published="2025-03-04")
    assert told == relazione.read(STORY, published=dt.date(2025, 3, 4))
    with pytest.raises(ValueError, match="2025-07-02"):
        relazione.read(STORY, published="4 March")
