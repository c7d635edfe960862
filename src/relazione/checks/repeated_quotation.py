"""The same words given to two speakers: a paragraph copied, and only its name changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relazione.checks.quoted_words import quotations
from relazione.model import Anchor, Entity, Finding, Statement

# Shorter quotations are slogans and terms that two people may well share.
_LEAST_WORDS = 6
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SAYS = r"(?:said|says|told|added|noted|warned|explained|remarked|replied|declared|wrote)"
_NAME = r"[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*){0,3}"
_NAME_AFTER = re.compile(rf"\s*(?:{_SAYS}\s+(?P<after>{_NAME})|(?P<before>{_NAME})\s+{_SAYS}\b)")


def check_repeated(text: str, entities: Sequence[Entity], statements: Sequence[Statement]) -> list[Finding]:
    """Mark a quotation whose words were already given to somebody else.

    Both speakers must be told, as two people. Who quotes a text, or whom a headline quotes too, is
    no second speaker.

    Args:
        text: The report.
        entities: Its entities.
        statements: Its statements, for who speaks.

    Returns:
        One finding of the kind ``quotation`` for each place but the first.
    """
    findings = []
    first: dict[str, tuple[int, frozenset[str], str]] = {}
    for quoted in quotations(text):
        words = _WORD.findall(text[quoted.start : quoted.end].casefold())
        if not quoted.closed or len(words) < _LEAST_WORDS:
            continue
        speaker = _speaker(text, quoted.start, quoted.end, entities, statements)
        if speaker is None:
            continue
        known = first.setdefault(" ".join(words), (quoted.start, _parts(speaker), speaker))
        if known[0] != quoted.start and not known[1] & _parts(speaker):
            note = f"the same words are given to {known[2]} further up"
            findings.append(Finding("quotation", note, (Anchor.of(text, quoted.start, quoted.end),), 0.85))
    return findings


def _speaker(
    text: str, start: int, end: int, entities: Sequence[Entity], statements: Sequence[Statement]
) -> str | None:
    """The name of the person who says the words, or None where the report or its reading leaves it open."""
    beside = _NAME_AFTER.match(text, end)
    if beside is not None:
        return beside["after"] or beside["before"]
    people = {entity.id: entity.name for entity in entities if entity.kind == "person"}
    for statement in statements:
        if any(start <= anchor.start and anchor.end <= end + 1 for anchor in statement.content):
            return people.get(statement.speaker or "")
    return None


def _parts(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.casefold()) if len(word) > 2)
