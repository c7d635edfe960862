from __future__ import annotations

import pytest

from relazione.ledger.labels import commitment_label, engagement_label


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


def test_an_engagement_names_those_who_take_part_and_the_place() -> None:
    assert engagement_label("meeting", ("A", "B", "C"), "Oslo") == "meeting of A, B and C, Oslo"
