from __future__ import annotations

from hand_parsed import parsed

from relazione.reading.spots import Spot
from relazione.reading.unregistered import refer_states
from relazione.reading.words import Words

ROWS = """
    Jordan Jordan PROPN NNP nsubj 1
    thanked thank VERB VBD ROOT 1
    the the DET DT det 3
    Kingdom kingdom PROPN NNP obj 1
    . . PUNCT . punct 1
    Brussels Brussels PROPN NNP nsubj 6
    denied deny VERB VBD ROOT 6
    it it PRON PRP obj 6
    in in ADP IN case 9
    Brussels Brussels PROPN NNP obl 6
    . . PUNCT . punct 6
    Indonesia Indonesia PROPN NNP nsubj 12
    told tell VERB VBD ROOT 12
    Indonsia Indonsia PROPN NNP obj 12
    . . PUNCT . punct 12
    The the DET DT det 16
    Government government PROPN NNP nsubj 19
    of of ADP IN case 18
    Jordan Jordan PROPN NNP nmod 16
    left leave VERB VBD ROOT 19
    . . PUNCT . punct 19
"""
JORDAN = Spot(0, 1, "country", "JO", "name")
INDONESIA = Spot(11, 12, "country", "ID", "name")
UNION = Spot(2, 3, "forum", "European Union")


def referred(*spots: Spot) -> list[tuple[str, str | None]]:
    """Kind and reference of the last spots, beside the states and the Union that the report names."""
    found = refer_states(Words.of(parsed(ROWS)), [JORDAN, INDONESIA, UNION, *spots])
    return [(s.kind, s.reference) for s in found[3:]]


def test_the_kingdom_is_the_state_that_calls_itself_so() -> None:
    assert referred(Spot(3, 4, "organization")) == [("country", "JO")]


def test_a_state_one_letter_short_is_that_state() -> None:
    assert referred(Spot(13, 14, "country")) == [("country", "ID")]


def test_brussels_is_the_union_where_it_acts_and_a_town_elsewhere() -> None:
    assert referred(Spot(5, 6, "organization"), Spot(9, 10, "organization")) == [
        ("forum", "European Union"),
        ("place", None),
    ]


def test_the_government_of_a_state_is_the_state() -> None:
    nested = Spot(18, 19, "country", "JO", "name", nested=True)
    assert referred(Spot(16, 19, "organization"), nested)[0] == ("country", "JO")
    assert referred(Spot(16, 17, "organization")) == [("country", "JO")]
