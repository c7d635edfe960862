"""A holder of an office whose name the register writes otherwise: "Defence Secretary Grant Schapps"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from relazione.checks.likeness import alike, bare, skeleton
from relazione.checks.office_holder import speaks_of_now
from relazione.checks.register_row import row_of
from relazione.checks.told_country import told_country
from relazione.checks.told_offices import told_offices
from relazione.lexicon.office_holders import OfficeRegister, Term, name_words
from relazione.lexicon.office_titles import head_of, office_of, plain_title
from relazione.model import Anchor, Entity, Finding, Office

# States whose names are written in Latin letters at home, so that another spelling is a wrong one.
_LATIN = frozenset(
    "US GB IE CA AU NZ DE AT CH FR BE NL LU IT ES PT DK SE NO FI IS EE LV LT PL CZ SK HU SI HR RO MT TR"
    " MX BR AR CL CO PE UY PY EC BO CR PA GT".split()
)


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
    for office in (*offices, *told_offices(text, entities)):
        person = known.get(office.holder)
        if person is None or office.former or person.id in findings or register.people(person.name):
            continue
        if office.evidence and not speaks_of_now(text, office, (), published):
            continue
        body = known.get(office.of or "")
        meant = _meant(person.name, office, body, published, register)
        places = _full_names(person)
        if meant is not None and places:
            note = f"{meant.holder} held this office on {published.isoformat()}"
            findings[person.id] = Finding("name", note, places[:1], 0.75, source=row_of(meant))
    return list(findings.values())


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
        and any(_one_word_off(name, other, term.country in _LATIN) for other in term.names)
        and not any(_same_person(name, other, term.country in _LATIN) for other in term.names)
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


def _one_word_off(name: str, other: str, latin: bool) -> bool:
    """Whether two names agree in the surname or in the first name, and differ in the other."""
    first, last = bare(name.split(maxsplit=1)[0]), bare(name.rsplit(maxsplit=1)[-1])
    other_first, other_last = bare(other.split(maxsplit=1)[0]), bare(other.rsplit(maxsplit=1)[-1])
    if last == other_last:
        return first != other_first
    spoken = skeleton(last) == skeleton(other_last)
    return first == other_first and alike(last, other_last) and (latin or not spoken)


def _same_person(name: str, other: str, latin: bool) -> bool:
    """Whether two names differ only in short forms, initials, further names or transcription."""
    # "Steve" is short for both Stephen and Steven, of which the register's words know one.
    firsts = [bare(full.split(maxsplit=1)[0]) for full in (name, other)]
    short, long = sorted(firsts, key=len)
    if len(short) > 3 and short[-1] in "eiy" and short != long and long.startswith(short[:-1]):
        name, other = name.split(maxsplit=1)[1], other.split(maxsplit=1)[-1]
    ours, theirs = name_words(name), name_words(other)
    left, right = ours - theirs, theirs - ours
    return not left or not right or all(any(_same_word(a, b, latin) for b in right) for a in left)


def _same_word(one: str, other: str, latin: bool) -> bool:
    if latin:  # "Chris" is short for Christopher, "Merkell" is not long for Merkel
        short, long = sorted((_umlauts(one), _umlauts(other)), key=len)
        return short == long or (long.startswith(short) and len(long) - len(short) > 1)
    return one.startswith(other) or other.startswith(one) or skeleton(one) == skeleton(other)


def _umlauts(word: str) -> str:
    """A word with vowels that stand for an umlaut as the bare one: ``muller`` for ``mueller``."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _full_names(person: Entity) -> tuple[Anchor, ...]:
    """Where the report names the person in full."""
    return tuple(m.anchor for m in person.mentions if m.form == "name" and m.anchor.text == person.name)
