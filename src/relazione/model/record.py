"""The record of one report: entities, and what they did, said, promised and sold.

Field names and values are those of the record format (``docs/record.md``). Every entry carries
anchors into the report and a ``confidence`` between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from relazione.model.anchor import Anchor
from relazione.model.dates import DateSpan
from relazione.model.document import Document
from relazione.model.vocabulary import (
    CommitmentStatus,
    EngagementKind,
    EngagementStatus,
    EntityKind,
    FindingKind,
    MentionForm,
    Severity,
    StatementForm,
    TransferStatus,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a report speaks of an entity, by name, description or pronoun."""

    anchor: Anchor
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, country, organization, forum, agreement or place that the report names.

    Attributes:
        id: Identifier within this record, such as ``e3``.
        kind: What it is.
        name: Fullest name in the report.
        mentions: Where the report speaks of it, in order.
        reference: Identifier in a register (a Wikidata item, an ISO code), or None.
    """

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one field of an entry is as it is: shown by ``relazione read --explain``.

    Attributes:
        field: The field it decided (``status``, ``date``, ``participants``), or ``entry`` for the
            entry as a whole.
        rule: The rule or model that decided, in a few plain words ("auxiliary of the future",
            "weights of the admission model: 0.83").
        words: The words by which it decided, or None where no words did.
    """

    field: str
    rule: str
    words: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the report gives a named person.

    Attributes:
        holder: Entity id of the person.
        title: The office in the report's words.
        of: Entity id of the country or body, or None where the report leaves it unsaid.
        former: Whether the report says that the person no longer holds it.
        evidence: The words that say so.
        confidence: Between 0 and 1.
        reasons: Why it is as it is, field by field.
    """

    holder: str
    title: str
    of: str | None
    former: bool
    evidence: tuple[Anchor, ...]
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting, call, visit, summit, signing, ceremony, exercise or negotiation.

    Attributes:
        kind: What it is.
        status: Whether it was held, is planned, ...
        participants: Entity ids.
        place: Entity id, or the report's words where the place is no entity, or None.
        date: When, resolved against the report's date, or None.
        evidence: The words that show it.
        confidence: Between 0 and 1.
        reasons: Why it is as it is, field by field.
    """

    kind: EngagementKind
    status: EngagementStatus
    participants: tuple[str, ...]
    place: str | None
    date: DateSpan | None
    evidence: tuple[Anchor, ...]
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Words, thoughts or positions that the report attributes to somebody.

    Attributes:
        speaker: Entity id, or None where no entity can be told.
        speaker_text: The words for the speaker where ``speaker`` is None, else None or the words.
        form: ``direct``, ``indirect`` or ``mixed``.
        content: The attributed words, without outer quotation marks and without the cue.
        cue: The word that attributes ("said", "according to"), or None.
        source: The phrase that stands for the speaker beside the cue, or None.
        medium: "X", "press conference", ..., or None.
        confidence: Between 0 and 1.
        reasons: Why it is as it is, field by field.
    """

    speaker: str | None
    speaker_text: str | None
    form: StatementForm
    content: tuple[Anchor, ...]
    cue: Anchor | None
    source: Anchor | None
    medium: str | None
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that a party is to do, or has now done, toward another.

    Attributes:
        action: Base form of the verb, with its particle.
        object: What it is done to, in the report's words, or None.
        parties: Entity ids of the countries or organizations that are to act.
        status: From ``proposed`` to ``fulfilled`` or ``dropped``.
        due: The words of the time limit, or None.
        evidence: The words that show it.
        confidence: Between 0 and 1.
        reasons: Why it is as it is, field by field.
    """

    action: str
    object: str | None
    parties: tuple[str, ...]
    status: CommitmentStatus
    due: str | None
    evidence: tuple[Anchor, ...]
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """One kind of equipment or goods said to pass from one side to another.

    Attributes:
        item: The report's words for it.
        designation: Standard form such as ``C-130J``, or None.
        supplier: Entity id, or None.
        recipient: Entity id, or None.
        status: From ``proposed`` to ``in-service`` or ``cancelled``.
        quantity: The report's words for how many or how much, or None.
        evidence: The words that show it.
        confidence: Between 0 and 1.
        reasons: Why it is as it is, field by field.
    """

    item: str
    designation: str | None
    supplier: str | None
    recipient: str | None
    status: TransferStatus
    quantity: str | None
    evidence: tuple[Anchor, ...]
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a sharp sub-editor would mark in the report.

    Attributes:
        kind: ``office``, ``name``, ``date``, ...
        note: One line that says what is wrong and how it is known.
        evidence: The words concerned.
        confidence: Between 0 and 1.
        rule: The check that found it, such as ``office-holder``; each has a page in ``docs/checks``.
        severity: ``error`` for what is false, ``warning`` for what is most likely so, ``note`` for
            what is untidy.
        source: What a register says about it and where that is from, or None where the report
            itself is all that is needed.
    """

    kind: FindingKind
    note: str
    evidence: tuple[Anchor, ...]
    confidence: float = 1.0
    rule: str = ""
    severity: Severity = "warning"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What one report says, each line anchored in its words."""

    document: Document
    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def entity(self, identifier: str | None) -> Entity | None:
        """The entity of that id, or None."""
        return next((e for e in self.entities if e.id == identifier), None)
