"""What passes between states: how much, over which days, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from relazione.ledger.filters import EVERYTHING
from relazione.ledger.queries.lookup import Meant, meant
from relazione.ledger.queries.narrowing import judged
from relazione.ledger.queries.people import person_rows
from relazione.ledger.queries.thing_walk import taking_part
from relazione.ledger.results import PersonRow
from relazione.ledger.schema import claims, parties, reports, things

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
    asked = (
        select(
            things.c.section,
            func.count(),
            func.min(func.nullif(things.c.opened, "")),
            func.max(things.c.latest),
        )
        .where(things.c.section.in_(EVENTS), judged(things.c.verdict, EVERYTHING), *taking_part(states))
        .group_by(things.c.section)
    )
    rows = conn.execute(asked).all()
    return Between(
        counts={section: number for section, number, _, _ in rows},
        first=min((first for _, _, first, _ in rows if first), default=""),
        last=max((last for _, _, _, last in rows if last), default=""),
    )


def people_of(
    conn: Connection, state: Meant, told_in: Sequence[str], *, most: int = 40
) -> tuple[tuple[PersonRow, int], ...]:
    """The people of a state who do or say something in certain reports, those told of by most of them first.

    Args:
        conn: The connection.
        state: The state.
        told_in: Keys of the reports.
        most: How many people.

    Returns:
        Each with the number of these reports.
    """
    number = func.count(claims.c.report_id.distinct()).label("number")
    asked = (
        select(things.c.id, number)
        .join_from(reports, claims, claims.c.report_id == reports.c.id)
        .join(parties, parties.c.claim_id == claims.c.id)
        .join(things, things.c.id == parties.c.thing_id)
        .where(
            reports.c.key.in_(told_in),
            things.c.section == "person",
            things.c.state == state.key,
            judged(things.c.verdict, EVERYTHING),
        )
        .group_by(things.c.id)
        .order_by(number.desc(), things.c.id)
        .limit(most)
    )
    numbers = {row.id: row.number for row in conn.execute(asked)} if told_in else {}
    rows = conn.execute(select(*things.c).where(things.c.id.in_(numbers))).all()
    ordered = sorted(rows, key=lambda row: (-numbers[row.id], row.label, row.key))
    return tuple(zip(person_rows(conn, ordered), [numbers[row.id] for row in ordered], strict=True))
