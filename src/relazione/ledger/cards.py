"""One line of the account, laid out for whoever judges it: its words, and every field that can be corrected."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from relazione.ledger.corrections import Field, fields_of
from relazione.ledger.queries.evidence import Sides, claim_rows, claim_sides, words_of
from relazione.ledger.queries.lookup import ENTITIES, EVENTS
from relazione.ledger.queries.names import claims_of_profiles
from relazione.ledger.results import Ref, UnknownError, Words
from relazione.ledger.schema import claims, links, things
from relazione.ledger.targets import Target, target_of, thing_of

_MOST_TOLD = 60  # claims of a thing that are offered for splitting


@dataclass(frozen=True, slots=True)
class CardField:
    """A field that can be corrected, with what the account has in it.

    Attributes:
        field: The field.
        value: As ``correct`` takes it; empty where the report does not say.
    """

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class ToldIn:
    """A claim that tells a thing.

    Attributes:
        key: Of the claim.
        status: Where it has it stand, or empty.
        words: Its words.
    """

    key: str
    status: str
    words: Words


@dataclass(frozen=True, slots=True)
class Card:
    """A claim, or somebody whom reports name, for whoever judges it.

    Attributes:
        key: Of the claim; of somebody that of the whole.
        section: What it is: a section of the record, or ``person``, ``state``, ...
        thing: The thing that it tells, with its label, or None.
        fields: What can be corrected.
        words: Its words in the first report; None where no report has it now.
        spans: Everything in that report on which it rests.
        told: The claims that tell the thing, oldest first.
        more: Whether there are more of them.
        confidence: Between 0 and 1.
        verdict: What people decided of it, or None.
        note: Of a finding.
    """

    key: str
    section: str
    thing: Ref | None
    fields: tuple[CardField, ...]
    words: Words | None
    spans: tuple[tuple[int, int], ...]
    told: tuple[ToldIn, ...]
    more: bool
    confidence: float
    verdict: str | None
    note: str | None = None

    @property
    def named(self) -> bool:
        """Whether it is somebody or something with a name, told in many places at once."""
        return self.section in ENTITIES

    @property
    def mergeable(self) -> bool:
        """Whether it can be one with another."""
        return self.thing is not None and self.section in (*EVENTS, *ENTITIES)

    @property
    def splittable(self) -> bool:
        """Whether several claims tell it, so that one of them can be no part of it."""
        return self.mergeable and len(self.told) > 1


def card_of(conn: Connection, key: str) -> Card:
    """The card of a claim, or of the claim or the name that a key stands for.

    Args:
        conn: Of the ledger.
        key: Of a claim, a thing or somebody, also one that an earlier reading gave.

    Raises:
        UnknownError: Nothing is called so, or several things are.
    """
    target = target_of(conn, key)
    if target.section == "entity":  # one place where somebody is named
        target = thing_of(conn, target)
    if target.profiles:
        return _named(conn, target)
    own = target.own if target.own is not None else next(iter(target.claims), None)
    row = claim_rows(conn, [own]).get(own) if own is not None else None
    if row is None:
        raise UnknownError(key)
    sides = claim_sides(conn, [row.id]).get(row.id, {})
    thing = conn.execute(select(*things.c).where(things.c.id == target.thing)).first()
    told, more = _telling(conn, target.thing) if row.section in EVENTS else ((), False)
    return Card(
        key=row.key,
        section=row.section,
        thing=Ref(thing.key, thing.label, thing.section) if thing is not None else None,
        fields=tuple(CardField(field, _value(field, row, sides)) for field in fields_of(row.section)),
        words=words_of(row),
        spans=_spans(row),
        told=told,
        more=more,
        confidence=row.confidence,
        verdict=row.verdict,
        note=row.note,
    )


def _named(conn: Connection, target: Target) -> Card:
    thing = conn.execute(select(*things.c).where(things.c.id == target.thing)).one()
    rows = claims_of_profiles(conn, thing.id, _MOST_TOLD + 1, None)
    values = {"kind": thing.kind, "name": thing.label, "reference": thing.reference, "state": thing.state}
    newest = rows[-1] if rows else None
    return Card(
        key=target.key,
        section=thing.section,
        thing=Ref(thing.key, thing.label, thing.kind or thing.section),
        fields=tuple(CardField(field, values[field.name] or "") for field in fields_of("entity")),
        words=words_of(newest) if newest is not None else None,
        spans=_spans(newest) if newest is not None else (),
        told=tuple(ToldIn(row.key, "", words_of(row)) for row in rows[-_MOST_TOLD:]),
        more=len(rows) > _MOST_TOLD,
        confidence=thing.confidence,
        verdict=thing.verdict,
    )


def _telling(conn: Connection, thing: int | None) -> tuple[tuple[ToldIn, ...], bool]:
    """The claims of an event's thing, oldest first."""
    query = select(links.c.claim_id).join(claims, claims.c.id == links.c.claim_id)
    query = query.where(links.c.thing_id == thing).order_by(claims.c.rank).limit(_MOST_TOLD + 1)
    ids = conn.scalars(query).all()
    rows = claim_rows(conn, ids[:_MOST_TOLD]).values()
    told = tuple(ToldIn(row.key, row.status or "", words_of(row)) for row in rows)
    return told, len(ids) > _MOST_TOLD


def _spans(row: Row[*tuple[Any, ...]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in json.loads(row.anchors)) or ((row.start, row.end),)


def _value(field: Field, row: Row[*tuple[Any, ...]], sides: Sides) -> str:
    if field.sort in {"party", "parties"}:
        return "; ".join(ref.name for ref in sides.get(field.column, ()))
    if field.sort == "flag":
        return "yes" if row.former else "no"
    return " ".join((getattr(row, field.column) or "").split())
