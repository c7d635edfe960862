"""Who goes by certain words."""

from __future__ import annotations

import pytest

from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.named_so import named_so


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("felk", ["Ona Felk"]),  # the surname, by which a report calls her
        ("Lun", ["Lund"]),
        ('"Norway"', ["Norway"]),
        ("ona", ["Ona Felk"]),
        ("herring", []),
        ('"', []),
    ],
)
def test_who_goes_by_certain_words(ledger: Ledger, words: str, names: list[str]) -> None:
    with ledger.connection() as conn:
        assert [ref.name for ref in named_so(conn, words)] == names
