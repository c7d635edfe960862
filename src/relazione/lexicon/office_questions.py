"""Questions on offices: who held one on a day, which ones somebody held.

What the register does not hold is not known, which says nothing of whether it is so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from relazione.lexicon.answers import Answer, Entry
from relazione.lexicon.name_likeness import name_threshold, same_name
from relazione.lexicon.name_questions import institutions_named, state_codes
from relazione.lexicon.office_holders import Term, name_words
from relazione.lexicon.office_people import Person
from relazione.lexicon.office_titles import head_of, office_of, plain_title
from relazione.lexicon.registers import Registers
from relazione.lexicon.states import country_name

_UNION = frozenset(["eu", "european union"])


def who_held(title: str, place: str, day: dt.date | None, registers: Registers) -> Answer:
    """Who held an office on a day, or ever.

    Args:
        title: The office: ``foreign minister``, ``Secretary-General``.
        place: The state in any of its forms, or the body: ``Australia``, ``NATO``.
        day: The day, or None for all holders.
        registers: The registers.
    """
    codes = state_codes(place, registers)
    bodies = [one.name for one in institutions_named(place, registers)] or [place]
    terms = [
        *(t for code in codes[:1] for t in _seat(title, code, registers)),
        *(
            term
            for owner in ("", "EU")
            for term in registers.offices.terms(owner, "io_head")
            if _heads(title, (place, *bodies), term)
        ),
    ]
    if not terms:
        what = (
            f"the office {title!r} of {place}"
            if codes or bodies != [place]
            else f"any state or body {place!r}"
        )
        return Answer((), note=f"the registers do not hold {what}")
    answer = _told(terms, day)
    if len(codes) > 1 and terms[0].country == codes[0]:
        others = ", ".join(country_name(code) or code for code in codes[1:])
        return replace(
            answer, note=f"{place} was taken for {country_name(codes[0])}; it can also mean {others}"
        )
    return answer


def _seat(title: str, code: str, registers: Registers) -> tuple[Term, ...]:
    """Terms in the office of that title in a state: by its class, else by the words of the title."""
    office = office_of(title, code) or plain_title(title).replace(" ", "_")
    known = registers.offices.terms(code, office)
    if known:
        return known
    wanted = plain_title(title)
    return tuple(
        t for t in registers.offices.all_terms if t.country == code and plain_title(t.title) == wanted
    )


def _heads(title: str, bodies: Iterable[str], term: Term) -> bool:
    wanted = plain_title(term.title)
    if term.country == "EU" and plain_title(title) in (wanted, wanted.split(" for ", maxsplit=1)[0]):
        return not _UNION.isdisjoint(map(plain_title, bodies))
    return any(
        head_of(title, body) == wanted
        or plain_title(f"{title} of {body}") == wanted
        or plain_title(f"{title} of the {body}") == wanted
        for body in bodies
    )


def offices_of(name: str, day: dt.date | None, registers: Registers) -> Answer:
    """Which offices somebody held on a day, or ever.

    Args:
        name: A full name in any order and transcription, or a surname that one person has.
        day: The day, or None for all offices.
        registers: The registers.
    """
    people = _people(name, registers)
    if not people:
        return Answer((), note=f"the registers do not hold anybody of the name {name!r}")
    if len(people) > 1:
        names = ", ".join(sorted({f"{p.name} ({_states(p)})" for p in people}))
        if len(name_words(name)) < 2:
            return Answer((), note=f"several people have that name: {names}")
    return _told([term for person in people for term in person.terms], day)


def _states(person: Person) -> str:
    return ", ".join(sorted(country_name(code) or code for code in person.countries)) or "world bodies"


def _people(name: str, registers: Registers) -> list[Person]:
    """People of that full name, else of nearly that name, else of that single name."""
    people = registers.people
    exact = list(people.named(name))
    if exact:
        return exact
    words = name_words(name)
    if len(words) == 1:
        return list({p.key: p for p in people.with_word(next(iter(words)))}.values())
    near = {
        person.key: person
        for word in words
        for found, _, _ in process.extract(
            word, list(people.words()), scorer=OSA.distance, score_cutoff=2, limit=8
        )
        for person in people.with_word(found)
    }
    scored = [
        (max(same_name(name, n, person=True) for t in p.terms for n in t.names), p) for p in near.values()
    ]
    best = max((score for score, _ in scored), default=0.0)
    return [p for score, p in scored if score >= name_threshold() and score == best]


def _told(terms: Sequence[Term], day: dt.date | None) -> Answer:
    ordered = sorted(terms, key=lambda t: (t.start.first_day(), str(t.end or "9")))
    if day is None:
        return Answer(tuple(map(term_entry, ordered)))
    sure = [t for t in ordered if t.surely_covers(day)]
    if sure:
        return Answer(tuple(map(term_entry, sure)))
    open_ended = tuple(term_entry(t) for t in ordered if t.may_cover(day))
    return Answer((), open_ended, f"not known for {day.isoformat()}")


def term_entry(term: Term) -> Entry:
    """A term as plain data.

    Args:
        term: The term.
    """
    return {
        "holder": term.holder,
        "office": term.office,
        "title": term.title or None,
        "country": term.country or None,
        "start": str(term.start),
        "end": str(term.end) if term.end else None,
        "end_is_latest_possible": term.bound,
        "seen": term.seen.isoformat() if term.seen and term.seen.year < 9999 else None,
        "wikidata": term.wikidata or None,
        "source": term.source,
    }
