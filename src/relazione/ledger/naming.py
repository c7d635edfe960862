"""Who is meant by a key, a reference or a name, and the row of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from relazione.ledger.folding import folded
from relazione.ledger.identities import Identity, state_named
from relazione.ledger.placing import name_of, profile_at
from relazione.ledger.profiles import profile_ids
from relazione.ledger.queries.lookup import ENTITIES, meant
from relazione.ledger.results import UnknownError
from relazione.ledger.schema import profiles
from relazione.ledger.told import judged_name, named_of
from relazione.lexicon.name_questions import institutions_named, state_codes
from relazione.lexicon.registers import shipped
from relazione.model import RunError
from relazione.model.judgement import JudgedName


def name_meant(conn: Connection, words: str, sections: Sequence[str] = ENTITIES) -> JudgedName:
    """Who is meant: somebody of this ledger by key, reference or name, else a state or body of the registers.

    Args:
        conn: Of the ledger.
        words: Key, reference or name.
        sections: Of ``things``, among which to look.

    Raises:
        UnknownError: Nobody is called so, or several are.
    """
    try:
        return _chief(conn, meant(conn, words, sections).id)
    except UnknownError as unknown:
        registered = None if unknown.several else _registered(words)
        if registered is None:
            raise
        return registered


def _chief(conn: Connection, thing: int) -> JudgedName:
    """The name of somebody on which the other names lean."""
    order = (
        profiles.c.antecedent_id.is_not(None),
        profiles.c.reference == "",
        profiles.c.folded,
        profiles.c.id,
    )
    query = select(profiles).where(profiles.c.thing_id == thing).order_by(*order).limit(1)
    return name_of(conn.execute(query).mappings().one())


def _registered(words: str) -> JudgedName | None:
    registers = shipped()
    for code in state_codes(words, registers)[:1]:
        state = state_named(code)
        if state is not None:
            return judged_name(state)
    for body in institutions_named(words, registers)[:1]:
        return JudgedName(body.kind, body.name, folded(body.name), body.key)
    return None


def place_meant(conn: Connection, words: str) -> dict[str, Any]:
    """A place as the journal keeps it: its name, and who in the ledger that is, if anybody.

    Args:
        conn: Of the ledger.
        words: Key or name of a place or state, or any words.
    """
    words = " ".join(words.split())
    try:
        meant = name_meant(conn, words, ("place", "state"))
    except RunError:  # a hall or a ship, of which the ledger need not know
        return {"name": words, "party": None}
    if meant.kind not in {"place", "country"}:
        return {"name": words, "party": None}
    return {"name": words if folded(words) == meant.folded else meant.name, "party": asdict(meant)}


def state_code(words: str) -> str:
    """The ISO code of a state.

    Args:
        words: Its name or code.

    Raises:
        RunError: The registers hold none.
    """
    for code in state_codes(words, shipped()):
        return code
    raise RunError(f"{words!r} is no state; give its name or its ISO code, such as NO")


def profile_row(conn: Connection, name: JudgedName) -> tuple[int, bool]:
    """The row of a name, made where there is none.

    Args:
        conn: In a transaction of the caller's.
        name: The name.

    Returns:
        Id of the row, and whether it was made now, so that nothing is linked to it yet.
    """
    found = profile_at(conn, name)
    if found is not None:
        return found, False
    return profile_ids(conn, [named_of(name)])[Identity(*name.identity)], True
