from __future__ import annotations

import pytest

from relazione.ledger.labels import (
    brief,
    commitment_label,
    engagement_label,
    item_name,
    tells_more,
    transfer_label,
)
from relazione.ledger.standing_for import Side

NORWAY = Side("Norway", "country", "NO")
PERU = Side("Peru", "country", "PE")
CHILE = Side("Chile", "country", "CL")
HAUGEN = Side("Ingrid Haugen", "person", "NO")
QUISPE = Side("Tomás Quispe", "person", "PE")
SOMEBODY = Side("Ola Ruud", "person")
NAVY = Side("Peruvian Navy", "organization", "PE")
YARD = Side("Bergvik Yard", "organization")
COMMISSION = Side("Joint Fisheries Commission", "forum")
PACT = Side("Fisheries Framework", "agreement")
MISREAD = Side("Fisheries Framework", "organization")


@pytest.mark.parametrize(
    ("action", "object_", "label"),
    [
        ("deliver", "The second aircraft", "India: deliver the second aircraft"),
        ("ratify", "The Hague Convention", "India: ratify the Hague Convention"),
        ("sign", None, "India: sign"),
        (None, "The keel", "India: The keel"),
    ],
)
def test_an_article_that_began_a_sentence_is_small(
    action: str | None, object_: str | None, label: str
) -> None:
    assert commitment_label(action, object_, ("India",)) == label


@pytest.mark.parametrize(
    ("kind", "sides", "place", "label"),
    [
        ("meeting", (HAUGEN, QUISPE), "Oslo", "meeting of Ingrid Haugen and Tomás Quispe, Oslo"),
        ("meeting", (HAUGEN, NORWAY, PERU), None, "meeting of Ingrid Haugen and Peru"),
        ("meeting", (HAUGEN,), "Oslo", "meeting with Ingrid Haugen, Oslo"),
        ("meeting", (COMMISSION,), None, "meeting of Joint Fisheries Commission"),
        ("meeting", (), "Oslo", "meeting, Oslo"),
        ("call", (HAUGEN, QUISPE), None, "call between Ingrid Haugen and Tomás Quispe"),
        ("call", (QUISPE, PERU), None, "call with Tomás Quispe"),
        ("summit", (NORWAY, PERU, CHILE), "Lima", "summit of Norway, Peru and Chile, Lima"),
        ("ceremony", (QUISPE, PERU, NORWAY), None, "ceremony with Tomás Quispe and Norway"),
        ("exercise", (PERU, CHILE, MISREAD), "Callao", "exercise of Peru and Chile, Callao"),
        ("exercise", (PERU, NAVY, CHILE), None, "exercise of Peru and Chile"),
        ("negotiation", (PERU, NORWAY), None, "talks between Peru and Norway"),
        (
            "negotiation",
            (PERU, NORWAY, PACT),
            None,
            "talks between Peru and Norway on the Fisheries Framework",
        ),
        ("negotiation", (), None, "talks"),
    ],
)
def test_an_engagement_names_nobody_twice(
    kind: str, sides: tuple[Side, ...], place: str | None, label: str
) -> None:
    assert engagement_label(kind, sides, place) == label


@pytest.mark.parametrize(
    ("sides", "place", "label"),
    [
        ((PERU, NORWAY, HAUGEN, PACT), "Lima", "signing of the Fisheries Framework by Peru and Norway, Lima"),
        ((MISREAD, NORWAY, HAUGEN, QUISPE), None,
         "signing of the Fisheries Framework by Ingrid Haugen and Tomás Quispe"),
        ((QUISPE, SOMEBODY, PERU, YARD), None, "signing by Peru and Bergvik Yard"),
        ((PACT, Side("Framework", "organization")), None, "signing of the Fisheries Framework"),
        ((Side("UNCLOS", "agreement"), PERU), None, "signing of UNCLOS by Peru"),
        ((Side("The Lima Accord", "agreement"),), None, "signing of the Lima Accord"),
        ((PERU, CHILE), None, "signing by Peru and Chile"),
        ((), None, "signing"),
    ],
)  # fmt: skip
def test_a_signing_tells_what_is_signed_and_by_which_states(
    sides: tuple[Side, ...], place: str | None, label: str
) -> None:
    assert engagement_label("signing", sides, place) == label


