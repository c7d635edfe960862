"""Who held which office when: heads of state and government, ministers, heads of world bodies.

The rows of ``data/office_holders.csv`` are dated and sourced. An empty ``end`` says only that the person
still held the office on the day ``seen``; an end of the basis ``successor`` is the start of the
next holder, and so the latest day possible. Rows of the source ``memory`` are unsourced statements.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.name_tables import short_names
from relazione.lexicon.tables import read_list, read_table
from relazione.model import PartialDate

_ADDRESSES = frozenset(
    "dr mr mrs ms sir lord lady dame sheikh prince princess king queen gen general".split()
)

# Words in capitals; after the first word, those of letters of Roman numerals and pairs are left.
_CAPITALS = re.compile(r"^[^\W\d_a-zà-þ]{2,}\b|(?<=\W)(?![IVX]+\b)[^\W\d_a-zà-þ]{3,}\b")


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office.

    Attributes:
        country: ISO 3166 alpha-2 code; ``EU`` for the Union, empty for world bodies.
        office: Class of the office, such as ``foreign_minister``.
        title: Its title as the source writes it, or empty.
        holder: The person's name.
        names: All names of the person in the register, the holder's first.
        start: First day, to the day, month or year.
        end: Last day, or None where no end is known.
        bound: Whether ``end`` is only the latest day possible.
        seen: The last day on which the source still stated the row, or None.
        source: Where the row is from.
        wikidata: The person's item, or empty.
    """

    country: str
    office: str
    title: str
    holder: str
    names: tuple[str, ...]
    start: PartialDate
    end: PartialDate | None
    bound: bool
    seen: dt.date | None
    source: str
    wikidata: str = ""

    def surely_covers(self, day: dt.date) -> bool:
        """Whether the register positively knows that the person held the office that day."""
        known = self.seen
        if self.end is not None:
            # A source may go on naming a holder for a while after the office changed hands.
            last = self.end.first_day()
            known = last if not self.bound else known and min(known, last)
        return known is not None and self.start.last_day() <= day <= known

    def may_cover(self, day: dt.date, margin: dt.timedelta = dt.timedelta(0)) -> bool:
        """Whether the person can have held the office that day, or within the margin of it."""
        if day + margin < self.start.first_day():
            return False
        return self.end is None or day - margin <= self.end.last_day()


class OfficeRegister:
    """The terms of a register, by person and by office."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the terms.

        Args:
            terms: All terms.
        """
        self.all_terms = tuple(terms)
        self._by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[frozenset[str], Term]]] = defaultdict(list)
        for term in self.all_terms:
            self._by_office[term.country, term.office].append(term)
            for words in {name_words(name) for name in term.names}:
                for word in words:
                    self._by_word[word].append((words, term))

    def people(self, name: str) -> tuple[Term, ...]:
        """All terms of the person of that name.

        Two names are one person's if one holds all words of the other, at least two of them, in
        any order; capitals and diacritics do not count.

        Args:
            name: A full name; a surname alone finds nobody.
        """
        words = name_words(name)
        if len(words) < 2:
            return ()
        near = [pair for word in words for pair in self._by_word.get(word, ())]
        found = {
            id(term): term for known, term in near if len(known) > 1 and (known <= words or words <= known)
        }
        return tuple(sorted(found.values(), key=lambda term: str(term.start)))

    def namesakes(self, word: str) -> tuple[Term, ...]:
        """All terms of people who have a word in one of their names.

        Args:
            word: As ``name_words`` gives it.
        """
        return tuple({id(term): term for _, term in self._by_word.get(word, ())}.values())

    def terms(self, country: str, office: str) -> tuple[Term, ...]:
        """All terms in one office.

        Args:
            country: ISO 3166 alpha-2 code.
            office: Class of the office.
        """
        return tuple(self._by_office.get((country, office), ()))

    def holders(self, country: str, office: str, day: dt.date) -> tuple[Term, ...]:
        """Who held an office on a day, as far as the register positively knows; a gap gives nobody.

        Args:
            country: ISO 3166 alpha-2 code.
            office: Class of the office.
            day: The day.
        """
        return tuple(term for term in self.terms(country, office) if term.surely_covers(day))


@lru_cache(maxsize=16384)
def name_words(name: str) -> frozenset[str]:
    """The words of a name without case, diacritics, dots and forms of address; short first names in full.

    Args:
        name: A name; a hyphen joins its parts to one word.
    """
    plain = unicodedata.normalize(
        "NFKD", name.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o")
    )
    kept = "".join(letter for letter in plain if letter.isalpha() or letter.isspace())
    short = short_names()
    return frozenset(min(short.get(word, (word,))) for word in kept.split() if word not in _ADDRESSES)


@lru_cache(maxsize=1)
def register() -> OfficeRegister:
    """The register that the package ships."""
    return OfficeRegister(terms_of(read_table("office_holders.csv")))


def terms_of(rows: Iterable[Mapping[str, str]]) -> Iterator[Term]:
    """Terms from rows of ``office_holders.csv``."""
    return (_term(row) for row in rows)


def _term(row: Mapping[str, str]) -> Term:
    others = [_as_written(name) for name in read_list(row["other_names"])]
    holder = _as_written(row["holder"])
    return Term(
        country=row["country"],
        office=row["office"],
        title=row["title"],
        holder=holder,
        names=(holder, *others),
        start=PartialDate.parse(row["start"]),
        end=PartialDate.parse(row["end"]) if row["end"] else None,
        bound=bool(row["end_basis"]),
        seen=PartialDate.parse(row["seen"]).last_day() if row["seen"] else None,
        source=row["source"],
        wikidata=row["wikidata"],
    )


def _as_written(name: str) -> str:
    """A name without the capitals in which some sources set the surname."""
    return _CAPITALS.sub(lambda found: found.group().capitalize(), name)
