"""Registers of a user's own: what they add and correct, and what is said of files that cannot be right."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from relazione.lexicon.added_rows import TABLES
from relazione.lexicon.name_questions import body_named, equipment_named, members_of, state_named
from relazione.lexicon.office_questions import offices_of, who_held
from relazione.lexicon.registers import Registers, registers_with, shipped
from relazione.lexicon.tables import read_table
from relazione.model import RunError

DAY = dt.date(2026, 3, 1)


def with_file(folder: Path, name: str, text: str) -> Registers:
    (folder / name).write_text(text, encoding="utf-8")
    return registers_with([folder / name])


def test_rows_are_added(tmp_path: Path) -> None:
    registers = with_file(
        tmp_path,
        "ministers.csv",
        "country,office,holder,start\nAD,defence_minister,Aina Puigdemasa,2026-01-15\n",
    )
    answer = who_held("defence minister", "Andorra", DAY, registers)
    assert [(e["holder"], e["source"]) for e in answer.entries] == [("Aina Puigdemasa", "ministers.csv")]
    assert offices_of("Puigdemasa, Aina", DAY, registers).entries
    assert not who_held("defence minister", "Andorra", DAY, shipped()).entries


def test_rows_stand_for_those_of_their_key(tmp_path: Path) -> None:
    shipped_holder = shipped().offices.holders("AU", "foreign_minister", dt.date(2023, 5, 1))[0].holder
    registers = with_file(
        tmp_path,
        "office_holders.csv",
        f"country,office,holder,start,end\nAU,foreign_minister,{shipped_holder},2022-05-23,2023-01-01\n",
    )
    answer = who_held("foreign minister", "Australia", dt.date(2023, 5, 1), registers)
    assert answer.entries == () and answer.note == "not known for 2023-05-01"


def test_a_folder_and_every_table(tmp_path: Path) -> None:
    (tmp_path / "forums.csv").write_text(
        "key,name,aliases,members\nTarn,Tarn Group,Group of Tarn,NO SE\n", encoding="utf-8"
    )
    (tmp_path / "state_forms.csv").write_text("form,code,kind\nNorseland,NO,name\n", encoding="utf-8")
    (tmp_path / "equipment.csv").write_text(
        "designation,class,names,country\nZX-7,uav,Zorbax,NO\n", encoding="utf-8"
    )
    registers = registers_with([tmp_path])
    assert [e["country"] for e in members_of("Group of Tarn", None, registers).entries] == ["NO", "SE"]
    assert body_named("Tarn Group", registers).entries
    assert state_named("Norseland", registers).entries[0]["code"] == "NO"
    assert equipment_named("zx 7", registers).entries[0]["names"] == ["Zorbax"]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", "colour,taste\nred,sweet\n", "no table"),
        ("forums.csv", "colour\nred\n", "must be among"),
        ("a.csv", "country,office,holder,start\nZZ,foreign_minister,A B,2020\n", "line 2: country is 'ZZ'"),
        ("a.csv", "country,office,holder,start\nNO,foreign_minister,A B,soon\n", "line 2: start"),
        ("a.csv", "country,office,holder,start\nNO,foreign_minister,,2020\n", "holder must not be empty"),
        ("a.csv", "country,office,holder,start\nNO,Foreign Minister,A B,2020\n", "foreign_minister"),
        ("a.csv", "country,office,holder,start,end\nNO,x,A B,2020,2019\n", "end 2019 lies before start 2020"),
        ("a.csv", "country,office,holder,start\nNO,x,A B\n", "line 2: 3 cells, but 4 columns"),
        ("state_forms.csv", "form,code,kind\nNorseland,NO,nickname\n", "kind must be one of"),
    ],
)
def test_files_that_cannot_be_right(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    with pytest.raises(RunError, match=complaint):
        with_file(tmp_path, name, text)


def test_files_that_are_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="check the path"):
        registers_with([tmp_path / "none.csv"])
    with pytest.raises(RunError, match="holds no"):
        registers_with([tmp_path])
    (tmp_path / "latin.csv").write_bytes("country,office,holder,start\nNO,x,J\xf8rn,2020\n".encode("latin-1"))
    with pytest.raises(RunError, match="UTF-8"):
        registers_with([tmp_path / "latin.csv"])


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_described_as_they_are_shipped(name: str) -> None:
    table, rows = TABLES[name], read_table(f"{name}.csv")
    assert set(rows[0]) == set(table.columns)
    assert {*table.key, *table.needed, *table.codes, *table.dates} <= set(table.columns)
    assert all(row[column] for row in rows for column in table.needed if column != "kind")


def test_without_files_the_registers_are_those_of_the_package() -> None:
    assert registers_with([]) is shipped()
    assert shipped().offices is shipped().offices
