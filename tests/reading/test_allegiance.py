from __future__ import annotations

import pytest

from relazione.reading.allegiance import letterhead_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GOVERNMENT OF INDIA\nMINISTRY OF DEFENCE\n\nVisit to Kenya", "IN"),
        ("Ministry of Foreign Affairs of the Republic of Kenya\nNairobi, 3 May 2024", "KE"),
        ("Embassy of Japan\n\nThe Ambassador met the minister.", "JP"),
        ("Talks end\n\nThe government of India said on Monday that talks had ended.", None),
        ("", None),
    ],
)
def test_a_letterhead_names_the_state_that_issues_a_report(text: str, code: str | None) -> None:
    assert letterhead_of(text) == code
