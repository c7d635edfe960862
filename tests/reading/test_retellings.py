"""Engagements that a report tells several times, and those told beside something else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hand_parsed import document, parsed, referents

from relazione.model import Engagement
from relazione.model.vocabulary import EntityKind
from relazione.reading.engagements import read_engagements

NAMES: dict[str, tuple[str, EntityKind]] = {
    "Ravnholt": ("ravnholt", "person"),
    "Solbakken": ("solbakken", "person"),
    "Denmark": ("denmark", "country"),
    "Norway": ("norway", "country"),
    "Fjordhus": ("fjordhus", "organization"),
}
PUBLISHED = dt.date(2025, 7, 2)

DURING = """
    During during ADP IN case 1
    talks talk NOUN NNS obl 5
    with with ADP IN case 3
    Solbakken Solbakken PROPN NNP nmod 1 PERSON
    Ravnholt Ravnholt PROPN NNP nsubj 5 PERSON
    smiled smile VERB VBD ROOT 5
    . . PUNCT . punct 5
"""
AT_THE_HOUSE = """
    They they PRON PRP nsubj 8
    laughed laugh VERB VBD ROOT 8
    during during ADP IN case 11
    their their PRON PRP$ nmod:poss 11
    talks talk NOUN NNS obl 8
    at at ADP IN case 14
    the the DET DT det 14
    Fjordhus Fjordhus PROPN NNP nmod 11 ORGANIZATION
    on on ADP IN case 16
    Tuesday Tuesday PROPN NNP nmod 11 DATE
    . . PUNCT . punct 8
"""


def read(rows: str, body: int = 0) -> tuple[Engagement, ...]:
    doc = parsed(rows)
    facts = replace(document(doc), published=PUBLISHED)
    return read_engagements(doc, referents(doc, NAMES), facts, body)


def test_day_and_place_come_from_a_later_telling() -> None:
    (found,) = read(DURING.rstrip() + AT_THE_HOUSE)
    assert set(found.participants) == {"ravnholt", "solbakken"}
    assert (found.status, found.place, str(found.date)) == ("held", "fjordhus", "2025-07-01")


def test_the_day_of_a_dateline_dates_no_meeting() -> None:
    told = """
        July July PROPN NNP obl 3 DATE
        1 1 NUM CD nummod 0 DATE
        Ravnholt Ravnholt PROPN NNP nsubj 3 PERSON
        receives receive VERB VBZ ROOT 3
        Solbakken Solbakken PROPN NNP obj 3 PERSON
        . . PUNCT . punct 3
    """
    assert [str(e.date) for e in read(told)] == ["2025-07-01"]
    assert [e.date for e in read(told, body=6)] == [None]


def test_what_two_sides_agree_to_hold_lies_ahead() -> None:
    (found,) = read(
        """
        Denmark Denmark PROPN NNP nsubj 3 COUNTRY
        and and CCONJ CC cc 2
        Norway Norway PROPN NNP conj 0 COUNTRY
        agreed agree VERB VBD ROOT 3
        to to PART TO mark 5
        hold hold VERB VB xcomp 3
        a a DET DT det 8
        naval naval ADJ JJ amod 8
        drill drill NOUN NN obj 5
        in in ADP IN case 10
        September September PROPN NNP obl 5 DATE
        . . PUNCT . punct 3
        """
    )
    assert (found.kind, found.status, str(found.date)) == ("exercise", "planned", "2025-09")


def test_a_guest_is_welcomed_with_a_guard_of_honour() -> None:
    (found,) = read(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 1 PERSON
        welcomed welcome VERB VBD ROOT 1
        Solbakken Solbakken PROPN NNP obj 1 PERSON
        with with ADP IN case 6
        an a DET DT det 6
        honour honour NOUN NN compound 6
        cordon cordon NOUN NN obl 1
        . . PUNCT . punct 1
        """
    )
    assert (found.kind, found.status) == ("ceremony", "held")
    assert found.participants == ("ravnholt", "solbakken")


def test_evidence_leaves_the_dateline_out() -> None:
    (found,) = read(
        """
        July July PROPN NNP obl 3 DATE
        1 1 NUM CD nummod 0 DATE
        Ravnholt Ravnholt PROPN NNP nsubj 3 PERSON
        met meet VERB VBD ROOT 3
        Solbakken Solbakken PROPN NNP obj 3 PERSON
        . . PUNCT . punct 3
        """,
        body=7,
    )
    assert found.evidence[0].text == "Ravnholt met Solbakken"
