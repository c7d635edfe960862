"""What the engine takes for a name and is none."""

from __future__ import annotations

import pytest

from relazione.reading import read
from relazione.reading.no_names import without_no_names
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
    assert without_no_names(words, [spot]) == ([spot] if stays else [])


@pytest.mark.parametrize(
    ("text", "kind", "stays"),
    [
        ("Typhoon Amihan", "person", False),
        ("Acting President", "person", False),
        ("Grace Mutuku", "person", True),
        ("MoU", "organization", False),
        ("Naval Chief", "organization", False),
        ("Member States", "organization", False),
        ("Coast Guard", "organization", True),
        ("Navy", "organization", True),
        ("Black Hawks", "organization", False),
        ("Gripen", "forum", False),
        ("Member States", "agreement", True),
    ],
)
def test_people_and_bodies_that_are_none_are_dropped(text: str, kind: str, stays: bool) -> None:
    size = len(text.split())
    words = words_of(text, " ".join(["NNP"] * size), " ".join(["obl"] * size))
    spot = Spot(0, size, kind, labelled=kind)
    assert without_no_names(words, [spot]) == ([spot] if stays else [])


def test_what_a_register_knows_stays() -> None:
    words = words_of("Chief", "NNP", "obl")
    spot = Spot(0, 1, "organization", reference="XX/chief")
    assert without_no_names(words, [spot]) == [spot]


def test_a_letterhead_names_the_state() -> None:
    record = read(
        "GOVERNMENT OF INDIA\nMinistry of Defence\n\nNew Delhi, 4 March 2025: The ministry said it would send a ship."
    )
    assert "place" not in {one.kind for one in record.entities if "GOVERNMENT" in one.name}
    (india,) = (one for one in record.entities if one.kind == "country")
    assert "GOVERNMENT OF INDIA" in {mention.anchor.text for mention in india.mentions}
