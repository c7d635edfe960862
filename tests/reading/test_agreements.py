from __future__ import annotations

import pytest
from hand_parsed import parsed

from relazione.reading.agreements import settle_agreements
from relazione.reading.spots import Spot
from relazione.reading.words import Words

ROWS = """
    They they PRON PRP nsubj 1
    signed sign VERB VBD ROOT 1
    a a DET DT det 6
    new new ADJ JJ amod 6
    2031 2031 NUM CD nummod 6
    fisheries fishery NOUN NNS compound 6
    protocol protocol NOUN NN obj 1
    on on ADP IN case 9
    tuna tuna NOUN NN compound 9
    quotas quota NOUN NNS nmod 6
    by by ADP IN case 12
    video video NOUN NN compound 12
    link link NOUN NN obl 1
    and and CCONJ CC cc 17
    the the DET DT det 17
    Joint joint PROPN NNP compound 17
    Vision vision PROPN NNP compound 17
    Statement statement PROPN NNP conj 6
    . . PUNCT . punct 1
    The the DET DT det 20
    pact pact NOUN NN nsubj 22
    free free ADJ JJ amod 22
    holds hold VERB VBZ ROOT 22
    the the DET DT det 26
    working working NOUN NN compound 26
    group group NOUN NN obj 22
    . . PUNCT . punct 22
"""


@pytest.mark.parametrize(
    ("label", "words", "kind"),
    [
        (
            (6, 7),
            "2031 fisheries protocol on tuna quotas",
            "agreement",
        ),  # neither "new" nor how it was signed
        ((5, 13), "2031 fisheries protocol on tuna quotas", "agreement"),
        ((15, 16), "Joint Vision Statement", "agreement"),
        ((20, 21), None, None),  # a description of a text named elsewhere
        ((21, 22), None, None),  # no noun of a text
        ((24, 26), "working group", "forum"),
    ],
)
def test_agreements_reach_from_first_to_last_describing_word(
    label: tuple[int, int], words: str | None, kind: str | None
) -> None:
    report = Words.of(parsed(ROWS))
    found = settle_agreements(report, [Spot(*label, "agreement")])
    assert [(" ".join(report.text[s.start : s.end]), s.kind) for s in found] == (
        [(words, kind)] if words else []
    )


def test_registered_agreements_stay_as_they_are() -> None:
    spot = Spot(20, 21, "agreement", "Pact of Tarn")
    assert settle_agreements(Words.of(parsed(ROWS)), [spot]) == [spot]
