"""Whole reports, read with registers of a user's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from relazione.lexicon.registers import Registers, registers_with
from relazione.model import Record
from relazione.reading import read

REPORT = """OSLO, March 12, 2026 (Nordlys Wire) -- Finance Minister Torbjorn Askeland met Andorran Defence Minister
Aina Puigdemasa on Tuesday, ahead of a summit of the Tarn Group, officials said.

Puigdemasa said the talks had been useful. Marit Lindvik, finance minister until 2024, was not there.
"""
FILES = {
    "office_holders.csv": """country,office,title,holder,start,end
AD,defence_minister,Minister of Defence,Aina Puigdemasa,2026-01-15,
NO,finance_minister,Minister of Finance,Torbjørn Askeland,2024-10-01,
NO,finance_minister,Minister of Finance,Marit Lindvik,2021-10-14,2024-10-01
""",
    "forums.csv": "key,name,members\nTarn,Tarn Group,NO SE\n",
}


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Registers:
    folder = tmp_path_factory.mktemp("registers")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return registers_with([Path(folder)])


@pytest.fixture(scope="module")
def record(registers: Registers) -> Record:
    return read(REPORT, published=dt.date(2026, 3, 12), registers=registers)


def test_people_and_forums_of_the_user_are_linked(record: Record) -> None:
    references = {entity.name: entity.reference for entity in record.entities}
    assert references["Aina Puigdemasa"] == "AD/aina-puigdemasa"
    assert references["Tarn Group"] == "Tarn"
    assert read(REPORT, published="2026-03-12").entities[0].reference is None


def test_the_office_of_a_guest_is_not_that_of_the_hosts(record: Record) -> None:
    names = {entity.id: entity.name for entity in record.entities}
    offices = {names[office.holder]: office for office in record.offices}
    andorra = next(e for e in record.entities if e.reference == "AD")
    assert offices["Aina Puigdemasa"].of == andorra.id
    assert offices["Marit Lindvik"].former


def test_the_checks_know_them_too(registers: Registers) -> None:
    wrong = REPORT.replace("Finance Minister Torbjorn Askeland", "Norwegian Finance Minister Marit Lindvik")
    wrong = wrong.replace("Marit Lindvik, finance minister until 2024,", "Lindvik's adviser")
    (finding,) = read(wrong, published="2026-03-12", registers=registers).findings
    assert finding.kind == "office" and "Torbjørn Askeland" in finding.note
