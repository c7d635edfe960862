"""Every command, option, value and exit status is in the documentation, and so is the record's format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from sample import sample_record

from relazione.cli.completion import words_of
from relazione.cli.exits import Exit
from relazione.cli.main import parser
from relazione.cli.outlet import FORMATS, format_of
from relazione.intake.collecting import ALL_SUFFIXES
from relazione.model import record_to_json, vocabulary

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = (DOCS / "command-line.md").read_text("utf-8")
RECORD = (DOCS / "record.md").read_text("utf-8")


@pytest.mark.parametrize(
    "word", words_of(parser()), ids=lambda w: f"{w.command} {w.text or 'argument'}".strip()
)
def test_every_word_is_documented(word: object) -> None:
    text, command = word.text, word.command  # type: ignore[attr-defined]
    if text.startswith("-"):
        assert f"`{text}" in COMMANDS or f"`relazione {text}`" in COMMANDS
    elif text:
        assert f"## `relazione {text} " in COMMANDS
    else:
        assert f"## `relazione {command} " in COMMANDS
    for value in word.values:  # type: ignore[attr-defined]
        assert f"`{value}`" in COMMANDS


def test_no_option_is_documented_that_is_not_there() -> None:
    known = {word.text for word in words_of(parser())}
    assert set(re.findall(r"`(--[a-z-]+)", COMMANDS)) <= known


def test_every_exit_status_is_documented() -> None:
    rows = set(re.findall(r"^\| (\d+) \|", COMMANDS, re.MULTILINE))
    assert rows == {str(int(status)) for status in Exit}


def test_suffixes_are_documented() -> None:
    for suffix in re.findall(r"`(\.[a-z]+)`", COMMANDS):
        assert suffix in {*ALL_SUFFIXES, ".csv"} or format_of(Path("record" + suffix)) in FORMATS[1:]


def test_every_field_of_the_record_is_documented() -> None:
    record = record_to_json(sample_record(), explain=True)
    for section, entries in record.items():
        assert f"| `{section}` |" in RECORD
        for entry in entries if isinstance(entries, list) else [entries]:
            for field in entry:
                assert f"`{field}`" in RECORD, f"{section}.{field}"


def test_every_value_of_the_vocabularies_is_documented() -> None:
    for name, values in vars(vocabulary).items():
        if name[0].isupper() and name != "Literal":
            for value in get_args(values):
                assert f"`{value}`" in RECORD, f"{name}: {value}"
