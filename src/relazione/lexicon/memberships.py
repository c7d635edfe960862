"""Which state belonged to which grouping when, for groupings whose members are fully known.

``data/memberships.csv`` has a row for each set of states that joined on one day;
``data/forum_forms.csv`` the names of each grouping. A grouping whose list is not complete has no
place there: that a state is missing must mean that it is no member.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's time in a grouping.

    Attributes:
        forum: Name of the grouping.
        country: ISO 3166-1 alpha-2 code.
        since: First day.
        until: Last day, or None where it goes on.
        source: Where the row is from.
    """

    forum: str
    country: str
    since: dt.date
    until: dt.date | None
    source: str

    def covers(self, day: dt.date, margin: dt.timedelta = dt.timedelta(0)) -> bool:
        """Whether the state was a member that day, or within the margin of it."""
        return self.since <= day + margin and (self.until is None or day - margin <= self.until)


@lru_cache(maxsize=1)
def memberships() -> tuple[Membership, ...]:
    """Every membership of the register."""
    return memberships_of(read_table("memberships.csv"))


def memberships_of(rows: Iterable[Mapping[str, str]]) -> tuple[Membership, ...]:
    """Memberships from rows of ``memberships.csv``."""
    return tuple(
        Membership(
            row["forum"],
            country,
            dt.date.fromisoformat(row["since"]),
            dt.date.fromisoformat(row["until"]) if row["until"] else None,
            row["source"],
        )
        for row in rows
        for country in row["members"].split()
    )


def members(forum: str) -> tuple[Membership, ...]:
    """The memberships of a grouping, or none where the register does not have it.

    Args:
        forum: Its name as ``forum_of`` gives it.
    """
    return _by_forum().get(forum, ())


def forum_of(form: str) -> str | None:
    """The grouping that some words name.

    Args:
        form: The words without article: ``G20``, ``Group of 20``.
    """
    return _forms().get(form)


def forum_forms() -> tuple[str, ...]:
    """All names of the groupings, the longer before the shorter."""
    return tuple(sorted(_forms(), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    return {row["form"]: row["forum"] for row in read_table("forum_forms.csv")}


@lru_cache(maxsize=1)
def _by_forum() -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for one in memberships():
        found[one.forum].append(one)
    return {forum: tuple(rows) for forum, rows in found.items()}
