"""The checks stay above their floors on the repository's own short reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.findings import OWN_CHECKS, FindingScore, below_floors, main, score, table
from evaluation.record import Case, load_cases, read_cases

TEXT = "They met on 31 June and on 31 June, in Ljubljana, the Slovak capital."


def found(kind: str, words: str, nth: int = 1) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    evidence = [{"start": start, "end": start + len(words), "text": words}]
    return {"kind": kind, "rule": f"{kind}-rule", "note": "", "evidence": evidence, "confidence": 1.0}


def scored(gold: list[dict[str, Any]], findings: list[dict[str, Any]]) -> FindingScore:
    return score([(Case("one", TEXT, {"findings": gold}), {"findings": findings})])


def test_a_finding_is_right_on_the_same_words_only() -> None:
    gold = [{"kind": "date", "evidence": {"text": "31 June", "nth": 2}}]
    assert scored(gold, [found("date", "31 June", 2)]).right.total() == 1
    assert scored(gold, [found("date", "31 June")]).right.total() == 0
    assert scored(gold, [found("place", "31 June", 2)]).right.total() == 0
    twice = scored(gold, [found("date", "31 June", 2), found("date", "June", 2)])
    assert (twice.right.total(), twice.found.total()) == (1, 2)


def test_findings_in_clean_reports_are_counted() -> None:
    result = scored([], [found("date", "31 June")])
    assert result.false_for_clean() == 1.0
    assert len(below_floors(result)) == 2
    assert "date-rule" in table(result, rules=True)


def test_what_lies_under_a_floor_is_told() -> None:
    gold = [{"kind": "date", "evidence": "31 June"}, {"kind": "place", "evidence": "Ljubljana"}]
    assert below_floors(scored(gold, [found("date", "31 June")])) == ["recall 50.0 is under 65.0"]
    assert below_floors(scored(gold, [found("date", "31 June"), found("place", "Ljubljana")])) == []


def test_the_command_fails_where_a_report_lies_under_its_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text("Nothing happened.\n", "utf-8")
    gold = {"published": None, "findings": [{"kind": "date", "evidence": "Nothing"}]}
    (tmp_path / "one.json").write_text(json.dumps(gold), "utf-8")
    assert main([str(tmp_path)]) == 1
    assert "recall 0.0" in capsys.readouterr().err


def test_the_checks_stay_above_their_floors() -> None:
    result = score(list(read_cases(load_cases(OWN_CHECKS))))
    assert result.clean and result.gold.total()
    assert below_floors(result) == []
