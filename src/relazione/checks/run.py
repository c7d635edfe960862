"""All checks of one report, in the order of the words that they mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from relazione.checks.rules import RULES, Material
from relazione.lexicon.office_holders import OfficeRegister
from relazione.lexicon.registers import shipped
from relazione.model import Entity, Finding, Office, Statement


def run_checks(
    text: str,
    *,
    entities: Sequence[Entity],
    offices: Sequence[Office],
    published: dt.date | None,
    statements: Sequence[Statement] = (),
    register: OfficeRegister | None = None,
) -> tuple[Finding, ...]:
    """Find what is wrong in a report, as far as the report itself and the registers can tell.

    Args:
        text: The report.
        entities: Its entities with their mentions.
        offices: The offices that it gives its people.
        published: Day of publication, or None.
        statements: What it attributes to whom.
        register: Who held which office when; where None, the register of the package.

    Returns:
        The findings, in the order of their evidence; of two of one kind on the same words, one.
    """
    material = Material(text, entities, offices, statements, published, register or shipped().offices)
    findings = [
        replace(finding, rule=rule.id, severity=rule.severity)
        for rule in RULES
        for finding in rule.check(material)
    ]
    findings.sort(key=lambda finding: (finding.evidence[0].start, -finding.confidence))
    kept: list[Finding] = []
    for finding in findings:
        if not any(finding.kind == other.kind and _share_words(finding, other) for other in kept):
            kept.append(finding)
    return tuple(kept)


def _share_words(one: Finding, other: Finding) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
