"""A claim joins a thing that it fits as a whole, not one that any single claim of is like it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from relazione.ledger.linking import commitments, transfers
from relazione.ledger.linking.event import Comparison, EventClaim, Party
from relazione.ledger.linking.sweep import link_all


def deed(number: int, action: str, thing: str, *states: str, **more: object) -> EventClaim:
    """A commitment that one report of the month tells of."""
    told = dt.date(2024, 1 + number // 28, 1 + number % 28)
    parties = tuple(Party("party", "country", (code,), code, code) for code in states)
    words = f"will {action} {thing}"
    return EventClaim(
        number, "commitment", f"r{number}", f"{told} r{number:04} c00000", told, "planned",
        action=action, object=thing, words=words, parties=parties, scene=states, **more,  # type: ignore[arg-type]
    )  # fmt: skip


@dataclass
class Listed:
    """Compares by a list: what is not on it is unlike."""

    scores: dict[tuple[int, int], float]
    THRESHOLD: float = 0.5

    def keys(self, claim: EventClaim) -> tuple[int, ...]:
        return (len(claim.section),)

    def compare(self, claim: EventClaim, earlier: EventClaim) -> Comparison:
        return Comparison(self.scores.get((claim.id, earlier.id), 0.0), "listed")


def things(scores: dict[tuple[int, int], float], count: int) -> list[int]:
    told = [deed(number, "send", "a ship", "IN") for number in range(1, count + 1)]
    found = link_all(told, {"commitment": Listed(scores)})
    return [found[number].thing for number in range(1, count + 1)]


def test_one_like_claim_of_a_thing_of_others_is_not_enough() -> None:
    chain = {(2, 1): 0.9, (3, 2): 0.6}
    assert things(chain, 3) == [1, 1, 3]
    assert things({**chain, (3, 1): 0.5}, 3) == [1, 1, 1]


def test_a_sure_claim_of_a_thing_is() -> None:
    assert things({(2, 1): 0.9, (3, 2): 0.9}, 3) == [1, 1, 1]


def test_of_a_much_told_thing_the_farthest_in_sight_is_asked_too() -> None:
    chain = {(later, earlier): 0.9 for later in range(2, 7) for earlier in range(1, later)}
    near = {(7, 6): 0.52, (7, 5): 0.4, (7, 4): 0.4}
    assert things({**chain, **near}, 7)[-1] == 7
    assert things({**chain, **near, (7, 1): 0.5}, 7)[-1] == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (deed(1, "send", "a survey ship", "IN"), deed(9, "hand over", "aircraft and boats", "IN")),
        (deed(1, "settle", "the bills", "PE"), deed(9, "settle", "the bills", "ES")),
        (deed(1, "attend", "a fair in Athens", "PE"), deed(9, "attend", "a fair in Madrid", "PE")),
        (deed(1, "sign", "an agreement", "PE", "ES"), deed(9, "sign", "an agreement", "PE", "FI")),
        (
            deed(1, "open", "a mine", "PE", due="this year", due_day=dt.date(2021, 12, 31)),
            deed(9, "open", "a school", "PE", due="this year", due_day=dt.date(2024, 12, 31)),
        ),
    ],
    ids=["sort alone", "another doer", "another place", "another partner", "another year"],
)
def test_two_commitments_are_not_one(one: EventClaim, other: EventClaim) -> None:
    assert commitments.compare(other, one).score < commitments.THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (deed(1, "return", "the tug Santa Katarina", "BR"), deed(9, "return", "the vessel", "BR")),
        (
            deed(1, "supply", "two Dornier 228 aircraft", "IN"),
            deed(9, "deliver", "two Do 228 aircraft", "IN"),
        ),
        (deed(1, "create", "an operator in Alat", "AZ"), deed(9, "create", "an operator in Alyat", "AZ")),
        (deed(1, "send", "a Peruvian ship", "PE"), deed(9, "send", "the ship Ucayali", "PE")),
    ],
    ids=["a vessel that was named", "begins alike", "spoken alike", "by its state"],
)
def test_one_commitment_in_other_words_is_one(one: EventClaim, other: EventClaim) -> None:
    assert commitments.compare(other, one).score >= commitments.THRESHOLD


def test_sort_and_sides_make_no_transfer_one() -> None:
    def goods(number: int, item: str) -> EventClaim:
        sides = (
            Party("supplier", "country", ("IN",), "IN", "IN"),
            Party("recipient", "country", ("KE",), "KE", "KE"),
        )
        told = dt.date(2024, 1, number)
        rank = f"{told} r{number:04} t00000"
        return EventClaim(
            number, "transfer", f"r{number}", rank, told, "pending", object=item, words=item, parties=sides
        )

    patrol = goods(1, "offshore patrol vessels")
    assert transfers.compare(goods(2, "20 rescue boats"), patrol).score < transfers.THRESHOLD
    assert transfers.compare(goods(2, "two patrol vessels"), patrol).score >= transfers.THRESHOLD


def lot(
    number: int, item: str, quantity: str | None = None, recipient: str = "KE", **more: Any
) -> EventClaim:
    sides = (
        Party("supplier", "country", ("IN",), "IN", "IN"),
        Party("recipient", "country", (recipient,), recipient, recipient),
    )
    told = dt.date(2024, 1, number)
    rank = f"{told} r{number:04} t00000"
    words = f"{quantity or 'the'} {item}"
    return EventClaim(
        number, "transfer", f"r{number}", rank, told, "pending",
        object=item, quantity=quantity, words=words, parties=sides, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (("rescue boats", "20"), ("patrol vessels", "two"), False),
        (("rescue boats", None), ("patrol boats", None), False),
        (("boats", "20"), ("patrol vessels", "two"), False),
        (("patrol boats", "two"), ("offshore patrol boats", "three"), True),  # the number was changed
        (("ultra-cold freezers", "20"), ("ultra cold freezers", "eight"), True),
        (("patrol boats", "two"), ("vessels", "two"), True),
        (("boats", "the first ten"), ("rescue boats", "20"), True),
    ],
)
def test_goods_of_two_kinds_are_two_transfers(one, other, linked) -> None:
    found = transfers.compare(lot(2, *other), lot(1, *one))
    assert (found.score >= transfers.THRESHOLD) == linked


def test_one_type_that_two_states_get_is_two_transfers() -> None:
    here = lot(1, "Zeta radars", "two", designation="Zeta")
    there = lot(2, "Zeta radars", "two", recipient="TZ", designation="Zeta")
    assert (
        transfers.compare(lot(2, "Zeta radars", "two", designation="Zeta"), here).score >= transfers.THRESHOLD
    )
    found = transfers.compare(there, here)
    assert found.apart and found.score == 0.0
