"""A report laid out as rows, before anything is written: pure, and where what does not fit is refused."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from relazione.intake.source import Source
from relazione.ledger.event_claims import told_of
from relazione.ledger.folding import storable
from relazione.ledger.keys import report_key
from relazione.ledger.projection import EVENTS, Claim, project, report_day, report_rank
from relazione.ledger.untitled import called
from relazione.model import Anchor, Commitment, DocumentError, Engagement, Office, Record, Transfer
from relazione.model.serial import record_to_json

Row = dict[str, Any]

_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_LEVEL = 6  # of zlib: nine packs a hundredth smaller and takes half as long again


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report laid out as rows, which only lack their ids.

    Attributes:
        sha256: Hash of its text.
        report: Row of ``reports``.
        text: The text as it is stored.
        record: The packed record.
        claims: Its claims.
    """

    sha256: str
    report: Row
    text: str
    record: bytes
    claims: list[Claim]


def prepare(source: Source, record: Record) -> Prepared:
    """Lay out a report as rows and see that every anchor of its record slices back to its words.

    Args:
        source: Where it is from.
        record: What it says.

    Raises:
        DocumentError: An anchor has other words than the report at its place, or a line has no anchor.
    """
    document = record.document
    text = document.text
    for anchor in anchors_of(record):
        if text[anchor.start : anchor.end] != anchor.text:  # as ``Anchor.holds_in``, without a call for each
            raise DocumentError(
                f"cannot be kept, by a fault of Relazione: the record has {anchor.text[:40]!r} at {anchor.start},"
                f" where the report has {text[anchor.start : anchor.end][:40]!r}"
            )
    told = record_to_json(record, explain=True)
    day = report_day(told)
    try:
        projected = project(told, sha256=document.sha256, day=day, text=text)
    except IndexError as error:
        raise DocumentError(
            "cannot be kept, by a fault of Relazione: its record has a line without words"
        ) from error
    for claim, event in zip(_events(projected), told_of(projected, document.sha256), strict=True):
        claim.row["meant"] = event.meant
        claim.row["scene"] = " ".join(event.scene) or None
    packed = zlib.compress(_JSON.encode(told).encode("ascii"), _LEVEL)
    return Prepared(document.sha256, _report_row(source, record, day), storable(text), packed, projected)


def _report_row(source: Source, record: Record, day: str) -> Row:
    document = record.document
    published, dateline = document.published, document.dateline
    return {
        "sha256": document.sha256,
        "key": report_key(document.sha256),
        "name": storable(called(document.id, document.sha256, document.text)),
        "title": _storable(source.title or document.title),
        "published": None if published is None else str(published),
        "dateline_place": _storable(dateline.place),
        "dateline_date": None if dateline.date is None else str(dateline.date),
        "day": day,
        "rank": report_rank(day, document.sha256),
        "language": document.language,
        "url": _storable(source.url),
        "publisher": _storable(source.publisher),
        "source": storable(source.source),
        "words": len(document.text.split()),
        "linked": False,
    }


def anchors_of(record: Record) -> Iterator[Anchor]:
    """Every anchor of a record."""
    for entity in record.entities:
        yield from (mention.anchor for mention in entity.mentions)
    for statement in record.statements:
        yield from statement.content
        yield from (anchor for anchor in (statement.cue, statement.source) if anchor is not None)
    explained: list[Office | Engagement | Commitment | Transfer] = [
        *record.offices,
        *record.engagements,
        *record.commitments,
        *record.transfers,
    ]
    for entry in [*explained, *record.findings]:
        yield from entry.evidence
    for reasoned in [*explained, *record.statements]:
        yield from (reason.words for reason in reasoned.reasons if reason.words is not None)


def _events(projected: Iterable[Claim]) -> list[Claim]:
    """Engagements, commitments and transfers, by rank, as ``told_of`` gives them."""
    events = (claim for claim in projected if claim.row["section"] in EVENTS)
    return sorted(events, key=lambda claim: str(claim.row["rank"]))


def _storable(words: str | None) -> str | None:
    return None if words is None else storable(words)
