"""The reading of our own cases stays above its pinned floors."""

from __future__ import annotations

import json

from evaluation.matching import Comparison
from evaluation.record import FLOORS, OWN_CASES, below_floors, fingerprint, load_cases, read_cases, totals


def test_no_section_falls_under_its_floor() -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert OWN_CASES.name in floors
    cases = load_cases(OWN_CASES)
    scores = [Comparison(case.text, case.gold, record).scores() for case, record in read_cases(cases)]
    assert below_floors(OWN_CASES.name, totals(scores), fingerprint(cases), floors) == []
