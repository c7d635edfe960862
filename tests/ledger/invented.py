"""Invented reports with the records that a reading would make of them, so that no test has to read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from relazione.intake.source import Source
from relazione.model import (
    Anchor,
    Commitment,
    DateSpan,
    Document,
    Engagement,
    Entity,
    Finding,
    Mention,
    Office,
    PartialDate,
    Record,
    Report,
    Statement,
    Transfer,
)

TEXT = (
    "LISBON, 3 March 2025 - Foreign Minister Ada Moreira met her Chilean counterpart Pilar Undurra on Monday"
    " under the Harbour Accord. Moreira said Portugal would deliver two patrol boats to Chile by the end of the"
    " year, and that the Harbour Accord stood. The Dockers' Union stayed away.\n\nShe spoke in Lisbon."
)


class Words:
    """Anchors into a text by their words."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, words: str, nth: int = 0) -> Anchor:
        """The ``nth`` place where the words stand."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Anchor.of(self.text, start, start + len(words))


def record_of(text: str = TEXT, published: dt.date | None = dt.date(2025, 3, 3), **changed: Any) -> Record:
    """A record of ``TEXT``, or of a text that begins with it."""
    at = Words(text)

    def entity(number: str, kind: Any, name: str, reference: str | None = None, *more: str) -> Entity:
        mentions = tuple(Mention(at(words), "name") for words in (name, *more))
        return Entity(number, kind, name, mentions, reference)

    document = Document("a", text, "Ministers meet", published, sha256=Document.hash_of(text))
    fields: dict[str, Any] = {
        "entities": (
            entity("e1", "person", "Ada Moreira", None, "Moreira said"[:7]),
            entity("e2", "person", "Pilar Undurra"),
            entity("e3", "country", "Portugal", "PT"),
            entity("e4", "country", "Chile", "CL", "Chilean"),
            entity("e5", "agreement", "Harbour Accord"),
            entity("e6", "organization", "Dockers' Union"),
            entity("e7", "place", "Lisbon"),
        ),
        "offices": (
            Office("e1", "Foreign Minister", "e3", False, (at("Foreign Minister Ada Moreira"),), 0.9),
            Office("e2", "counterpart", "e4", False, (at("Chilean counterpart Pilar Undurra"),), 0.8),
        ),
        "engagements": (
            Engagement(
                "meeting",
                "held",
                ("e1", "e2"),
                "e7",
                DateSpan(PartialDate(2025, 3, 3)),
                (at("met her Chilean counterpart"),),
                0.9,
            ),
        ),
        "statements": (
            Statement(
                "e1",
                None,
                "indirect",
                (at("Portugal would deliver two patrol boats to Chile"), at("that the Harbour Accord stood")),
                at("said"),
                None,
                None,
                0.9,
            ),
        ),
        "commitments": (
            Commitment(
                "deliver",
                "two patrol boats",
                ("e3",),
                "planned",
                "by the end of the year",
                (at("would deliver two patrol boats"),),
                0.9,
            ),
        ),
        "transfers": (
            Transfer(
                "patrol boats", None, "e3", "e4", "pending", "two", (at("two patrol boats to Chile"),), 0.9
            ),
        ),
        "findings": (
            Finding("name", "An invented note.", (at("Pilar Undurra"),), 0.5, "name-spelling", "note"),
        ),
    }
    return Record(document, **(fields | changed))


def source_of(record: Record, path: str = "a.txt", **more: Any) -> Source:
    """The source of a record."""
    return Source(Report(record.document.text, record.document.id, record.document.published), path, **more)


def told(number: int, day: dt.date = dt.date(2025, 3, 3)) -> tuple[Source, Record]:
    """One of many reports: the same ministers in other words on another day."""
    text = f"{TEXT} It was day {number} of the talks."
    record = record_of(text, day + dt.timedelta(days=number % 400))
    return source_of(record, f"{number}.txt"), record
