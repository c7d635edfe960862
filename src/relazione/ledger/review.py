"""What waits for a person to look at it: claims that nobody judged, the least certain first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, exists, func, select

from relazione.ledger import fulltext
from relazione.ledger.filters import Filter
from relazione.ledger.folding import storable
from relazione.ledger.naming import name_meant
from relazione.ledger.placing import profile_at
from relazione.ledger.queries.phrases import Part
from relazione.ledger.results import Ref, Words
from relazione.ledger.schema import claims, judgements, links, parties, profiles, readings, reports, things
from relazione.model.judgement import JudgedName

# Entities are judged where they take part, and a finding is a note for one report's editor.
SECTIONS = ("engagement", "statement", "commitment", "transfer", "office")
MOST_COUNTED = 500
"""So many claims of a narrow choice are counted."""
_FEW = 1000  # claims of somebody that are gone through one by one
_MOST_KEPT = 200  # counts
# Counts of what waits, by ledger, section and days, each with the state of the ledger that it is of.
_kept: WeakKeyDictionary[Engine, dict[Any, tuple[Any, int]]] = WeakKeyDictionary()
_FEW_REPORTS = 300  # in which words are, that are gone through one by one
_SHORTEST_BEGINNING = 2  # letters of a word of which only the beginning is typed


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A claim that nobody judged.

    Attributes:
        key: Of the claim.
        section: What it is.
        thing: Key of the thing that it tells, or None.
        kind: Kind or form, or None.
        status: Where it has it stand, or None.
        confidence: Between 0 and 1.
        words: Its words.
    """

    key: str
    section: str
    thing: str | None
    kind: str | None
    status: str | None
    confidence: float
    words: Words


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many claims nobody judged.

    Attributes:
        number: How many.
        more: Whether there are more than that: of a narrow choice they are counted so far only.
    """

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is looked for, and the way to it that costs least.

    Attributes:
        asked: The filter.
        people: Things of those who take part; None where nobody goes by that name now.
        few: Claims among which all of them are, where they are few.
        some: Of somebody who takes part in many, some of them.
        told_in: Reports in which all of them are, where they are few; all claims are walked through
            where neither is known.
    """

    asked: Filter
    people: tuple[int | None, ...]
    few: tuple[int, ...] | None = None
    told_in: tuple[int, ...] | None = None
    some: tuple[int, ...] | None = None


def unreviewed(
    conn: Connection, asked: Filter, limit: int = 50, *, sections: tuple[str, ...] = SECTIONS
) -> list[Unreviewed]:
    """Claims without verdict, the least certain first; copies of a story are left out.

    Args:
        conn: Of the ledger.
        asked: Persons, states, days, statuses, kinds and words narrow it; its other conditions do not.
        limit: How many at most.
        sections: Of which sections of the record.

    Raises:
        RunError: Nobody is called like one of the persons or states, or several are.
    """
    found: list[tuple[float, int, Unreviewed]] = []
    people = _people(conn, asked)
    for section in sections:  # each by its own index, then together
        query = _narrowed(_query(section), _choice(conn, asked, people, section))
        # Many are as certain as each other: those that came first go first, which the index gives for nothing.
        rows = conn.execute(query.order_by(claims.c.confidence, claims.c.id).limit(limit)).mappings()
        found += [(row["confidence"], row["id"], _of(row)) for row in rows]
    # In the order in which each was cut off, so that a longer list begins as a shorter one does.
    return [one for *_, one in sorted(found, key=lambda place: place[:2])[:limit]]


def waiting(conn: Connection, asked: Filter, sections: tuple[str, ...] = SECTIONS) -> Waiting:
    """How many claims ``unreviewed`` would give; arguments as there.

    All of them, and those of some days, are counted by indexes alone; of anything narrower as many as
    ``MOST_COUNTED`` are.
    """
    people = _people(conn, asked)
    if not (people or asked.about or asked.statuses or asked.kinds):
        return Waiting(_plainly(conn, asked, sections))
    number = 0
    for section in sections:
        choice = _choice(conn, asked, people, section)
        ways = [replace(choice, few=choice.some), choice] if choice.some else [choice]
        for way in ways:  # among some of them there may be enough
            counted = _narrowed(_counted(section), way).limit(MOST_COUNTED + 1 - number)
            here = conn.scalar(select(func.count()).select_from(counted.subquery())) or 0
            if number + here > MOST_COUNTED:
                return Waiting(MOST_COUNTED, more=True)
        number += here
    return Waiting(number)


def _plainly(conn: Connection, asked: Filter, sections: tuple[str, ...]) -> int:
    """All claims of sections, less those of copies and those that were judged; counted once for each state."""
    told = (
        conn.scalar(select(func.max(claims.c.id))),
        conn.scalar(select(func.max(readings.c.id))),
        conn.scalar(select(func.count(reports.c.id))),
    )
    state = (*told, conn.scalar(select(func.max(judgements.c.id))))
    kept = _kept.setdefault(conn.engine, {})
    number = 0
    for section in sections:
        place = (section, asked.since, asked.until)
        written, waits = kept.get((*place, "written")), kept.get((*place, "waits"))
        if written is None or written[0] != told:
            written = told, _written(conn, asked, section)
        if waits is None or waits[0] != state:
            waits = state, written[1] - _judged(conn, asked, section)
        if len(kept) > _MOST_KEPT:
            kept.clear()
        kept[*place, "written"], kept[*place, "waits"] = written, waits
        number += waits[1]
    return number


