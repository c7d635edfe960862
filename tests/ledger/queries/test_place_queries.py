"""What there is at a place."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import UnknownError


def test_engagements_are_found_by_their_place(ledger: Ledger) -> None:
    (meeting,) = ledger.engagements(Filter(places=("Lund",))).rows
    assert meeting.label == "meeting of Ona Felk and Piet Marrow"
    assert meeting.at is not None and (meeting.at.name, meeting.at.kind) == ("Lund", "place")
    assert ledger.engagements(Filter(places=("Lund",), statuses=("planned",))).rows == ()
    assert ledger.engagements(Filter(places=("Lund",), persons=("Piet Marrow",))).rows == (meeting,)


def test_a_state_that_takes_part_is_not_where_it_is(ledger: Ledger) -> None:
    assert ledger.engagements(Filter(states=("Norway",))).rows
    assert ledger.engagements(Filter(places=("Norway",))).rows == ()


def test_a_place_that_nobody_named(ledger: Ledger) -> None:
    with pytest.raises(UnknownError):
        ledger.engagements(Filter(places=("Ona Felk",)))


def test_a_place_tells_who_took_part_there(ledger: Ledger) -> None:
    detail = ledger.show("Lund")
    assert [(one.who.name, one.times) for one in detail.fields["took_part"]] == [
        ("Ona Felk", 1),
        ("Piet Marrow", 1),
    ]
    assert [row.kind for row in (detail.related or {})["engagements"].rows] == ["meeting"]
    assert "planned" not in (detail.related or {})


def test_as_known_on_a_day_before_anything_was_held(ledger: Ledger) -> None:
    detail = ledger.show("Lund", as_of=dt.date(2025, 6, 1))
    assert detail.fields["took_part"] == () and "engagements" not in (detail.related or {})
