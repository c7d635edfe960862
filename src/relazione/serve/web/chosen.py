"""What a filter has chosen by key, by name: an address keeps keys, people read names."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from relazione.ledger.ledger import Ledger
from relazione.ledger.schema import things
from relazione.serve.web.asked import Asked, parts_of

_NAMED = ("person", "state", "place")


def with_names(ledger: Ledger, asked: Asked) -> Asked:
    """The same view, knowing what those are called whom it names by their keys.

    Args:
        ledger: The ledger.
        asked: The view.
    """
    given = {part for name in _NAMED for value in asked.all(name) for part in parts_of(value)}
    if not given:
        return asked
    with ledger.connection() as conn:
        found = conn.execute(select(things.c.key, things.c.label).where(things.c.key.in_(sorted(given))))
        return replace(asked, named={row.key: row.label for row in found})
