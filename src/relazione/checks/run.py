"""All checks of one report, in the order of the words that they mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from relazione.checks.calendar_day import check_calendar
from relazione.checks.holder_name import check_holder_names
from relazione.checks.office_holder import check_office_holders
from relazione.checks.spelling import check_spelling
from relazione.checks.weekday import check_weekdays
from relazione.lexicon.office_holders import register
from relazione.model import Entity, Finding, Office


def run_checks(
    text: str, *, entities: Sequence[Entity], offices: Sequence[Office], published: dt.date | None
) -> tuple[Finding, ...]:
    """Find what is wrong in a report, as far as the report itself and the registers can tell.

    Args:
        text: The report.
        entities: Its entities with their mentions.
        offices: The offices that it gives its people.
        published: Day of publication, or None.

    Returns:
        The findings, in the order of their evidence; of two of one kind on the same words, one.
    """
    known = register()
    findings = [
        *check_weekdays(text, published),
        *check_calendar(text),
        *check_spelling(text, entities),
        *check_office_holders(text, entities, offices, published, known),
        *check_holder_names(entities, offices, published, known),
    ]
    findings.sort(key=lambda finding: (finding.evidence[0].start, -finding.confidence))
    kept: list[Finding] = []
    for finding in findings:
        if not any(finding.kind == other.kind and _share_words(finding, other) for other in kept):
            kept.append(finding)
    return tuple(kept)


def _share_words(one: Finding, other: Finding) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
