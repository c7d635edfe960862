"""All checks of one report, in the order of the words that they mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from relazione.checks.calendar_day import check_calendar
from relazione.checks.spelling import check_spelling
from relazione.checks.weekday import check_weekdays
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
        The findings, in the order of their evidence.
    """
    del offices  # no register of holders yet
    findings = [
        *check_weekdays(text, published),
        *check_calendar(text),
        *check_spelling(text, entities),
    ]
    return tuple(sorted(findings, key=lambda finding: finding.evidence[0].start))
