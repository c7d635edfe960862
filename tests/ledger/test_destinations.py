from __future__ import annotations

import pytest

from relazione.ledger.destinations import state_in_which, states_of_place


@pytest.mark.parametrize(
    ("place", "codes"),
    [("Lima", ("PE",)), ("LIMA", ("PE",)), ("Peru", ("PE",)), ("Johannesburg", ("ZA",)), ("Base Sur", ())],
)
def test_the_states_of_a_place(place: str, codes: tuple[str, ...]) -> None:
    assert states_of_place(place) == codes


def test_a_place_lies_in_the_one_state_that_the_registers_have() -> None:
    lying = state_in_which("Oslo")
    assert lying is not None and (lying.key, lying.name) == ("NO", "Norway")
    assert state_in_which("Base Sur") is None
