from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.ledger.anchoring import Candidate, fit, jaccard, places_of
from relazione.model.judgement import JudgedClaim, Judgement, in_force

JUDGED = JudgedClaim(
    "f" * 64, "commitment", ((10, 30),), "will sign the pact", 0, (("action", "sign"),), "first"
)
HERE = Candidate(7, "commitment", ((10, 30),), "will sign the pact", 0, (("action", "sign"),))


def test_the_same_place_is_found() -> None:
    assert places_of([JUDGED], [replace(HERE, id=6, section="transfer"), HERE]) == {JUDGED: 7}


@pytest.mark.parametrize(("spans", "found"), [(((12, 34),), True), (((10, 50),), True), (((24, 60),), False)])
def test_half_of_the_characters_must_be_shared(spans: tuple[tuple[int, int], ...], found: bool) -> None:
    moved = replace(HERE, spans=spans, words="other words")
    assert bool(places_of([JUDGED], [moved])) is found


def test_the_same_words_elsewhere_are_second_best() -> None:
    elsewhere = replace(HERE, id=8, spans=((90, 110),), words="Will  sign the\npact")
    assert places_of([JUDGED], [elsewhere]) == {JUDGED: 8}
    assert places_of([JUDGED], [elsewhere, HERE]) == {JUDGED: 7}


def test_of_claims_in_one_sentence_the_one_that_tells_the_same() -> None:
    other = replace(HERE, id=8, spans=((10, 32),), traits=(("action", "ratify"),))
    same = replace(HERE, id=9, spans=((10, 38),))
    assert places_of([JUDGED], [other, same]) == {JUDGED: 9}


def test_twins_keep_their_order() -> None:
    second = replace(JUDGED, nth=1)
    twin = replace(HERE, id=8, nth=1)
    assert places_of([second, JUDGED], [HERE, twin]) == {JUDGED: 7, second: 8}


def test_claims_that_a_reading_told_apart_never_become_one() -> None:
    near = replace(JUDGED, spans=((10, 34),), traits=(("action", "ratify"),))
    assert places_of([JUDGED, near], [HERE]) == {JUDGED: 7}


def test_two_readings_of_one_claim_both_find_it() -> None:
    later = replace(JUDGED, spans=((11, 31),), engine="second")
    assert places_of([JUDGED, later], [HERE]) == {JUDGED: 7, later: 7}


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1])),
    min_size=1,
    max_size=3,
).map(tuple)
claims = st.lists(
    st.tuples(spans, st.sampled_from(["a", "b"]), st.sampled_from(["sign", "ratify"])), min_size=1, max_size=5
)


@given(claims)
def test_a_reading_finds_itself(told: list[tuple[tuple[tuple[int, int], ...], str, str]]) -> None:
    judged, candidates = [], []
    seen: dict[object, int] = {}
    for number, (places, words, action) in enumerate(told):
        nth = seen[places[0]] = seen.get(places[0], -1) + 1
        traits = (("action", action),)
        judged.append(JudgedClaim("f" * 64, "commitment", places, words, nth, traits, "first"))
        candidates.append(Candidate(number, "commitment", places, words, nth, traits))
    places = places_of(judged, candidates)
    assert [places.get(claim) for claim in judged] == list(range(len(told)))


@given(spans, spans)
def test_overlap_is_the_same_from_both_sides(
    one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]
) -> None:
    assert jaccard(one, other) == jaccard(other, one)
    assert 0 <= jaccard(one, other) <= 1
    assert jaccard(one, one) == 1
    assert fit(JUDGED, replace(HERE, spans=one)) <= 1.4


@given(st.lists(st.integers(0, 8), max_size=8))
def test_undoing_an_undoing_brings_it_back(taken: list[int]) -> None:
    journal = [Judgement(1, "confirm", "c-1", "ada", "2025")]
    for number, index in enumerate(taken, 2):
        undoes = journal[index % len(journal)].id
        journal.append(Judgement(number, "undo", "c-1", "ada", "2025", undoes=undoes))
    assert in_force(journal) == [j for j in reversed(standing(journal)) if j.verb != "undo"]


def standing(journal: list[Judgement]) -> list[Judgement]:
    """Those that nothing standing takes back, found the slow way: from the youngest down."""
    found: list[Judgement] = []
    for one in reversed(journal):
        if not any(other.undoes == one.id for other in found):
            found.append(one)
    return found
