"""What is known of names as such: forms of address, short forms, particles, legal forms, name orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class Honorific:
    """A form of address, a rank or a title that stands with a name.

    Attributes:
        form: As written: ``Rt Hon``, ``Shri``.
        language: ISO 639-1 code, or several.
        kind: ``civil``, ``academic``, ``rank``, ``royal``, ``office``, ...
        position: ``prefix``, ``suffix`` or ``infix``.
        source: Where the row is from.
    """

    form: str
    language: str
    kind: str
    position: str
    source: str


@dataclass(frozen=True, slots=True)
class NameOrder:
    """How the people of a state order their names, and which part the press calls them by.

    Attributes:
        country: ISO 3166-1 alpha-2 code.
        order: Such as ``family-given``.
        short_form: What stands for the whole name: ``family name (Wang Yi -> Wang)``.
        note: Further particulars, or empty.
        source: Where the row is from.
    """

    country: str
    order: str
    short_form: str
    note: str
    source: str


@lru_cache(maxsize=1)
def honorifics() -> tuple[Honorific, ...]:
    """All honorifics of the register."""
    return tuple(Honorific(**row) for row in read_table("honorifics.csv"))


@lru_cache(maxsize=1)
def name_orders() -> Mapping[str, NameOrder]:
    """The name order of each state that has one of its own, by ISO code."""
    return {row["country"]: NameOrder(**row) for row in read_table("name_orders.csv")}


@lru_cache(maxsize=1)
def short_names() -> Mapping[str, frozenset[str]]:
    """The given names that a short form stands for: ``pat`` is Patricia or Patrick."""
    found: dict[str, set[str]] = {}
    for row in read_table("short_names.csv"):
        found.setdefault(row["short"], set()).add(row["full"])
    return {short: frozenset(full) for short, full in found.items()}


@lru_cache(maxsize=1)
def particles() -> Mapping[str, str]:
    """Small words of names and what each means: ``bin`` a ``child of``."""
    return {row["particle"]: row["meaning"] for row in read_table("name_particles.csv")}


@lru_cache(maxsize=1)
def legal_forms() -> Mapping[tuple[str, ...], str]:
    """Legal forms of companies as folded words, and the kind of form that each is."""
    return {tuple(row["form"].split()): row["kind"] for row in read_table("legal_forms.csv")}


@lru_cache(maxsize=1)
def word_spellings() -> Mapping[str, str]:
    """Words of bodies' names that are spelt or shortened in several ways, with one standard for each."""
    return {row["word"]: row["standard"] for row in read_table("word_spellings.csv")}
