"""Rows of the ledger set for a terminal, as CSV and as JSON: nothing lost, nothing that steers."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from typing import Any

import pytest
from ledger_rows import COMMITMENT, DETAIL, NORLAND, OFFICE, ROWS, STAGES, STATEMENT, STEERING, words

from relazione.cli.views.entries import Entry, entry_of
from relazione.cli.views.ledger_data import csv_head, csv_of, json_of
from relazione.cli.views.ledger_detail import detail_rows
from relazione.cli.views.ledger_screen import day_rows, entry_rows, month_of
from relazione.cli.views.terminal import Screen
from relazione.cli.views.wrapping import cells
from relazione.ledger.results import Detail, Page, Stage

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
WIDTHS = (20, 40, 60, 80, 96, 100, 140, 300)


def text_of(row: Any, width: int = 100, *, colours: bool = False) -> str:
    return "\n".join(entry_rows(entry_of(row), Screen(width, colours)))


def flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def hostile(value: Any) -> Any:
    """A row in which every text tries to steer the terminal."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: hostile(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(map(hostile, value))
    if isinstance(value, dict):
        return {name: hostile(one) for name, one in value.items()}
    return value + STEERING if isinstance(value, str) else value


@each_row
@pytest.mark.parametrize("width", WIDTHS)
def test_rows_keep_to_the_width(row: Any, width: int) -> None:
    assert max(map(cells, text_of(row, width).splitlines())) <= max(40, min(width, 140))


@each_row
@pytest.mark.parametrize("width", [60, 140])
def test_a_row_shows_day_key_words_and_report(row: Any, width: int) -> None:
    entry = entry_of(row)
    shown = flat(text_of(row, width))
    assert entry.day in shown and entry.key in shown
    for quote in entry.quotes:
        assert quote.report in shown
        assert all(word.strip("\ue000\ue001") in shown for word in quote.text.split())


def test_words_stand_beside_on_a_wide_screen_and_below_on_a_narrow_one() -> None:
    (head, *_) = text_of(COMMITMENT, 120).splitlines()
    assert (
        head.startswith("2025-05-08  Norland, Sudria: sign the fisheries pact")
        and "│ Norland and Sudria have" in head
    )
    rows = text_of(COMMITMENT, 60).splitlines()
    assert "│" not in rows[0] and any(row.startswith(" " * 12 + "│ Norland and") for row in rows)


def test_the_day_of_the_report_is_told_where_it_is_another() -> None:
    assert "— wire-signing\n" in text_of(COMMITMENT, 120) + "\n"
    engagement = ROWS[1]
    assert "— wire-signing, 2025-03-03" in text_of(engagement, 120)
    assert "to 2025-03-03" in text_of(engagement, 120)


def test_statuses_limits_and_conflicts_are_facts() -> None:
    facts = entry_of(COMMITMENT).facts
    assert facts == (
        "signed", "due: before the long rains (2025-04-30)", "2 reports, 2025-02-11 to 2025-05-08", "1 conflict",
    )  # fmt: skip
    late = dataclasses.replace(COMMITMENT, overdue=True, status="hoped")
    assert "overdue: before the long rains (2025-04-30)" in entry_of(late).facts
    assert {"confidence 40%", "confirmed", "in 3 more reports"} <= set(entry_of(STATEMENT).facts)


def test_colours_only_where_allowed() -> None:
    for row in ROWS:
        assert "\x1b[" in text_of(row, colours=True) and "\x1b" not in text_of(row)


def test_found_words_are_set_off() -> None:
    hit = ROWS[9]
    assert "share the *fish* and the bill" in flat(text_of(hit))
    assert "share the \x1b[1;33mfish\x1b[0m and" in text_of(hit, colours=True)
    long = dataclasses.replace(hit, snippet="\ue000" + "fish " * 60 + "\ue001")
    for row in text_of(long, 60, colours=True).splitlines():
        assert row.count("\x1b[1;33m") <= row.count("\x1b[0m")


@each_row
def test_nothing_steers_the_terminal(row: Any) -> None:
    bad = hostile(row)
    for shown in (text_of(bad), text_of(bad, 60), csv_of(bad).replace("\r\n", "\n"), json_of(bad)):
        assert not set(shown) & set("\x1b\u202e\u2066\ud800\r"), repr(shown)
    assert "⟨U+001B⟩" in text_of(bad)
    assert json.loads(json_of(bad)) == json.loads(json.dumps(dataclasses.asdict(bad)))


def test_long_and_wide_names_keep_to_the_width() -> None:
    for name in ("x" * 500, "外務大臣" * 40, "ي" * 300, "e\u0301" * 200):
        for width in WIDTHS:
            entry = Entry("people", "2025-01-01", name, (name,), "n-1", entry_of(COMMITMENT).quotes)
            for row in entry_rows(entry, Screen(width)):
                assert cells(row) <= max(40, min(width, 140))


