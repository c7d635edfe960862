"""One step of the linking: some reports that come, one that goes, or some claims or names that changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, select, update

from relazione.ledger import entity_things, event_things
from relazione.ledger.claim_shelf import shelf_of
from relazione.ledger.entity_counts import EntityCounts
from relazione.ledger.event_sweep import EventSweep
from relazione.ledger.identities import state_named
from relazione.ledger.kept_promises import bound_commitments
from relazione.ledger.link_table import ThingIds
from relazione.ledger.linking import commitments, engagements, transfers
from relazione.ledger.linking.sweep import Scorer
from relazione.ledger.profile_sweep import ProfileSweep
from relazione.ledger.profiles import profile_ids as profile_ids_of
from relazione.ledger.schema import reports
from relazione.ledger.stories import Stories
from relazione.ledger.uses import Uses

SCORERS: Mapping[str, Scorer] = {
    "engagement": engagements,
    "commitment": commitments,
    "transfer": transfers,
}


class LinkedBatch:
    """One step; a new one is made for each."""

    def __init__(self, conn: Connection, scorers: Mapping[str, Scorer] | None = None) -> None:
        """Begin a step.

        Args:
            conn: To the ledger, within a transaction that writes.
            scorers: What compares claims, by section; those of ``linking`` where None.
        """
        self._conn = conn
        thing_ids = ThingIds(conn)
        self._shelf = shelf_of(conn)
        self._names = ProfileSweep(conn, thing_ids)
        self._events = EventSweep(conn, scorers or SCORERS, self._shelf, thing_ids)
        self._counts = EntityCounts(conn)
        self._stories = Stories(conn)
        self._in_use = Uses(conn)
        self._stale: set[int] = set()  # things of events whose parties or stories changed
        self._anew: set[int] = set()  # things of names that are to be counted through
        self._restless: set[int] = set()  # profiles whose claims or parties changed

    def link(self, report_ids: Collection[int]) -> None:
        """Link reports.

        Args:
            report_ids: All that are to be linked, none of which is.
        """
        last = self._come_last(report_ids)
        self._stories.add(report_ids, last=last)
        self._retell()
        self._stories.mark(report_ids)
        used = self._used_by(report_ids)
        self._names.add(used, self._in_use.titles_of_reports(report_ids))
        self._names.settle()
        self._in_use.place_parties(report_ids)
        events = self._in_use.events(report_ids)
        self._shelf.forget(events)
        self._events.add(list(self._shelf.get(events).values()), last=last)
        self._counts.attach(report_ids)
        self._mark(report_ids, linked=True)
        self._finish(used)

    def unlink(self, report_id: int, *, whole: bool) -> None:
        """Take a report out.

        Args:
            report_id: The report.
            whole: Whether its text goes too.
        """
        if self._in_use.is_linked(report_id):
            used = self._used_by([report_id])
            holders = self._in_use.titles_of_reports([report_id])
            self._counts.detach([report_id])
            self._mark([report_id], linked=False)
            self._events.drop(self._in_use.events([report_id]))
            self._show_events()
            self._names.drop(self._in_use.unused(used))
            self._names.retitle(self._in_use.titles_of(holders))
            self._names.settle()
        else:
            used = set()
        if whole:
            self._stories.drop(report_id)
            self._retell()
        self._finish(used)

    def relink_claims(self, claim_ids: Collection[int]) -> None:
        """Assign claims anew.

        Args:
            claim_ids: Of linked reports.
        """
        used = self._in_use.profiles_of(claim_ids)
        used |= self._states(self._in_use.states_of(claim_ids))
        self._names.add(used, {})
        self._names.retitle(self._in_use.titles_of(self._in_use.holders(claim_ids)))
        self._names.settle()
        self._in_use.place_parties_of(claim_ids)
        self._events.change(self._in_use.linked_events(claim_ids))
        self._finish(used)

    def relink_profiles(self, profile_ids: Collection[int]) -> None:
        """Assign names anew.

        Args:
            profile_ids: The profiles.
        """
        used = set(profile_ids) | self._states(self._in_use.states_of_profiles(profile_ids))
        unused = self._in_use.unused(used | self._in_use.profiles_by(self._in_use.things_of(used)))
        used -= unused
        self._anew |= self._in_use.things_of(profile_ids)
        self._names.drop(unused)
        self._names.add(used, {})
        self._names.retitle(self._in_use.titles_of(used))
        self._names.change(used)
        self._names.settle()
        self._anew |= self._in_use.things_of(used)
        self._restless |= set(profile_ids)
        self._finish(used)

    def _finish(self, used: Collection[int]) -> None:
        """Bring the rows of things up to what was assigned."""
        # A name that was judged and stays what it was changes no event: those whose claims changed come by
        # themselves. Of a state that half of all reports name, all others would be a second of work.
        moved = {one for one, before in self._names.moved.items() if before is not None}
        moved |= self._restless & self._names.moved.keys()
        if moved:
            self._in_use.place_parties_by(moved)
            self._stale |= self._in_use.event_things(moved)
            before = {one: thing for one in moved if (thing := self._names.moved.get(one)) is not None}
            self._anew |= set(before.values())
            states = self._in_use.states_among(before)
            # Of a state that was one with another, those alone for which somebody of its own acts.
            own = self._in_use.event_things(self._in_use.acting_for(states))
            self._stale |= own & self._in_use.acted_for(before[one] for one in states)
            self._anew |= self._in_use.things_of(moved)
        gone = entity_things.show(self._conn, self._names.touched | self._anew | self._in_use.things_of(used))
        self._stale |= self._in_use.events_with(gone)
        self._counts.write(self._anew - gone)
        self._show_events()
        entity_things.delete(self._conn, gone)

    def _show_events(self) -> None:
        self._events.settle()
        changed = self._events.touched | self._stale
        # what becomes of an engagement tells of the commitments to hold it
        changed |= bound_commitments(self._conn, changed)
        event_things.show(self._conn, changed, self._shelf)
        self._events.touched.clear()
        self._stale.clear()

    def _retell(self) -> None:
        """Write what changed of stories, with the counts that follow."""
        changed = self._in_use.linked_reports(self._stories.changed)
        self._counts.detach(changed)
        self._stories.write()
        self._counts.attach(changed)
        self._stale |= self._in_use.things_told(changed)

    def _used_by(self, report_ids: Collection[int]) -> set[int]:
        """The profiles that reports name, with the states that those in events act for."""
        used = self._in_use.profiles_of_reports(report_ids)
        return used | self._states(self._in_use.states_of_reports(report_ids))

    def _states(self, codes: Collection[str]) -> set[int]:
        """The profiles of states, by ISO code."""
        named = [one for code in sorted(codes) if (one := state_named(code)) is not None]
        return set(profile_ids_of(self._conn, named).values()) if named else set()

    def _come_last(self, report_ids: Collection[int]) -> bool:
        """Whether all linked reports come before these."""
        first = select(func.min(reports.c.rank)).where(reports.c.id.in_(sorted(report_ids)))
        later = (
            select(reports.c.id)
            .where(reports.c.rank > first.scalar_subquery(), reports.c.linked)
            .with_hint(reports, "INDEXED BY ix_reports_rank", "sqlite")
            .limit(1)
        )
        return self._conn.execute(later).first() is None

    def _mark(self, report_ids: Collection[int], *, linked: bool) -> None:
        marked = update(reports).where(reports.c.id.in_(sorted(report_ids)))
        self._conn.execute(marked.values(linked=linked))