def test_what_is_signed_is_taken_from_the_sentence_where_nobody_has_it_among_the_sides() -> None:
    assert engagement_label("signing", (PERU, CHILE), None, ("Lima Accord",)) == (
        "signing of the Lima Accord by Peru and Chile"
    )
    assert engagement_label("meeting", (PERU, CHILE), None, ("Lima Accord",)) == "meeting of Peru and Chile"


@pytest.mark.parametrize(
    ("sides", "place", "label"),
    [
        ((HAUGEN, PERU, NORWAY), None, "visit of Ingrid Haugen to Peru"),
        ((HAUGEN, PERU, QUISPE), "Peru", "visit of Ingrid Haugen to Peru"),
        ((PERU, HAUGEN), "Lima", "visit of Ingrid Haugen to Lima"),
        ((HAUGEN, QUISPE, SOMEBODY), "Lima", "visit of Ingrid Haugen and Ola Ruud to Lima"),
        ((HAUGEN, PERU), "Base Aérea Sur", "visit of Ingrid Haugen to Peru, Base Aérea Sur"),
        ((HAUGEN, QUISPE), "Base Aérea Sur", "visit of Ingrid Haugen and Tomás Quispe to Base Aérea Sur"),
        ((NORWAY, PERU), "Lima", "visit of Norway to Lima"),
        ((NORWAY, PERU), None, "visit between Norway and Peru"),
        ((HAUGEN, QUISPE), None, "visit of Ingrid Haugen and Tomás Quispe"),
        ((QUISPE,), "Lima", "visit of Tomás Quispe, Lima"),
        ((SOMEBODY, PERU), None, "visit of Ola Ruud and Peru"),
        ((), "Lima", "visit, Lima"),
    ],
)
def test_a_visit_tells_who_came_and_where_to(sides: tuple[Side, ...], place: str | None, label: str) -> None:
    assert engagement_label("visit", sides, place) == label


def test_of_many_the_first_are_named() -> None:
    sides = [Side(name, "country", name) for name in ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff")]
    assert engagement_label("summit", sides, None) == "summit of Aa, Bb, Cc and 3 others"


@pytest.mark.parametrize(
    ("suppliers", "recipients", "label"),
    [
        ((NORWAY,), (PERU,), "two ferries from Norway to Peru"),
        ((YARD, NORWAY, HAUGEN), (), "two ferries from Bergvik Yard and Norway"),
        ((), (PERU, QUISPE), "two ferries to Peru"),
        ((), (), "two ferries"),
    ],
)
def test_a_transfer_tells_from_whom_to_whom(
    suppliers: tuple[Side, ...], recipients: tuple[Side, ...], label: str
) -> None:
    assert transfer_label("two ferries", suppliers, recipients) == label


@pytest.mark.parametrize(
    ("item", "designation", "name"),
    [
        ("T-4 harbour tugs", "T-4", "T-4 harbour tugs"),
        ("T-4 of the yard in the north", "T-4", "T-4"),
        ("tugs", "T-4", "T-4"),
        ("tugs", None, "tugs"),
        (None, "T-4", "T-4"),
        (None, None, "transfer"),
    ],
)
def test_an_item_is_called_by_its_words_where_they_are_few(
    item: str | None, designation: str | None, name: str
) -> None:
    assert item_name(item, designation) == name


def test_a_state_that_promises_stands_for_its_people() -> None:
    assert commitment_label("ratify", "it", (QUISPE, PERU, HAUGEN)) == "Peru and Ingrid Haugen: ratify it"


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("meeting of Norway and Peru, Lima", "meeting of Norway and Peru, Lima"),
        ("meeting of the Norwegians and Peru, Lima", "meeting of the Norwegians and Peru"),
        ("visit of Ingrid Haugen-Sletten to Lima", "visit of Ingrid Haugen-Sletten"),
        ("signing of the Fisheries Framework by Peru and Norway, Lima", "signing of the Fisheries Framework"),
        ("meeting of Ingrid Haugen-Sletten and Tomás Quispe, Oslo", "meeting of Ingrid Haugen-Sletten…"),
    ],
)
def test_a_mark_on_a_drawing_ends_where_a_part_of_the_line_does(label: str, short: str) -> None:
    assert brief(label) == short and len(short) <= 34


def test_words_that_the_line_has_tell_no_more() -> None:
    label = "Peru: open the northern port"
    assert not tells_more("Open the northern port", label)
    assert tells_more("open the northern port in May", label)
