from __future__ import annotations

import pytest

from relazione.lexicon.registers import Registers, shipped
from relazione.model import Anchor, Entity, Mention
from relazione.reading.body_links import link_bodies


def reference_of(name: str, registers: Registers, known: str | None = None) -> str | None:
    body = Entity("e1", "organization", name, (Mention(Anchor(0, len(name), name), "name"),), known)
    return link_bodies([body], registers)[0].reference


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Indian foreign ministry", "IN/Ministry of External Affairs"),
        ("India's Ministry of External Affairs", "IN/Ministry of External Affairs"),
        ("the Foreign Ministry of Ukraine", "UA/Ministry of Foreign Affairs"),
        ("British foreign office", "GB/Foreign, Commonwealth and Development Office"),
        ("foreign ministry", None),
        ("Ruritania's foreign ministry", None),
        ("Indian ministry of mirrors", None),
    ],
)
def test_bodies_by_state_and_office(name: str, key: str | None) -> None:
    assert reference_of(name, shipped()) == key


def test_of_two_bodies_neither_is_taken() -> None:
    row = {
        "country": "IN",
        "name": "Bureau of Far Lands",
        "role": "foreign_ministry",
        "aliases": "",
        "ambiguous": "",
    }
    registers = Registers({"bodies": ({**row, "source": "test"},)})
    assert reference_of("Indian foreign ministry", registers) is None
    assert reference_of("Indian foreign ministry", registers, known="kept") == "kept"
