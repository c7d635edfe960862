"""The account as it stood on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.ledger import Filter, Ledger
from relazione.ledger.results import UnknownError
from tests.ledger.filled import Filler


@pytest.mark.parametrize(
    ("day", "status", "stories", "words"),
    [
        (dt.date(2025, 7, 5), "hoped", 1, "a ferry pact with Vietnam was hoped"),
        (dt.date(2025, 7, 10), "agreed", 2, "agreed on the ferry pact"),
        (dt.date(2025, 12, 1), "fulfilled", 3, "signed the ferry pact"),
    ],
)
def test_commitment_stood_so(ledger: Ledger, day: dt.date, status: str, stories: int, words: str) -> None:
    rows = ledger.commitments(Filter(as_of=day, about="pact"), with_stages=True).rows
    (row,) = rows
    assert (row.status, row.stories, row.words.text) == (status, stories, words)
    assert row.stages[-1].status == status and row.latest <= day.isoformat()
    shown = ledger.show(row.key, as_of=day)
    assert shown.fields["status"] == status and len(shown.claims) == stories


def test_overdue_on_the_day(ledger: Ledger) -> None:
    assert ledger.commitments(Filter(as_of=dt.date(2025, 9, 1), about="ferry")).rows[0].overdue
    assert not ledger.commitments(Filter(as_of=dt.date(2025, 9, 30), about="tugs")).rows[0].overdue
    late = Filter(as_of=dt.date(2025, 9, 4), overdue_on=dt.date(2025, 9, 4))
    assert [row.object for row in ledger.commitments(late).rows] == ["the ferry pact"]
    assert not ledger.commitments(Filter(as_of=dt.date(2025, 9, 6), overdue_on=dt.date(2025, 9, 6))).rows


def test_statuses_and_conflicts_of_the_day(ledger: Ledger) -> None:
    before, after = dt.date(2025, 7, 5), dt.date(2025, 7, 10)
    assert ledger.commitments(Filter(as_of=before, statuses=("hoped",))).rows
    assert not ledger.commitments(Filter(as_of=after, statuses=("hoped",))).rows
    assert ledger.engagements(Filter(as_of=before)).rows[0].conflicts == 0
    key = ledger.engagements(Filter(as_of=before)).rows[0].key
    assert not ledger.show(key, as_of=before).conflicts
    assert len(ledger.show(key, as_of=after).conflicts) == 1


def test_what_was_not_told_of_yet(ledger: Ledger, made: Filler) -> None:
    day = dt.date(2025, 7, 5)
    assert not ledger.transfers(Filter(as_of=day)).rows
    tugs = made.rows["claims"][made.ids["claims tugs"] - 1]["key"]
    with pytest.raises(UnknownError, match="no report up to 2025-07-05"):
        ledger.show(tugs, as_of=day)


def test_pages_as_of_a_day(ledger: Ledger) -> None:
    asked = Filter(as_of=dt.date(2025, 12, 1))
    whole = ledger.commitments(asked).rows
    first = ledger.commitments(asked, limit=1)
    second = ledger.commitments(asked, after=first.following, limit=1)
    assert [*first.rows, *second.rows] == list(whole) and second.following is None