def _written(conn: Connection, asked: Filter, section: str) -> int:
    """The claims of a section of some days, those of copies left out."""
    held = _of_days(asked, section)
    copies = select(reports.c.id).where(reports.c.original_id.is_not(None))
    every = select(func.count()).select_from(claims).where(*held)
    copied = select(func.count()).select_from(claims).where(*held, claims.c.report_id.in_(copies))
    all_of_them = conn.scalar(every.with_hint(claims, "INDEXED BY ix_claims_section_rank", "sqlite")) or 0
    return all_of_them - (
        conn.scalar(copied.with_hint(claims, "INDEXED BY ix_claims_report_id", "sqlite")) or 0
    )


def _judged(conn: Connection, asked: Filter, section: str) -> int:
    judged = claims.c.verdict.is_not(None), claims.c.copy.is_(False)
    count = select(func.count()).select_from(claims).where(*_of_days(asked, section), *judged)
    return conn.scalar(count) or 0


def _of_days(asked: Filter, section: str) -> list[ColumnElement[bool]]:
    """By rank, which begins with the day and stands in the indexes."""
    held: list[ColumnElement[bool]] = [claims.c.section == section]
    if asked.since is not None:
        held.append(claims.c.rank >= asked.since.isoformat())
    if asked.until is not None:
        held.append(claims.c.rank < f"{asked.until.isoformat()}~")
    return held


def _people(conn: Connection, asked: Filter) -> tuple[int | None, ...]:
    names = [name_meant(conn, words) for words in (*asked.persons, *asked.states)]
    return tuple(_thing(conn, name) for name in names)


def _choice(conn: Connection, asked: Filter, people: tuple[int | None, ...], section: str) -> _Choice:
    some: tuple[int, ...] | None = None
    for thing in people:
        taking = select(parties.c.claim_id).where(parties.c.thing_id == thing, parties.c.section == section)
        found = conn.scalars(taking.limit(_FEW + 1)).all() if thing is not None else ()
        some = tuple(sorted(set(found)))
        if len(found) <= _FEW:
            return _Choice(asked, people, few=some)
    told_in = _reports_with(conn, asked.about) if asked.about else None
    return _Choice(asked, people, told_in=told_in, some=some)


def _reports_with(conn: Connection, about: str) -> tuple[int, ...] | None:
    """The reports whose text has words side by side, the last of which may go on; None where many have."""
    words = tuple(re.findall(r"[^\W_]+", storable(about)))
    if not words or len(words[-1]) < _SHORTEST_BEGINNING:
        return None
    found = fulltext.matches(conn.dialect.name, "report", [Part(words, beginning=True)])
    ids = conn.scalars(select(found.c.id).limit(_FEW_REPORTS + 1)).all()
    return tuple(ids) if len(ids) <= _FEW_REPORTS else None


def _thing(conn: Connection, name: JudgedName) -> int | None:
    return conn.execute(select(profiles.c.thing_id).where(profiles.c.id == profile_at(conn, name))).scalar()


def _query(section: str) -> Select[tuple[object, ...]]:
    return (
        select(
            claims.c.id,
            claims.c.key,
            claims.c.section,
            things.c.key.label("thing"),
            claims.c.kind,
            claims.c.status,
            claims.c.confidence,
            claims.c.words,
            claims.c.start,
            claims.c.end,
            claims.c.day,
            reports.c.key.label("report"),
            reports.c.name,
        )
        .join(reports, reports.c.id == claims.c.report_id)
        .join(links, links.c.claim_id == claims.c.id, isouter=True)
        .join(things, things.c.id == links.c.thing_id, isouter=True)
        .where(*_unjudged(section))
    )


def _counted(section: str) -> Select[tuple[object, ...]]:
    return select(claims.c.id).where(*_unjudged(section))


def _unjudged(section: str) -> tuple[ColumnElement[bool], ...]:
    return claims.c.section == section, claims.c.verdict.is_(None), claims.c.copy.is_(False)


def _narrowed(query: Select[tuple[object, ...]], choice: _Choice) -> Select[tuple[object, ...]]:
    asked = choice.asked
    if asked.since is not None:
        query = query.where(claims.c.day >= asked.since.isoformat())
    if asked.until is not None:
        query = query.where(claims.c.day <= asked.until.isoformat())
    if asked.statuses:
        query = query.where(claims.c.status.in_(asked.statuses))
    if asked.kinds:
        query = query.where(claims.c.kind.in_(asked.kinds))
    if asked.about:
        query = query.where(claims.c.words.icontains(asked.about, autoescape=True))
    for thing in choice.people:
        taking = select(1).where(parties.c.claim_id == claims.c.id, parties.c.thing_id == thing)
        # else SQLite goes through everything that somebody takes part in, once for each claim
        taking = taking.with_hint(parties, "INDEXED BY sqlite_autoindex_parties_1", "sqlite")
        query = query.where(exists(taking))
    if choice.few is not None:
        return query.where(claims.c.id.in_(choice.few)).with_hint(claims, "NOT INDEXED", "sqlite")
    if choice.told_in is not None:
        query = query.where(claims.c.report_id.in_(choice.told_in))
        return query.with_hint(claims, "INDEXED BY ix_claims_report_id", "sqlite")
    # Somebody whom half of all reports name is met soon by whoever goes through them in order.
    return query.with_hint(claims, "INDEXED BY ix_claims_section_confidence", "sqlite")


def _of(values: RowMapping) -> Unreviewed:
    return Unreviewed(
        values["key"],
        values["section"],
        values["thing"],
        values["kind"],
        values["status"],
        values["confidence"],
        Words(
            Ref(values["report"], values["name"]),
            values["day"],
            values["start"],
            values["end"],
            values["words"],
        ),
    )
