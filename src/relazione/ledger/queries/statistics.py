"""How much a ledger holds, and between whom most happens."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import Connection, func, select

from relazione.ledger.queries.lookup import EVENTS
from relazione.ledger.results import Pair, Ref, Stats
from relazione.ledger.schema import claims, failures, reports, thing_parties, things

_PAIRS = 20


def stats(conn: Connection) -> Stats:
    """Count what the ledger holds; copies and what was rejected are counted too, but for statements.

    Args:
        conn: The connection.
    """
    kept = (things.c.verdict.is_(None)) | (things.c.verdict != "rejected")
    counts: Counter[str] = Counter()
    statuses: dict[str, dict[str, int]] = defaultdict(dict)
    told = select(things.c.section, things.c.status, func.count()).where(kept)
    for section, status, number in conn.execute(told.group_by(things.c.section, things.c.status)):
        counts[section] += number
        if status is not None:
            statuses[section][status] = number
    first, last = conn.execute(
        select(func.min(reports.c.day), func.max(reports.c.day)).where(reports.c.day != "")
    ).one()
    counts["report"] = conn.scalar(select(func.count()).select_from(reports)) or 0
    counts["story"] = (
        conn.scalar(select(func.count()).select_from(reports).where(reports.c.original_id.is_(None))) or 0
    )
    counts["failure"] = conn.scalar(select(func.count()).select_from(failures)) or 0
    kinds = _kinds(conn)
    for section in ("statement", "finding"):
        counts[section] = sum(kinds.get(section, {}).values())
    return Stats(
        counts=dict(sorted(counts.items())),
        statuses={section: dict(sorted(held.items())) for section, held in sorted(statuses.items())},
        kinds=kinds,
        months=_months(conn),
        pairs=_pairs(conn),
        first=first or "",
        last=last or "",
    )


def _kinds(conn: Connection) -> dict[str, dict[str, int]]:
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    told = (
        select(claims.c.section, claims.c.kind, func.count())
        .where(claims.c.section.in_(("statement", "finding")), claims.c.copy.is_(False))
        .group_by(claims.c.section, claims.c.kind)
    )
    held = select(things.c.section, things.c.kind, func.count()).where(things.c.section == "engagement")
    for asked in (told, held.group_by(things.c.section, things.c.kind)):
        for section, kind, number in conn.execute(asked):
            kinds[section][kind or ""] = number
    return {section: dict(sorted(numbers.items())) for section, numbers in sorted(kinds.items())}


def _months(conn: Connection) -> dict[str, dict[str, int]]:
    months: dict[str, dict[str, int]] = defaultdict(dict)
    month = func.substr(claims.c.rank, 1, 7)
    told = select(month, func.count()).where(claims.c.section == "statement").group_by(month)
    for one, number in conn.execute(told):
        months["statement"][one.strip()] = number
    month = func.substr(things.c.day, 1, 7)
    held = select(things.c.section, month, func.count()).where(things.c.section.in_(EVENTS))
    for section, one, number in conn.execute(held.group_by(things.c.section, month)):
        months[section][one] = number
    return {section: dict(sorted(numbers.items())) for section, numbers in sorted(months.items())}


def _pairs(conn: Connection) -> tuple[Pair, ...]:
    """The states that most often take part in one thing, themselves or by those who act for them."""
    states = {
        row.id: Ref(row.key, row.label, "country")
        for row in conn.execute(
            select(things.c.id, things.c.key, things.c.label).where(things.c.section == "state")
        )
    }
    sides: dict[int, set[int]] = defaultdict(set)
    for party in states:
        asked = select(thing_parties.c.thing_id).where(
            thing_parties.c.party_id == party, thing_parties.c.section.in_(EVENTS)
        )
        for thing in conn.scalars(asked):
            sides[thing].add(party)
    pairs = Counter(
        (one, other)
        for parties in sides.values()
        if len(parties) > 1
        for one in parties
        for other in parties
        if states[one].key < states[other].key
    )
    most = sorted(pairs.items(), key=lambda pair: (-pair[1], states[pair[0][0]].key, states[pair[0][1]].key))
    return tuple(Pair(states[one], states[other], number) for (one, other), number in most[:_PAIRS])
