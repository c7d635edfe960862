"""Reads the tables of facts that stand beside the look-ups."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """All rows of a table of the lexicon.

    Args:
        name: File name in ``lexicon/data``, such as ``states.csv``.

    Returns:
        One dictionary a row, by the names in the header line.
    """
    text = files("relazione.lexicon").joinpath("data", name).read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines())
    header = next(lines)
    return [dict(zip(header, row, strict=True)) for row in lines]


def read_list(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds several, parted by `` | ``."""
    return tuple(item for item in cell.split(" | ") if item)
