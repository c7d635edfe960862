"""The rows of ``things`` for people, bodies, states, agreements and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from relazione.ledger.folding import folded
from relazione.ledger.linking.people import Profile
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.schema import claims, profiles, reports, things
from relazione.ledger.thing_rows import Row, free_keys, write_rows
from relazione.lexicon.registers import shipped
from relazione.lexicon.states import country_name

SECTION_OF = {
    "person": "person",
    "country": "state",
    "organization": "body",
    "forum": "body",
    "agreement": "agreement",
    "place": "place",
}
# Which of several kinds that reports give one reference counts.
_KINDS = tuple(SECTION_OF)
_LONGEST_LABEL = 80
_MOST_WEIGHT = 1000


def show(conn: Connection, thing_ids: Collection[int]) -> set[int]:
    """Make the rows of things what their profiles say; counts are left as they are.

    Args:
        conn: To the ledger, within a transaction.
        thing_ids: The things.

    Returns:
        Those that nobody goes by any more; their rows are still there.
    """
    dialect = conn.dialect.name
    members: dict[int, list[Any]] = defaultdict(list)
    for row in rows_of(conn, select(profiles).where(profiles.c.thing_id.in_(ids(dialect))), thing_ids):
        members[row.thing_id].append(row)
    gone = set(thing_ids) - members.keys()
    free_keys(conn, sorted(gone))
    divided = [thing for thing, rows in members.items() if len({row.state for row in rows if row.state}) > 1]
    weights = _weights(conn, [row.id for thing in divided for row in members[thing]])
    write_rows(conn, [_row(thing, members[thing], weights) for thing in sorted(members)])
    return gone


def _weights(conn: Connection, profile_ids: Iterable[int]) -> dict[int, int]:
    """How many claims of linked reports name each profile; more than a thousand weigh no more."""
    weights = {}
    for one in profile_ids:
        told = (
            select(claims.c.id)
            .join_from(claims, reports, reports.c.id == claims.c.report_id)
            .where(claims.c.profile_id == one, claims.c.section == "entity", reports.c.linked)
            .limit(_MOST_WEIGHT)
        )
        weights[one] = int(conn.execute(select(func.count()).select_from(told.subquery())).scalar_one())
    return weights


def _row(thing: int, members: Sequence[Any], weights: Mapping[int, int]) -> Row:
    known = {
        row.id: Profile(row.id, row.kind, row.folded, row.reference, row.state, row.office, row.apart)
        for row in members
    }
    first = min(known.values(), key=lambda one: one.order)
    references = [one.reference for one in known.values() if one.tier == 0]
    key = min(references) if references else first.key
    kind = min((row.kind for row in members), key=_KINDS.index)
    label = (registered_name(key) if references else None) or _fullest(members)
    states: Counter[str] = Counter()
    for row in members:
        if row.state:
            states[row.state] += weights.get(row.id, 1)
    return {
        "id": thing,
        "key": key,
        "section": SECTION_OF[kind],
        "kind": kind,
        "label": label,
        "folded": folded(label) or label,
        "reference": key if references else None,
        "state": max(sorted(states), key=lambda code: states[code], default=None),
        "confidence": min((row.score for row in members if row.score is not None), default=1.0),
        "verdict": _verdict([row.verdict for row in members]),
    }


def _fullest(members: Iterable[Any]) -> str:
    """The name that says most and is none of those that go on and on."""
    return str(
        min(
            (row.name for row in members),
            key=lambda name: (len(name) > _LONGEST_LABEL, -name.count(" "), -len(name), name),
        )
    )


def _verdict(verdicts: Sequence[str | None]) -> str | None:
    if all(one == "rejected" for one in verdicts):
        return "rejected"
    return "confirmed" if "confirmed" in verdicts else None


def registered_name(reference: str) -> str | None:
    """The name of a reference in the registers of the package, or None.

    Args:
        reference: An ISO code, a key of an institution, an item of Wikidata.
    """
    return country_name(reference) or _names().get(reference)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    registers = shipped()
    names = {one.key: one.name for one in registers.institutions}
    return names | {one.key: one.name for one in registers.people.people}


def delete(conn: Connection, thing_ids: Collection[int]) -> None:
    """Delete the rows of things that no row of any table names any more.

    Args:
        conn: To the ledger.
        thing_ids: The things.
    """
    if thing_ids:
        conn.execute(things.delete().where(things.c.id.in_(sorted(thing_ids))))
