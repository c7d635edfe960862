"""What passes between states: how much, over which days, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from relazione.ledger import listed
from relazione.ledger.filters import EVERYTHING
from relazione.ledger.queries.lookup import Meant, meant
from relazione.ledger.queries.narrowing import judged
from relazione.ledger.queries.people import person_rows
from relazione.ledger.queries.thing_walk import taking_part
from relazione.ledger.results import PersonRow
from relazione.ledger.schema import claims, parties, thing_parties, things

EVENTS = ("engagement", "commitment", "transfer")


@dataclass(frozen=True, slots=True)
class Between:
    """How much passes between states.

    Attributes:
        counts: Engagements, commitments and transfers in which all take part, by section.
        first: Day of the first report of one of them, or empty.
        last: Day of the last one.
    """

    counts: dict[str, int]
    first: str
    last: str


def state_meant(conn: Connection, words: str) -> Meant:
    """The state that somebody asks for by name, code or key.

    Args:
        conn: The connection.
        words: Of the user.

    Raises:
        UnknownError: The ledger knows no such state.
    """
    return meant(conn, words, ("state",))


def between(conn: Connection, states: Sequence[Meant]) -> Between:
    """Count what states do with each other.

    Args:
        conn: The connection.
        states: Two or more.
    """
    least, *others = sorted(states, key=lambda one: (one.claims, one.key))
    # the things of whoever is least told of: a database that is left to choose goes through all there are
    theirs = select(thing_parties.c.thing_id).where(
        thing_parties.c.party_id == least.id, thing_parties.c.section.in_(EVENTS)
    )
    asked = (
        select(
            things.c.section,
            func.count(),
            func.min(func.nullif(things.c.opened, "")),
            func.max(things.c.latest),
        )
        .where(things.c.id.in_(theirs), judged(things.c.verdict, EVERYTHING), *taking_part(others))
        .with_hint(things, "NOT INDEXED", "sqlite")
        .group_by(things.c.section)
    )
    rows = conn.execute(asked).all()
    return Between(
        counts={section: number for section, number, _, _ in rows},
        first=min((first for _, _, first, _ in rows if first), default=""),
        last=max((last for _, _, _, last in rows if last), default=""),
    )


def people_of(
    conn: Connection, states: Sequence[Meant], told_in: Collection[int], *, most: int = 40
) -> tuple[tuple[tuple[PersonRow, int], ...], ...]:
    """The people of states who do or say something in certain reports, those told of by most of them first.

    Args:
        conn: The connection.
        states: The states.
        told_in: Ids of the reports.
        most: How many people of each state.

    Returns:
        Of each state its people, each with the number of these reports.
    """
    numbers: Counter[int] = Counter()
    for thing, number in listed.rows_of(conn, _acting(conn.dialect.name), told_in):
        numbers[thing] += number
    keys = [state.key for state in states]
    rows = list(listed.rows_of(conn, _people(conn.dialect.name), numbers, states=keys))
    shown = [
        sorted(
            (row for row in rows if row.state == state.key),
            key=lambda row: (-numbers[row.id], row.label, row.key),
        )[:most]
        for state in states
    ]
    every = [row for side in shown for row in side]
    people = dict(zip((row.id for row in every), person_rows(conn, every), strict=True))
    return tuple(tuple((people[row.id], numbers[row.id]) for row in side) for side in shown)


@lru_cache(maxsize=2)
def _acting(dialect: str) -> Select[Any]:
    """Who takes part in what reports tell, and in how many of them."""
    return (
        select(parties.c.thing_id, func.count(claims.c.report_id.distinct()))
        .join_from(claims, parties, parties.c.claim_id == claims.c.id)
        .where(
            claims.c.report_id.in_(listed.ids(dialect)),
            claims.c.section.in_((*EVENTS, "statement", "office")),  # a name alone has no sides
            parties.c.thing_id.is_not(None),
        )
        .with_hint(claims, "INDEXED BY ix_claims_report_id", "sqlite")
        .group_by(parties.c.thing_id)
    )


@lru_cache(maxsize=2)
def _people(dialect: str) -> Select[Any]:
    asked = select(*things.c).where(
        things.c.id.in_(listed.ids(dialect)),
        things.c.section == "person",
        things.c.state.in_(bindparam("states", expanding=True)),
        judged(things.c.verdict, EVERYTHING),
    )
    return asked.with_hint(things, "NOT INDEXED", "sqlite")
