from __future__ import annotations

import pytest
from hand_parsed import document, parsed, referents

from relazione.model import Commitment
from relazione.reading.commitments import read_commitments
from relazione.reading.deeds import deeds_of
from relazione.reading.parties import Sides
from relazione.reading.tree import Tree

NAMES = {"France": ("fr", "country"), "Armenia": ("am", "country"), "Paris": ("fr", "country")}


def read(rows: str) -> tuple[Commitment, ...]:
    doc = parsed(rows)
    return read_commitments(doc, referents(doc, NAMES), document(doc))


AGREED = """
France France PROPN NNP nsubj 3 COUNTRY
and and CCONJ CC cc 2
Armenia Armenia PROPN NNP conj 0 COUNTRY
agreed agree VERB VBD ROOT 3
to to PART TO mark 5
open open VERB VB xcomp 3
a a DET DT det 7
hotline hotline NOUN NN obj 5
by by ADP IN case 9
March March PROPN NNP obl 5 DATE
and and CCONJ CC cc 12
to to PART TO mark 12
train train VERB VB conj 5
60 60 NUM CD nummod 14
pilots pilot NOUN NNS obj 12
. . PUNCT . punct 3
"""


def test_verbs_joined_by_and_are_separate_commitments_of_both_sides():
    first, second = read(AGREED)
    assert (first.action, first.object, first.parties, first.status, first.due) == (
        "open", "a hotline", ("fr", "am"), "agreed", "by March",
    )  # fmt: skip
    assert (second.action, second.object, second.parties, second.status, second.due) == (
        "train", "60 pilots", ("fr", "am"), "agreed", None,
    )  # fmt: skip


def test_evidence_lies_in_the_report():
    doc = parsed(AGREED)
    for commitment in read_commitments(doc, referents(doc, NAMES), document(doc)):
        assert all(anchor.holds_in(doc.text) for anchor in commitment.evidence)
        assert commitment.object is not None and commitment.object in commitment.evidence[0].text


MODAL = """
France France PROPN NNP nsubj 2 COUNTRY
{aux} will AUX MD aux 2
{verb} {lemma} VERB VB ROOT 2
three three NUM CD nummod 4
radars radar NOUN NNS obj 2
. . PUNCT . punct 2
"""


@pytest.mark.parametrize(
    ("aux", "status"),
    [("will", "planned"), ("would", "planned"), ("should", "proposed"), ("shall", "planned")],
)
def test_the_auxiliary_tells_how_firm_a_deed_is(aux, status):
    (found,) = read(MODAL.format(aux=aux, verb="deliver", lemma="deliver"))
    assert (found.action, found.object, found.status, found.parties) == (
        "deliver",
        "three radars",
        status,
        ("fr",),
    )


@pytest.mark.parametrize("verb", ["see", "need", "meet"])
def test_perceptions_needs_and_meetings_are_no_commitments(verb):
    assert read(MODAL.format(aux="will", verb=verb, lemma=verb)) == ()


def test_what_merely_may_happen_is_no_commitment():
    assert read(MODAL.format(aux="may", verb="deliver", lemma="deliver")) == ()


def test_a_denied_promise_is_none():
    rows = """
    France France PROPN NNP nsubj 3 COUNTRY
    will will AUX MD aux 3
    not not PART RB advmod 3
    deliver deliver VERB VB ROOT 3
    radars radar NOUN NNS obj 3
    """
    assert read(rows) == ()


def test_one_who_is_asked_is_to_act():
    rows = """
    Armenia Armenia PROPN NNP nsubj 1 COUNTRY
    urged urge VERB VBD ROOT 1
    France France PROPN NNP obj 1 COUNTRY
    to to PART TO mark 5
    speed speed VERB VB xcomp 1
    up up ADP RP compound:prt 4
    the the DET DT det 7
    loan loan NOUN NN obj 4
    """
    rows = rows.replace("mark 5", "mark 4")
    (found,) = read(rows)
    assert (found.action, found.object, found.parties, found.status) == (
        "speed up",
        "the loan",
        ("fr",),
        "proposed",
    )