def test_a_chronicle_has_months_and_each_day_once() -> None:
    entries = [
        Entry("engagements", day, f"event {day}", ()) for day in ("2025-03-01", "2025-03-01", "2025-04-02")
    ]
    rows = list(day_rows(iter(entries), Screen(80)))
    assert rows[0] == "March 2025" and rows[3:5] == ["", "April 2025"]
    assert [row[:10].strip() for row in rows[1:3]] == ["2025-03-01", ""]
    assert month_of("undated") == "undated" and month_of("2025-13") == "2025-13"


@each_row
def test_csv_has_a_cell_for_every_column(row: Any) -> None:
    table = csv_head(type(row)) + csv_of(row)
    assert table.endswith("\r\n") and table.count("\r\n") == 2
    names, values = csv.reader(io.StringIO(table, newline=""))
    assert len(names) == len(values) == len(set(names))
    told = {field.name for field in dataclasses.fields(row)} - {"stages", "counts"}
    assert told <= set(names)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    row = dataclasses.replace(
        COMMITMENT, action=f'{start}HYPERLINK("x")', words=words(f"{start}1\nand, “more”")
    )
    (names, values) = csv.reader(io.StringIO(csv_head(type(row)) + csv_of(row), newline=""))
    cells_of = dict(zip(names, values, strict=True))
    assert cells_of["action"].startswith("'") and cells_of["words"] == f"'{start}1\nand, “more”"
    assert cells_of["overdue"] == "no" and cells_of["conflicts"] == "1"


def test_json_has_the_fields_of_the_results() -> None:
    read = json.loads(json_of(COMMITMENT))
    assert list(read) == [field.name for field in dataclasses.fields(COMMITMENT)]
    assert read["words"]["report"] == {"key": "r-1111111111", "name": "wire-signing", "kind": "report"}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_life_keeps_to_the_width(width: int) -> None:
    assert max(map(cells, detail_rows(DETAIL, Screen(width)))) <= max(40, min(width, 140))


def test_a_life_tells_stages_reasons_conflicts_and_decisions() -> None:
    shown = flat("\n".join(detail_rows(DETAIL, Screen(140))))
    for told in (
        "commitment · c-4444444444 · 2 reports · 2025-02-11 to 2025-05-08",
        "party Norland (XN), Sudria (XS)",
        "ITS LIFE 2025-02-11 hoped hope to sign a pact",
        "due: very soon · c-4444444444",
        "↳ same two states, same pact (0.91)",
        "WHERE REPORTS DIFFER 2025-05-23 one report has 8 May",
        "more: relazione statements --person c-4444444444",
        "confirmed by ada", "seen in the gazette", "undone by decision 3",
        "status corrected to fulfilled by bo", "decision 1 undone by ada", "merged with c-5555555555 by bo",
    ):  # fmt: skip
        assert told in shown, told
    assert "place" not in shown and "TRANSFERS" not in shown


def test_somebody_has_offices_listings_and_mentions() -> None:
    mentions = tuple(
        Stage("2025-03-03", "", "n-3333333333", words(f"mention {n}"), None, None, {}) for n in range(9)
    )
    fields = {
        "kind": "person",
        "state": NORLAND,
        "offices": (OFFICE,),
        "names": ("Lindqvist", "Ada Lindqvist"),
    }
    somebody = Detail(
        "n-3333333333",
        "person",
        "Ada Lindqvist",
        fields,
        {},
        mentions,
        (),
        (),
        {"statements": Page((STATEMENT,), "m")},
    )
    shown = flat("\n".join(detail_rows(somebody, Screen(100))))
    for told in (
        "state Norland (XN) names Lindqvist Ada Lindqvist OFFICES",
        "2025-05-08 Foreign Minister, Norland",
        "2025-02-11 to 2025-05-08 · 4 reports",
        "more: relazione statements --person n-3333333333",
        "WHERE REPORTS NAME IT",
        "mention 4",
    ):
        assert told in shown, told
    assert "mention 5" not in shown


def test_a_report_has_its_claims_by_section() -> None:
    said = Stage("2025-05-08", "", "s-6666666666", words("the fish"), None, None, {"section": "statement"})
    stages = (replace_details(STAGES[1], {"section": "commitment"}), said)
    report = Detail(
        "r-1111111111",
        "report",
        "Pact signed",
        {"publisher": "Coast Wire", "sha256": "f" * 64, "counts": {"entity": 2}},
        {},
        stages,
    )
    shown = flat("\n".join(detail_rows(report, Screen(100))))
    assert "STATEMENTS statement the fish" in shown and "COMMITMENTS signed Norland and Sudria" in shown
    assert "Coast Wire" in shown and "ffff" not in shown and "2 entities" in shown


def replace_details(stage: Stage, details: dict[str, str]) -> Stage:
    return dataclasses.replace(stage, details=details)


def test_nothing_in_a_life_steers_the_terminal() -> None:
    bad = dataclasses.replace(hostile(dataclasses.replace(DETAIL, related=None)), section="commitment")
    shown = "\n".join(detail_rows(bad, Screen(100)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
