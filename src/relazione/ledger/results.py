"""What queries of the ledger give: frozen rows, each with the key by which more is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from relazione.model import RunError

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a listing.

    Attributes:
        rows: At most as many as were asked for.
        following: What to hand back as ``after`` for the next page, or None at the end.
        total: How many rows there are in all, where it is cheap to tell, else None.
    """

    rows: Sequence[Row]
    following: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """Somebody or something, as a row names it: the key to ask more by, and the name to show."""

    key: str
    name: str
    kind: str | None = None


class UnknownError(RunError):
    """What was asked for is not in the ledger, or can mean several things in it.

    Attributes:
        asked: The key, name or reference.
        near: What may be meant instead; where ``several``, what it can mean.
        several: Whether it is known and ambiguous.
    """

    def __init__(
        self, asked: str, near: Sequence[Ref] = (), *, several: bool = False, note: str = ""
    ) -> None:
        self.asked = asked
        self.near = tuple(near)
        self.several = several
        said = ", ".join(f"{one.name} ({one.key})" for one in self.near)
        told = f"{asked!r} can mean several: {said}" if several else f"the ledger knows nothing of {asked!r}"
        hint = f"; perhaps {said}" if said and not several else ""
        super().__init__(note or f"{told}{hint}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words on which a line rests, and where they stand.

    Attributes:
        report: Key and name of the report.
        day: Day of the report, or empty.
        start: Offset in the report's text, in code points.
        end: Offset after the last character.
        text: The words.
    """

    report: Ref
    day: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report: where from, of which day, how much it tells; ``name`` has its first words where it came without one."""

    key: str
    name: str
    title: str | None
    day: str
    publisher: str | None
    url: str | None
    source: str | None
    words: int
    added_at: str
    story: str  # key of the first of its near-duplicates, its own if alone
    copies: int  # how many other reports tell the same in the same words
    counts: dict[str, int]  # claims by section


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody whom reports name, with the offices that they give."""

    key: str
    name: str
    kind: str
    reference: str | None
    state: Ref | None
    offices: tuple[OfficeStage, ...]
    opened: str
    latest: str
    stories: int
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeStage:
    """An office of a person over the days on which reports give it.

    Attributes:
        title: In the words of the last report.
        of: Whose office, or None.
        first: Day of the first report that gives it.
        last: Day of the last one.
        former: Whether the last report says that it is held no longer.
        stories: How many reports give it.
        words: The words of the last one.
    """

    title: str
    of: Ref | None
    first: str
    last: str
    former: bool
    stories: int
    words: Words | None


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """An engagement, told by one report or by many; ``label`` names it, ``at`` is its place where that is known."""

    key: str
    kind: str
    status: str
    participants: tuple[Ref, ...]
    place: str | None
    date: str | None
    opened: str
    latest: str
    stories: int
    conflicts: int
    confidence: float
    words: Words
    verdict: str | None = None
    label: str = ""
    at: Ref | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement by one cue in one report; ``also`` counts other reports that tell it in the same words."""

    key: str
    speaker: Ref | None
    speaker_text: str | None
    state: Ref | None
    form: str
    content: tuple[str, ...]
    cue: str | None
    medium: str | None
    day: str
    confidence: float
    words: Words
    also: int = 0
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """What one report tells of where a commitment or a transfer stands.

    Attributes:
        day: Of the report.
        status: As that report has it.
        key: Of the claim.
        words: The report's words.
        reason: Why it is taken for the same thing, or None for the first.
        score: How sure that is, or None.
        details: Quantity, due, and what else the report tells of it.
    """

    day: str
    status: str
    key: str
    words: Words
    reason: str | None
    score: float | None
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment through all reports that speak of it."""

    key: str
    action: str
    object: str | None
    parties: tuple[Ref, ...]
    status: str
    due: str | None
    due_day: str | None
    overdue: bool
    opened: str
    latest: str
    stories: int
    conflicts: int
    confidence: float
    words: Words  # of the report after which it stands so
    stages: tuple[Stage, ...] = ()  # filled where asked for
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A transfer through all reports that speak of it."""

    key: str
    item: str
    designation: str | None
    supplier: Ref | None
    recipient: Ref | None
    status: str
    quantity: str | None
    opened: str
    latest: str
    stories: int
    conflicts: int
    confidence: float
    words: Words
    stages: tuple[Stage, ...] = ()
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What a sub-editor would mark in one report."""

    key: str
    kind: str
    rule: str
    severity: str
    note: str
    source: str | None
    day: str
    confidence: float
    words: Words
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two reports that cannot both be right, each with its words."""

    key: str  # of the thing
    label: str
    section: str
    field: str
    note: str
    one: Words
    one_value: str
    other: Words
    other_value: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A line of a time line.

    Attributes:
        day: When: an engagement's date, else the day of the report.
        section: What it is.
        key: To ask more by.
        label: One line that says what happened; of a statement who speaks.
        status: Where it stands.
        words: The words that it rests on; of a statement what is said.
        at: The place of an engagement, named as its label names it, or None.
    """

    day: str
    section: str
    key: str
    label: str
    status: str | None
    words: Words | None
    at: Ref | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found.

    Attributes:
        section: ``statement`` or ``report``.
        key: Of the statement or report.
        title: Speaker, or title of the report.
        day: Of the report.
        snippet: Words around the hit; found words lie between U+E000 and U+E001.
        report: The report.
    """

    section: str
    key: str
    title: str
    day: str
    snippet: str
    report: Ref


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What a person decided; the last one in force is what counts."""

    id: int
    verb: str
    target: str
    other: str | None
    field: str | None
    value: Any
    by: str
    why: str | None
    decided_at: str
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that was set aside, and why."""

    source: str
    reason: str
    failed_at: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything on one thing, claim or report.

    Attributes:
        key: By which it is asked now; an older key leads here too.
        section: What it is.
        label: One line for it.
        fields: What is known, by name.
        parties: Who takes part, by role.
        claims: Every claim that it rests on, oldest first.
        history: What people decided about it.
        conflicts: Where its reports disagree.
        related: Other listings that belong to it, by name: a person's statements, engagements, ...
    """

    key: str
    section: str
    label: str
    fields: dict[str, Any]
    parties: dict[str, tuple[Ref, ...]]
    claims: tuple[Stage, ...]
    history: tuple[JudgementRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    related: dict[str, Page[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states, and how many engagements, commitments and transfers both take part in."""

    one: Ref
    other: Ref
    things: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a ledger holds.

    Attributes:
        counts: Reports, stories, failures; people, bodies, ...; engagements, statements, ... by section.
        statuses: Engagements, commitments and transfers by section and status.
        kinds: Engagements, statements and findings by section and kind.
        months: Statements, and things by the month of their day, by section and month ``YYYY-MM``.
        pairs: The most active pairs of states.
        first: Day of the first report, or empty.
        last: Day of the last report, or empty.
    """

    counts: dict[str, int]
    statuses: dict[str, dict[str, int]]
    kinds: dict[str, dict[str, int]]
    months: dict[str, dict[str, int]]
    pairs: tuple[Pair, ...]
    first: str
    last: str
