"""A record as lines to be read: names in place of ids, and beside each line the words it rests on.

Every view (terminal, Markdown, page) sets these lines, so that all show the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from relazione.ledger.labels import deed
from relazione.model import Anchor, Commitment, Engagement, Reason, Record, Statement, Transfer

KINDS = ("country", "organization", "forum", "agreement", "place")
_PLURALS = {
    "person": "people",
    "country": "countries",
    "organization": "organizations",
    "forum": "forums",
    "agreement": "agreements",
    "place": "places",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a record.

    Attributes:
        key: Name of the line within the record, such as ``statement-3``.
        head: Whom or what it is about.
        tag: Kind or status, one or two words, or empty.
        facts: What else is known, each a few words.
        quotes: The words that are set beside the line.
        marks: All words that belong to the line, the quotes among them.
        confidence: Between 0 and 1, or None for a name, of which none is told.
        reasons: Why it is as it is.
    """

    key: str
    head: str
    tag: str
    facts: tuple[str, ...]
    quotes: tuple[Anchor, ...]
    marks: tuple[Anchor, ...]
    confidence: float | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def doubt(self) -> str:
        """The confidence in words where the line is more likely wrong than right, else empty."""
        doubtful = self.confidence is not None and self.confidence < 0.5
        return f"confidence {self.confidence:.0%}" if doubtful else ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a record.

    Attributes:
        name: One word, for addresses and styles.
        title: Its heading.
        lines: Its lines, in the order of the record.
    """

    name: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where in a report an offset stands: line and column, both counted from 1."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Places:
        """Find the lines of a report; line feeds end them, and carriage returns without one."""
        starts = [0]
        for index, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
                starts.append(index + 1)
        return cls(tuple(starts))

    def at(self, offset: int) -> str:
        """An offset as ``line:column``."""
        line, column = self.line_and_column(offset)
        return f"{line}:{column}"

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """An offset as line and column, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def sections_of(record: Record) -> tuple[Section, ...]:
    """All sections of a record that hold a line, in the order in which people read them."""
    names = {entity.id: entity.name for entity in record.entities}
    sections = (
        Section("people", "People and offices", tuple(_people(record, names))),
        Section("engagements", "Engagements", tuple(_engagements(record, names))),
        Section("statements", "Statements", tuple(_statements(record, names))),
        Section("commitments", "Commitments", tuple(_commitments(record, names))),
        Section("transfers", "Transfers", tuple(_transfers(record, names))),
        Section("findings", "Findings", tuple(_findings(record))),
        Section("names", "Also named", tuple(_names(record))),
    )
    return tuple(section for section in sections if section.lines)


def reasons_of(line: Line, places: Places) -> Iterator[str]:
    """Why a line is as it is, a reason to a string; its confidence first."""
    if line.confidence is not None:
        yield f"confidence {line.confidence:.2f}"
    for reason in line.reasons:
        words = f" “{reason.words.text}” {places.at(reason.words.start)}" if reason.words is not None else ""
        yield f"{reason.field}: {reason.rule}{words}"


def dateline_of(record: Record) -> str:
    """Place and dates at the head of a report, as one line; empty where nothing is known."""
    document = record.document
    parts = [document.dateline.place, _day(document.dateline.date)]
    if document.published is not None and str(document.published) != str(document.dateline.date):
        parts.append(f"published {document.published}")
    return " · ".join(part for part in parts if part)


def below_title(record: Record) -> str:
    """What stands below the title of a record: place and dates, and the report's name where a title hides it."""
    document = record.document
    return " · ".join(part for part in (dateline_of(record), document.id if document.title else "") if part)


def _day(date: object | None) -> str | None:
    return None if date is None else str(date)


def _people(record: Record, names: dict[str, str]) -> Iterator[Line]:
    for entity in record.entities:
        if entity.kind != "person":
            continue
        offices = [office for office in record.offices if office.holder == entity.id]
        facts = tuple(
            ("former " if office.former and not office.title.lower().startswith(("former", "ex-")) else "")
            + office.title
            + (f", {names.get(office.of, office.of)}" if office.of else "")
            for office in offices
        )
        evidence = tuple(anchor for office in offices for anchor in office.evidence)
        mentions = tuple(mention.anchor for mention in entity.mentions)
        confidence = min((office.confidence for office in offices), default=None)
        quotes = _distinct(evidence or mentions[:1])
        yield Line(
            f"person-{entity.id}",
            entity.name,
            _times(len(mentions)),
            facts,
            quotes,
            mentions + evidence,
            confidence,
            tuple(reason for office in offices for reason in office.reasons),
        )


