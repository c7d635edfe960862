from __future__ import annotations

from relazione.reading.transcripts import read_turns

SHOW = """HOST: Good evening. The ships are late again.

SOLBAKKEN: They are, and the yard blames the weather.

Clip of the minister:

RAVNHOLT: We paid for ships, not for forecasts.

HOST: Thank you.
"""


def test_a_stage_direction_is_said_by_nobody() -> None:
    said = [SHOW[a:b] for turn in read_turns(SHOW, 0) for a, b in turn.pieces]
    assert "They are, and the yard blames the weather." in said
    assert not any("Clip of" in words for words in said)
