"""Capitals, members and bodies that are another state's, and sentences that only look like it."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.checks.capital import check_capitals
from relazione.checks.membership import check_members
from relazione.checks.national_body import check_bodies
from relazione.lexicon.capitals import capital_of
from relazione.lexicon.memberships import forum_of, members, memberships
from relazione.lexicon.national_bodies import national_bodies
from relazione.lexicon.states import state

DAY = dt.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("They met in Ljubljana, the Slovak capital, on Monday.", "Ljubljana, the Slovak capital"),
        ("The road ends in Ljubljana, Slovakia's capital.", "Ljubljana, Slovakia's capital"),
        ("They met in Ljubljana, the capital of Slovakia.", "Ljubljana, the capital of Slovakia"),
        ("They met in Ljubljana, capital of Slovakia, where", "Ljubljana, capital of Slovakia"),
        ("The Slovak capital Ljubljana was chosen.", "The Slovak capital Ljubljana"),
        ("In the Slovak capital, Ljubljana, he spoke.", "the Slovak capital, Ljubljana"),
        ("Samoa, from whose capital, Suva, a ship left,", "Samoa, from whose capital, Suva"),
        ("They met in Sydney, the Australian capital.", "Sydney, the Australian capital"),
        ("The Estonian capital of Riga was chosen.", "The Estonian capital of Riga"),
        ("They met near Phnom Penh, the Lao capital, and", "Phnom Penh, the Lao capital"),
    ],
)
def test_capitals_of_other_states(text: str, marked: str) -> None:
    (finding,) = check_capitals(text)
    assert (finding.kind, finding.evidence[0].text) == ("place", marked)
    assert finding.source is not None


@pytest.mark.parametrize(
    "text",
    [
        "They met in Bratislava, the Slovak capital, on Monday.",
        "After talks in Ankara, the Syrian capital was shelled.",
        "After talks in Ankara, the Syrian capital, Damascus, was quiet.",
        "In the German capital, Paris and London were said to agree.",
        "They met in Almaty, the former Kazakh capital.",
        "They met in Lagos, the commercial capital of Nigeria, and",
        "They met in Lagos, Nigeria's commercial capital.",
        "They met in Kiev, the Ukrainian capital.",
        "Brazzaville, capital of the Republic of the Congo, agreed.",
        "Kinshasa, capital of the Democratic Republic of the Congo, agreed.",
        "They met in Kinshasa, the Congolese capital.",
        "They met in The Hague, the Dutch capital of law.",
        "The bank raised capital of Slovak and Ljubljana owners.",
        "They met in Marzahn, a district of the German capital.",
        "They met in Jerusalem, the Palestinian capital.",
        "They left the Azerbaijani capital. London was silent.",
        "It was the Kazakh capital of Kazakhstan's gas.",
        "They met in Hudwick, the Slovak capital.",
    ],
)
def test_capitals_that_are_right_or_in_doubt(text: str) -> None:
    assert check_capitals(text) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Norway, a member of the European Union, objected.", "Norway, a member of the European Union"),
        ("Chile, a founding member of the G20, objected.", "Chile, a founding member of the G20"),
        ("Asked by Canada, a member of AUKUS, for help", "Canada, a member of AUKUS"),
        ("Austria, which is a member of NATO, objected.", "Austria, which is a member of NATO"),
        ("In Austria, a NATO member, it rained.", "Austria, a NATO member"),
        ("Norway is an EU member state.", "Norway is an EU member"),
        ("The text was sent to NATO member Ireland.", "NATO member Ireland"),
        (
            "Brazil, a permanent member of the Security Council.",
            "Brazil, a permanent member of the Security Council",
        ),
        ("Japan is a member of ASEAN, he said.", "Japan is a member of ASEAN"),
    ],
)  # fmt: skip
def test_members_that_are_none(text: str, marked: str) -> None:
    (finding,) = check_members(text, DAY)
    assert (finding.kind, finding.evidence[0].text) == ("place", marked)
    assert finding.source is not None and finding.source.startswith("register of memberships")


@pytest.mark.parametrize(
    "text",
    [
        "Slovenia, a member of NATO since 2004, agreed.",
        "Sweden is a member of NATO.",
        "Austria is not a member of NATO.",
        "If Ukraine is a member of NATO, the border is long.",
        "He said that Ukraine is a member of NATO in all but name.",
        "Brazil, a member of the UN Security Council, agreed.",
        "Ukraine, a member of NATO's contact group, agreed.",
        "Ireland is an EU member state.",
        "Serbia, an EU member candidate, agreed.",
        "The text was sent to aspiring NATO member Ukraine.",
        "The text was sent to non-NATO member Ireland.",
        "Norway, a candidate member of the European Union once, agreed.",
        "Norway, a member of the European Economic Area, agreed.",
        "Georgia, a member of the G7 in his mind, agreed.",
        "Anneli Norway, a member of the board, agreed.",
    ],
)
def test_members_that_are_some_or_in_doubt(text: str) -> None:
    assert check_members(text, DAY) == []


def test_membership_goes_by_the_day() -> None:
    text = "Finland, a member of NATO, agreed."
    assert (
        check_members(text, dt.date(2012, 5, 1))[0].note
        == "Finland became a member of NATO only on 2023-04-04"
    )
    assert check_members(text, dt.date(2022, 12, 1)) == []
    assert check_members(text, None) == []
    left = "Britain, a member of the European Union, agreed."
    assert "since 2020-01-31" in check_members(left, dt.date(2024, 5, 1))[0].note
    assert check_members(left, dt.date(2018, 5, 1)) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It goes to the Bundestag, Austria's lower house, in May.", "Bundestag, Austria's lower house"),
        ("The Saeima, the parliament of Lithuania, voted.", "Saeima, the parliament of Lithuania"),
        ("The Estonian parliament, the Saeima, voted.", "The Estonian parliament, the Saeima"),
        ("The Knesset, the Jordanian parliament, voted.", "Knesset, the Jordanian parliament"),
        ("It was read in the Austrian Bundestag.", "the Austrian Bundestag"),
        ("It was read in Denmark's Storting.", "Denmark's Storting"),
        ("Mossad, Turkey's intelligence service, was silent.", "Mossad, Turkey's intelligence service"),
    ],
)
def test_bodies_of_other_states(text: str, marked: str) -> None:
    (finding,) = check_bodies(text)
    assert finding.kind == "place"
    assert finding.evidence[0].text.lower() == marked.lower()


@pytest.mark.parametrize(
    "text",
    [
        "It goes to the Storting, the Norwegian parliament, in May.",
        "It goes to the House of Commons, Canada's lower house, in May.",
        "It goes to the Bundesrat, Austria's upper house, in May.",
        "It goes to the Bundestag, Austria's chancellor said.",
        "After the Knesset, the Jordanian parliament debated it.",
        "It was read in the German Bundestag and in Canada's House of Commons.",
        "The Pentagon, Canada's closest partner, agreed.",
    ],
)
def test_bodies_that_are_right_or_in_doubt(text: str) -> None:
    assert check_bodies(text) == []


def test_the_registers_are_whole() -> None:
    assert all(state(row.country) is not None for row in memberships())
    assert all(row.until is None or row.since < row.until for row in memberships())
    assert all(row.source for row in memberships())
    assert len({(row.forum, row.country, row.since) for row in memberships()}) == len(memberships())
    assert {forum_of(row.forum) for row in memberships()} <= {row.forum for row in memberships()}
    assert all(state(code) is not None for body in national_bodies().values() for code in body.countries)
    assert members("NATO") and not members("Hudwick Club")
    assert capital_of("CHIȘINĂU") == ("MD",)