def _engagements(record: Record, names: dict[str, str]) -> Iterator[Line]:
    for number, item in enumerate(record.engagements, 1):
        yield Line(
            f"engagement-{number}",
            _joined(item.participants, names) or "participants not named",
            f"{item.kind} {item.status}",
            _present(_where(item, names), _day(item.date)),
            item.evidence,
            item.evidence,
            item.confidence,
            item.reasons,
        )


def _where(item: Engagement, names: dict[str, str]) -> str | None:
    return names.get(item.place, item.place) if item.place else None


def _statements(record: Record, names: dict[str, str]) -> Iterator[Line]:
    for number, item in enumerate(record.statements, 1):
        yield Line(
            f"statement-{number}",
            _speaker(item, names),
            item.form,
            _present(item.cue.text if item.cue else None, f"medium: {item.medium}" if item.medium else None),
            item.content,
            item.content + _given(item.cue) + _given(item.source),
            item.confidence,
            item.reasons,
        )


def _speaker(item: Statement, names: dict[str, str]) -> str:
    if item.speaker is not None:
        return names.get(item.speaker, item.speaker)
    return item.speaker_text or "speaker not told"


def _commitments(record: Record, names: dict[str, str]) -> Iterator[Line]:
    for number, item in enumerate(record.commitments, 1):
        yield Line(
            f"commitment-{number}",
            _committed(item, names),
            item.status,
            _present(f"due: {item.due}" if item.due else None),
            item.evidence,
            item.evidence,
            item.confidence,
            item.reasons,
        )


def _committed(item: Commitment, names: dict[str, str]) -> str:
    what = deed(item.action, item.object)
    parties = _joined(item.parties, names)
    return f"{parties}: {what}" if parties else what


def _transfers(record: Record, names: dict[str, str]) -> Iterator[Line]:
    for number, item in enumerate(record.transfers, 1):
        designation = item.designation if item.designation and item.designation != item.item else None
        yield Line(
            f"transfer-{number}",
            item.item,
            item.status,
            _present(
                designation, _passage(item, names), f"quantity: {item.quantity}" if item.quantity else None
            ),
            item.evidence,
            item.evidence,
            item.confidence,
            item.reasons,
        )


def _passage(item: Transfer, names: dict[str, str]) -> str | None:
    if item.supplier is None and item.recipient is None:
        return None
    supplier = names.get(item.supplier, item.supplier) if item.supplier else "?"
    recipient = names.get(item.recipient, item.recipient) if item.recipient else "?"
    return f"{supplier} → {recipient}"


def _findings(record: Record) -> Iterator[Line]:
    for number, item in enumerate(record.findings, 1):
        yield Line(
            f"finding-{number}",
            item.note,
            item.kind,
            _present(item.rule, item.source),
            item.evidence,
            item.evidence,
            item.confidence,
        )


def _names(record: Record) -> Iterator[Line]:
    for kind in KINDS:
        for entity in record.entities:
            if entity.kind == kind:
                mentions = tuple(mention.anchor for mention in entity.mentions)
                facts = _present(_times(len(mentions)), entity.reference)
                yield Line(f"name-{entity.id}", entity.name, kind, facts, mentions[:1], mentions)


def plural_of(kind: str) -> str:
    """The heading for several entities of a kind."""
    return _PLURALS.get(kind, kind)


def _times(count: int) -> str:
    return "named once" if count == 1 else f"{count} mentions"


def _joined(identifiers: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(identifier, identifier) for identifier in identifiers)


def _present(*facts: str | None) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


def _given(anchor: Anchor | None) -> tuple[Anchor, ...]:
    return () if anchor is None else (anchor,)


def _distinct(anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    return tuple(dict.fromkeys(anchors))
