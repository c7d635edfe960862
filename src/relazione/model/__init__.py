"""The record's data types: frozen, standard library only. Start here to learn what is kept."""

from relazione.model.anchor import Anchor
from relazione.model.dates import DateSpan, PartialDate
from relazione.model.document import Dateline, Document, Report
from relazione.model.errors import DocumentError, RelazioneError, RunError
from relazione.model.record import (
    Commitment,
    Engagement,
    Entity,
    Finding,
    Mention,
    Office,
    Reason,
    Record,
    Statement,
    Transfer,
)
from relazione.model.serial import record_to_json

__all__ = [
    "Anchor",
    "Commitment",
    "DateSpan",
    "Dateline",
    "Document",
    "DocumentError",
    "Engagement",
    "Entity",
    "Finding",
    "Mention",
    "Office",
    "PartialDate",
    "Reason",
    "Record",
    "RelazioneError",
    "Report",
    "RunError",
    "Statement",
    "Transfer",
    "record_to_json",
]
