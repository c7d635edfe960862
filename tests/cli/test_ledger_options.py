"""Which ledger a command takes, and what the filters of its options are."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

import pytest

from relazione.cli.ledger_options import (
    add_filter_options,
    add_ledger_options,
    add_output_options,
    address_of,
    existing_address,
    filter_of,
    format_of,
)
from relazione.ledger.filters import Filter
from relazione.model import RunError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RELAZIONE_LEDGER", raising=False)
    return tmp_path


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_ledger_options(parser)
    names = ("person", "state", "since", "until", "status", "kind", "about", "medium", "verdict", "as-of")
    add_filter_options(parser, names, statuses=("planned", "held"), kinds=("visit",))
    add_output_options(parser)
    return parser.parse_args(arguments)


def test_the_nearest_name_of_a_ledger_wins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert address_of(parsed()) == "relazione.db"
    (folder / "relazione.toml").write_text('[ledger]\npath = "books/one.db"\n')
    assert address_of(parsed()) == str(folder / "books/one.db")
    monkeypatch.setenv("RELAZIONE_LEDGER", "other.db")
    assert address_of(parsed()) == "other.db"
    assert address_of(parsed("--ledger", "mine.db")) == "mine.db"


def test_settings_may_name_an_address(folder: Path) -> None:
    (folder / "relazione.toml").write_text('[ledger]\npath = "postgresql://here/books"\n')
    assert existing_address(parsed()) == "postgresql://here/books"


def test_settings_that_name_no_text_are_refused(folder: Path) -> None:
    (folder / "relazione.toml").write_text("[ledger]\npath = 3\n")
    with pytest.raises(RunError, match="must be a text"):
        address_of(parsed())


def test_a_missing_ledger_says_how_one_is_made() -> None:
    with pytest.raises(RunError, match=r"no ledger at gone\.db; make one with `relazione add PATH"):
        existing_address(parsed("--ledger", "gone.db"))


def test_options_become_a_filter() -> None:
    words = (
        "--person Lindqvist --state Norland --state XS --since 2025-01-02 --until 2025-03-04 --status held"
    )
    words += " --kind visit --about fish --medium X --verdict confirmed --as-of 2025-05-06"
    assert filter_of(parsed(*words.split())) == Filter(
        persons=("Lindqvist",),
        states=("Norland", "XS"),
        since=dt.date(2025, 1, 2),
        until=dt.date(2025, 3, 4),
        statuses=("held",),
        kinds=("visit",),
        about="fish",
        medium="X",
        verdict="confirmed",
        as_of=dt.date(2025, 5, 6),
    )
    assert filter_of(parsed()) == Filter()


def test_the_name_of_the_output_decides_the_format() -> None:
    assert format_of(parsed()) == "text"
    assert format_of(parsed("--output", "rows.csv")) == "csv"
    assert format_of(parsed("--output", "rows.JSON")) == "json"
    assert format_of(parsed("--output", "rows.csv", "--format", "jsonl")) == "jsonl"
    assert format_of(parsed("--output", "rows.dat")) == "text"
