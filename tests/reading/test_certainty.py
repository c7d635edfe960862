from __future__ import annotations

import pytest

from relazione.reading.certainty import CONTENT_RULES, FORM_RULES, SPEAKER_RULES, confidence_of


@pytest.mark.parametrize("form", ["direct", "indirect", "mixed"])
def test_a_name_is_surer_than_a_pronoun_or_a_description(form: str) -> None:
    name, pronoun, description = (
        confidence_of("engine", form, how, True, 12)  # type: ignore[arg-type]
        for how in ("name", "pronoun", "description")
    )
    assert name > max(pronoun, description)


def test_quotations_are_surer_than_paraphrases_and_short_contents_least_sure() -> None:
    direct = confidence_of("engine", "direct", "name", True, 12)
    indirect = confidence_of("engine", "indirect", "name", True, 12)
    short = confidence_of("engine", "indirect", "name", True, 2)
    assert 1 > direct > indirect > short > 0


def test_unnamed_speakers_and_statements_within_statements_are_less_sure() -> None:
    named = confidence_of("engine", "indirect", "description", True, 12)
    assert confidence_of("engine", "indirect", "description", False, 12) < named
    assert (
        confidence_of("parse", "indirect", "name", True, 12)
        < 0.5
        < confidence_of("turn", "direct", "name", True, 12)
    )


def test_every_way_to_tell_has_a_name() -> None:
    assert set(CONTENT_RULES) == {"turn", "engine", "parse"}
    assert set(FORM_RULES) == {"direct", "indirect", "mixed"}
    assert set(SPEAKER_RULES) == {"name", "pronoun", "description", "carried", "none"}
