"""Listings of a small ledger: what is shown, what is hidden, in which order, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from relazione.ledger import Filter, Ledger
from relazione.ledger.queries import reports
from relazione.ledger.results import UnknownError
from relazione.model import RunError

LISTINGS = [
    "people", "engagements", "statements", "commitments", "transfers", "findings", "conflicts", "reports",
    "failures", "timeline",
]  # fmt: skip
NORWAY, VIETNAM = ("Norway",), ("Vietnamese",)


def keys(page: Any) -> list[str]:
    return [row.key for row in page.rows]


@pytest.mark.parametrize("listing", LISTINGS)
def test_pages_follow_each_other(ledger: Ledger, listing: str) -> None:
    ask = getattr(ledger, listing)
    whole = ask().rows
    assert len(whole) >= 1
    rows, after = [], None
    for _ in range(len(whole)):
        page = ask(after=after, limit=1)
        rows += page.rows
        after = page.following
    assert after is None
    assert rows == list(whole)


@pytest.mark.parametrize("after", ["", "p", "nothing", "é", "-1", "pAAAAAAAA", "p" + "x" * 5000])
def test_place_that_no_page_gave(ledger: Ledger, after: str) -> None:
    with pytest.raises(RunError, match="no place in the list of statements"):
        ledger.statements(after=after)


def test_place_of_another_listing(ledger: Ledger) -> None:
    after = ledger.reports(limit=1).following
    assert after is not None and after.isascii() and not after.startswith("-") and " " not in after
    with pytest.raises(RunError, match="no place in the list of findings"):
        ledger.findings(after=after)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_page_of_no_such_size(ledger: Ledger, limit: int) -> None:
    with pytest.raises(RunError, match="1 to 1000"):
        ledger.people(limit=limit)


def test_statements(ledger: Ledger) -> None:
    rows = ledger.statements().rows
    assert [row.day for row in rows] == ["2025-10-01", "2025-09-05", "2025-08-03", "2025-07-10", "2025-07-01"]
    sail = rows[3]
    assert sail.content == ("The ferries will sail", "that nobody would wait")
    assert sail.speaker is not None and sail.speaker.name == "Piet Marrow"
    assert sail.state is not None and sail.state.key == "VN"
    text, _ = ledger.record(sail.words.report.key)
    assert text[sail.words.start : sail.words.end] == sail.words.text == "The ferries will sail"
    assert [row.also for row in rows] == [0, 1, 0, 0, 1]  # a copy is no repeat


def test_rejected_are_shown_where_asked_for(ledger: Ledger) -> None:
    assert "signed the ferry pact on Friday" not in {row.content[0] for row in ledger.statements().rows}
    (rejected,) = ledger.statements(Filter(verdict="rejected")).rows
    assert rejected.content == ("signed the ferry pact on Friday",) and rejected.verdict == "rejected"
    (confirmed,) = ledger.statements(Filter(verdict="confirmed")).rows
    assert confirmed.content == ("spoke of steel",)
    assert len(ledger.statements(Filter(verdict="none")).rows) == 4
    with pytest.raises(RunError, match="no verdict"):
        ledger.statements(Filter(verdict="right"))


def test_commitments(ledger: Ledger) -> None:
    signed, tugs = ledger.commitments(today=dt.date(2025, 12, 1), with_stages=True).rows
    assert (signed.status, signed.words.text, signed.stories) == ("fulfilled", "signed the ferry pact", 3)
    assert not signed.overdue and tugs.overdue and tugs.due_day == "2025-09-30"
    assert [(stage.day, stage.status) for stage in signed.stages] == [
        ("2025-07-01", "hoped"), ("2025-07-10", "agreed"), ("2025-09-05", "fulfilled"),
    ]  # fmt: skip
    assert signed.stages[0].reason is None and signed.stages[1].reason == "same parties and object"
    assert {one.key for one in signed.parties} == {"NO", "VN"}
    assert keys(ledger.commitments(Filter(overdue_on=dt.date(2025, 12, 1)))) == [tugs.key]
    assert not ledger.commitments(Filter(overdue_on=dt.date(2025, 9, 30))).rows


def test_engagements_and_transfers(ledger: Ledger) -> None:
    visit, meeting = ledger.engagements().rows
    assert (visit.kind, visit.status, visit.date) == ("visit", "planned", "2025-11-20")
    assert [one.name for one in meeting.participants] == ["Ona Felk", "Piet Marrow"]
    assert meeting.conflicts == 1 and meeting.words.text == "Felk met Marrow in Lund on 2 July"
    (tugs,) = ledger.transfers().rows
    assert tugs.supplier is not None and tugs.recipient is not None
    assert (tugs.supplier.key, tugs.recipient.key, tugs.quantity) == ("VN", "NO", "two")


def test_people(ledger: Ledger) -> None:
    rows = {row.name: row for row in ledger.people().rows}
    assert set(rows) == {"Ona Felk", "Piet Marrow", "Käte Marrow"}
    (office,) = rows["Ona Felk"].offices
    assert (office.title, office.of and office.of.key, office.former, office.stories) == (
        "minister",
        "NO",
        False,
        1,
    )
    assert [row.name for row in ledger.people(Filter(kinds=("organization", "place"))).rows] in (
        ["Lund", "Marrow yard"], ["Marrow yard", "Lund"],
    )  # fmt: skip
    assert [row.name for row in ledger.people(Filter(about="KATE")).rows] == ["Käte Marrow"]
    with pytest.raises(RunError, match="no kind of entity"):
        ledger.people(Filter(kinds=("meeting",)))


def test_conflicts_name_both_reports(ledger: Ledger) -> None:
    (row,) = ledger.conflicts(Filter(kinds=("engagement",))).rows
    assert (row.one_value, row.other_value, row.field) == ("2025-07-01", "2025-07-02", "date")
    assert row.one.report != row.other.report and row.other.text == "Felk met Marrow in Lund on 2 July"
    assert not ledger.conflicts(Filter(kinds=("transfer",))).rows


def test_reports_count_their_copies(ledger: Ledger) -> None:
    rows = {row.name: row for row in ledger.reports().rows}
    first, copy = rows["ferries-hoped.txt"], rows["ferries-copy.txt"]
    assert copy.story == first.story == first.key and first.copies == copy.copies == 1
    assert first.counts == {"commitment": 1, "engagement": 1, "entity": 1, "office": 1, "statement": 1}
    assert [row.name for row in ledger.reports(Filter(persons=("Ona Felk",))).rows] == [
        "ferries-copy.txt", "ferries-hoped.txt",
    ]  # fmt: skip
    assert [row.name for row in ledger.reports(Filter(about="quotas")).rows] == ["fish.txt"]


def test_timeline_merges_by_day(ledger: Ledger) -> None:
    rows = ledger.timeline().rows
    assert [row.day for row in rows] == sorted((row.day for row in rows), reverse=True)
    assert {row.section for row in rows} == {"engagement", "statement", "commitment", "transfer"}
    pact = [row.status for row in rows if row.label == "Norway, Vietnam: sign ferry pact"]
    assert pact == ["fulfilled", "agreed", "hoped"]
    both = ledger.timeline(Filter(states=("NO", "VN"))).rows
    assert {row.section for row in both} == {"engagement", "statement", "commitment", "transfer"}
    said = [(row.label, row.words and row.words.text) for row in both if row.section == "statement"]
    assert said == [("Ona Felk", "a ferry pact with Vietnam was hoped for by August")] * 2
    whole = next(row for row in rows if row.label == "Piet Marrow")
    assert whole.words is not None and whole.words.text == "The ferries will sail … that nobody would wait"


def test_timeline_from_its_start(ledger: Ledger) -> None:
    forth = ledger.timeline(oldest_first=True).rows
    assert [row.day for row in forth] == sorted(row.day for row in forth)
    assert {row.key for row in forth} == {row.key for row in ledger.timeline().rows}
    rows, after = [], None
    for _ in forth:
        page = ledger.timeline(oldest_first=True, after=after, limit=1)
        rows += page.rows
        after = page.following
    assert rows == list(forth) and after is None
    with pytest.raises(RunError, match="no place"):
        ledger.timeline(after=ledger.timeline(oldest_first=True, limit=1).following)
    asked = Filter(about="ferry", states=("NO",))
    there, back = ledger.timeline(asked, oldest_first=True).rows, ledger.timeline(asked).rows
    assert [row.day for row in there] == [row.day for row in back][::-1]


def test_upcoming_goes_forward(ledger: Ledger) -> None:
    page = ledger.upcoming(today=dt.date(2025, 9, 1), limit=1)
    (due,) = page.rows
    assert (due.section, due.day) == ("commitment", "2025-09-30")
    (visit,) = ledger.upcoming(today=dt.date(2025, 9, 1), after=page.following).rows
    assert (visit.section, visit.day) == ("engagement", "2025-11-20")
    assert not ledger.upcoming(today=dt.date(2025, 11, 21)).rows
    assert not ledger.upcoming(Filter(persons=("Marrow yard",)), today=dt.date(2025, 9, 1)).rows


@pytest.mark.parametrize(
    ("listing", "asked", "count"),
    [
        ("statements", Filter(persons=("Felk",)), 3),
        ("statements", Filter(persons=("Q900001",), since=dt.date(2025, 9, 5)), 2),
        ("statements", Filter(states=NORWAY, until=dt.date(2025, 9, 5)), 2),
        ("statements", Filter(states=VIETNAM), 1),
        ("statements", Filter(states=NORWAY, persons=("Piet Marrow",)), 0),
        ("statements", Filter(kinds=("mixed",)), 1),
        ("statements", Filter(states=("NO", "VN")), 2),
        ("statements", Filter(states=("NO", "VN"), since=dt.date(2025, 8, 1)), 1),
        ("statements", Filter(states=("NO", "VN"), persons=("Piet Marrow",)), 0),
        ("statements", Filter(states=("NO", "VN"), about="pact -august"), 0),
        ("statements", Filter(medium="x"), 1),
        ("statements", Filter(about="ferry pact"), 2),
        ("statements", Filter(about="ferry pact", states=NORWAY), 2),
        ("statements", Filter(about="ferry pact", states=VIETNAM), 0),
        ("statements", Filter(about="ferr* -pact"), 1),
        ("statements", Filter(as_of=dt.date(2025, 7, 5)), 1),
        ("engagements", Filter(states=("NO", "VN")), 1),
        ("engagements", Filter(persons=("Felk", "Piet Marrow")), 1),
        ("engagements", Filter(kinds=("visit",)), 1),
        ("engagements", Filter(statuses=("held",)), 1),
        ("engagements", Filter(statuses=("held", "planned")), 2),
        ("commitments", Filter(states=("NOR",)), 1),
        ("commitments", Filter(about="tugs", states=("VN",)), 1),
        ("commitments", Filter(about="pact", statuses=("planned",)), 0),
        ("transfers", Filter(states=NORWAY, statuses=("pending",)), 1),
        ("people", Filter(states=NORWAY), 1),
        ("findings", Filter(kinds=("restated-number",)), 1),
        ("findings", Filter(statuses=("error",)), 0),
        ("findings", Filter(persons=("Felk",)), 0),
        ("findings", Filter(about='"another number"'), 1),  # of its note
        ("findings", Filter(about="100%"), 1),  # of what it marks
        ("findings", Filter(about="numb*"), 1),
        ("findings", Filter(about="numb"), 0),
        ("findings", Filter(about="number -stands"), 0),
        ("reports", Filter(since=dt.date(2025, 8, 1), until=dt.date(2025, 9, 5)), 2),
        ("conflicts", Filter(persons=("Felk",)), 1),
        ("timeline", Filter(persons=("Käte Marrow",)), 1),
        ("timeline", Filter(about="herring"), 1),
    ],
)
def test_filters(ledger: Ledger, listing: str, asked: Filter, count: int) -> None:
    assert len(getattr(ledger, listing)(asked).rows) == count


@pytest.mark.parametrize("asked", [Filter(persons=("Nobody Atall",)), Filter(states=("Atlantis",))])
def test_names_that_nobody_bears(ledger: Ledger, asked: Filter) -> None:
    with pytest.raises(UnknownError, match="knows nothing of"):
        ledger.statements(asked)


def test_name_that_several_bear(ledger: Ledger) -> None:
    with pytest.raises(UnknownError, match="several") as raised:
        ledger.statements(Filter(persons=("Marrow",)))
    assert raised.value.several
    assert {one.name for one in raised.value.near} == {"Piet Marrow", "Käte Marrow", "Marrow yard"}


def test_name_with_a_slip(ledger: Ledger) -> None:
    with pytest.raises(UnknownError) as raised:
        ledger.statements(Filter(persons=("Ona Folk",)))
    assert [one.key for one in raised.value.near] == ["Q900001"] and not raised.value.several


@pytest.mark.parametrize("words", ["ferry", "fe*", "ferry -august"])
@pytest.mark.parametrize(
    "asked", [Filter(), Filter(since=dt.date(2025, 6, 1)), Filter(until=dt.date(2025, 8, 1))]
)
def test_reports_that_hold_common_words_are_listed_as_rare_ones_are(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, words: str, asked: Filter
) -> None:
    wanted = replace(asked, about=words)
    every = [row.key for row in ledger.reports(wanted, limit=1000).rows]
    monkeypatch.setattr(reports, "FEW", 0)  # now all words are common
    assert [row.key for row in ledger.reports(wanted, limit=1000).rows] == every
    for limit in (1, 2):  # of one day there may be more than a page has
        found, after = [], None
        while True:
            page = ledger.reports(wanted, after=after, limit=limit)
            found += [row.key for row in page.rows]
            after = page.following
            if after is None:
                break
        assert found == every
