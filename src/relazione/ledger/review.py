"""What waits for a person to look at it: claims that nobody judged, the least certain first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, Select, select

from relazione.ledger.filters import Filter
from relazione.ledger.naming import name_meant
from relazione.ledger.placing import profile_at
from relazione.ledger.results import Ref, Words
from relazione.ledger.schema import claims, links, parties, profiles, reports, things
from relazione.model.judgement import JudgedName

# Entities are judged where they take part, and a finding is a note for one report's editor.
SECTIONS = ("engagement", "statement", "commitment", "transfer", "office")


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
    found: list[tuple[float, str, Unreviewed]] = []
    names = [name_meant(conn, words) for words in (*asked.persons, *asked.states)]
    people = [_thing(conn, name) for name in names]
    for section in sections:  # each by its own index, then together
        query = _narrowed(_query(section), asked, people)
        rows = conn.execute(query.order_by(claims.c.confidence, claims.c.rank).limit(limit)).mappings()
        found += [(row["confidence"], row["rank"], _of(row)) for row in rows]
    # In the order in which each was cut off, so that a longer list begins as a shorter one does.
    return [one for *_, one in sorted(found, key=lambda place: place[:2])[:limit]]


def _thing(conn: Connection, name: JudgedName) -> int | None:
    return conn.execute(select(profiles.c.thing_id).where(profiles.c.id == profile_at(conn, name))).scalar()


def _query(section: str) -> Select[tuple[object, ...]]:
    return (
        select(
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
            claims.c.rank,
            reports.c.key.label("report"),
            reports.c.name,
        )
        .join(reports, reports.c.id == claims.c.report_id)
        .join(links, links.c.claim_id == claims.c.id, isouter=True)
        .join(things, things.c.id == links.c.thing_id, isouter=True)
        .where(claims.c.section == section, claims.c.verdict.is_(None), claims.c.copy.is_(False))
    )


def _narrowed(
    query: Select[tuple[object, ...]], asked: Filter, people: list[int | None]
) -> Select[tuple[object, ...]]:
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
    for thing in people:
        # By the index of those who take part: of somebody seldom named no walk over all claims.
        query = query.where(claims.c.id.in_(select(parties.c.claim_id).where(parties.c.thing_id == thing)))
    return query


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
