"""Engagements and offices in whole sentences, as the engine parses them."""

import pytest

from relazione.model import Record
from relazione.reading import read

PUBLISHED = "2025-07-02"


def told(text: str) -> Record:
    return read(text, published=PUBLISHED)


def engagements(text: str) -> list[tuple[str, str, set[str], str | None]]:
    """Kind, status, names of the participants and date of each engagement."""
    record = told(text)
    names = {entity.id: entity.name for entity in record.entities}
    return [
        (e.kind, e.status, {names[p] for p in e.participants}, str(e.date) if e.date is not None else None)
        for e in record.engagements
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The presidents of Chile and Peru met in Lima on Tuesday.", "summit"),
        ("The police chiefs of Chile and Peru met in Lima on Tuesday.", "meeting"),
        ("Chile and Peru held political consultations in Lima on Tuesday.", "summit"),
        (
            "Peruvian Ambassador Rosa Quintal paid a courtesy call on Defence Minister Jan Ravn on Monday.",
            "meeting",
        ),
        (
            "Minister Jan Ravn told his counterpart, Rosa Quintal, by telephone on Monday that it would sail.",
            "call",
        ),
        ("The Peruvian and Chilean navies held a joint sail off Callao on Monday.", "exercise"),
        (
            "Defence Minister Jan Ravn of Denmark was received by President Rosa Quintal of Peru in Lima on Monday.",
            "meeting",
        ),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [row[0] for row in engagements(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Denmark, which signed no pact in Lima, has shipped ten generators to Peru.",
        "Danish Defence Minister Jan Ravn signed the visitors' book of the yard in Lima on Monday.",
        "Peru received the Ospreys from Denmark in the 1990s.",
        "Danish shipbuilder Jan Ravn hopes to lay the keel in January.",
        "Minister Jan Ravn told us by telephone on Monday that the ships would sail.",
    ],
)
def test_what_is_no_engagement(text: str) -> None:
    assert engagements(text) == []


def test_met_for_a_dialogue_is_the_dialogue_alone() -> None:
    found = engagements(
        "Denmark and Peru met in Lima on Monday for the Second Denmark-Peru Defence Dialogue."
    )
    assert [row[0] for row in found] == ["summit"]


def test_who_is_on_a_visit_is_there_now() -> None:
    (found,) = engagements("Jan Ravn, the Danish defence minister, is on a visit to Peru.")
    assert found[:2] == ("visit", "under-way")


def test_an_exercise_is_told_by_its_name_and_day() -> None:
    (found,) = engagements("Exercise Silver Tern will be held off Callao in November 2025.")
    assert (found[0], found[1], found[3]) == ("exercise", "planned", "2025-11")


def test_who_agrees_at_a_summit_attends_it() -> None:
    found = engagements(
        "Brazil and India signed an agreement on rice at the BRICS summit in Goa in May 2024."
    )
    assert {kind: who for kind, _, who, _ in found}["summit"] == {"Brazil", "India"}


def test_of_a_row_of_subjects_none_is_left_out() -> None:
    found = engagements(
        "OSLO, July 2 - Denmark, Norway and Sweden hope to sign a rail treaty in Malmo on May 18, 2026."
    )
    assert found == [("signing", "proposed", {"Denmark", "Norway", "Sweden"}, "2026-05-18")]


def test_a_text_is_signed_where_the_news_happened() -> None:
    record = told(
        "Defence Minister Jan Ravn of Denmark met Defence Minister Rosa Quintal of Peru in Lima on Monday. "
        "The two ministers signed a memorandum of understanding on ship repair."
    )
    meeting, signing = record.engagements
    assert (meeting.kind, signing.kind) == ("meeting", "signing")
    assert (signing.place, signing.date) == (meeting.place, meeting.date)
    assert set(signing.participants) == set(meeting.participants)


def test_the_situation_in_a_country_is_no_place() -> None:
    record = told(
        "Denmark's Jan Ravn and Peru's Rosa Quintal held talks on Monday on the situation in Haiti."
    )
    (found,) = record.engagements
    assert found.place is None


def offices(text: str) -> set[tuple[str, str, str | None, bool]]:
    record = told(text)
    names = {entity.id: entity.name for entity in record.entities}
    return {(names[o.holder], o.title, names.get(o.of or ""), o.former) for o in record.offices}


def test_the_ministry_in_which_an_office_is_held() -> None:
    ((name, title, body, _),) = offices(
        "Rosa Quintal, Additional Secretary (Naval Systems) in the Ministry of Defence, said the ships would sail."
    )
    assert (name, title, body) == (
        "Rosa Quintal",
        "Additional Secretary (Naval Systems)",
        "Ministry of Defence",
    )


def test_years_close_a_tenure() -> None:
    ((_, title, _, former),) = offices("Jan Ravn was Norway's ambassador from 2019 to 2023.")
    assert (title, former) == ("ambassador", True)


def test_a_title_between_two_names_is_of_the_second_where_the_first_has_one() -> None:
    found = offices(
        "At the invitation of Secretary of Energy Rosa Quintal, the Minister of Trade of Norway, Jan Ravn, "
        "paid an official visit to Peru."
    )
    assert ("Jan Ravn", "Minister of Trade", "Norway", False) in found
    assert not any(name == "Rosa Quintal" and "Trade" in title for name, title, _, _ in found)
