"""People, bodies, states, agreements and places that go by certain words, or whose names begin with them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, or_, select

from relazione.ledger.folding import folded
from relazione.ledger.queries.lookup import ENTITIES
from relazione.ledger.results import Ref
from relazione.ledger.schema import profiles, things

_KINDS = ("person", "country", "organization", "forum", "agreement", "place")
_BEHIND = "\uffff"  # sorts after whatever a name goes on with


def named_so(conn: Connection, words: str, most: int = 6) -> tuple[Ref, ...]:
    """Those who go by certain words, the most told of first.

    Args:
        conn: The connection.
        words: The words, as somebody looks for them.
        most: How many.
    """
    plain = folded(words.replace('"', " "))
    if not plain:
        return ()
    called = select(profiles.c.thing_id).where(profiles.c.kind.in_(_KINDS), profiles.c.folded == plain)
    ways: tuple[ColumnElement[bool], ...] = (
        things.c.id.in_(called),
        (things.c.folded >= plain) & (things.c.folded < plain + _BEHIND),
    )
    found: dict[str, tuple[int, Ref]] = {}
    for way in ways:  # one after the other, each by its own index
        asked = (
            select(things.c.key, things.c.label, things.c.kind, things.c.section, things.c.claims)
            .where(
                way,
                things.c.section.in_(ENTITIES),
                or_(things.c.verdict.is_(None), things.c.verdict != "rejected"),
            )
            .order_by(things.c.claims.desc(), things.c.key)
            .limit(most)
        )
        for row in conn.execute(asked):
            found.setdefault(row.key, (row.claims, Ref(row.key, row.label, row.kind or row.section)))
    ordered = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].key))
    return tuple(ref for _, ref in ordered[:most])
