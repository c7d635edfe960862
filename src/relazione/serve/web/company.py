"""Who met whom, from the engagements that took place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from relazione.ledger.filters import Filter
from relazione.ledger.ledger import Ledger
from relazione.ledger.queries.occasions import Occasion, occasions
from relazione.ledger.results import Ref

TOOK_PLACE = ("held", "under-way")
MOST = 1000
"""Engagements that are looked at: the newest."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two who took part in the same engagements.

    Attributes:
        one: The one.
        other: The other.
        engagements: Those in which both took part, the newest first.
    """

    one: Ref
    other: Ref
    engagements: tuple[Occasion, ...]

    @property
    def latest(self) -> str:
        """Day of the last one, in the record format."""
        return next((row.date or row.latest for row in self.engagements), "")


def meetings(rows: Iterable[Occasion], kinds: frozenset[str] | None = None) -> tuple[Meeting, ...]:
    """Everybody with everybody who took part in one engagement, those who met most first.

    Args:
        rows: Engagements, the newest first.
        kinds: Kinds of those who count, all where None.
    """
    names: dict[str, Ref] = {}
    found: dict[tuple[str, str], list[Occasion]] = {}
    for row in rows:
        here = sorted(
            {ref.key: ref for ref in row.participants if kinds is None or ref.kind in kinds}.items()
        )
        names.update(here)
        for at, (one, _) in enumerate(here):
            for other, _ in here[at + 1 :]:
                found.setdefault((one, other), []).append(row)
    ordered = sorted(
        found.items(), key=lambda pair: (-len(pair[1]), names[pair[0][0]].name, names[pair[0][1]].name)
    )
    return tuple(Meeting(names[one], names[other], tuple(held)) for (one, other), held in ordered)


def took_place(ledger: Ledger, asked: Filter, of: str | None = None) -> tuple[Occasion, ...]:
    """The engagements of a filter that took place, the newest first, at most ``MOST``.

    Args:
        ledger: The ledger.
        asked: The filter; statuses in it are not heeded.
        of: Key of somebody who takes part in each, or None.
    """
    with ledger.connection() as conn:
        return occasions(conn, replace(asked, statuses=TOOK_PLACE), MOST, of=of)


def company_of(ledger: Ledger, key: str, asked: Filter) -> tuple[Meeting, ...]:
    """Whom somebody met, those met most first; ``one`` is always the somebody.

    Args:
        ledger: The ledger.
        key: Of the somebody.
        asked: The filter that finds their engagements.
    """
    names: dict[str, Ref] = {}
    found: dict[str, list[Occasion]] = {}
    for row in took_place(ledger, asked, key):
        here = {ref.key: ref for ref in row.participants}
        names |= here
        for other in here:
            found.setdefault(other, []).append(row)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), names[pair[0]].name, pair[0]))
    return tuple(Meeting(names[key], names[other], tuple(held)) for other, held in ordered if other != key)
