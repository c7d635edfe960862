"""Rows for the names under which reports speak of somebody: one for each identity, whichever reports have it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select, update

from relazione.ledger.identities import Identity, Named
from relazione.ledger.keys import profile_key
from relazione.ledger.numbering import insert_rows, reserve
from relazione.ledger.schema import profiles

_AT_ONCE = 500


def key_of(identity: Identity) -> str:
    """The key of an identity, under which it is found again: ``profiles.key``."""
    return profile_key(
        identity.kind, identity.folded, identity.state, identity.office, str(identity.apart or "")
    )


def profile_ids(connection: Connection, named: Iterable[Named]) -> dict[Identity, int]:
    """The profiles of entities; those that are not there yet are made.

    Of the spellings of one identity the ledger keeps the best, whichever came in first.

    Args:
        connection: Within a transaction that writes.
        named: The entities.

    Returns:
        The id of each identity.
    """
    names: dict[Identity, str] = {}
    for one in named:
        other = names.setdefault(one.identity, one.name)
        if other != one.name:
            names[one.identity] = max(other, one.name, key=_goodness)
    keys = {identity: key_of(identity) for identity in names}
    ids: dict[Identity, int] = {}
    better: list[dict[str, object]] = []
    wanted = sorted(set(keys.values()))
    for at in range(0, len(wanted), _AT_ONCE):
        query = select(profiles).where(profiles.c.key.in_(wanted[at : at + _AT_ONCE]))
        for row in connection.execute(query):
            identity = Identity(row.kind, row.folded, row.reference, row.state, row.office, row.apart)
            if identity in names:
                ids[identity] = row.id
                if names[identity] != row.name and _goodness(names[identity]) > _goodness(row.name):
                    better.append({"one": row.id, "better": names[identity]})
    if better:
        connection.execute(
            update(profiles).where(profiles.c.id == bindparam("one")).values(name=bindparam("better")), better
        )
    new = [identity for identity in names if identity not in ids]
    for number, identity in zip(reserve(connection, profiles, len(new)), new, strict=True):
        ids[identity] = number
    insert_rows(
        connection,
        profiles,
        [{"id": ids[one], "key": keys[one], "name": names[one], **one._asdict()} for one in new],
    )
    return ids


def _goodness(name: str) -> tuple[bool, bool, str]:
    """Of two spellings with one folded form: not all capitals, with its diacritics, then any order."""
    return (not name.isupper(), not name.isascii(), name)
