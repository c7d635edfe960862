"""Institutions that reports name without saying what they are: forums, bodies, agreements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from relazione.lexicon.tables import read_list, read_table

InstitutionKind = Literal["forum", "organization", "agreement"]


@dataclass(frozen=True, slots=True)
class Institution:
    """One forum, body or agreement.

    Attributes:
        key: Its identifier: ``NATO``, of a state's body ``US/Department of State``.
        name: Its usual name.
        kind: What it is.
        forms: Its names and short forms that mean nothing else in a report of foreign affairs.
        ambiguous: Forms that other things have too (``Ministry of Defence``, ``Congress``).
        country: ISO code of the state whose body it is, or None.
        members: ISO codes of its members, where they are known.
        source: Where the row comes from.
    """

    key: str
    name: str
    kind: InstitutionKind
    forms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    country: str | None
    members: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def institutions() -> tuple[Institution, ...]:
    """Every institution of the lexicon: forums, then bodies, then agreements."""
    return (
        *(_institution(row, "forum") for row in read_table("forums.csv")),
        *(_institution(row, "organization") for row in read_table("bodies.csv")),
        *(_institution(row, "agreement") for row in read_table("agreements.csv")),
    )


def institution_key(name: str) -> str:
    """The key of the institution of that usual name; the name itself where no institution has it."""
    return _keys().get(name, name)


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {one.name: one.key for one in reversed(institutions())}


def _institution(row: dict[str, str], kind: InstitutionKind) -> Institution:
    ambiguous = read_list(row["ambiguous"])
    names = dict.fromkeys((row["name"], *read_list(row["aliases"])))
    country = row.get("country", "")
    return Institution(
        row.get("key") or (f"{country}/" if country else "") + row["name"],
        row["name"],
        kind,
        tuple(name for name in names if name not in ambiguous),
        ambiguous,
        row.get("country") or None,
        tuple(row.get("members", "").split()),
        row["source"],
    )
