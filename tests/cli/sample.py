"""A small invented report and its record, made by hand, for tests that need no engine."""

from __future__ import annotations

import datetime as dt

from relazione.model import (
    Anchor,
    Commitment,
    Dateline,
    DateSpan,
    Document,
    Engagement,
    Entity,
    Finding,
    Mention,
    Office,
    PartialDate,
    Record,
    Statement,
    Transfer,
)

TEXT = """Norland and Sudria to sign fisheries pact
OSTHAVN, 3 March 2025 — Norland's Foreign Minister Ada Lindqvist met her Sudrian counterpart, \
Tomás Beira, in Osthavn on Monday.

“We will share the fish and the bill,” Lindqvist said. Beira said that Norland had promised to \
“deliver two patrol boats <by June>”.

Lindkvist told Radio Osthavn that the pact would be signed on Friday, March 8.
"""


def at(words: str, nth: int = 1) -> Anchor:
    """The anchor of the nth place where the words stand in ``TEXT``."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Anchor.of(TEXT, start, start + len(words))


def sample_record(identifier: str = "fisheries") -> Record:
    """The record of ``TEXT``: every section filled, an anchor nested in another, two that overlap."""

    def named(*anchors: Anchor) -> tuple[Mention, ...]:
        return tuple(Mention(anchor, "name") for anchor in anchors)

    lindqvist = Entity(
        "e1",
        "person",
        "Ada Lindqvist",
        (*named(at("Ada Lindqvist"), at("Lindqvist", 2)), *named(at("Lindkvist"))),
    )
    beira = Entity("e2", "person", "Tomás Beira", named(at("Tomás Beira"), at("Beira", 2)))
    norland = Entity(
        "e3", "country", "Norland", named(at("Norland"), at("Norland", 2), at("Norland", 3)), "XN"
    )
    sudria = Entity("e4", "country", "Sudria", named(at("Sudria"), at("Sudrian")))
    promise = at("Norland had promised to “deliver two patrol boats <by June>")
    return Record(
        document=Document(
            identifier,
            TEXT,
            "Norland and Sudria to sign fisheries pact",
            dt.date(2025, 3, 4),
            Dateline("OSTHAVN", PartialDate(2025, 3, 3)),
            sha256=Document.hash_of(TEXT),
        ),
        entities=(lindqvist, beira, norland, sudria),
        offices=(
            Office("e1", "Foreign Minister", "e3", False, (at("Norland's Foreign Minister Ada Lindqvist"),)),
            Office("e2", "Foreign Minister", "e4", False, (at("her Sudrian counterpart, Tomás Beira"),), 0.4),
        ),
        engagements=(
            Engagement(
                "meeting",
                "held",
                ("e1", "e2"),
                "Osthavn",
                DateSpan(PartialDate(2025, 3, 3)),
                (at("met her Sudrian counterpart, Tomás Beira, in Osthavn on Monday"),),
            ),
        ),
        statements=(
            Statement(
                "e1",
                None,
                "direct",
                (at("We will share the fish and the bill,"),),
                at("said"),
                at("Lindqvist", 2),
                None,
            ),
            Statement("e2", None, "mixed", (promise,), at("said", 2), at("Beira", 2), None),
            Statement(
                "e1",
                None,
                "indirect",
                (at("the pact would be signed on Friday, March 8"),),
                at("told"),
                at("Lindkvist"),
                "Radio Osthavn",
            ),
        ),
        commitments=(
            Commitment(
                "deliver",
                "two patrol boats",
                ("e3",),
                "agreed",
                "by June",
                (at("promised to “deliver two patrol boats <by June>"),),
            ),
        ),
        transfers=(
            Transfer(
                "patrol boats", None, "e3", "e4", "pending", "two", (at("two patrol boats <by June>”"),)
            ),
        ),
        findings=(
            Finding("name", "spelt Lindqvist elsewhere in the report", (at("Lindkvist"),)),
            Finding("date", "8 March 2025 is a Saturday", (at("Friday, March 8"),)),
        ),
    )
