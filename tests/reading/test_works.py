from __future__ import annotations

from hand_parsed import parsed

from relazione.reading.spots import Spot
from relazione.reading.words import Words
from relazione.reading.works import without_equipment, without_works

PLAYED = """
    A a DET DT det 1
    band band NOUN NN nsubj 2
    played play VERB VBD ROOT 2
    {before}
    Nordlys Nordlys PROPN NNP obj 2 PERSON
    Hymne Hymne PROPN NNP flat 4 PERSON
    {after}
"""


def left(before: str, after: str) -> list[Spot]:
    rows = PLAYED.format(before=before, after=after)
    return without_works(Words.of(parsed(rows)), [Spot(4, 6, "person")])


def test_what_a_band_plays_is_nobody() -> None:
    assert left("the the DET DT det 4", ". . PUNCT . punct 2") == []


def test_a_name_before_a_noun_keeps_its_person() -> None:
    assert len(left("the the DET DT det 6", "government government NOUN NN obj 2")) == 1


def test_a_name_without_an_article_is_a_person() -> None:
    assert len(left("for for ADP IN case 4", ". . PUNCT . punct 2")) == 1


def test_who_is_named_twice_is_no_work() -> None:
    rows = PLAYED.format(before="the the DET DT det 4", after="Hymne Hymne PROPN NNP obj 2 PERSON")
    spots = [Spot(4, 6, "person"), Spot(6, 7, "person")]
    assert without_works(Words.of(parsed(rows)), spots) == spots


def test_a_type_of_equipment_is_no_body() -> None:
    rows = """
        AH AH PROPN NNP compound 2 ORGANIZATION
        64D 64D PROPN NNP compound 2 ORGANIZATION
        Apache Apache PROPN NNP ROOT 2 ORGANIZATION
    """
    words = Words.of(parsed(rows))
    body = Spot(0, 3, "organization")
    assert without_equipment(words, [body]) == []
    assert without_equipment(words, [Spot(2, 3, "organization")]) == [Spot(2, 3, "organization")]
