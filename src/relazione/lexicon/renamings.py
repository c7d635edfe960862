"""Former names of states, bodies and forums, and since when each has its present one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class Renaming:
    """One change of name.

    Attributes:
        kind: ``state`` or ``institution``.
        key: ISO code of the state, or key of the institution.
        former: The name before.
        name: The name after.
        date: Since when, to the day, month or year; empty where that is not known.
        source: Where the row is from.
    """

    kind: str
    key: str
    former: str
    name: str
    date: str
    source: str


@lru_cache(maxsize=1)
def renamings() -> tuple[Renaming, ...]:
    """Every change of name of the register."""
    return renamings_of(read_table("renamings.csv"))


def renamings_of(rows: Iterable[Mapping[str, str]]) -> tuple[Renaming, ...]:
    """Changes of name from rows of ``renamings.csv``."""
    return tuple(Renaming(**row) for row in rows)
