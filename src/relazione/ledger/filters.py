"""What a listing is narrowed to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filter:
    """Every condition holds at once; an empty one holds always.

    Attributes:
        persons: Keys, references or names of people or bodies who all take part.
        states: Keys, ISO codes or names of states that all take part, themselves or by their people and bodies.
        since: First day.
        until: Last day.
        statuses: Any of these.
        kinds: Any of these kinds or forms.
        about: Words that its words or its label hold.
        medium: Of statements.
        verdict: ``confirmed``, ``rejected``, ``corrected``, ``none``; where None all but the rejected.
        as_of: The account as reports up to that day tell it.
        places: Keys or names of places or states; an engagement is held at each of them.
        overdue_on: Of commitments only those still open on that day whose time limit lies before it.
    """

    persons: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    about: str | None = None
    medium: str | None = None
    verdict: str | None = None
    as_of: dt.date | None = None
    overdue_on: dt.date | None = None
    places: tuple[str, ...] = ()


EVERYTHING = Filter()
"""The filter that holds always."""
