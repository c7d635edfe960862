"""How much of their words two reports share."""

from __future__ import annotations

import pytest

from relazione.ledger.linking.sketches import LEAST, bands, likeness, sketch

BODY = [f"word{number}" for number in range(400)]


@pytest.mark.parametrize("changed", [0, 10, 40, 200, 400])
def test_the_estimate_is_near_the_share(changed: int) -> None:
    other = [f"other{number}" for number in range(changed)] + BODY[changed:]
    left = max(0, 396 - changed)
    share = left / (2 * 396 - left)
    assert abs(likeness(sketch(" ".join(BODY)), sketch(" ".join(other))) - share) < 0.15


def test_a_wire_story_under_another_head_is_found() -> None:
    one, other = sketch("Our paper: " + " ".join(BODY)), sketch(" ".join(BODY) + " (agency)")
    assert likeness(one, other) >= LEAST
    assert set(bands(one)) & set(bands(other))


def test_case_and_marks_do_not_count() -> None:
    assert sketch("The ministers met, in Baku, today.") == sketch("the MINISTERS met in baku today")


@pytest.mark.parametrize("text", ["", "one", "two words", "word " * 100_000])
def test_texts_of_any_length(text: str) -> None:
    assert len(sketch(text)) == 256
    assert all(-(2**63) <= key < 2**63 for key in bands(sketch(text)))