def test_a_noun_tells_the_deed_where_a_verb_asks_for_it():
    rows = """
    Armenia Armenia PROPN NNP nsubj 1 COUNTRY
    requested request VERB VBD ROOT 1
    the the DET DT det 4
    early early ADJ JJ amod 4
    ratification ratification NOUN NN obj 1
    of of ADP IN case 7
    the the DET DT det 7
    treaty treaty NOUN NN nmod 4
    by by ADP IN case 9
    France France PROPN NNP nmod 4 COUNTRY
    """
    (found,) = read(rows)
    assert (found.action, found.object, found.parties, found.status) == (
        "ratify",
        "the treaty",
        ("fr",),
        "proposed",
    )


def test_the_receiver_is_not_the_object():
    rows = """
    France France PROPN NNP nsubj 2 COUNTRY
    will will AUX MD aux 2
    give give VERB VB ROOT 2
    Armenia Armenia PROPN NNP iobj 2 COUNTRY
    two two NUM CD nummod 6
    patrol patrol NOUN NN compound 6
    boats boat NOUN NNS obj 2
    """
    (found,) = read(rows)
    assert found.object == "two patrol boats"


def test_a_signing_done_now_is_signed_and_one_long_past_is_background():
    rows = """
    France France PROPN NNP nsubj 3 COUNTRY
    and and CCONJ CC cc 2
    Armenia Armenia PROPN NNP conj 0 COUNTRY
    signed sign VERB VBD ROOT 3
    a a DET DT det 5
    contract contract NOUN NN obj 3
    in in ADP IN case 7
    {when} {when} NOUN NN obl 3 DATE
    """
    (found,) = read(rows.format(when="Yerevan"))
    assert (found.status, found.parties) == ("signed", ("fr", "am"))
    assert read(rows.format(when="2016")) == ()


def test_reasons_name_the_words_that_decided():
    rows = """
    France France PROPN NNP nsubj 2 COUNTRY
    will will AUX MD aux 2
    deliver deliver VERB VB ROOT 2
    two two NUM CD nummod 4
    boats boat NOUN NNS obj 2
    to to ADP IN case 6
    Armenia Armenia PROPN NNP obl 2 COUNTRY
    """
    (found,) = read(rows)
    rules = {reason.field: reason for reason in found.reasons}
    assert {"entry", "action", "status", "parties", "object"} <= set(rules)
    assert rules["status"].words is not None
    assert (rules["status"].rule, rules["status"].words.text) == ("standing: modal", "will")
    assert found.parties == ("fr",)
    assert rules["parties"].rule == "subject or agent of the deed"
    assert 0 < found.confidence < 1


def test_to_take_part_is_the_deed_and_what_takes_place_is_none():
    rows = """
    Armenia Armenia PROPN NNP nsubj 2 COUNTRY
    will will AUX MD aux 2
    take take VERB VB ROOT 2
    part part NOUN NN obj 2
    in in ADP IN case 7
    the the DET DT det 7
    joint joint ADJ JJ amod 7
    survey survey NOUN NN obl 2
    """
    tree = Tree.of(parsed(rows))
    sides = Sides.of(tree, referents(tree.doc, NAMES))
    (deed,) = deeds_of(tree, sides)
    assert (deed.action, tree.text(*deed.thing)) == ("take part", "the joint survey")
    other = Tree.of(parsed(rows.replace("part part", "place place")))
    assert deeds_of(other, sides) == []


def test_a_neighbour_who_is_given_something_is_not_what_is_given():
    (found,) = read(
        """
        France France PROPN NNP nsubj 2 COUNTRY
        will will AUX MD aux 2
        lend lend VERB VB ROOT 2
        its its PRON PRP$ nmod:poss 4
        neighbour neighbour NOUN NN obj 2
        two two NUM CD nummod 6
        ferries ferry NOUN NNS obl:unmarked 2
        . . PUNCT . punct 2
        """
    )
    assert found.object == "two ferries"


def test_with_whom_something_is_signed_signs_it_too():
    (found,) = read(
        """
        France France PROPN NNP nsubj 2 COUNTRY
        will will AUX MD aux 2
        sign sign VERB VB ROOT 2
        a a DET DT det 4
        treaty treaty NOUN NN obj 2
        with with ADP IN case 6
        Armenia Armenia PROPN NNP obl 2 COUNTRY
        . . PUNCT . punct 2
        """
    )
    assert found.parties == ("fr", "am")
