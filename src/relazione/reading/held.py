"""An office as the reading finds it: a person, the tokens of a title, the body it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

# How sure an office is by where its title stands: beside the name, in a list, nowhere near.
TOLD, LISTED, INFERRED = 0.9, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Held:
    """An office with the tokens that give it.

    Attributes:
        holder: Entity id of the person.
        title: Tokens of the title, half open.
        words: The title where it isn't the report's words at ``title`` (``head`` of ``who heads``).
        body: Entity id, or None.
        owner: Token of the possessive pronoun or owner before the title, or None.
        former: Whether it is held no longer.
        mention: First token of the holder's name and the token after it.
        confidence: Between 0 and 1.
        rule: Which rule gave the holder the title.
        body_rule: Which rule gave the office its body, or None where it has none.
    """

    holder: str
    title: tuple[int, int]
    words: str
    body: str | None
    owner: int | None
    former: bool
    mention: tuple[int, int]
    confidence: float
    rule: str
    body_rule: str | None = None
