"""What a person decided about a line of the account, bound to the words that it was decided on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Verb = Literal["confirm", "reject", "correct", "merge", "split", "undo"]
Verdict = Literal["confirmed", "rejected", "corrected"]


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim as it was when somebody judged it, so that a later reading's claim is known for the same.

    Attributes:
        report: SHA-256 of the report's text.
        section: ``entity``, ``office``, ``engagement``, ``statement``, ``commitment``, ``transfer``, ``finding``.
        spans: Its anchors, as offsets in the report's text.
        words: Of its first anchor.
        nth: How many claims of that section and first anchor stand before it in the record.
        traits: What sets it off from others in the same words: action, object, kind, name, ...
        engine: Which engine had read it.
        side: 0 for the claims that the judgement is about; 1 for those that they are merged with, or split from.
    """

    report: str
    section: str
    spans: tuple[tuple[int, int], ...]
    words: str
    nth: int = 0
    traits: tuple[tuple[str, str], ...] = ()
    engine: str = ""
    side: int = 0


@dataclass(frozen=True, slots=True)
class JudgedName:
    """A name under which reports speak of somebody, as it was judged: it needs no row to be known again.

    Attributes:
        kind: Kind of the entity.
        name: As reports write it.
        folded: In lower case without diacritics.
        reference: Identifier in a register, or empty.
        state: ISO code of the state that the person acts for, or empty.
        office: Folded title, where the name is a surname alone, or empty.
        apart: Id of the judgement that split it off, or 0.
        side: As for a claim.
    """

    kind: str
    name: str
    folded: str
    reference: str = ""
    state: str = ""
    office: str = ""
    apart: int = 0
    side: int = 0

    @property
    def identity(self) -> tuple[str, str, str, str, str, int]:
        """What tells it from other names."""
        return (self.kind, self.folded, self.reference, self.state, self.office, self.apart)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided, when, and why; never changed once it is made.

    Attributes:
        id: Its number, in the order in which they were made.
        verb: What was done.
        target: Key of the claim or thing that it is about.
        other: Key of the thing merged with, or None.
        field: Name of the corrected field, or None.
        value: Its right value, as JSON has it, or None.
        claims: The claims concerned.
        names: The names concerned.
        undoes: Id of the judgement that it takes back, or None.
        by: Who decided.
        why: The reason given, or None.
        decided_at: Time, ISO 8601.
    """

    id: int
    verb: Verb
    target: str
    by: str
    decided_at: str
    other: str | None = None
    field: str | None = None
    value: Any = None
    claims: tuple[JudgedClaim, ...] = ()
    names: tuple[JudgedName, ...] = ()
    undoes: int | None = None
    why: str | None = None


def in_force(judgements: list[Judgement]) -> list[Judgement]:
    """Those that nothing takes back, in the order in which they were made; undoing itself left out.

    An undoing can be undone in its turn, and then what it took back holds again.
    """
    undone: set[int] = set()
    for judgement in sorted(judgements, key=lambda j: j.id, reverse=True):
        # Whatever takes a judgement back is younger, so that by now it is known whether that holds.
        if judgement.undoes is not None and judgement.id not in undone:
            undone.add(judgement.undoes)
    return sorted(
        (j for j in judgements if j.id not in undone and j.verb != "undo"), key=lambda judgement: judgement.id
    )
