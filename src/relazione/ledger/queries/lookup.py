"""Who or what is meant by a key, a reference or a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, Connection, Row, bindparam, or_, select

from relazione.ledger.folding import folded, storable
from relazione.ledger.results import Ref, UnknownError
from relazione.ledger.schema import claims, links, profiles, things
from relazione.lexicon.name_questions import institutions_named, state_codes
from relazione.lexicon.registers import Registers, shipped
from relazione.lexicon.states import state

ENTITIES = ("person", "body", "state", "agreement", "place")
EVENTS = ("engagement", "commitment", "transfer")
_MANY_NEAR = 6
_NAMES = 100_000  # that are compared with a name that nothing bears
_ALIKE = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """A thing that somebody asked for.

    Attributes:
        id: Of its row.
        key: Its key.
        section: What it is.
        label: Its name.
        state: ISO code of the state that it acts for, or None.
        claims: How many claims it rests on.
    """

    id: int
    key: str
    section: str
    label: str
    kind: str | None
    state: str | None
    claims: int

    @property
    def ref(self) -> Ref:
        """As a row names it."""
        return Ref(self.key, self.label, self.kind or self.section)


_COLUMNS = (
    things.c.id,
    things.c.key,
    things.c.section,
    things.c.label,
    things.c.kind,
    things.c.state,
    things.c.claims,
)

_MOST_TOLD = select(*_COLUMNS).order_by(things.c.claims.desc(), things.c.key).limit(_MANY_NEAR + 1)
_KEYED = _MOST_TOLD.where(
    things.c.key.in_(bindparam("keys", expanding=True)),
    things.c.section.in_(bindparam("sections", expanding=True)),
)


def meant(
    conn: Connection,
    asked: str,
    sections: Collection[str] = (*ENTITIES, *EVENTS),
    registers: Registers | None = None,
) -> Meant:
    """The one thing of a key, of an older key, of a reference or of a name.

    Args:
        conn: The connection.
        asked: The words of the user.
        sections: What it may be.
        registers: The registers by which names of states and bodies are known; where None, the package's.

    Raises:
        UnknownError: Nothing is called so, or several are.
    """
    words = storable(asked.strip())
    found = _by_key(conn, words, sections)
    if found is None:
        named = _by_name(conn, words, sections, registers or shipped())
        if len(named) > 1:
            raise UnknownError(asked, [one.ref for one in named[:_MANY_NEAR]], several=True)
        found = named[0] if named else None
    if found is None:
        raise UnknownError(asked, near(conn, words, sections))
    return found


def near(conn: Connection, asked: str, sections: Collection[str]) -> list[Ref]:
    """What may be meant by a name that nothing bears: likest first, of those alike the most told of.

    Args:
        conn: The connection.
        asked: The words.
        sections: What it may be.
    """
    plain = folded(asked)
    if not plain:
        return []
    named = set(sections) & set(ENTITIES)
    rows = conn.execute(
        select(*_COLUMNS, things.c.folded)
        .where(things.c.section.in_(named), _kept())
        .order_by(things.c.claims.desc(), things.c.key)
        .limit(_NAMES)
    ).all()
    likest = process.extract(
        plain,
        [row.folded for row in rows],
        scorer=fuzz.WRatio,
        score_cutoff=_ALIKE,
        limit=_MANY_NEAR,
    )
    return [_meant(rows[place]).ref for _, _, place in likest]


def _by_key(conn: Connection, key: str, sections: Collection[str]) -> Meant | None:
    """By its key, or by one that it once had: of a claim that it rests on, or of a name."""
    ids = sorted({key, key.lower()} | ({key.upper()} if len(key) <= 12 else set()))
    rows = conn.execute(_KEYED, {"keys": ids, "sections": list(sections)}).all()
    if rows:
        return _meant(rows[0])
    claimed = (
        select(links.c.thing_id).join(claims, claims.c.id == links.c.claim_id).where(claims.c.key.in_(ids))
    )
    entity = (
        select(profiles.c.thing_id)
        .join(claims, claims.c.profile_id == profiles.c.id)
        .where(claims.c.key.in_(ids), claims.c.section == "entity")
    )
    named = select(profiles.c.thing_id).where(profiles.c.key.in_(ids))
    for ways in (claimed, named, entity):
        found = _things(conn, things.c.id.in_(ways), sections)
        if found:
            return found[0]
    return None


def _by_name(conn: Connection, words: str, sections: Collection[str], registers: Registers) -> list[Meant]:
    plain = folded(words)
    codes = _state_keys(words, registers) if "state" in sections else []
    if set(sections) == {"state"} and codes:
        return _things(conn, things.c.key.in_(codes), sections)
    ways: Iterable[ColumnElement[bool]] = (
        things.c.folded == plain,
        things.c.key.in_([*codes, *(_body_keys(words, registers) if "body" in sections else ())]),
        things.c.id.in_(
            select(profiles.c.thing_id).where(profiles.c.kind.in_(_KINDS), profiles.c.folded == plain)
        ),
        or_(things.c.folded.like(f"% {plain}"), things.c.folded.like(f"{plain} %")),
    )
    named = set(sections) & set(ENTITIES)
    found = next((found for way in ways if (found := _things(conn, way, named))), []) if plain else []
    if len(found) == 1 and found[0].section == "person" and " " not in plain and "person" in named:
        # somebody of whom reports give the surname alone may be any of those who bear it
        others = _things(conn, things.c.folded.like(f"% {plain}"), ("person",))
        if folded(found[0].label) == plain:
            found += [one for one in others if one != found[0]]
    return found


_KINDS = ("person", "country", "organization", "forum", "agreement", "place")


def _state_keys(words: str, registers: Registers) -> list[str]:
    """Codes of the states that some words name; where one of them bears the very name, that one alone."""
    codes = state_codes(words, registers)
    very = [code for code in codes if (one := state(code)) and folded(one.name) == folded(words)]
    return very or codes


def _body_keys(words: str, registers: Registers) -> list[str]:
    return [one.key for one in institutions_named(words, registers)]


def _kept() -> ColumnElement[bool]:
    return or_(things.c.verdict.is_(None), things.c.verdict != "rejected")


def _things(conn: Connection, condition: ColumnElement[bool], sections: Collection[str]) -> list[Meant]:
    rows = conn.execute(_MOST_TOLD.where(condition, things.c.section.in_(sections)))
    return [_meant(row) for row in rows]


def _meant(row: Row[*tuple[Any, ...]]) -> Meant:
    return Meant(row.id, row.key, row.section, row.label, row.kind, row.state, row.claims)
