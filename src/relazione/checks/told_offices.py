"""Offices that stand right beside a full name in words which leave no doubt, whether or not the reading has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relazione.model import Anchor, Entity, Office

# The title in capitals before a name, and what stands before it and makes it a past or another one.
_TITLE = re.compile(r"(?P<title>[A-Z][\w-]+(?:[ ](?:of[ ])?[A-Z][\w-]+){0,3})\s+$")
_NOT_NOW = re.compile(r"\b(?:former|then|ex|late|acting|interim|deputy|vice|shadow)[\s-]+$", re.IGNORECASE)
# "Norland's foreign minister is", "whose defence secretary is".
_IS = re.compile(
    r"(?:['’]s|\bwhose|\bits)\s+(?:new\s+|present\s+|current\s+)?(?P<title>(?:[a-z]+\s+){0,2}(?:minister|secretary|president|premier|chancellor))"
    r"\s+is\s+$"
)
# "Norland's foreign ministry, led by".
_LED = re.compile(
    r"\b(?P<what>foreign|defen[cs]e|finance)\s+ministry,\s+(?:now\s+)?(?:led|headed|run)\s+by\s+$",
    re.IGNORECASE,
)
_LONGEST = 70


def told_offices(text: str, entities: Sequence[Entity]) -> Iterator[Office]:
    """Offices before the first full mention of a person.

    Args:
        text: The report.
        entities: Its entities.

    Yields:
        An office in capitals before the name ("Foreign Minister Ada Lindqvist"), and those of
        ``present_offices``; none that is called past, acting, a deputy's or a shadow's.
    """
    for entity, anchor in _full_names(entities):
        before = text[max(0, anchor.start - _LONGEST) : anchor.start]
        found = _TITLE.search(before)
        if found is not None and not _NOT_NOW.search(before[: found.start()]):
            start = anchor.start - len(before) + found.start()
            yield Office(entity.id, found["title"], None, False, (Anchor.of(text, start, anchor.end),))
    yield from present_offices(text, entities)


def present_offices(text: str, entities: Sequence[Entity]) -> Iterator[Office]:
    """Offices that the words give a person for the day of the report: "whose foreign minister is ...".

    Args:
        text: The report.
        entities: Its entities.

    Yields:
        Each with the words from the title to the name as its evidence.
    """
    for entity, anchor in _full_names(entities):
        before = text[max(0, anchor.start - _LONGEST) : anchor.start]
        is_held, led = _IS.search(before), _LED.search(before)
        found = is_held or led
        if found is None:
            continue
        title = (
            is_held["title"] if is_held is not None else f"{led['what']} minister" if led is not None else ""
        )
        start = anchor.start - len(before) + found.start("title" if is_held is not None else "what")
        yield Office(entity.id, title.lower(), None, False, (Anchor.of(text, start, anchor.end),))


def _full_names(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Anchor]]:
    """Each person with the first place where the report has the fullest name."""
    for entity in entities:
        if entity.kind != "person" or " " not in entity.name:
            continue
        full = (m.anchor for m in entity.mentions if m.form == "name" and m.anchor.text == entity.name)
        first = next(full, None)
        if first is not None:
            yield entity, first
