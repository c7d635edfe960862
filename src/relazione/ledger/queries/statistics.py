"""How much a ledger holds, and between whom most happens."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select, text

from relazione.ledger.queries.lookup import EVENTS
from relazione.ledger.results import Pair, Ref, Stats
from relazione.ledger.schema import claims, failures, reports, thing_parties, things

_PAIRS = 20
_DAY, _MONTH = 10, 7  # characters of ``YYYY-MM-DD``

# The first report of a story, alone or not, as the index of stories tells it; one that is not linked yet has none.
_FIRST = or_(reports.c.story_id == reports.c.id, reports.c.story_id.is_(None))
# The condition stands as the index has it, else SQLite does not take that.
_COUNTED = (
    select(claims.c.section, claims.c.kind, claims.c.copy, claims.c.day, func.count().label("number"))
    .where(text("claims.section IN ('statement', 'finding')"))
    .group_by(claims.c.section, claims.c.kind, claims.c.copy, claims.c.day)
    .with_hint(claims, "INDEXED BY ix_claims_counted", "sqlite")
)


def stats(conn: Connection) -> Stats:
    """Count what the ledger holds; copies and what was rejected are counted too, but for statements.

    Args:
        conn: The connection.
    """
    counts: Counter[str] = Counter()
    statuses: dict[str, dict[str, int]] = defaultdict(dict)
    for (section, status), number in _things(conn).items():
        counts[section] += number
        if status is not None:
            statuses[section][status] = number
    first, last = conn.execute(
        select(func.min(reports.c.rank), func.max(reports.c.rank)).where(reports.c.rank > "!")
    ).one()  # a rank without a day begins with a blank
    counts["report"] = conn.scalar(select(func.count()).select_from(reports)) or 0
    counts["story"] = conn.scalar(select(func.count()).select_from(reports).where(_FIRST)) or 0
    counts["failure"] = conn.scalar(select(func.count()).select_from(failures)) or 0
    told = conn.execute(_COUNTED).all()
    kinds = _kinds(conn, told)
    for section in ("statement", "finding"):
        counts[section] = sum(kinds.get(section, {}).values())
    return Stats(
        counts=dict(sorted(counts.items())),
        statuses={section: dict(sorted(held.items())) for section, held in sorted(statuses.items())},
        kinds=kinds,
        months=_months(conn, told),
        pairs=busiest_pairs(conn),
        first=(first or "")[:_DAY],
        last=(last or "")[:_DAY],
    )


def _things(conn: Connection) -> dict[tuple[str, str | None], int]:
    """How many things are kept, by section and status: all, less the few that were rejected."""
    each = select(things.c.section, things.c.status, func.count()).group_by(things.c.section, things.c.status)
    numbers = {(section, status): number for section, status, number in conn.execute(each)}
    for section, status, number in conn.execute(each.where(things.c.verdict == "rejected")):
        numbers[section, status] -= number
    return {one: number for one, number in numbers.items() if number}


def _kinds(conn: Connection, told: Sequence[Any]) -> dict[str, dict[str, int]]:
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for row in told:
        if not row.copy:
            kinds[row.section][row.kind or ""] += row.number
    held = select(things.c.kind, func.count()).where(things.c.section == "engagement")
    for kind, number in conn.execute(held.group_by(things.c.kind)):
        kinds["engagement"][kind or ""] = number
    return {section: dict(sorted(numbers.items())) for section, numbers in sorted(kinds.items())}


def _months(conn: Connection, told: Sequence[Any]) -> dict[str, dict[str, int]]:
    months: dict[str, Counter[str]] = defaultdict(Counter)
    for row in told:
        if row.section == "statement":
            months["statement"][row.day[:_MONTH]] += row.number
    held = select(things.c.section, things.c.day, func.count()).where(things.c.section.in_(EVENTS))
    for section, day, number in conn.execute(held.group_by(things.c.section, things.c.day)):
        months[section][day[:_MONTH]] += number
    return {section: dict(sorted(numbers.items())) for section, numbers in sorted(months.items())}


def busiest_pairs(conn: Connection) -> tuple[Pair, ...]:
    """The states that most often take part in one thing, themselves or by those who act for them.

    Args:
        conn: The connection.
    """
    states = {
        row.id: Ref(row.key, row.label, "country")
        for row in conn.execute(
            select(things.c.id, things.c.key, things.c.label).where(things.c.section == "state")
        )
    }
    one, other = thing_parties.alias("one"), thing_parties.alias("other")
    known = select(things.c.id).where(things.c.section == "state")
    between = (
        select(one.c.thing_id, one.c.party_id.label("one"), other.c.party_id.label("other"))
        .distinct()
        .join_from(one, other, (other.c.thing_id == one.c.thing_id) & (other.c.party_id > one.c.party_id))
        .where(one.c.party_id.in_(known), other.c.party_id.in_(known), one.c.section.in_(EVENTS))
        .subquery("between_states")
    )
    asked = select(between.c.one, between.c.other, func.count()).group_by(between.c.one, between.c.other)
    pairs = [
        (number, *sorted((states[first], states[second]), key=lambda state: state.key))
        for first, second, number in conn.execute(asked)
    ]
    most = sorted(pairs, key=lambda pair: (-pair[0], pair[1].key, pair[2].key))
    return tuple(Pair(first, second, number) for number, first, second in most[:_PAIRS])
