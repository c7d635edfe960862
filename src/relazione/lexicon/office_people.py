"""The people of the register of offices: which of its terms are one person's, and who has which name."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from relazione.lexicon.office_holders import OfficeRegister, Term, name_words, register
from relazione.lexicon.states import state

# Sources differ by a few weeks on when an office changed hands, and a holder goes on for a while.
_MARGIN = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the register.

    Attributes:
        key: Item of Wikidata; where none is known, the country and the name: ``MV/abdulla-khaleel``.
        name: Name of the latest term.
        names: All names, each as its words.
        terms: All terms, by their beginning.
    """

    key: str
    name: str
    names: frozenset[frozenset[str]]
    terms: tuple[Term, ...]

    @property
    def countries(self) -> frozenset[str]:
        """ISO codes of the states whose offices the person held; ``EU`` for the Union.

        A territory counts only for those who held no office of a state.
        """
        codes = frozenset(term.country for term in self.terms if term.country)
        return frozenset(code for code in codes if not _is_territory(code)) or codes

    def held(self, country: str, office: str, day: dt.date | None) -> bool:
        """Whether the person held an office about a day, or at any time where no day is given."""
        return any(
            (term.country, term.office) == (country, office) and (day is None or term.may_cover(day, _MARGIN))
            for term in self.terms
        )

    def had_held(self, country: str, office: str, day: dt.date | None) -> bool:
        """Whether the person had begun to hold an office by a day."""
        return any(
            (term.country, term.office) == (country, office)
            and (day is None or term.start.first_day() <= day)
            for term in self.terms
        )


class PeopleRegister:
    """The people behind the terms, by the words of their names and by their offices."""

    def __init__(self, offices: OfficeRegister) -> None:
        """Gather the terms of each person and index the people.

        Args:
            offices: The register of offices.
        """
        self.people = tuple(_gathered(offices.all_terms))
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._by_office: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in self.people:
            for word in {word for name in person.names for word in name}:
                self._by_word[word].append(person)
            for seat in {(term.country, term.office) for term in person.terms}:
                self._by_office[seat].append(person)

    def named(self, name: str) -> tuple[Person, ...]:
        """Everybody with that full name: all words of one name in the other, at least two of them.

        Args:
            name: A full name; a surname alone finds nobody.
        """
        words = name_words(name)
        if len(words) < 2:
            return ()
        near = {id(person): person for word in words for person in self._by_word.get(word, ())}
        return tuple(
            person
            for person in near.values()
            if any(len(known) > 1 and (known <= words or words <= known) for known in person.names)
        )

    def with_word(self, word: str) -> tuple[Person, ...]:
        """Everybody with a word in one of their names.

        Args:
            word: As ``name_words`` gives it.
        """
        return tuple(self._by_word.get(word, ()))

    def in_office(self, country: str, office: str, day: dt.date) -> tuple[Person, ...]:
        """Everybody who may have held an office about a day.

        Args:
            country: ISO 3166 alpha-2 code.
            office: Class of the office.
            day: The day.
        """
        return tuple(p for p in self._by_office.get((country, office), ()) if p.held(country, office, day))

    def words(self) -> Iterable[str]:
        """All words of names."""
        return self._by_word.keys()


def _gathered(terms: Iterable[Term]) -> Iterable[Person]:
    """Terms with one item, and terms without one of the same country and name.

    A head of state may be that of several states and territories.
    """
    ordered = sorted(terms, key=lambda term: not term.wikidata)
    groups: dict[str, list[Term]] = defaultdict(list)
    keys: dict[tuple[str, frozenset[str]], str] = {}
    for term in ordered:
        words = [name_words(name) for name in term.names]
        named = [(term.country, own) for own in words]
        if term.office == "head_of_state":
            named += [("*", own) for own in words if len(own) > 1]
        key = term.wikidata or next((keys[name] for name in named if name in keys), "") or _slug(term)
        for name in named:
            keys.setdefault(name, key)
        groups[key].append(term)
    for key, own in groups.items():
        own.sort(key=lambda term: term.start.first_day())
        names = frozenset(name_words(name) for term in own for name in term.names) - {frozenset()}
        yield Person(key, own[-1].holder, names, tuple(own))


def _is_territory(code: str) -> bool:
    found = state(code)
    return found is not None and found.territory


def _slug(term: Term) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", anyascii(term.holder).casefold()).strip("-")
    return f"{term.country or 'world'}/{name}"


@lru_cache(maxsize=1)
def office_people() -> PeopleRegister:
    """The people of the register that the package ships."""
    return PeopleRegister(register())
