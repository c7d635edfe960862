"""A holder of an office whose name the register writes otherwise: "Defence Secretary Grant Schapps"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from relazione.checks.likeness import alike, bare, skeleton
from relazione.checks.register_row import row_of
from relazione.checks.told_country import told_country
from relazione.lexicon.office_holders import OfficeRegister, Term, name_words
from relazione.lexicon.office_titles import head_of, office_of, plain_title
from relazione.model import Anchor, Entity, Finding, Office

# The title in capitals before a name, and what stands before it and makes it a past or another one.
_TITLE = re.compile(r"(?P<title>[A-Z][\w-]+(?:[ ](?:of[ ])?[A-Z][\w-]+){0,3})\s+$")
_NOT_NOW = re.compile(r"\b(?:former|then|ex|late|acting|interim|deputy|vice|shadow)[\s-]+$", re.IGNORECASE)
_LONGEST_TITLE = 60


def check_holder_names(
    text: str,
    entities: Sequence[Entity],
    offices: Sequence[Office],
    published: dt.date | None,
    register: OfficeRegister,
) -> list[Finding]:
    """Mark a name that is that of the office's holder but for one word.

    The register must not know the person, and must have, in the same office on the day of
    publication, somebody with the same surname and another first name, or with the same first name
    and nearly the same surname. Transcriptions that are spoken alike are left alone.

    Args:
        text: The report.
        entities: The report's entities.
        offices: The offices that it gives its people.
        published: Day of publication, or None; without it nothing can be told.
        register: Who held which office when.

    Returns:
        One finding of the kind ``name`` for each such person, with the full name as evidence.
    """
    if published is None:
        return []
    known = {entity.id: entity for entity in entities}
    findings: dict[str, Finding] = {}
    for office in (*offices, *_titles(text, entities)):
        person = known.get(office.holder)
        if person is None or office.former or person.id in findings or register.people(person.name):
            continue
        body = known.get(office.of or "")
        meant = _meant(person.name, office, body, published, register)
        places = _full_names(person)
        if meant is not None and places:
            note = f"{meant.holder} held this office on {published.isoformat()}"
            findings[person.id] = Finding("name", note, places[:1], 0.75, source=row_of(meant))
    return list(findings.values())


def _titles(text: str, entities: Sequence[Entity]) -> Iterator[Office]:
    """Offices that stand in capitals right before a full name, whether or not the reading has them."""
    for entity in entities:
        if entity.kind != "person" or " " not in entity.name:
            continue
        for anchor in _full_names(entity)[:1]:
            before = text[max(0, anchor.start - _LONGEST_TITLE) : anchor.start]
            found = _TITLE.search(before)
            if found is not None and not _NOT_NOW.search(before[: found.start()]):
                yield Office(entity.id, found["title"], None, False, (anchor,))


def _meant(
    name: str, office: Office, body: Entity | None, day: dt.date, register: OfficeRegister
) -> Term | None:
    """The holder of that office whose name is meant, or None where that is open."""
    if len(name.split()) < 2:
        return None
    near = {id(t): t for word in name_words(name) for t in register.namesakes(word)}
    meant = [
        term
        for term in near.values()
        if term.surely_covers(day)
        and _same_office(office, body, term)
        and any(_one_word_off(name, other) for other in term.names)
        and not any(_same_person(name, other) for other in term.names)
    ]
    return meant[0] if len({term.holder for term in meant}) == 1 else None


def _same_office(office: Office, body: Entity | None, term: Term) -> bool:
    """Whether the report gives the person the office of that term."""
    if (
        body is not None
        and body.kind != "country"
        and head_of(office.title, body.name) == plain_title(term.title)
    ):
        return True
    if not term.country and (body is None or body.kind == "country") and told_country(office, body) is None:
        return plain_title(term.title).startswith(f"{plain_title(office.title)} of ")
    country = told_country(office, body)
    return office_of(office.title, term.country) == term.office and country in (None, term.country)


def _one_word_off(name: str, other: str) -> bool:
    """Whether two names agree in the surname or in the first name, and differ in the other."""
    first, last = bare(name.split(maxsplit=1)[0]), bare(name.rsplit(maxsplit=1)[-1])
    other_first, other_last = bare(other.split(maxsplit=1)[0]), bare(other.rsplit(maxsplit=1)[-1])
    if last == other_last:
        return first != other_first
    return first == other_first and alike(last, other_last) and skeleton(last) != skeleton(other_last)


def _same_person(name: str, other: str) -> bool:
    """Whether two names differ only in short forms, initials, further names or transcription."""
    ours, theirs = name_words(name), name_words(other)
    left, right = ours - theirs, theirs - ours
    return not left or not right or all(any(_same_word(a, b) for b in right) for a in left)


def _same_word(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or skeleton(one) == skeleton(other)


def _full_names(person: Entity) -> tuple[Anchor, ...]:
    """Where the report names the person in full."""
    return tuple(m.anchor for m in person.mentions if m.form == "name" and m.anchor.text == person.name)
