"""Claims of one section, newest first, narrowed by a filter: which index is walked, and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Select, exists, literal_column, select

from relazione.ledger import fulltext
from relazione.ledger.filters import Filter
from relazione.ledger.listed import these
from relazione.ledger.queries.lookup import EVENTS, Meant
from relazione.ledger.queries.narrowing import AFTER_DAY, Narrowed, judged
from relazione.ledger.queries.phrases import any_of
from relazione.ledger.schema import claims, parties
from relazione.lexicon.states import state_forms

_PART = parties.alias("part")
_TWICE = 2  # as one claim may come
FEW = 2000
"""So many rows are collected and sorted at once; of more only the newest are walked."""


@dataclass(frozen=True, slots=True)
class Walked:
    """Claims of one page.

    Attributes:
        ids: In their order.
        places: Where each stands; behind it the next page may begin.
        more: Whether there are more.
    """

    ids: tuple[int, ...]
    places: tuple[str | int, ...]
    more: bool

    @property
    def following(self) -> str | int | None:
        """Where the next page begins, or None where there are no more."""
        return self.places[-1] if self.more else None


def walk(
    conn: Connection,
    section: str,
    narrowed: Narrowed,
    after: str | int | None,
    limit: int,
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    only: Sequence[int] | None = None,
) -> Walked:
    """One page of the claims of a section, copies left out.

    Args:
        conn: The connection.
        section: Of the claims.
        narrowed: The filter.
        after: Place behind which the page begins: a rank, or where words are looked for, a number of the index
            of words.
        limit: How many claims.
        conditions: What else is to hold of ``claims``.
        only: Ids of the claims that are asked for, where they are few.
    """
    between = section == "statement" and len(narrowed.states) > 1
    if only is None and not (between or narrowed.about or conditions or isinstance(after, int)):
        shape = _Shape(
            section,
            tuple(one.id for one in narrowed.sides),
            (narrowed.since, narrowed.until),
            narrowed.asked.verdict,
            narrowed.oldest_first,
            after,
            limit,
        )
        return _page(conn, _plain(shape), limit)
    held = [
        claims.c.section == section,
        claims.c.copy.is_(False),
        judged(claims.c.verdict, narrowed.asked),
        *conditions,
    ]
    if between:
        return _between(conn, held, narrowed, after, limit)
    words: fulltext.Index = "event" if section in EVENTS else cast("fulltext.Index", section)
    if narrowed.about:
        found = _few(conn, words, narrowed) if not isinstance(after, int) else None
        if found is not None:
            only = found if only is None else sorted(set(found).intersection(only))
        elif isinstance(after, int) or (after is None and _told_much(narrowed)):
            along = _by_words(conn, words, held, narrowed, after, only)
            return _page(conn, along.limit(_TWICE * (limit + 1)), limit)
        else:
            held.append(fulltext.holds(conn.dialect.name, words, claims, narrowed.about))
    if only is not None and not only:  # SQLite, asked for none, would go through all
        return Walked((), (), more=False)
    rank: ColumnElement[str] = claims.c.rank
    if only is not None:
        statement: Select[*tuple[Any, ...]] = select(claims.c.id, claims.c.rank.label("place"))
        statement = statement.with_hint(claims, "NOT INDEXED", "sqlite")
        held += [claims.c.id.in_(these(conn.dialect.name, only)), *sides_of(narrowed.sides)]
    else:
        medium = section == "statement" and narrowed.asked.medium is not None
        statement = _by_rank(
            section, tuple(one.id for one in narrowed.sides), narrowed.asked.verdict, medium=medium
        )
        rank = parties.c.rank if narrowed.sides else rank
    held += _bounds(rank, narrowed.since, narrowed.until)
    if isinstance(after, str):
        held.append(narrowed.behind(rank, after))
    statement = statement.where(*held).order_by(narrowed.ordered(rank))
    return _page(conn, statement.limit(_TWICE * (limit + 1)), limit)


class _Shape(NamedTuple):
    """All by which the statement of a page is made that is narrowed by nothing but sides, days and verdict."""

    section: str
    sides: tuple[int, ...]
    days: tuple[str, str | None]
    verdict: str | None
    oldest_first: bool
    after: str | None
    limit: int


@lru_cache(maxsize=256)
def _plain(shape: _Shape) -> Select[*tuple[Any, ...]]:
    """What many ask for, put together once: to make a statement anew takes as long as to carry it out."""
    section, sides, days, verdict, oldest_first, after, limit = shape
    rank: ColumnElement[str] = parties.c.rank if sides else claims.c.rank
    held = [
        claims.c.section == section,
        claims.c.copy.is_(False),
        judged(claims.c.verdict, Filter(verdict=verdict)),
        *_bounds(rank, *days),
    ]
    if after is not None:
        held.append(rank > after if oldest_first else rank < after)
    ordered = rank.asc() if oldest_first else rank.desc()
    statement = _by_rank(section, sides, verdict, medium=False)
    return statement.where(*held).order_by(ordered).limit(_TWICE * (limit + 1))


def _between(
    conn: Connection,
    held: list[ColumnElement[bool]],
    narrowed: Narrowed,
    after: str | int | None,
    limit: int,
) -> Walked:
    """Statements that pass between states: whoever speaks speaks for one and names the others."""
    rows: dict[int, int] = {}
    for one in narrowed.states:
        named = [any_of(forms_of(other.key)) for other in narrowed.states if other != one]
        parts = [part for part in named if part is not None]
        if len(parts) == len(narrowed.states) - 1:
            speaks = replace(narrowed, states=(one,), about=(*narrowed.about, *parts))
            statement = _by_words(conn, "statement", held, speaks, after)
            least = speaks.sides[0]
            if least.claims <= FEW:
                said = select(parties.c.claim_id).where(parties.c.thing_id == least.id)
                ids = conn.scalars(said.where(parties.c.section == "statement")).all()
                statement = statement.where(claims.c.id.in_(these(conn.dialect.name, ids)))
            rows.update(tuple(row) for row in conn.execute(statement.limit(limit + 1)))
    ordered = sorted(rows, key=lambda one: rows[one], reverse=not narrowed.oldest_first)
    shown = ordered[:limit]
    return Walked(tuple(shown), tuple(rows[one] for one in shown), len(ordered) > limit)


def _told_much(narrowed: Narrowed) -> bool:
    return not narrowed.sides or narrowed.sides[0].claims > FEW


def _few(conn: Connection, words: fulltext.Index, narrowed: Narrowed) -> list[int] | None:
    """Ids of all claims that hold the words, or None where there are more than a few."""
    found = fulltext.matches(conn.dialect.name, words, narrowed.about)
    ids = list(conn.scalars(select(found.c.id).limit(FEW + 1)))
    return ids if len(ids) <= FEW else None


def _by_words(
    conn: Connection,
    words: fulltext.Index,
    held: list[ColumnElement[bool]],
    narrowed: Narrowed,
    after: str | int | None,
    only: Sequence[int] | None = None,
) -> Select[*tuple[Any, ...]]:
    """Along the index of words, from its newest end."""
    found = fulltext.matches(conn.dialect.name, words, narrowed.about)
    within = [found.c.place >= fulltext.place_of_day(narrowed.since)] if narrowed.since else []
    if narrowed.until is not None:
        within.append(found.c.place < fulltext.place_of_day(narrowed.until, end=True))
    if isinstance(after, int):
        within.append(narrowed.behind(found.c.place, after))
    if only is not None:
        within.append(found.c.id.in_(these(conn.dialect.name, only)))
    return (
        select(claims.c.id, found.c.place)
        .join_from(found, claims, claims.c.id == found.c.id)
        .where(*held, *within, *sides_of(narrowed.sides))
        .order_by(narrowed.ordered(found.c.place))
    )


def _by_rank(
    section: str, sides: tuple[int, ...], verdict: str | None, *, medium: bool
) -> Select[*tuple[Any, ...]]:
    """Along the claims of whoever is least told of, else along the smallest index that holds them all."""
    if sides:
        least, *others = sides
        return (
            select(claims.c.id, parties.c.rank.label("place"))
            .join_from(parties, claims, claims.c.id == parties.c.claim_id)
            .where(parties.c.thing_id == least, parties.c.section == section, *map(_takes_part, others))
            .with_hint(parties, "INDEXED BY ix_parties_thing_id", "sqlite")
        )
    chosen = "ix_claims_section_rank"
    if verdict not in (None, "none"):
        chosen = "ix_claims_verdict"
    elif medium:
        chosen = "ix_claims_medium"
    return select(claims.c.id, claims.c.rank.label("place")).with_hint(
        claims, f"INDEXED BY {chosen}", "sqlite"
    )


def sides_of(sides: Sequence[Meant]) -> list[ColumnElement[bool]]:
    """That each of these takes part in a claim.

    Args:
        sides: Who.
    """
    return [_takes_part(side.id) for side in sides]


def _takes_part(side: int) -> ColumnElement[bool]:
    # "+ 0" keeps the database from going through all claims of a side, where a claim has but a few sides
    return exists(
        select(literal_column("1"))
        .select_from(_PART)
        .where(_PART.c.claim_id == claims.c.id, _PART.c.thing_id + 0 == side)
    )


def speaks_for(states: Sequence[Meant]) -> ColumnElement[bool]:
    """That one of these states speaks in a claim, itself or by somebody.

    Args:
        states: At least one.
    """
    ids = [one.id for one in states]
    return exists(
        select(literal_column("1"))
        .select_from(_PART)
        .where(_PART.c.claim_id == claims.c.id, (_PART.c.thing_id + 0).in_(ids))
    )


def _bounds(rank: ColumnElement[str], since: str, until: str | None) -> list[ColumnElement[bool]]:
    bounds = [rank >= since] if since else []
    if until is not None:
        bounds.append(rank < until + AFTER_DAY)
    return bounds


def _page(conn: Connection, statement: Select[*tuple[Any, ...]], limit: int) -> Walked:
    """The rows of a page; one claim may come twice, where a state speaks itself."""
    rows = dict(tuple(row) for row in conn.execute(statement).all())
    return Walked(tuple(rows)[:limit], tuple(rows.values())[:limit], len(rows) > limit)


@lru_cache(maxsize=256)
def forms_of(code: str) -> tuple[str, ...]:
    """How words name a state: its names, adjectives and capital; not those that mean another thing when small.

    Args:
        code: ISO code.
    """
    kinds = ("name", "adjective", "demonym", "capital")
    forms = [one for one in state_forms() if one.code == code and one.kind in kinds]
    return tuple(one.form for one in forms if not one.capitals and not one.ambiguous)
