"""Designations with the name of another type, or with a number that no type has."""

from __future__ import annotations

import pytest

from relazione.checks.popular_name import check_popular_names
from relazione.checks.unknown_designation import check_designations
from relazione.lexicon.designation_series import designation_series
from relazione.lexicon.equipment import equipment_of
from relazione.lexicon.tables import read_table


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("C-17 Hercules", "the C-17 is the Globemaster III; the Hercules is the C-130"),
        ("KC 46 Stratotanker", "the KC-46 is the Pegasus; the Stratotanker is the KC-135"),
        ("UH-60M Apache", "the UH-60 is the Black Hawk; the Apache is the AH-64"),
        ("M1A2 Bradley", "the M1 is the Abrams; the Bradley is the M2"),
        ("MQ-9A Global Hawk", "the MQ-9 is the Reaper; the Global Hawk is the RQ-4"),
        ("Apache CH-47", "the CH-47 is the Chinook; the Apache is the AH-64"),
        ("CH-47 (Apache", "the CH-47 is the Chinook; the Apache is the AH-64"),
        ("S-300 Iskander", "the Iskander is the 9K720"),
    ],
)
def test_names_of_other_types(words: str, note: str) -> None:
    (finding,) = check_popular_names(f"The navy has leased two {words} for a year.")
    assert (finding.kind, finding.evidence[0].text) == ("designation", words)
    assert note in finding.note
    assert finding.source is not None and "equipment" in finding.source


@pytest.mark.parametrize(
    "words",
    [
        "C-130J Hercules", "C 130J Super Hercules", "F-35 Lightning", "F-15 Strike Eagle", "MQ-9 Predator B",
        "S-400 Growler", "S-400 Triumph", "P-8I Neptune", "M2 Bradley", "M2 Browning", "F-16 Viper", "A-10 Warthog",
        "Tu-160 Blackjack", "K9 Thunder", "JF-17 Thunder", "CV-22 Osprey", "KC-130J Hercules", "AH-64E Guardian",
        "Su-35 Flanker", "MH-60R Seahawk", "AS565 Panther", "T-50 Golden Eagle", "G20 Leaders", "CH-47 Hudwick",
        "B-52 Bomber", "Hercules C-130J", "Black Hawk UH-60", "Lockheed Martin F-35", "Patriot MIM-104",
        "UH-60 and Chinook",
    ],
)  # fmt: skip
def test_names_that_are_right_or_not_known(words: str) -> None:
    assert check_popular_names(f"The navy has leased two {words} for a year.") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It flies Mirage 2500 fighters.", "Mirage 2500"),
        ("It flies Su-36 jets.", "Su-36"),
        ("It has ordered T-82 tanks.", "T-82"),
        ("It flies Il-77 transport aircraft.", "Il-77"),
        ("It flies the F-36 stealth fighter.", "F-36"),
    ],
)
def test_numbers_that_no_type_has(text: str, marked: str) -> None:
    (finding,) = check_designations(text)
    assert (finding.kind, finding.evidence[0].text) == ("designation", marked)


@pytest.mark.parametrize(
    "text",
    [
        "It flies Mirage 2000-5 fighters.",
        "It flies Su-30MKI fighters and F-15EX jets.",
        "It has ordered Leopard 2A9 tanks.",
        "It fires S-13 missiles from Mi-17V-5 helicopters.",
        "It has Pantsir-S1 missile systems.",
        "See page F-36. Fighters are dealt with there.",
        "It has ordered HC-99 fighters.",
    ],
)
def test_numbers_that_are_known_or_in_doubt(text: str) -> None:
    assert check_designations(text) == []


def test_the_registers_are_whole() -> None:
    assert all(series.numbers and series.nouns and series.source for series in designation_series().values())
    assert all(equipment_of(row["designation"]) is not None for row in read_table("reporting_names.csv"))
