"""Names that one report spells in two ways."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.checks.likeness import alike, bare, slips
from relazione.checks.spelling import check_spelling
from relazione.model import Anchor, Entity, Mention
from relazione.model.vocabulary import EntityKind


def entities_of(text: str, *groups: tuple[EntityKind, str]) -> list[Entity]:
    """One entity for each group, named at every place where its pattern matches."""
    entities = []
    for number, (kind, pattern) in enumerate(groups):
        places = [Anchor.of(text, *match.span()) for match in re.finditer(pattern, text)]
        mentions = tuple(Mention(place, "name") for place in places)
        entities.append(Entity(f"e{number}", kind, places[0].text, mentions))
    return entities


def marked(text: str, *groups: tuple[EntityKind, str]) -> list[tuple[list[str], str]]:
    found = check_spelling(text, entities_of(text, *groups))
    return [([anchor.text for anchor in finding.evidence], finding.note) for finding in found]


def test_the_rarer_spelling_is_marked_with_all_its_places() -> None:
    text = "Girish Ambekar met Ambekar's aide. Ambeker left. Ambekar stayed. Ambeker rang."
    assert marked(text, ("person", "(?:Girish )?Ambek[ae]r")) == [
        (["Ambeker", "Ambeker"], "spelt Ambekar elsewhere in the report")
    ]


def test_of_two_as_frequent_the_later_is_marked() -> None:
    text = "Lars Hölmqvist spoke. Holmkvist left."
    assert marked(text, ("person", r"(?:Lars )?H[öo]lm\wvist")) == [
        (["Holmkvist"], "spelt Hölmqvist further up")
    ]


def test_first_names_count_too() -> None:
    text = "Turki bin Mishaal and Prince Turki bin Mishaal; Turkie bin Mishaal."
    assert marked(text, ("person", "Turkie? bin Mishaal")) == [
        (["Turkie"], "spelt Turki elsewhere in the report")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "pattern"),
    [
        ("Kim Jong-un spoke. Kim Jong Un left.", "person", "Kim Jong[- ][uU]n"),
        ("Harry Lindqvist stopped at Harrah in May.", "person", "Harry Lindqvist|Harrah"),
        ("Samir Al-Majali spoke. Majali left.", "person", "(?:Samir Al-)?Majali"),
        ("Devlet Şahin spoke. Sahin left.", "person", "(?:Devlet )?[ŞS]ahin"),
        ("David Davis spoke. Davis left, David stayed.", "person", "David Davis|Davis|David"),
        ("the Ministry of Defence; the ministry", "organization", "[Mm]inistry(?: of Defence)?"),
        ("the Houthi camp; the Houthis", "organization", "Houthis?"),
        ("Kazakh troops, Kazakhs", "country", "Kazakhs?"),
    ],
)
def test_house_style_is_left_alone(text: str, kind: EntityKind, pattern: str) -> None:
    assert marked(text, (kind, pattern)) == []


def test_two_people_of_like_names_are_two_people() -> None:
    text = "Minister Olga Karimova met Deputy Rustam Karimov and Envoy Pavel Karimow. Karimova left."
    groups = [("person", f"(?:{first} )?{last}\\b") for first, last in
              [("Olga", "Karimova"), ("Rustam", "Karimov"), ("Pavel", "Karimow")]]  # fmt: skip
    assert marked(text, *groups) == []  # type: ignore[arg-type]


def test_a_lone_surname_one_slip_away_is_the_person_brought_in_before() -> None:
    text = "Grace Mutuku spoke. Mutuko left. Mutuku stayed."
    assert marked(text, ("person", "(?:Grace )?Mutuku"), ("person", "Mutuko")) == [
        (["Mutuko"], "spelt Mutuku elsewhere in the report")
    ]
    text = "Mutuko left. Grace Mutuku spoke. Mutuku stayed."
    assert marked(text, ("person", "(?:Grace )?Mutuku"), ("person", "Mutuko")) == []


def test_pronouns_and_descriptions_are_no_spellings() -> None:
    text = "Marina Marin"
    entity = Entity(
        "e1",
        "person",
        "Marina",
        (Mention(Anchor.of(text, 0, 6), "name"), Mention(Anchor.of(text, 7, 12), "nominal")),
    )
    assert check_spelling(text, [entity]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bhandari", "Bandhari"),
        ("Siddiqua", "Siddika"),
        ("Karim", "Kareem"),
        ("Tang", "Thang"),
        ("Altınbaş", "Altinbash"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert alike(bare(one), bare(other))
    assert alike(bare(other), bare(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Karimov", "Kamilov"), ("Lee", "Lew"), ("Ivanov", "Ivanova"), ("Khan", "Khans"), ("Zelenski", "Zelenska"),
     ("Ambekar", "ambekar")],
)  # fmt: skip
def test_unlike(one: str, other: str) -> None:
    assert not alike(bare(one), bare(other))


def test_bare_letters() -> None:
    assert [bare(w) for w in ("al-Şaḥḥāf", "O'Brien", "Łódź", "Voßkuhl", "Ali")] == [
        "sahhaf", "obrien", "lodz", "vosskuhl", "ali",
    ]  # fmt: skip


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_is_a_measure(one: str, other: str) -> None:
    apart = slips(one, other, 9)
    assert apart == slips(other, one, 9)
    assert (apart == 0) == (one == other)
    assert abs(len(one) - len(other)) <= apart <= max(len(one), len(other))
    assert slips(one, other, 1) == min(apart, 2)
