"""A filter, with its names looked up and its days as texts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Connection, or_

from relazione.ledger.filters import Filter
from relazione.ledger.opening import WRITING
from relazione.ledger.queries.lookup import ENTITIES, Meant, meant
from relazione.ledger.queries.phrases import Part, parts_of
from relazione.lexicon.registers import Registers
from relazione.model import RunError

AFTER_DAY = "!"
"""Sorts after every rank of a day: a rank goes on with a blank behind its day."""
# What was meant by names, while a transaction lasts that sees the ledger as it was when it began.
_KNOWN: WeakKeyDictionary[Connection, dict[tuple[Any, ...], Meant]] = WeakKeyDictionary()
_VERDICTS = ("confirmed", "rejected", "corrected", "none")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a listing is narrowed to, ready for its statement.

    Attributes:
        persons: People and bodies who all take part.
        states: States that all take part.
        since: First day, or empty.
        until: Last day, or None.
        about: Words to be held.
        asked: The filter.
        places: Where engagements are held.
        oldest_first: Whether the list begins at its oldest end.
    """

    persons: tuple[Meant, ...]
    states: tuple[Meant, ...]
    since: str
    until: str | None
    about: tuple[Part, ...]
    asked: Filter
    oldest_first: bool = False
    places: tuple[Meant, ...] = ()

    def behind(self, column: ColumnElement[Any], place: str | int) -> ColumnElement[bool]:
        """Whether a row stands behind a place in the list."""
        return column > place if self.oldest_first else column < place

    def ordered(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """The order of the list by a column."""
        return column.asc() if self.oldest_first else column.desc()

    @property
    def sides(self) -> tuple[Meant, ...]:
        """All who take part, and the places: the least told of first: whoever walks its list sees the fewest rows."""
        return tuple(
            sorted(
                dict.fromkeys((*self.persons, *self.states, *self.places)),
                key=lambda one: (one.claims, one.key),
            )
        )


def narrowed(conn: Connection, asked: Filter, registers: Registers | None = None) -> Narrowed:
    """Look up the names of a filter.

    Args:
        conn: The connection.
        asked: The filter.
        registers: The registers that know names of states; where None, the package's.

    Raises:
        UnknownError: A name is nobody's, or several are called so.
        RunError: The filter cannot be meant so.
    """
    if asked.verdict is not None and asked.verdict not in _VERDICTS:
        raise RunError(f"{asked.verdict!r} is no verdict: {', '.join(_VERDICTS)}")
    ends = [day for day in (asked.until, asked.as_of) if day is not None]
    return Narrowed(
        persons=tuple(_meant(conn, words, ENTITIES, registers) for words in asked.persons),
        states=tuple(_meant(conn, words, ("state",), registers) for words in asked.states),
        since=asked.since.isoformat() if asked.since is not None else "",
        until=min(ends).isoformat() if ends else None,
        about=parts_of(asked.about) if asked.about is not None else (),
        asked=asked,
        places=tuple(meant(conn, words, ("place", "state"), registers) for words in asked.places),
    )


def _meant(conn: Connection, words: str, sections: tuple[str, ...], registers: Registers | None) -> Meant:
    """Who is meant; asked once in a transaction that reads, where one name narrows many listings."""
    if conn.get_execution_options().get(WRITING):
        return meant(conn, words, sections, registers)
    known = _KNOWN.setdefault(conn, {})
    question = (words, sections, id(registers))
    if question not in known:
        known[question] = meant(conn, words, sections, registers)
    return known[question]


def without_sides(asked: Narrowed) -> Narrowed:
    """The same filter without those who take part: for rows that have none.

    Args:
        asked: The filter.
    """
    return replace(asked, persons=(), states=(), places=())


def of_things(asked: Narrowed) -> Narrowed:
    """The same filter without statuses and words: for claims whose thing is asked for them.

    Args:
        asked: The filter.
    """
    return replace(asked, about=(), asked=replace(asked.asked, statuses=()))


def judged(verdict: ColumnElement[str | None], asked: Filter) -> ColumnElement[bool]:
    """Whether a row's verdict is one that is shown.

    Args:
        verdict: The column.
        asked: The filter.
    """
    if asked.verdict is None:
        return or_(verdict.is_(None), verdict != "rejected")
    return verdict.is_(None) if asked.verdict == "none" else verdict == asked.verdict


def day_text(day: dt.date | None) -> str | None:
    """A day as the tables hold it."""
    return day.isoformat() if day is not None else None
