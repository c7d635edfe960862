"""Columns of rows that several pages show."""

from __future__ import annotations

from relazione.ledger import labels
from relazione.ledger.results import (
    CommitmentRow,
    EngagementRow,
    PersonRow,
    Ref,
    ReportRow,
    StatementRow,
    TransferRow,
)
from relazione.serve.web.listing import Column
from relazione.serve.web.sides import acting

_OFFICES = 2  # of a person that a listing shows, the last first


def deed(row: CommitmentRow) -> str:
    """What is to be done, in a few words: ``sign the framework``."""
    return labels.deed(row.action, row.object) or "unsaid"


def occasion(row: EngagementRow) -> str:
    """What took place, in a few words: ``signing of the Framework``."""
    return labels.occasion(row.kind, row.label)


def offices(row: PersonRow) -> str:
    """The last offices of somebody, each with whose it is."""
    told = [f"{one.title}, {one.of.name}" if one.of else one.title for one in row.offices]
    return "; ".join(list(dict.fromkeys(told))[:_OFFICES])


PERSON: tuple[Column[PersonRow], ...] = (
    Column("name", "Name", lambda row: Ref(row.key, row.name, row.kind), "ref"),
    Column("key", "Key", lambda row: row.key, "hidden"),
    Column("kind", "Kind", lambda row: row.kind, "hidden"),
    Column("reference", "Reference", lambda row: row.reference, "hidden"),
    Column("offices", "Offices", offices),
    Column("state", "State", lambda row: row.state if row.kind != "country" else None, "ref"),
    Column("opened", "First told of", lambda row: row.opened, "day"),
    Column("latest", "Last told of", lambda row: row.latest, "day"),
    Column("stories", "Reports", lambda row: row.stories, "number"),
    Column("verdict", "Decided", lambda row: row.verdict, "verdict"),
)
ENGAGEMENT: tuple[Column[EngagementRow], ...] = (
    Column("date", "Day", lambda row: row.date, "day"),
    Column("key", "Key", lambda row: row.key, "hidden"),
    Column("label", "Called", lambda row: row.label, "hidden"),
    Column("kind", "Kind", lambda row: row.kind, "hidden"),
    Column("what", "Engagement", lambda row: Ref(row.key, occasion(row), "engagement"), "ref"),
    Column("place", "Where", lambda row: row.at or row.place, "ref_or_text"),
    Column("participants", "Who", lambda row: acting(row.participants), "refs"),
    Column("status", "Status", lambda row: row.status, "status"),
    Column("stories", "Reports", lambda row: row.stories, "number"),
    Column("conflicts", "Conflicts", lambda row: row.conflicts or None, "number"),
    Column("words", "Words", lambda row: row.words, "words"),
    Column("verdict", "Decided", lambda row: row.verdict, "verdict"),
)
HELD: tuple[Column[EngagementRow], ...] = (
    Column("date", "Day", lambda row: row.date, "day"),
    Column("what", "Engagement", lambda row: Ref(row.key, row.label, "engagement"), "ref"),
    Column("status", "Status", lambda row: row.status, "status"),
    Column("stories", "Reports", lambda row: row.stories, "number"),
    Column("words", "Words", lambda row: row.words, "words"),
)
STATEMENT: tuple[Column[StatementRow], ...] = (
    Column("day", "Day", lambda row: row.day, "day"),
    Column("key", "Key", lambda row: row.key, "hidden"),
    Column("speaker", "Speaker", lambda row: row.speaker or row.speaker_text, "ref_or_text"),
    Column("state", "For", lambda row: row.state, "ref"),
    Column("form", "Form", lambda row: row.form, "status"),
    Column("words", "Words", lambda row: row.words, "words"),
)
COMMITMENT: tuple[Column[CommitmentRow], ...] = (
    Column("commitment", "Commitment", lambda row: Ref(row.key, deed(row), "commitment"), "ref"),
    Column("key", "Key", lambda row: row.key, "hidden"),
    Column("parties", "Whose", lambda row: row.parties, "refs"),
    Column("status", "Stands at", lambda row: row.status, "commitment_status"),
    Column("due", "Due", lambda row: (row.due, row.due_day, row.overdue) if row.due else None, "due"),
    Column("due_day", "Due day", lambda row: row.due_day, "hidden"),
    Column("latest", "Last told of", lambda row: row.latest, "day"),
    Column("stories", "Reports", lambda row: row.stories, "number"),
    Column("conflicts", "Conflicts", lambda row: row.conflicts or None, "number"),
    Column("words", "Words", lambda row: row.words, "words"),
    Column("verdict", "Decided", lambda row: row.verdict, "verdict"),
)
TRANSFER: tuple[Column[TransferRow], ...] = (
    Column("item", "What", lambda row: Ref(row.key, row.item, "transfer"), "ref"),
    Column("key", "Key", lambda row: row.key, "hidden"),
    Column("designation", "Designation", lambda row: row.designation, "hidden"),
    Column("quantity", "How many", lambda row: row.quantity),
    Column("supplier", "From", lambda row: row.supplier, "ref"),
    Column("recipient", "To", lambda row: row.recipient, "ref"),
    Column("status", "Stands at", lambda row: row.status, "transfer_status"),
    Column("latest", "Last told of", lambda row: row.latest, "day"),
    Column("stories", "Reports", lambda row: row.stories, "number"),
    Column("conflicts", "Conflicts", lambda row: row.conflicts or None, "number"),
    Column("words", "Words", lambda row: row.words, "words"),
    Column("verdict", "Decided", lambda row: row.verdict, "verdict"),
)
REPORT: tuple[Column[ReportRow], ...] = (
    Column("day", "Day", lambda row: row.day, "day"),
    Column("title", "Report", lambda row: Ref(row.key, row.title or row.name, "report"), "ref"),
    Column("publisher", "Publisher", lambda row: row.publisher),
    Column("tells", "Tells of", lambda row: row.counts, "counts"),
)
EVERY = {
    "statements": STATEMENT,
    "engagements": ENGAGEMENT,
    "commitments": COMMITMENT,
    "transfers": TRANSFER,
    "reports": REPORT,
    "people": PERSON,
}
"""Columns of the listings that belong to a thing, by the name of the listing."""
