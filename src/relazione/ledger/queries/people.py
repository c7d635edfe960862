"""Who is spoken of: persons, and where they are asked for bodies, states, agreements and places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, or_, select

from relazione.ledger.destinations import state_in_which
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.folding import folded
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.queries.lookup import ENTITIES
from relazione.ledger.queries.narrowing import Narrowed, judged, narrowed
from relazione.ledger.queries.offices import offices_of
from relazione.ledger.queries.thing_walk import bounds
from relazione.ledger.results import Page, PersonRow, Ref
from relazione.ledger.schema import things
from relazione.lexicon.states import country_name
from relazione.model import RunError

Thing = Row[*tuple[Any, ...]]
SECTION_OF = {
    "organization": "body",
    "forum": "body",
    "country": "state",
    **{section: section for section in ENTITIES},
}
"""The section of each kind that may be asked for."""
_NAMED = select(things.c.key, things.c.label).where(things.c.key.in_(bindparam("codes", expanding=True)))
_OFFICE_CLAIMS = 5  # of each person in a listing; ``show`` looks at all


def people(
    conn: Connection, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
) -> Page[PersonRow]:
    """Persons, those that were last told of first; bodies, states, agreements or places where they are asked for.

    Args:
        conn: The connection.
        asked: ``kinds`` are kinds of entities, ``person`` where none is given; ``states`` any of which they act for;
            ``about`` words of their names; ``since`` and ``until`` days of the last report.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: The filter or the place is none.
    """
    unknown = sorted(set(asked.kinds) - SECTION_OF.keys())
    if unknown:
        raise RunError(f"{unknown[0]!r} is no kind of entity: {', '.join(sorted(SECTION_OF))}")
    place = place_of("people", after, (str, str))
    wanted = narrowed(conn, asked)
    held = _conditions(asked, wanted)
    if place is not None:
        day, key = map(str, place)
        held += [things.c.day <= day, or_(things.c.day < day, things.c.key < key)]
    rows: list[Thing] = []
    for section in sorted({SECTION_OF[kind] for kind in asked.kinds} or {"person"}):
        for state in [one.key for one in wanted.states] or [""]:
            statement = select(*things.c).where(things.c.section == section, *held)
            if state:
                statement = statement.where(things.c.state == state)
            if not wanted.persons:
                index = "state" if state else "day"
                statement = statement.with_hint(things, f"INDEXED BY ix_things_section_{index}", "sqlite")
            rows += conn.execute(
                statement.order_by(things.c.day.desc(), things.c.key.desc()).limit(checked_limit(limit) + 1)
            )
    rows.sort(key=lambda row: (row.day, row.key), reverse=True)
    following = cursor("people", [rows[limit - 1].day, rows[limit - 1].key]) if len(rows) > limit else None
    return Page(person_rows(conn, rows[:limit], until=wanted.until if asked.as_of else None), following)


def _conditions(asked: Filter, wanted: Narrowed) -> list[ColumnElement[bool]]:
    held = [judged(things.c.verdict, asked), *bounds(things.c.day, wanted)]
    if asked.as_of is not None:  # who was told of by then may have been told of since
        held = [judged(things.c.verdict, asked), things.c.opened <= asked.as_of.isoformat()]
    kinds = [kind for kind in asked.kinds if kind not in ENTITIES or kind in ("person", "agreement", "place")]
    if kinds:
        held.append(or_(things.c.kind.in_(kinds), things.c.section.in_(asked.kinds)))
    if wanted.persons:
        held.append(things.c.id.in_([one.id for one in wanted.persons]))
    held += [
        things.c.folded.not_like(f"%{words}%") if part.without else things.c.folded.like(f"%{words}%")
        for part in wanted.about
        if (words := folded(" ".join(part.words)))
    ]
    return held


def person_rows(
    conn: Connection, rows: Sequence[Thing], *, until: str | None = None, most: int = _OFFICE_CLAIMS
) -> tuple[PersonRow, ...]:
    """People as listings show them.

    Args:
        conn: The connection.
        rows: Of ``things``.
        until: Last day of the reports that count, or None for all.
        most: How many claims of offices are looked at.
    """
    holders = [row.id for row in rows if row.section == "person"]
    offices = offices_of(conn, holders, most, until=until) if holders else {}
    lying = {row.id: found for row in rows if row.section == "place" and (found := state_in_which(row.label))}
    states = state_refs(conn, {row.state for row in rows if row.state})
    return tuple(
        PersonRow(
            key=row.key,
            name=row.label,
            kind=row.kind or row.section,
            reference=row.reference or None,
            state=states.get(row.state) or lying.get(row.id),
            offices=offices.get(row.id, ()),
            opened=row.opened,
            latest=row.latest if until is None else min(row.latest, until),
            stories=row.stories,
            verdict=row.verdict,
        )
        for row in rows
    )


def state_refs(conn: Connection, codes: Collection[str]) -> dict[str, Ref]:
    """States as rows name them, by ISO code; those that the ledger does not hold, by the registers.

    Args:
        conn: The connection.
        codes: The codes.
    """
    held = {row.key: row.label for row in conn.execute(_NAMED, {"codes": list(codes)})} if codes else {}
    return {code: Ref(code, held.get(code) or country_name(code) or code, "country") for code in codes}
