"""Every rule of the checks: its name, what kind of finding it gives, how grave that is, and its function."""

from __future__ import annotations

import datetime as dt
import inspect
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from relazione.checks.calendar_day import check_calendar
from relazione.checks.capital import check_capitals
from relazione.checks.date_order import check_order
from relazione.checks.dated_span import check_spans
from relazione.checks.holder_name import check_holder_names
from relazione.checks.membership import check_members
from relazione.checks.national_body import check_bodies
from relazione.checks.office_holder import check_office_holders
from relazione.checks.popular_name import check_popular_names
from relazione.checks.repeated_quotation import check_repeated
from relazione.checks.restated_number import check_numbers
from relazione.checks.spelling import check_spelling
from relazione.checks.unattributed_quotation import check_speakers
from relazione.checks.unclosed_quotation import check_unclosed
from relazione.checks.unknown_designation import check_designations
from relazione.checks.weekday import check_weekdays
from relazione.lexicon.office_holders import OfficeRegister
from relazione.model import Entity, Finding, Office, Statement
from relazione.model.vocabulary import FindingKind, Severity


@dataclass(frozen=True, slots=True)
class Material:
    """What the checks look at.

    Attributes:
        text: The report.
        entities: Its entities with their mentions.
        offices: The offices that it gives its people.
        statements: What it attributes to whom.
        published: Day of publication, or None.
        register: Who held which office when.
    """

    text: str
    entities: Sequence[Entity]
    offices: Sequence[Office]
    statements: Sequence[Statement]
    published: dt.date | None
    register: OfficeRegister


@dataclass(frozen=True, slots=True)
class Rule:
    """One check.

    Attributes:
        id: Its name, that of its module and of its page in ``docs/checks``.
        kind: Kind of its findings.
        severity: How grave they are.
        check: Finds them.
        source: The function that does, for what it says of itself.
    """

    id: str
    kind: FindingKind
    severity: Severity
    check: Callable[[Material], list[Finding]]
    source: Callable[..., list[Finding]]

    @property
    def summary(self) -> str:
        """One line that says what it marks."""
        return (inspect.getdoc(sys.modules[self.source.__module__]) or "").split("\n\n")[0].replace("\n", " ")

    @property
    def explanation(self) -> str:
        """What it marks and what it leaves alone, in a few paragraphs."""
        module = inspect.getdoc(sys.modules[self.source.__module__]) or ""
        function = (inspect.getdoc(self.source) or "").split("\n\nArgs:")[0]
        return f"{module}\n\n{function}"


RULES: tuple[Rule, ...] = (
    Rule(
        "office-holder",
        "office",
        "error",
        lambda m: check_office_holders(m.text, m.entities, m.offices, m.published, m.register),
        check_office_holders,
    ),
    Rule(
        "holder-name",
        "name",
        "warning",
        lambda m: check_holder_names(m.text, m.entities, m.offices, m.published, m.register),
        check_holder_names,
    ),
    Rule("spelling", "name", "warning", lambda m: check_spelling(m.text, m.entities), check_spelling),
    Rule("weekday", "date", "error", lambda m: check_weekdays(m.text, m.published), check_weekdays),
    Rule("calendar-day", "date", "error", lambda m: check_calendar(m.text), check_calendar),
    Rule("dated-span", "date", "error", lambda m: check_spans(m.text, m.published), check_spans),
    Rule("date-order", "date", "error", lambda m: check_order(m.text, m.published), check_order),
    Rule("capital", "place", "error", lambda m: check_capitals(m.text), check_capitals),
    Rule("membership", "place", "error", lambda m: check_members(m.text, m.published), check_members),
    Rule("national-body", "place", "error", lambda m: check_bodies(m.text), check_bodies),
    Rule("popular-name", "designation", "error", lambda m: check_popular_names(m.text), check_popular_names),
    Rule(
        "unknown-designation",
        "designation",
        "warning",
        lambda m: check_designations(m.text),
        check_designations,
    ),
    Rule("unclosed-quotation", "quotation", "warning", lambda m: check_unclosed(m.text), check_unclosed),
    Rule(
        "repeated-quotation",
        "quotation",
        "warning",
        lambda m: check_repeated(m.text, m.entities, m.statements),
        check_repeated,
    ),
    Rule(
        "unattributed-quotation",
        "quotation",
        "note",
        lambda m: check_speakers(m.text, m.statements),
        check_speakers,
    ),
    Rule("restated-number", "number", "warning", lambda m: check_numbers(m.text), check_numbers),
)
"""All rules, in the order in which they are listed."""


def rule_of(name: str) -> Rule | None:
    """The rule of a name, or None."""
    return next((rule for rule in RULES if rule.id == name), None)
