"""The journal a page at a time, the newest first, each entry with the words that it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from relazione.ledger.chronicle import rows_of
from relazione.ledger.journal import judgement_of
from relazione.ledger.queries.cursors import checked_limit, cursor, place_of
from relazione.ledger.results import JudgementRow, Page
from relazione.ledger.schema import judgements

_PAUSE = dt.timedelta(hours=1)  # after which somebody sits down anew
_MOST_LOOKED_AT = 1000  # entries of the journal


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry of the journal.

    Attributes:
        judgement: What was decided.
        section: What it is about: a section of the record, or the kind of somebody.
        words: The words, or the name, that it is about.
        takes_back: What the judgement that it undoes had done, or None.
    """

    judgement: JudgementRow
    section: str
    words: str
    takes_back: str | None = None


def sitting(conn: Connection, by: str, now: dt.datetime) -> int:
    """How many lines somebody has judged without a long pause, up to now; what was taken back does not count.

    Args:
        conn: Of the ledger.
        by: Who.
        now: The time, with its zone.
    """
    columns = (judgements.c.id, judgements.c.by, judgements.c.verb, judgements.c.target, judgements.c.undoes,
               judgements.c.decided_at)  # fmt: skip
    newest = conn.execute(select(*columns).order_by(judgements.c.id.desc()).limit(_MOST_LOOKED_AT))
    undone: set[int] = set()
    lines: set[str] = set()
    before = now
    for row in newest:
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
        if row.by != by:
            continue
        at = dt.datetime.fromisoformat(row.decided_at)
        if before - at > _PAUSE:
            break
        before = at
        if row.verb != "undo" and row.id not in undone:
            lines.add(row.target)
    return len(lines)


def decided(
    conn: Connection, *, by: str | None = None, after: str | None = None, limit: int = 50
) -> Page[Decided]:
    """The journal, the newest first.

    Args:
        conn: Of the ledger.
        by: Whose judgements alone, or None.
        after: Where the last page ended.
        limit: How many rows.

    Raises:
        RunError: The place is none.
    """
    place = place_of("decided", after, (int,))
    limit = checked_limit(limit)
    asked = select(judgements).order_by(judgements.c.id.desc()).limit(limit + 1)
    if place is not None:
        asked = asked.where(judgements.c.id < place[0])
    if by is not None:
        asked = asked.where(judgements.c.by == by)
    found = [judgement_of(row) for row in conn.execute(asked).mappings()]
    takers = select(judgements).where(judgements.c.undoes.is_not(None))
    undoing = [judgement_of(row) for row in conn.execute(takers).mappings()]
    shown = {row.id: row for row in rows_of(found[:limit], undoing)}
    taken = {one.undoes for one in found[:limit] if one.undoes is not None}
    verb_of = select(judgements.c.id, judgements.c.verb).where(judgements.c.id.in_(taken))
    verbs = {row.id: row.verb for row in conn.execute(verb_of)}
    rows = []
    for one in found[:limit]:
        words = next((claim.words for claim in one.claims if not claim.side), None)
        name = next((name for name in one.names if not name.side), None)
        section = one.claims[0].section if one.claims else name.kind if name is not None else ""
        words = words if words is not None else name.name if name is not None else one.target
        rows.append(Decided(shown[one.id], section, words, verbs.get(one.undoes or 0)))
    following = cursor("decided", [found[limit - 1].id]) if len(found) > limit else None
    return Page(tuple(rows), following)
