from __future__ import annotations

import pytest
from hand_parsed import parsed

from relazione.reading.kinds import settle_kinds
from relazione.reading.spots import Spot
from relazione.reading.words import Words

ROWS = """
    Velkor Velkor PROPN NNP nsubj 1
    lends lend VERB VBZ ROOT 1
    trucks truck NOUN NNS obj 1
    in in ADP IN case 4
    Ostrava Ostrava PROPN NNP obl 1
    . . PUNCT . punct 1
    President president PROPN NNP compound 7
    Tamm Tamm PROPN NNP nsubj 8
    left leave VERB VBD ROOT 8
    the the DET DT det 10
    Halia Halia PROPN NNP obj 8
    . . PUNCT . punct 8
    Oru Oru PROPN NNP nsubj 13
    said say VERB VBD ROOT 13
    Lina Lina PROPN NNP nsubj 16
    Sepp Sepp PROPN NNP flat 14
    met meet VERB VBD ccomp 13
    Sepp Sepp PROPN NNP obj 16
    of of ADP IN case 19
    Fincantieri Fincantieri PROPN NNP nmod 17
    and and CCONJ CC cc 21
    Fincanteri Fincanteri PROPN NNP conj 19
    . . PUNCT . punct 13
"""


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.of(parsed(ROWS))


def kind(words: Words, word: str, told: str) -> str | None:
    """The kind that a word labelled as ``told`` ends up with, beside two surer names."""
    i = words.text.index(word)
    sure = [Spot(14, 16, "person"), Spot(19, 20, "organization", "Fincantieri")]
    settled = settle_kinds(words, [*sure, Spot(i, i + 1, told)])
    return next((s.kind for s in settled if s.start == i and s not in sure), None)


@pytest.mark.parametrize(
    ("word", "told", "is_"),
    [
        ("Velkor", "country", "organization"),  # acts, and no register knows the state
        ("Ostrava", "country", "place"),  # something happens in it
        ("Tamm", "person", "person"),  # has a title
        ("Oru", "person", "person"),  # speaks
        ("Halia", "person", None),  # neither
        ("Ostrava", "person", "place"),
        ("Fincanteri", "person", "organization"),  # one letter short of the registered company
    ],
)
def test_kinds_that_cannot_be_right_are_mended(words: Words, word: str, told: str, is_: str | None) -> None:
    assert kind(words, word, told) == is_


def test_a_surname_of_somebody_named_in_full_needs_no_title(words: Words) -> None:
    assert Spot(17, 18, "person") in settle_kinds(words, [Spot(14, 16, "person"), Spot(17, 18, "person")])
