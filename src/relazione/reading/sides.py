"""For whom each person of a report acts."""

from __future__ import annotations

from collections.abc import Sequence

from relazione.model import Office
from relazione.reading.allegiance import Allegiance
from relazione.reading.names import Names


def read_sides(names: Names, offices: Sequence[Office]) -> dict[str, str]:
    """For whom each person acts.

    Args:
        names: The report's names.
        offices: The report's offices.

    Returns:
        Country, else body, by person; persons of whom nothing is told are left out.
    """
    sides: dict[str, str] = {}
    ranked = sorted(offices, key=lambda o: (o.former, names.kind(o.of) != "country", -o.confidence))
    for office in ranked:
        if office.of is not None:
            sides.setdefault(office.holder, office.of)
    allegiance = Allegiance(names)
    for mention in names.mentions:
        if names.kind(mention.entity) == "person" and mention.entity not in sides:
            beside = allegiance.beside(mention)
            if beside is not None:
                sides[mention.entity] = beside
    return sides
