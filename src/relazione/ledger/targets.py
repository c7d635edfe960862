"""What a key that somebody gives stands for: a claim, a thing told by several reports, or a name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from relazione.ledger.journal import judgement_of
from relazione.ledger.placing import Placement, profile_at
from relazione.ledger.queries.lookup import ENTITIES, meant
from relazione.ledger.schema import claims, judgements, links, profiles, things


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be judged.

    Attributes:
        key: As it is called now.
        section: Of the claim, or of the thing where it is somebody or something with a name.
        claims: Rows of ``claims``; of an event all that tell it, first in rank first. Of a name none.
        profiles: Rows of ``profiles``, of a name only; the one it is called by first.
        thing: Row of ``things``, or None where it is not linked yet, or no part of the account.
        own: The row of ``claims`` that itself has this key, or None.
    """

    key: str
    section: str
    claims: tuple[int, ...] = ()
    profiles: tuple[int, ...] = ()
    thing: int | None = None
    own: int | None = None


def target_of(conn: Connection, key: str) -> Target:
    """Find what a key stands for, also one that an earlier reading gave.

    Args:
        conn: Of the ledger.
        key: Of a claim, a thing or a name; or a name or reference itself.

    Raises:
        UnknownError: Nothing is called so, or several things are.
    """
    key = key.strip()
    found = _thing(conn, key) or _claim(conn, key) or _name(conn, key) or _judged_once(conn, key)
    if found is not None:
        return found
    thing = meant(conn, key)  # a name, a reference in other letters, or nothing of the kind
    return _of_thing(conn, thing.key, thing.id, thing.section)


def thing_of(conn: Connection, target: Target) -> Target:
    """The thing that a claim tells, as a target; the target itself where it is one, or stands for itself.

    Args:
        conn: Of the ledger.
        target: A claim or a thing.
    """
    if target.thing is None:
        return target
    key = conn.execute(select(things.c.key).where(things.c.id == target.thing)).scalar()
    return (_thing(conn, key) if key else None) or target


def _thing(conn: Connection, key: str) -> Target | None:
    row = conn.execute(select(things.c.id, things.c.section).where(things.c.key == key)).first()
    if row is None:
        return None
    return _of_thing(conn, key, row.id, row.section)


def _of_thing(conn: Connection, key: str, thing: int, section: str) -> Target:
    own = conn.execute(select(claims.c.id).where(claims.c.key == key)).scalar()
    if section in ENTITIES:
        return Target(key, section, profiles=_profiles_of(conn, thing), thing=thing)
    told = (
        select(links.c.claim_id)
        .join(claims, claims.c.id == links.c.claim_id)
        .where(links.c.thing_id == thing)
        .order_by(claims.c.rank)
    )
    return Target(key, section, tuple(conn.execute(told).scalars()), thing=thing, own=own)


def _profiles_of(conn: Connection, thing: int) -> tuple[int, ...]:
    """The names of somebody, the one on which the others lean first."""
    order = (
        profiles.c.antecedent_id.is_not(None),
        profiles.c.reference == "",
        profiles.c.folded,
        profiles.c.id,
    )
    query = select(profiles.c.id).where(profiles.c.thing_id == thing).order_by(*order)
    return tuple(conn.execute(query).scalars())


def _claim(conn: Connection, key: str) -> Target | None:
    columns = (claims.c.id, claims.c.section, claims.c.profile_id)
    row = conn.execute(select(*columns).where(claims.c.key == key)).first()
    return None if row is None else _of_claim(conn, key, row.id, row.section, row.profile_id)


def _of_claim(conn: Connection, key: str, number: int, section: str, profile: int | None) -> Target:
    if profile is not None:
        query = select(profiles.c.thing_id).where(profiles.c.id == profile)
    else:
        query = select(links.c.thing_id).where(links.c.claim_id == number)
    return Target(key, section, (number,), thing=conn.execute(query).scalar(), own=number)


def _name(conn: Connection, key: str) -> Target | None:
    """Somebody by the key of one of the names, which was the key of the whole at some time."""
    query = select(profiles.c.thing_id).where(profiles.c.key == key, profiles.c.thing_id.is_not(None))
    thing = conn.execute(query.limit(1)).scalar()
    key_now = conn.execute(select(things.c.key).where(things.c.id == thing)).scalar() if thing else None
    return _thing(conn, key_now) if key_now else None


def _judged_once(conn: Connection, key: str) -> Target | None:
    """What had this key when somebody judged it, and is found by its words now."""
    rows = conn.execute(select(judgements).where(judgements.c.target == key)).mappings().all()
    placement = Placement(conn)
    for judgement in map(judgement_of, reversed(rows)):
        for number in placement.side(judgement, 0):
            row = conn.execute(
                select(claims.c.key, claims.c.section, claims.c.profile_id).where(claims.c.id == number)
            ).one()
            return _of_claim(conn, row.key, number, row.section, row.profile_id)
        for profile in filter(None, (profile_at(conn, name) for name in judgement.names if not name.side)):
            thing = conn.execute(select(profiles.c.thing_id).where(profiles.c.id == profile)).scalar()
            now = conn.execute(select(things.c.key).where(things.c.id == thing)).scalar()
            return _thing(conn, now) if now else None
    return None
