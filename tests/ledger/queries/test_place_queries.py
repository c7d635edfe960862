"""What there is at a place."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.deliveries import in_one_sentence
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


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("At Lund harbour Vietnam handed over two tugs.", True),
        ("Vietnam handed over two tugs at Lund on Friday.", True),
        ("Talks were held in Lund. Vietnam handed over two tugs.", False),
        ("Talks in Lund went on " + "and on " * 60 + "and Vietnam handed over two tugs.", False),
    ],
)
def test_what_is_told_in_one_sentence_with_a_place(text: str, together: bool) -> None:
    words = (text.index("handed"), text.index("tugs") + 4)
    place = (text.index("Lund"), text.index("Lund") + 4)
    assert in_one_sentence(text, words, [place]) is together
