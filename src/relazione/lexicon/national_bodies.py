"""Bodies of one state whose names say whose they are: parliaments, services, ministries by their house.

Not for recognising bodies in a report, which ``institutions`` is for, but for telling whose they are.
A name that several states use has them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class NationalBody:
    """One body.

    Attributes:
        name: Its name without article: ``Bundestag``.
        countries: ISO 3166-1 alpha-2 codes of the states that have a body of that name.
        role: What it is: ``lower house``.
        source: Where the row is from.
    """

    name: str
    countries: tuple[str, ...]
    role: str
    source: str


@lru_cache(maxsize=1)
def national_bodies() -> dict[str, NationalBody]:
    """Every body of the register, by its name."""
    return {
        row["name"]: NationalBody(row["name"], tuple(row["countries"].split()), row["role"], row["source"])
        for row in read_table("national_bodies.csv")
    }


def bodies_in_role(country: str, role: str) -> tuple[NationalBody, ...]:
    """The bodies of a state with a role.

    Args:
        country: ISO 3166-1 alpha-2 code.
        role: Such as ``lower house``.
    """
    return tuple(
        body for body in national_bodies().values() if country in body.countries and body.role == role
    )
