"""Where engagements are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, exists, literal_column, select

from relazione.ledger.folding import folded
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.results import Ref
from relazione.ledger.schema import thing_parties, things

_PART = thing_parties.alias("whereabouts")


def held_at(place: Meant) -> ColumnElement[bool]:
    """That a thing is held at a place: a state that is one may take part in what is held elsewhere.

    Args:
        place: A place or a state.
    """
    return exists(
        select(literal_column("1"))
        .select_from(_PART)
        .where(_PART.c.thing_id == things.c.id, _PART.c.party_id == place.id, _PART.c.role == "place")
    )


def place_named(name: str | None, known: Sequence[Ref]) -> Ref | None:
    """The place of an engagement as a thing of the ledger, called as most of its line calls it.

    Args:
        name: What reports call the place, or None.
        known: The places that its reports give.
    """
    if name is None:
        return None
    same = [ref for ref in known if folded(ref.name) == folded(name)] or list(known)
    return replace(same[0], name=name) if same else None
