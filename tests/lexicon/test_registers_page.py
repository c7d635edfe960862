"""``docs/registers.md`` tells of every register, with its number of rows and its columns."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from relazione.lexicon.added_rows import TABLES
from relazione.lexicon.tables import read_table

PAGE = (Path(__file__).parents[2] / "docs" / "registers.md").read_text("utf-8")


def told() -> dict[str, int]:
    rows = re.findall(r"^\| [^|]+\| ([^|]+) \| ([\d, ]+) \| [^|]+ \|$", PAGE, re.MULTILINE)
    return {
        name: int(count)
        for names, counts in rows
        for name, count in zip(re.findall(r"`(\w+)`", names), counts.split(","), strict=True)
    }


def test_every_table_is_told_with_its_number_of_rows() -> None:
    data = files("relazione.lexicon").joinpath("data")
    tables = [Path(f.name).stem for f in data.iterdir() if f.name.endswith(".csv")]
    assert told() == {name: len(read_table(f"{name}.csv")) for name in tables}


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_own_files_are_told(name: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}.csv` |"))
    assert set(re.findall(r"`(\w+)`", row)) - {"state", "institution"} == set(TABLES[name].columns)
