"""The checks together, and their pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

from relazione.checks import run_checks
from relazione.checks.rules import RULES
from relazione.model import Anchor, Entity, Mention
from relazione.model.vocabulary import FindingKind

ROOT = Path(__file__).parents[2]


def test_findings_come_in_the_order_of_the_report() -> None:
    text = "Mutuko met Grace Mutuku and Mutuku on Monday, 10 June 2025, not 31 June."
    places = [(0, 6), (11, 23), (28, 34)]
    mentions = tuple(Mention(Anchor.of(text, *place), "name") for place in places)
    entity = Entity("e1", "person", "Grace Mutuku", mentions)
    findings = run_checks(text, entities=[entity], offices=[], published=dt.date(2025, 6, 20))
    assert [(f.kind, f.evidence[0].text) for f in findings] == [
        ("name", "Mutuko"),
        ("date", "Monday, 10 June 2025"),
        ("date", "31 June"),
    ]


def test_a_clean_report_has_no_findings() -> None:
    assert run_checks("Nothing happened.", entities=[], offices=[], published=None) == ()


def test_every_check_has_its_page() -> None:
    rules = {path.stem for path in (ROOT / "docs/checks").glob("*.md")}
    modules = (ROOT / "src/relazione/checks").glob("*.py")
    checks = {m.stem.replace("_", "-") for m in modules if "\ndef check_" in m.read_text(encoding="utf-8")}
    assert checks
    assert checks == rules


def test_every_rule_is_listed_and_says_what_it_does() -> None:
    modules = (ROOT / "src/relazione/checks").glob("*.py")
    checks = {m.stem.replace("_", "-") for m in modules if "\ndef check_" in m.read_text(encoding="utf-8")}
    assert {rule.id for rule in RULES} == checks
    for rule in RULES:
        page = (ROOT / f"docs/checks/{rule.id}.md").read_text(encoding="utf-8")
        assert page.startswith(f"# {rule.id}\n\nKind of finding: `{rule.kind}`. Severity: {rule.severity}.")
        assert rule.summary.endswith((".", "?"))
        assert "Args:" not in rule.explanation
    assert {rule.kind for rule in RULES} == set(get_args(FindingKind))


def test_a_finding_bears_its_rule() -> None:
    text = "They met on 31 June in Ljubljana, the Slovak capital."
    found = run_checks(text, entities=[], offices=[], published=None)
    assert [(f.rule, f.severity) for f in found] == [("calendar-day", "error"), ("capital", "error")]
