"""What the engine takes for a place and is none."""

from __future__ import annotations

import pytest

from relazione.reading.no_places import without_no_places
from relazione.reading.spots import Spot
from relazione.reading.words import Words


def words_of(text: str, tags: str, dep: str) -> Words:
    told = text.split()
    size = len(told)
    return Words(
        text=told,
        lower=[word.lower() for word in told],
        lemma=[word.lower() for word in told],
        pos=["PROPN"] * size,
        tag=tags.split(),
        dep=dep.split(),
        head=[size - 1] * size,
        start=[0] * size,
        children=[[] for _ in told],
        entity=[""] * size,
        opening=[False] * size,
    )


@pytest.mark.parametrize(
    ("text", "tags", "dep", "stays"),
    [
        ("Mombasa", "NNP", "obl", True),
        ("Gulf of Aden", "NNP IN NNP", "obl case nmod", True),
        ("South Tarawa", "NNP NNP", "compound obl", True),
        ("Republic Square", "NNP NNP", "compound obl", True),
        ("African", "JJ", "amod", False),
        ("Southeast Asian", "NNP JJ", "compound amod", False),
        ("South", "NNP", "obl", False),
        ("Swahili", "NNP", "obl", False),
        ("Readout", "NNP", "root", False),
        ("Member States", "NNP NNPS", "compound obl", False),
        ("GOVERNMENT OF INDIA", "NNP IN NNP", "root case nmod", False),
        ("Raksha Mantri", "NNP NNP", "compound nsubj", False),
    ],
)
def test_places_that_are_none_are_dropped(text: str, tags: str, dep: str, stays: bool) -> None:
    words = words_of(text, tags, dep)
    spot = Spot(0, len(words), "place", labelled="place")
    assert without_no_places(words, [spot]) == ([spot] if stays else [])


def test_what_is_no_place_stays_whatever_it_is_called() -> None:
    words = words_of("Member States", "NNP NNPS", "compound obl")
    spot = Spot(0, 2, "organization", labelled="organization")
    assert without_no_places(words, [spot]) == [spot]
