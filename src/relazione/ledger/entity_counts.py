"""How often reports name somebody, kept by adding and taking away: never by counting all of it again.

Somebody whom 50,000 reports name costs as much at the next report as somebody whom one does. Counted are
the entries of reports (``claims``) and their stories; a story counts once, however many copies it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, select

from relazione.ledger.listed import ids, rows_of
from relazione.ledger.schema import claims, profiles, reports, things


@dataclass(slots=True)
class Count:
    """What is counted of one thing.

    Attributes:
        claims: Entries of reports.
        stories: Reports, near-duplicates counted once.
        opened: Day of the first report, empty where it is unknown.
        latest: Day of the last one.
    """

    claims: int = 0
    stories: int = 0
    opened: str = ""
    latest: str = ""


class EntityCounts:
    """Counts of things that reports name, as the reports of a batch change them."""

    def __init__(self, conn: Connection) -> None:
        """Begin with nothing counted.

        Args:
            conn: To the ledger, within a transaction.
        """
        self._conn = conn
        self._more: dict[int, Count] = defaultdict(Count)
        self._days: dict[int, set[str]] = defaultdict(set)
        self._lost: dict[int, set[str]] = defaultdict(set)

    def attach(self, report_ids: Collection[int]) -> None:
        """Count reports in that become linked.

        Args:
            report_ids: The reports; none of them counts yet.
        """
        self._count(report_ids, 1)

    def detach(self, report_ids: Collection[int]) -> None:
        """Count linked reports out.

        Args:
            report_ids: The reports.
        """
        self._count(report_ids, -1)

    def write(self, anew: Collection[int]) -> None:
        """Write the counts of things, whose rows are there.

        Args:
            anew: Things whose profiles changed: these are counted through.
        """
        counts = {one: self._recounted(one) for one in anew}
        standing = select(things.c.id, things.c.claims, things.c.stories, things.c.opened, things.c.latest)
        statement = standing.where(things.c.id.in_(ids(self._conn.dialect.name)))
        for row in rows_of(self._conn, statement, self._more.keys() - counts.keys()):
            more = self._more[row.id]
            days = self._days[row.id] | ({row.opened, row.latest} if row.claims else set())
            if self._lost[row.id] & {row.opened, row.latest}:
                opened, latest = self._span(row.id)
            else:
                opened, latest = min(days, default=""), max(days, default="")
            counts[row.id] = Count(row.claims + more.claims, row.stories + more.stories, opened, latest)
        if not counts:
            return
        update = things.update().where(things.c.id == bindparam("of_thing"))
        update = update.values({name: bindparam(f"new_{name}") for name in _COUNTED})
        rows = [
            {
                "of_thing": one,
                "new_claims": count.claims,
                "new_stories": count.stories,
                "new_opened": count.opened,
                "new_latest": count.latest,
                "new_day": count.latest,
            }
            for one, count in sorted(counts.items())
        ]
        self._conn.execute(update, rows)
        self._more.clear()

    def _count(self, report_ids: Collection[int], sign: int) -> None:
        named = list(rows_of(self._conn, _named(self._conn.dialect.name), report_ids))
        told = {(row.story_id, row.thing_id) for row in named}
        told -= self._told_beside({row.story_id for row in named}, report_ids)
        for row in named:
            self._more[row.thing_id].claims += sign * row.entries
            (self._days if sign > 0 else self._lost)[row.thing_id].add(row.day)
        for _, thing in told:
            self._more[thing].stories += sign

    def _told_beside(self, stories: Iterable[int], report_ids: Collection[int]) -> set[tuple[int, int]]:
        """Which things other linked reports of the same stories name."""
        statement = select(reports.c.id).where(
            reports.c.story_id.in_(ids(self._conn.dialect.name)), reports.c.linked
        )
        statement = statement.with_hint(reports, "INDEXED BY ix_reports_story_id", "sqlite")
        others = {row[0] for row in rows_of(self._conn, statement, stories)} - set(report_ids)
        found = rows_of(self._conn, _named(self._conn.dialect.name), others)
        return {(row.story_id, row.thing_id) for row in found}

    def _recounted(self, thing: int) -> Count:
        statement = (
            select(
                func.count(),
                func.count(reports.c.story_id.distinct()),
                func.min(claims.c.day),
                func.max(claims.c.day),
            )
            .select_from(claims.join(reports, reports.c.id == claims.c.report_id))
            .join(profiles, profiles.c.id == claims.c.profile_id)
            .where(profiles.c.thing_id == thing, claims.c.section == "entity", reports.c.linked)
            .with_hint(claims, "INDEXED BY ix_claims_profile_id", "sqlite")
        )
        number, stories, opened, latest = self._conn.execute(statement).one()
        return Count(number, stories, opened or "", latest or "")

    def _span(self, thing: int) -> tuple[str, str]:
        """The first and last day on which linked reports name a thing."""
        days: list[str] = []
        for profile in self._conn.execute(
            select(profiles.c.id).where(profiles.c.thing_id == thing)
        ).scalars():
            statement = (
                select(claims.c.day)
                .select_from(claims.join(reports, reports.c.id == claims.c.report_id))
                .where(claims.c.profile_id == profile, claims.c.section == "entity", reports.c.linked)
                .with_hint(claims, "INDEXED BY ix_claims_profile_id", "sqlite")
                .limit(1)
            )
            for order in (claims.c.rank, claims.c.rank.desc()):
                days += self._conn.execute(statement.order_by(order)).scalars()
        return min(days, default=""), max(days, default="")


_COUNTED = ("claims", "stories", "opened", "latest", "day")


def _named(dialect: str) -> Select[Any]:
    """How many entries of each report name which thing."""
    columns = (claims.c.report_id, reports.c.story_id, claims.c.day, profiles.c.thing_id)
    return (
        select(*columns, func.count().label("entries"))
        .select_from(claims.join(reports, reports.c.id == claims.c.report_id))
        .join(profiles, profiles.c.id == claims.c.profile_id)
        .where(
            and_(
                claims.c.report_id.in_(ids(dialect)),
                claims.c.section == "entity",
                profiles.c.thing_id.is_not(None),
            )
        )
        .group_by(*columns)
    )
