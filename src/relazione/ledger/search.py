"""Full text over statements and reports: the best hits first where they are few, else the newest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from sqlalchemy import ColumnElement, Connection, Table, select

from relazione.ledger import fulltext
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.fulltext import Index
from relazione.ledger.listed import these
from relazione.ledger.queries.claim_walk import sides_of, speaks_for
from relazione.ledger.queries.cursors import Place, checked_limit, cursor, place_of
from relazione.ledger.queries.mentions import named_in, reports_naming
from relazione.ledger.queries.narrowing import Narrowed, judged, narrowed
from relazione.ledger.queries.phrases import Part, parts_of
from relazione.ledger.queries.statements import statement_conditions, statement_rows
from relazione.ledger.results import Hit, Page, Ref, StatementRow
from relazione.ledger.schema import claims, parties, reports, texts
from relazione.ledger.snippets import first_in, snippet
from relazione.model import RunError

SECTIONS: tuple[Index, ...] = ("statement", "report")
_FEW = 1000
"""So many hits are ranked; of more the newest come first."""
_ASKED = 200
"""So many claims or reports are asked one by one for the words; each costs as much as walking a hundred."""


@dataclass(frozen=True, slots=True)
class _Found:
    section: Index
    id: int
    place: int


def search(
    conn: Connection, words: str, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
) -> Page[Hit]:
    """Search for words in statements and in the titles and texts of reports, copies left out.

    Args:
        conn: The connection.
        words: All of which a hit holds: ``framework``, ``"exact phrase"``, ``tariff*``, ``-steel``.
        asked: ``kinds`` are ``statement`` and ``report``, both where none is given; ``persons`` and ``states`` are
            those who speak (of several states for any of them), or whom a report names.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        UnknownError: A name of the filter is nobody's.
        RunError: There is nothing to look for, or the filter or the place is none.
    """
    unknown = sorted(set(asked.kinds) - set(SECTIONS))
    if unknown:
        raise RunError(f"{unknown[0]!r} cannot be searched: {', '.join(SECTIONS)}")
    parts = parts_of(words)
    wanted = narrowed(conn, asked)
    limit = checked_limit(limit)
    place = place_of("search", after, (str, int, str))
    sections = [one for one in SECTIONS if not asked.kinds or one in asked.kinds]
    order, start, section = _place(place)
    first = {one: _first(conn, one, parts) for one in sections} if order == "best" else {}
    if first and all(len(hits) <= _FEW for hits in first.values()):
        ranked = _ranked(conn, first, parts, wanted)
        found = ranked[start : start + limit]
        more = cursor("search", ["best", start + limit, ""]) if start + limit < len(ranked) else None
        return Page(_hits(conn, found, parts), more, len(ranked))
    behind = (start, section) if order == "newest" else None
    newest = [
        hit
        for one in sections
        for hit in _newest_of(conn, one, first.get(one, ()), wanted, limit + 1)
        or _newest(conn, one, parts, wanted, behind, limit + 1)
    ]
    newest.sort(key=lambda hit: (-hit.place, hit.section))
    last = newest[limit - 1] if len(newest) > limit else None
    more = cursor("search", ["newest", last.place, last.section]) if last is not None else None
    return Page(_hits(conn, newest[:limit], parts), more)


def _place(place: Place | None) -> tuple[str, int, str]:
    """How hits are ordered, where the page begins, and the section of the hit before it."""
    if place is None:
        return "best", 0, ""
    return str(place[0]), int(place[1] or 0), str(place[2])


def _first(conn: Connection, section: Index, parts: Sequence[Part]) -> list[_Found]:
    """The newest hits of a section, whatever else is asked of them, one more than are ranked."""
    found = fulltext.matches(conn.dialect.name, section, parts)
    asked = select(found.c.id, found.c.place).order_by(found.c.place.desc()).limit(_FEW + 1)
    return [_Found(section, one, place) for one, place in conn.execute(asked).all()]


def _kept(conn: Connection, section: Index, hits: Sequence[_Found], wanted: Narrowed) -> list[_Found]:
    """Those of some hits that the filter leaves, in their order."""
    table = _table(section)
    asked = select(table.c.id).where(
        table.c.id.in_(these(conn.dialect.name, (hit.id for hit in hits))),
        *_conditions(conn, section, wanted),
    )
    kept = set(conn.scalars(asked.with_hint(table, "NOT INDEXED", "sqlite")))
    return [hit for hit in hits if hit.id in kept]


def _ranked(
    conn: Connection, first: Mapping[Index, Sequence[_Found]], parts: Sequence[Part], wanted: Narrowed
) -> list[_Found]:
    """All hits, the best of each section by turns."""
    ranked: list[list[_Found]] = []
    for section, hits in first.items():
        asked = fulltext.scored(section, parts, conn.dialect.name)
        scores = {row.id: row.score for row in conn.execute(asked).all()}
        kept = _kept(conn, section, hits, wanted)
        ranked.append(sorted(kept, key=lambda hit: (scores.get(hit.id, 0.0), -hit.place)))
    turns = chain.from_iterable(zip_longest(*ranked))
    return [hit for hit in turns if hit is not None]


def _newest_of(
    conn: Connection, section: Index, first: Sequence[_Found], wanted: Narrowed, limit: int
) -> list[_Found]:
    """The newest hits that the filter leaves, where they are among the newest of all; else none."""
    if not first or wanted.sides:
        return []
    kept = _kept(conn, section, first, wanted)
    return kept[:limit] if len(kept) >= limit or len(first) <= _FEW else []


def _newest(
    conn: Connection,
    section: Index,
    parts: Sequence[Part],
    wanted: Narrowed,
    behind: tuple[int, str] | None,
    limit: int,
) -> list[_Found]:
    """Hits of a section along its index, from the newest on."""
    dialect = conn.dialect.name
    table = _table(section)
    few = _few(conn, section, wanted)
    if few == []:
        return []
    if few is not None and not any(part.beginning for part in parts):
        place = fulltext.place_of_row(dialect, table)
        asked = select(table.c.id, place.label("place")).where(
            table.c.id.in_(these(dialect, few)), fulltext.holds(dialect, section, table, parts)
        )
        asked = asked.with_hint(table, "NOT INDEXED", "sqlite")
    else:
        found = fulltext.matches(dialect, section, parts)
        place = found.c.place
        asked = select(table.c.id, place).join_from(found, table, table.c.id == found.c.id)
        if few is not None:  # to ask each for all words of a beginning takes longer than to walk them
            asked = asked.where(found.c.id.in_(these(dialect, few)))
    held = _conditions(conn, section, wanted)
    if wanted.since:
        held.append(place >= fulltext.place_of_day(wanted.since))
    if wanted.until is not None:
        held.append(place < fulltext.place_of_day(wanted.until, end=True))
    if behind is not None:
        held.append(place <= behind[0] if section > behind[1] else place < behind[0])
    rows = conn.execute(asked.where(*held).order_by(place.desc()).limit(limit))
    return [_Found(section, row.id, row.place) for row in rows]


def _few(conn: Connection, section: Index, wanted: Narrowed) -> list[int] | None:
    """All that whoever is least told of said, or the reports that name them; None where they are many."""
    if not wanted.sides:
        return None
    least = wanted.sides[0]
    if section == "report":
        return reports_naming(conn, least, _ASKED) if least.claims <= 10 * _ASKED else None
    asked = select(parties.c.claim_id).where(parties.c.thing_id == least.id, parties.c.section == section)
    ids = conn.scalars(asked.limit(2 * _ASKED)).all()
    return sorted(set(ids)) if len(ids) < 2 * _ASKED else None


def _table(section: Index) -> Table:
    return reports if section == "report" else claims


def _conditions(conn: Connection, section: Index, wanted: Narrowed) -> list[ColumnElement[bool]]:
    table = _table(section)
    held: list[ColumnElement[bool]] = [table.c.day >= wanted.since] if wanted.since else []
    if wanted.until is not None:
        held.append(table.c.day <= wanted.until)
    if section == "report":
        return [
            *held,
            reports.c.original_id.is_(None),
            *(named_in(conn, reports.c.rank, one) for one in wanted.sides),
        ]
    return [
        *held,
        claims.c.section == "statement",
        claims.c.copy.is_(False),
        judged(claims.c.verdict, wanted.asked),
        *statement_conditions(Filter(medium=wanted.asked.medium)),
        *sides_of(wanted.persons),
        *([] if not wanted.states else [speaks_for(wanted.states)]),
    ]


def _hits(conn: Connection, found: Sequence[_Found], parts: Sequence[Part]) -> tuple[Hit, ...]:
    said = [one.id for one in found if one.section == "statement"]
    hits = {
        ("statement", one): _said(row, parts)
        for one, row in zip(said, statement_rows(conn, said), strict=True)
    }
    asked = select(reports.c.id, reports.c.key, reports.c.name, reports.c.title, reports.c.day, texts.c.text)
    told = asked.join_from(reports, texts, texts.c.report_id == reports.c.id)
    ids = [one.id for one in found if one.section == "report"]
    for row in conn.execute(told.where(reports.c.id.in_(ids))) if ids else ():
        title = row.title or row.name
        ref = Ref(row.key, title, "report")
        hits["report", row.id] = Hit("report", row.key, title, row.day, snippet(row.text, parts), ref)
    return tuple(hits[one.section, one.id] for one in found if (one.section, one.id) in hits)


def _said(row: StatementRow, parts: Sequence[Part]) -> Hit:
    who = row.speaker.name if row.speaker is not None else row.speaker_text or ""
    return Hit("statement", row.key, who, row.day, snippet(" … ".join(row.content), parts), row.words.report)


def places_of(conn: Connection, words: str, hits: Sequence[Hit]) -> dict[str, tuple[int, int]]:
    """Where in its report the words of each hit stand, by the hit's key.

    Args:
        conn: The connection.
        words: What was looked for.
        hits: Of one page.
    """
    said = [hit.key for hit in hits if hit.section == "statement"]
    told = [hit.key for hit in hits if hit.section == "report"]
    asked = select(claims.c.key, claims.c.start, claims.c.end).where(claims.c.key.in_(said))
    places = {row.key: (row.start, row.end) for row in conn.execute(asked)} if said else {}
    held = select(reports.c.key, texts.c.text).join_from(reports, texts, texts.c.report_id == reports.c.id)
    parts = parts_of(words)
    for row in conn.execute(held.where(reports.c.key.in_(told))) if told else ():
        found = first_in(row.text, parts)
        if found is not None:
            places[row.key] = found
    return places
