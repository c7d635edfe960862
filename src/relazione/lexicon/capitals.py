"""Capitals of states, other seats of their governments, and large cities that are often taken for them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache

from relazione.lexicon.states import state_forms
from relazione.lexicon.tables import read_table


def capital_of(city: str) -> tuple[str, ...]:
    """The states of which a city is the capital or another seat of government.

    Args:
        city: Its name in any spelling of capitals, diacritics and apostrophes.

    Returns:
        ISO 3166-1 alpha-2 codes; none where the city is no capital or not known.
    """
    return _by_city().get(_plain(city), ())


def capitals_of(country: str) -> tuple[str, ...]:
    """The capital of a state and other seats of its government, in all spellings that are known.

    Args:
        country: ISO 3166-1 alpha-2 code.
    """
    return _by_country().get(country, ())


def large_city_of(city: str) -> str | None:
    """The state of a large city that is no capital, or None where the register has none of that name."""
    return _large().get(_plain(city))


def _plain(city: str) -> str:
    letters = unicodedata.normalize("NFKD", city.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


@lru_cache(maxsize=1)
def _by_city() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for form in state_forms():
        if form.kind == "capital" and form.code not in found[_plain(form.form)]:
            found[_plain(form.form)].append(form.code)
    return {city: tuple(codes) for city, codes in found.items()}


@lru_cache(maxsize=1)
def _by_country() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for form in state_forms():
        if form.kind == "capital":
            found[form.code].append(form.form)
    return {code: tuple(cities) for code, cities in found.items()}


@lru_cache(maxsize=1)
def _large() -> dict[str, str]:
    return {_plain(row["city"]): row["country"] for row in read_table("large_cities.csv")}
