"""Which people of the register of offices a report names: the ``reference`` of its persons.

A person is known by name, office, country and date together. A full name is enough where one person of
the register has it and nothing in the report speaks against it; a surname, or a full name spelt
otherwise, needs the office: "Defence Minister Singh" is whoever held it on the day of the report, a
former holder whoever had held it by then. Where two people remain, neither is taken.

The link also tells whose office it is where the report leaves that unsaid.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from relazione.lexicon.name_likeness import name_threshold, same_name
from relazione.lexicon.office_holders import name_words
from relazione.lexicon.office_people import PeopleRegister, Person
from relazione.lexicon.office_titles import head_of, office_of, plain_title, state_of_title
from relazione.model import Entity, Office, Reason
from relazione.reading.allegiance import OF_CONTEXT

# How sure an office's body is where the holder had that very office, where another of that state.
_IN_OFFICE, _OF_STATE = 0.85, 0.7
# Work that the register's people do neither before their offices nor after them, as far as reports tell.
_OTHER_WORK = frozenset(
    """spokesman spokeswoman spokesperson analyst reporter correspondent professor lecturer researcher student
    captain coach engineer farmer doctor lawyer officer attaché interpreter""".split()
)
_BY_HOLDER = "holder of the office on that day in the register"
_BY_PERSON = "state whose offices the holder had in the register"
_BY_TITLE = "title of one state only"


@dataclass(frozen=True, slots=True)
class _Seat:
    """An office that the report gives, as far as it can be looked up.

    Attributes:
        title: In the report's words.
        country: ISO code that the report tells with it, or None.
        body: Name of the body that it is an office of, or empty.
        former: Whether it is held no longer.
    """

    title: str
    country: str | None
    body: str
    former: bool


def link(
    entities: Sequence[Entity], offices: Sequence[Office], day: dt.date | None, people: PeopleRegister
) -> tuple[tuple[Entity, ...], tuple[Office, ...]]:
    """Give people their references, and offices the state that the register knows.

    Args:
        entities: The report's entities; states and institutions have their reference already.
        offices: The offices that it gives its people.
        day: Day of publication, or None.
        people: The people of the register of offices.

    Returns:
        Entities and offices, in their order.
    """
    known = {entity.id: entity for entity in entities}
    seats: dict[str, list[_Seat]] = defaultdict(list)
    for office in offices:
        seats[office.holder].append(_seat(office, known))
    states = {e.reference: e.id for e in entities if e.kind == "country" and e.reference}
    linked = {
        entity.id: person
        for entity in entities
        if entity.kind == "person"
        and (person := _person(entity, seats.get(entity.id, ()), states, day, people)) is not None
    }
    return (
        tuple(replace(e, reference=linked[e.id].key) if e.id in linked else e for e in entities),
        tuple(_with_state(office, linked.get(office.holder), states, day) for office in offices),
    )


def _seat(office: Office, known: Mapping[str, Entity]) -> _Seat:
    body = known.get(office.of or "")
    if body is None or _is_inferred(office):
        return _Seat(office.title, state_of_title(office.title), "", office.former)
    if body.kind == "country":
        return _Seat(office.title, body.reference, "", office.former)
    return _Seat(office.title, None, body.name, office.former)


def _is_inferred(office: Office) -> bool:
    """Whether the report leaves unsaid whose office it is, and the reading took the likeliest state."""
    return any(reason.field == "of" and reason.rule == OF_CONTEXT for reason in office.reasons)


def _person(
    entity: Entity,
    seats: Sequence[_Seat],
    states: Mapping[str, str],
    day: dt.date | None,
    people: PeopleRegister,
) -> Person | None:
    """The one person of the register who is meant."""
    words = name_words(entity.name)
    told = {seat.country for seat in seats if seat.country is not None}
    namesakes = people.named(entity.name)
    if namesakes:
        return _only(p for p in namesakes if any(_fits(p, seat, day) for seat in seats)) or _only(
            p for p in namesakes if _undisputed(p, told, seats, states)
        )
    if len(words) == 1:
        near: Iterable[Person] = people.with_word(next(iter(words)))
        return _only(p for p in near if any(_fits(p, seat, day) for seat in seats))
    if day is None:
        return None
    return _only(
        p
        for p in _holders(seats, day, people)
        if same_name(entity.name, p.name, person=True) >= name_threshold()
    )


def _only(people: Iterable[Person]) -> Person | None:
    """The person, where there is one alone."""
    found = {person.key: person for person in people}
    return next(iter(found.values())) if len(found) == 1 else None


def _fits(person: Person, seat: _Seat, day: dt.date | None) -> bool:
    """Whether the register has the person in that office about the day, or before it where that is said."""
    return any(
        person.had_held(country, office, day) if seat.former else person.held(country, office, day)
        for country, office in _offices_of(person, seat)
    )


def _offices_of(person: Person, seat: _Seat) -> Iterator[tuple[str, str]]:
    """The offices of a person, by country and class, that the words of a seat can mean."""
    for term in person.terms:
        if seat.body and term.office == "io_head":
            if head_of(seat.title, seat.body) == plain_title(term.title):
                yield term.country, term.office
        elif seat.country in (None, term.country) and office_of(seat.title, term.country) == term.office:
            yield term.country, term.office


def _undisputed(person: Person, told: set[str], seats: Sequence[_Seat], states: Mapping[str, str]) -> bool:
    """Whether the report names the person's state, and nothing in it speaks of somebody else."""
    if seats and all(seat.title.lower().split()[-1] in _OTHER_WORK for seat in seats):
        return False
    if told:
        return bool(told & person.countries)
    if any(seat.body for seat in seats):
        return True
    return not person.countries or any(country in states for country in person.countries)


def _holders(seats: Sequence[_Seat], day: dt.date, people: PeopleRegister) -> Iterator[Person]:
    """Everybody who may have held one of the seats about the day, where the report tells whose it is."""
    for seat in seats:
        if seat.country is not None and not seat.former:
            office = office_of(seat.title, seat.country)
            if office is not None:
                yield from people.in_office(seat.country, office, day)


def _with_state(
    office: Office, person: Person | None, states: Mapping[str, str], day: dt.date | None
) -> Office:
    """An office whose state the report leaves unsaid, with that of its holder or its title."""
    if office.of is not None and not _is_inferred(office):
        return office
    seat = _Seat(office.title, state_of_title(office.title), "", office.former)
    rule, country, confidence = _BY_TITLE, seat.country, _IN_OFFICE
    if person is not None and country is None:
        held = {c for c in person.countries if _fits(person, replace(seat, country=c), day)}
        if len(held) == 1:
            rule, country = _BY_HOLDER, held.pop()
        elif len(person.countries) == 1:
            rule, country, confidence = _BY_PERSON, next(iter(person.countries)), _OF_STATE
    if country is None:
        return office
    reasons = tuple(reason for reason in office.reasons if reason.field != "of")
    return replace(
        office,
        of=states.get(country),
        confidence=confidence,
        reasons=(*reasons, Reason("of", rule)),
    )
