"""``docs/registers.md`` tells of every register, and of the columns of those that users can extend."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from relazione.lexicon.added_rows import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "registers.md").read_text("utf-8")


def test_every_table_is_told() -> None:
    section = PAGE.split("## What there is")[1].split("## ")[0].split("### ")[0]
    told = set(re.findall(r"`(\w+)`", section))
    data = files("relazione.lexicon").joinpath("data")
    assert told == {Path(f.name).stem for f in data.iterdir() if f.name.endswith(".csv")}


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_own_files_are_told(name: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}.csv` |"))
    assert set(re.findall(r"`(\w+)`", row)) - {"state", "institution"} == set(TABLES[name].columns)
