"""Rows of a ledger made by hand, for tests of the views: invented people, and words that try to steer."""

from __future__ import annotations

from typing import Any

from relazione.ledger.results import (
    CommitmentRow,
    ConflictRow,
    Detail,
    EngagementRow,
    Failure,
    FindingRow,
    Hit,
    JudgementRow,
    OfficeStage,
    Page,
    PersonRow,
    Ref,
    ReportRow,
    Stage,
    StatementRow,
    TimelineRow,
    TransferRow,
    Words,
)

STEERING = "\x1b[2J\u202eevil\u2066\ud800"
WIRE = Ref("r-1111111111", "wire-signing", "report")
READOUT = Ref("r-2222222222", "readout-talks", "report")
NORLAND, SUDRIA = Ref("XN", "Norland", "country"), Ref("XS", "Sudria", "country")
LINDQVIST = Ref("n-3333333333", "Ada Lindqvist", "person")


def words(text: str, day: str = "2025-03-03", report: Ref = WIRE) -> Words:
    return Words(report, day, 10, 10 + len(text), text)


SIGNED = words("Norland and Sudria have signed the fisheries pact", "2025-05-08")
HOPED = words("hope to sign a pact on fisheries “very soon”", "2025-02-11", READOUT)
STAGES = (
    Stage("2025-02-11", "hoped", "c-4444444444", HOPED, None, None, {"due": "very soon"}),
    Stage("2025-05-08", "signed", "c-5555555555", SIGNED, "same two states, same pact", 0.91, {}),
)
OFFICE = OfficeStage("Foreign Minister", NORLAND, "2025-02-11", "2025-05-08", False, 4, SIGNED)
COMMITMENT = CommitmentRow(
    "c-4444444444", "sign", "the fisheries pact", (NORLAND, SUDRIA), "signed", "before the long rains", "2025-04-30",
    False, "2025-02-11", "2025-05-08", 2, 1, 0.9, SIGNED, STAGES,
)  # fmt: skip
CONFLICT = ConflictRow(
    "c-4444444444", "Norland, Sudria: sign the fisheries pact", "commitment", "date",
    "one report has 8 May, a later one 9 May", SIGNED, "2025-05-08", words("signed on May 9", "2025-05-23"),
    "2025-05-09", 0.8,
)  # fmt: skip
STATEMENT = StatementRow(
    "s-6666666666", LINDQVIST, None, NORLAND, "direct", ("We will share the fish", "and the bill"), "said", "X",
    "2025-03-03", 0.4, words("We will share the fish"), 3, "confirmed",
)  # fmt: skip
ROWS: tuple[Any, ...] = (
    PersonRow("n-3333333333", "Ada Lindqvist", "person", None, NORLAND, (OFFICE,), "2025-02-11", "2025-05-08", 4),
    EngagementRow(
        "g-7777777777", "visit", "held", (LINDQVIST, SUDRIA), "Osthavn", "2025-03-01/2025-03-03", "2025-02-11",
        "2025-03-04", 3, 0, 0.9, words("Lindqvist visited Sudria"),
    ),
    STATEMENT,
    COMMITMENT,
    TransferRow(
        "t-8888888888", "patrol boats", "PB-12", SUDRIA, None, "contracted", "two", "2025-03-03", "2025-03-03", 1, 0,
        0.9, words("two patrol boats"),
    ),
    FindingRow(
        "f-9999999999", "date", "weekday", "warning", "4 March 2025 is a Tuesday", None, "2025-03-03", 1.0,
        words("Wednesday, March 4"),
    ),
    CONFLICT,
    ReportRow(
        "r-1111111111", "wire-signing", "Pact signed", "2025-05-08", "Coast Wire", None, "in/wire.txt", 320,
        "2026-01-01T00:00:00", "r-1111111111", 2, {"statement": 12, "commitment": 1},
    ),
    TimelineRow("2025-03-01/2025-03-03", "engagement", "g-7777777777", "Visit of Ada Lindqvist", "held", SIGNED),
    Hit(
        "statement", "s-6666666666", "Ada Lindqvist", "2025-03-03", "share the \ue000fish\ue001 and the bill", WIRE
    ),
    Failure("in/scan.pdf", "it is a PDF document, not plain text", "2026-01-01T00:00:00"),
)  # fmt: skip
_AT = "2026-01-02T10:00"
JUDGEMENTS = (
    JudgementRow(1, "confirm", "c-4444444444", None, None, None, "ada", "seen in the gazette", _AT, None, 3),
    JudgementRow(2, "correct", "c-4444444444", None, "status", "fulfilled", "bo", None, _AT, None, None),
    JudgementRow(3, "undo", "c-4444444444", None, None, None, "ada", None, _AT, 1, None),
    JudgementRow(4, "merge", "c-4444444444", "c-5555555555", None, None, "bo", None, _AT, None, None),
)
DETAIL = Detail(
    "c-4444444444", "commitment", "Norland, Sudria: sign the fisheries pact",
    {"status": "signed", "due": "before the long rains", "place": None}, {"party": (NORLAND, SUDRIA)}, STAGES,
    JUDGEMENTS, (CONFLICT,), {"statements": Page((STATEMENT,), "mark"), "transfers": Page(())},
)  # fmt: skip
