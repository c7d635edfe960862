"""The closed vocabularies of the record: kinds, forms and statuses."""

from __future__ import annotations

from typing import Literal

EntityKind = Literal["person", "country", "organization", "forum", "agreement", "place"]
MentionForm = Literal["name", "nominal", "pronoun"]
EngagementKind = Literal[
    "meeting", "call", "visit", "summit", "signing", "ceremony", "exercise", "negotiation"
]
EngagementStatus = Literal["held", "under-way", "planned", "proposed", "postponed", "cancelled"]
StatementForm = Literal["direct", "indirect", "mixed"]
CommitmentStatus = Literal[
    "proposed", "hoped", "planned", "agreed", "signed", "under-way", "fulfilled", "delayed", "dropped"
]
TransferStatus = Literal[
    "proposed", "pending", "approved", "contracted", "delivered", "in-service", "cancelled"
]
FindingKind = Literal["office", "name", "date", "place", "designation", "quotation", "number"]
Severity = Literal["error", "warning", "note"]
