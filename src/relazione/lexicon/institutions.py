"""Institutions that reports name without saying what they are: forums, bodies, agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from relazione.lexicon.tables import read_list, read_table

Row = Mapping[str, str]
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
        role: What a body is to its state: ``foreign_ministry``; empty for forums and agreements.
        since: Since when it is there, to the day, month or year; empty where that is not known.
        until: Until when it was; empty where it goes on or that is not known.
    """

    key: str
    name: str
    kind: InstitutionKind
    forms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    country: str | None
    members: tuple[str, ...]
    source: str
    role: str = ""
    since: str = ""
    until: str = ""


@lru_cache(maxsize=1)
def institutions() -> tuple[Institution, ...]:
    """Every institution of the lexicon: forums, then bodies, then agreements."""
    return institutions_of(read_table("forums.csv"), read_table("bodies.csv"), read_table("agreements.csv"))


def institutions_of(
    forums: Iterable[Row], bodies: Iterable[Row], agreements: Iterable[Row]
) -> tuple[Institution, ...]:
    """Institutions from rows of the three tables.

    Args:
        forums: Rows of ``forums.csv``.
        bodies: Rows of ``bodies.csv``.
        agreements: Rows of ``agreements.csv``.
    """
    return (
        *(_institution(row, "forum") for row in forums),
        *(_institution(row, "organization") for row in bodies),
        *(_institution(row, "agreement") for row in agreements),
    )


def _institution(row: Row, kind: InstitutionKind) -> Institution:
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
        row.get("role", ""),
        row.get("valid_from", ""),
        row.get("valid_to", ""),
    )
