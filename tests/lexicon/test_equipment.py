from __future__ import annotations

import pytest

from relazione.lexicon.equipment import equipment, equipment_of, family_of, maker_country, standard_form
from relazione.lexicon.states import state


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("C 130J", "C-130J"),
        ("C-130J Super Hercules", "C-130J"),
        ("MQ 9Bs", "MQ-9B"),
        ("F-16 Block 70", "F-16 Block 70"),
        ("K9 Vajra", "K9 Vajra"),
        ("S 400", "S-400"),
        ("Patriot", "MIM-104"),
        ("Black Hawk", "UH-60"),
        ("TB2s", "Bayraktar TB2"),
        ("ALH Dhruv", "Dhruv"),
        ("Ground Master 200", "GM200"),
        ("GM 403", "GM403"),
        ("M-109L", "M109L"),
        ("T-55", "T-55"),
        ("Leopard 2A7", "Leopard 2A7"),
        ("Apache AH-64E", "AH-64E"),
        ("Embraer C-390", "C-390"),
        ("Akula class", "Akula-class"),
        ("Barak MX", "Barak MX"),
        ("Rafales", "Rafale"),
        ("MiG 29's", "MiG-29"),
        ("Gripens", "JAS 39"),
        ("Typhoon", "Eurofighter Typhoon"),
        ("Q145", "Q145"),
        ("Q 145", "Q-145"),
        ("Zorbax 7 Plus", "Zorbax 7 Plus"),
    ],
)
def test_spellings_names_and_variants_come_to_one_form(words: str, form: str) -> None:
    assert standard_form(words) == form


def test_a_variant_belongs_to_its_family() -> None:
    found = family_of("Leopard 2A4")
    assert found is not None
    assert (found.designation, found.country) == ("Leopard 2", "DE")
    assert family_of("Zorbax") is None


def test_unknown_words_name_no_type() -> None:
    assert equipment_of("field hospital") is None


def test_makers_have_countries() -> None:
    assert maker_country("Lockheed Martin") == "US"
    assert maker_country("Nobody & Sons") is None


def test_every_country_of_the_register_is_a_state() -> None:
    assert all(state(row.country) is not None for row in equipment() if row.country)
