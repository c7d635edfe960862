"""Series of designations whose numbers are all known: ``Mirage`` III to 4000, but no 2500.

A series has a place in ``data/designation_series.csv`` only where its list is complete for what
reports can speak of, prototypes included, so that a missing number means that there is no such type.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class DesignationSeries:
    """One series.

    Attributes:
        series: What stands before the number, with its hyphen: ``Su-``, ``Mirage``.
        numbers: All numbers that it has.
        nouns: Nouns for what it designates, beside which a number can be taken for one of it.
        source: Where the row is from.
    """

    series: str
    numbers: frozenset[str]
    nouns: frozenset[str]
    source: str


@lru_cache(maxsize=1)
def designation_series() -> dict[str, DesignationSeries]:
    """Every series, by what stands before the number."""
    return {
        row["series"]: DesignationSeries(
            row["series"],
            frozenset(row["numbers"].split()),
            frozenset(row["nouns"].split()),
            row["source"],
        )
        for row in read_table("designation_series.csv")
    }
