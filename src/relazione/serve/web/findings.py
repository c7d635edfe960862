"""Findings, and conflicts between reports."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter

from relazione.ledger.results import ConflictRow, FindingRow, Ref
from relazione.model import vocabulary
from relazione.serve.web.listing import Column, Listing, add_listing

router = APIRouter()
_FIELDS = ("date", "place", "number", "due", "status")
_SECTIONS = ("engagement", "commitment", "transfer")

FINDINGS: Listing[FindingRow] = Listing(
    path="/findings",
    title="Findings",
    about="What a sub-editor would mark in a report, the newest first.",
    fetch=lambda ledger, asked, after, limit: ledger.findings(asked, after=after, limit=limit),
    columns=(
        Column("day", "Day", lambda row: row.day, "day"),
        Column("key", "Key", lambda row: row.key, "hidden"),
        Column("kind", "About", lambda row: row.kind, "status"),
        Column("severity", "Weight", lambda row: row.severity, "severity"),
        Column("note", "Finding", lambda row: row.note),
        Column("source", "Known from", lambda row: row.source),
        Column("rule", "Rule", lambda row: row.rule, "hidden"),
        Column("confidence", "Confidence", lambda row: row.confidence, "hidden"),
        Column("words", "Words", lambda row: row.words, "words"),
        Column("verdict", "Decided", lambda row: row.verdict, "verdict"),
    ),
    filters=("about", "kind", "since", "until", "verdict"),
    choices={
        "kind": tuple((kind, f"{kind}s") for kind in get_args(vocabulary.FindingKind)),
        "verdict": (("confirmed", "confirmed"), ("rejected", "rejected"), ("none", "undecided")),
    },
    empty="Nothing to mark was found in these reports.",
)
CONFLICTS: Listing[ConflictRow] = Listing(
    path="/conflicts",
    title="Conflicts",
    about="Where two reports cannot both be right, each with its words. The newest first.",
    fetch=lambda ledger, asked, after, limit: ledger.conflicts(asked, after=after, limit=limit),
    columns=(
        Column("field", "About", lambda row: row.field, "status"),
        Column("thing", "Of", lambda row: Ref(row.key, row.label, row.section), "ref"),
        Column("key", "Key", lambda row: row.key, "hidden"),
        Column("one_value", "One has", lambda row: row.one_value, "value"),
        Column("one", "in the words", lambda row: row.one, "words"),
        Column("other_value", "The other has", lambda row: row.other_value, "value"),
        Column("other", "in the words", lambda row: row.other, "words"),
        Column("confidence", "Confidence", lambda row: row.confidence, "percent"),
    ),
    filters=("about", "state", "person", "kind", "since", "until"),
    choices={"kind": tuple((one, one) for one in (*_FIELDS, *_SECTIONS))},
    empty="No reports contradict each other.",
)
add_listing(router, FINDINGS)
add_listing(router, CONFLICTS)
