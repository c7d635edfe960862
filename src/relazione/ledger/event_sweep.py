"""Keeps the links of claims what ``sweep.link_all`` would make of all of them, at the cost of what changes.

The claims of one section of one report are given their things together. What they come to follows from the
claims in their windows and from which of these are one thing. So when a claim comes, goes or changes, the
reports in whose windows it lies are taken again, in the order of rank; when that parts or joins things, those
in whose windows both parts may lie. A part is followed from its smaller side: a claim that comes in
before a thing of a thousand does not take all thousand again. As everything that a report leans on comes
before it, each is taken once, and what comes out is the same as if all had been linked at once.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from relazione.ledger import event_blocks
from relazione.ledger.claim_bonds import ClaimBonds
from relazione.ledger.claim_shelf import ClaimShelf, Remembered
from relazione.ledger.link_table import LinkTable, ThingIds
from relazione.ledger.linking.event import EventClaim
from relazione.ledger.linking.sweep import (
    Choice,
    Scorer,
    Sight,
    assign,
    blocks_of,
    in_sight,
    report_rank,
    window_end,
)
from relazione.ledger.listed import pairs, rows_of_pairs
from relazione.ledger.schema import claims, links, reports

# The claims of one section of one report: rank of the report, and section.
Unit = tuple[str, str]


class EventSweep:
    """Gives claims their things, and takes again those that a change reaches.

    Attributes:
        touched: Things whose claims changed.
    """

    def __init__(
        self, conn: Connection, scorers: Mapping[str, Scorer], shelf: ClaimShelf, thing_ids: ThingIds
    ) -> None:
        """Begin with nothing to do.

        Args:
            conn: To the ledger, within a transaction.
            scorers: By section.
            shelf: Where claims are found.
            thing_ids: Numbers for new things.
        """
        self._conn, self._scorers, self._shelf, self._thing_ids = conn, scorers, shelf, thing_ids
        self._links = LinkTable(conn)
        self._bonds = ClaimBonds(conn)
        self._queue: list[Unit] = []
        self._queued: set[Unit] = set()
        self._unread: set[Unit] = set()
        self._read: set[Unit] = set()
        self._units: dict[Unit, list[EventClaim]] = {}
        self._near: dict[int, list[EventClaim]] = {}
        self._keys: dict[int, tuple[int, ...]] = {}
        self.touched: set[int] = set()

    def add(self, new: Sequence[EventClaim], *, last: bool) -> None:
        """Take in claims of reports that were not linked yet.

        Args:
            new: All engagements, commitments and transfers of the reports.
            last: Whether all other reports come before them, so that none need be looked for behind.
        """
        self._keep_in_order(new)
        for claim in new:
            self._units.setdefault((report_rank(claim.rank), claim.section), []).append(claim)
            self._enqueue(claim)
        if not last:
            self._follow(one.id for one in new)
        self._follow_bonds(one.id for one in new)

    def drop(self, claim_ids: Collection[int]) -> None:
        """Take out claims before their rows are deleted; what leaned on them is given its things anew.

        Args:
            claim_ids: All engagements, commitments and transfers of a report.
        """
        self._follow(claim_ids)
        self._follow_bonds(claim_ids)
        going = sorted(self._shelf.get(claim_ids).values(), key=lambda claim: (claim.section, claim.rank))
        own = {(report_rank(claim.rank), claim.section) for claim in going}
        self._queued -= own
        self._unread -= own
        self._queue = sorted(self._queued)
        self._links.load(claim_ids)
        for claim in going:
            choice = self._links.choice(claim.id)
            if choice is not None:
                self.touched.add(self._links.things[claim.id])
                self._bequeath(claim.id, choice)
                self._links.drop([claim.id])
        event_blocks.take(self._conn, claim_ids)
        self._bonds.forget(claim_ids)
        self._shelf.forget(claim_ids)

    def change(self, claim_ids: Collection[int]) -> None:
        """Take again linked claims whose words, parties or bonds changed.

        Args:
            claim_ids: Engagements, commitments and transfers.
        """
        self._follow(claim_ids)
        event_blocks.take(self._conn, claim_ids)
        self._shelf.forget(claim_ids)
        self._links.load(claim_ids)
        changed = list(self._shelf.get(claim_ids).values())
        self._keep_in_order(changed)
        self._follow(claim_ids)
        self._follow_bonds(claim_ids)
        for claim in changed:
            self.touched.add(self._links.things[claim.id])
            self._enqueue(claim)

    def settle(self) -> None:
        """Give every claim that is waiting its thing, and all that follows from it."""
        while self._queue:
            if self._unread:
                self._load(sorted(self._unread))
                self._read |= self._unread
                self._unread.clear()
            unit = heapq.heappop(self._queue)
            self._queued.discard(unit)
            self._settle(unit)
        self._links.flush()

    def _keep_in_order(self, new: Iterable[EventClaim]) -> None:
        event_blocks.put(self._conn, ((claim, self._keys_of(claim)) for claim in new))

    def _keys_of(self, claim: EventClaim) -> tuple[int, ...]:
        if claim.id not in self._keys:
            self._keys[claim.id] = blocks_of(claim, self._scorers[claim.section])
        return self._keys[claim.id]

    def _enqueue(self, claim: EventClaim) -> None:
        self._enqueue_unit((report_rank(claim.rank), claim.section))

    def _enqueue_unit(self, unit: Unit) -> None:
        if unit not in self._queued:
            self._queued.add(unit)
            if unit not in self._read:
                self._unread.add(unit)
            heapq.heappush(self._queue, unit)

    def _follow(self, claim_ids: Iterable[int], after: Unit | None = None) -> None:
        """Enqueue the reports in whose windows the claims may lie."""
        places = event_blocks.places(self._conn, claim_ids)
        for rank, section in event_blocks.followers(self._conn, places):
            unit = (report_rank(rank), section)
            if after is None or unit[0] > after[0]:
                self._enqueue_unit(unit)

    def _follow_bonds(self, claim_ids: Iterable[int], after: Unit | None = None) -> None:
        """Enqueue the reports of the claims that people tied to these."""
        for place in self._bonds.partners(claim_ids):
            unit = (report_rank(place.rank), place.section)
            if after is None or unit[0] > after[0]:
                self._enqueue_unit(unit)

    def _load(self, waiting: Sequence[Unit]) -> None:
        """Read the claims of units, and all that lies in their windows."""
        unknown = [unit for unit in waiting if unit not in self._units]
        for section in sorted({section for _, section in unknown}):
            asked = [(0, rank) for rank, of in unknown if of == section]
            found = rows_of_pairs(self._conn, _linked_claims(self._conn.dialect.name, section), asked)
            for claim in self._shelf.get(row[0] for row in found).values():
                self._units.setdefault((report_rank(claim.rank), section), []).append(claim)
        loaded = [claim for unit in waiting for claim in self._units.setdefault(unit, [])]
        keys = {claim.id: self._keys_of(claim) for claim in loaded}
        windows = event_blocks.windows(
            self._conn, ((key, window_end(claim)) for claim in loaded for key in keys[claim.id])
        )
        near = {
            claim.id: [one for key in keys[claim.id] for one in windows.get((key, window_end(claim)), ())]
            for claim in loaded
        }
        found_claims = self._shelf.get({one for ids in near.values() for one in ids})
        for claim_id, ids in near.items():
            self._near[claim_id] = in_sight(found_claims[one] for one in ids)
        self._links.load({*found_claims, *near, *self._bonds.all_ids()})

    def _settle(self, unit: Unit) -> None:
        members = sorted(self._units[unit], key=lambda claim: claim.rank)
        scorer = Remembered(self._scorers[unit[1]], self._shelf)
        forced: dict[int, int] = {}
        apart: dict[int, Collection[int]] = {}
        if self._bonds:
            known = self._links.things.keys() | {claim.id for claim in members}
            found = {claim.id: self._bonds.forced(claim.id, unit[1], known) for claim in members}
            forced = {one: other for one, other in found.items() if other is not None}
            apart = {claim.id: self._bonds.earlier_apart(claim.id) for claim in members}
        chosen = assign(members, Sight(self._near, self._links.things, forced, apart), scorer)
        here = chosen.keys()
        for claim in sorted(members, key=lambda one: (forced.get(one.id) in here, one.rank)):
            self._give(claim.id, chosen[claim.id], unit)

    def _give(self, claim_id: int, choice: Choice, unit: Unit) -> None:
        """Let a claim lean on what was chosen for it."""
        before = self._links.choice(claim_id)
        target = None if choice.antecedent is None else self._links.things[choice.antecedent]
        if before is None:
            thing = self._thing_ids.fresh() if target is None else target
            self._links.set(claim_id, choice, thing)
            self.touched.add(thing)
        elif before.antecedent != choice.antecedent:
            self._move(claim_id, choice, target, unit)
        elif before != choice:
            self._links.set(claim_id, choice, self._links.things[claim_id])

    def _move(self, claim_id: int, choice: Choice, target: int | None, unit: Unit) -> None:
        """Let a claim lean on another than before; whatever leans on it goes with it."""
        own = self._links.things[claim_id]
        if target == own:
            self._links.set(claim_id, choice, own)
            return
        branch, rest = _parted(self._links.members(own), claim_id)
        joined = set(self._links.members(target)) if target is not None else set()
        following = {*(min(branch, rest, key=len)), *(min(branch, joined, key=len))}
        if target is None:
            thing = self._thing_ids.fresh()
            self._links.move(branch, thing)
        elif not rest and len(branch) > len(joined):
            thing = own
            self._links.move(joined, thing)
        else:
            thing = target
            self._links.move(branch, thing)
        self._links.set(claim_id, choice, thing)
        self.touched.update({own, thing} if target is None else {own, thing, target})
        self._follow(following, unit)
        self._follow_bonds(following, unit)

    def _bequeath(self, claim_id: int, choice: Choice) -> None:
        """Let what leaned on a claim that goes stand in its place until it is taken again."""
        places = {one.id: one.rank for one in self._shelf.get(self._links.children(claim_id)).values()}
        children = sorted(places, key=lambda one: places[one])
        heir = choice.antecedent
        for child in children:
            held = self._links.choice(child) or Choice()
            self._links.set(child, Choice(heir, held.score, held.reason), self._links.things[child])
            heir = child if heir is None else heir


def _parted(members: Mapping[int, int | None], claim_id: int) -> tuple[set[int], set[int]]:
    """The claims that lean on one, itself among them, and the rest."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for one, antecedent in members.items():
        children[antecedent].append(one)
    branch, waiting = set[int](), [claim_id]
    while waiting:
        one = waiting.pop()
        branch.add(one)
        waiting.extend(children[one])
    return branch, set(members) - branch


@lru_cache(maxsize=8)
def _linked_claims(dialect: str, section: str) -> Select[Any]:
    asked = pairs(dialect)
    rows = (
        asked.join(reports, reports.c.rank == asked.c.rank)
        .join(claims, and_(claims.c.report_id == reports.c.id, claims.c.section == section))
        .join(links, links.c.claim_id == claims.c.id)
    )
    # else SQLite begins with all claims of the section
    return (
        select(claims.c.id)
        .select_from(rows)
        .with_hint(reports, "INDEXED BY ix_reports_rank", "sqlite")
        .with_hint(claims, "INDEXED BY ix_claims_report_id", "sqlite")
    )
