"""Which rows of the ledger use a profile, a claim or a thing: the questions that the linking asks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Select, exists, select, update

from relazione.ledger.folding import folded
from relazione.ledger.linking.sweep import SECTIONS
from relazione.ledger.listed import change, ids, rows_of
from relazione.ledger.schema import claims, links, parties, profiles, reports, thing_parties


class Uses:
    """Look-ups by lists of ids; every one of them goes by an index."""

    def __init__(self, conn: Connection) -> None:
        """Ask one ledger.

        Args:
            conn: To the ledger.
        """
        self._conn = conn
        self._ids = ids(conn.dialect.name)

    def is_linked(self, report_id: int) -> bool:
        """Whether a report is linked."""
        return bool(self._conn.execute(select(reports.c.linked).where(reports.c.id == report_id)).scalar())

    def linked_reports(self, report_ids: Iterable[int]) -> set[int]:
        """Those of some reports that are linked."""
        return self._all(
            select(reports.c.id).where(reports.c.id.in_(self._ids), reports.c.linked), report_ids
        )

    def events(self, report_ids: Iterable[int]) -> set[int]:
        """The engagements, commitments and transfers of reports."""
        held = claims.c.report_id.in_(self._ids), claims.c.section.in_(SECTIONS)
        return self._all(select(claims.c.id).where(*held), report_ids)

    def linked_events(self, claim_ids: Iterable[int]) -> set[int]:
        """Those of some claims that have a link."""
        return self._all(select(links.c.claim_id).where(links.c.claim_id.in_(self._ids)), claim_ids)

    def profiles_of_reports(self, report_ids: Iterable[int]) -> set[int]:
        """The profiles that reports name or that take part in their claims."""
        named = select(claims.c.profile_id).where(
            claims.c.report_id.in_(self._ids), claims.c.profile_id.is_not(None)
        )
        taking = (
            select(parties.c.profile_id)
            .join_from(claims, parties, parties.c.claim_id == claims.c.id)
            .where(claims.c.report_id.in_(self._ids))
        )
        return self._all(named, report_ids) | self._all(taking, report_ids)

    def profiles_of(self, claim_ids: Iterable[int]) -> set[int]:
        """The profiles of claims and of those who take part in them."""
        listed = set(claim_ids)
        named = select(claims.c.profile_id).where(
            claims.c.id.in_(self._ids), claims.c.profile_id.is_not(None)
        )
        taking = select(parties.c.profile_id).where(parties.c.claim_id.in_(self._ids))
        return self._all(named, listed) | self._all(taking, listed)

    def holders(self, claim_ids: Iterable[int]) -> set[int]:
        """The profiles that hold the offices that claims tell of."""
        held = parties.c.claim_id.in_(self._ids), parties.c.role == "holder"
        return self._all(select(parties.c.profile_id).where(*held), claim_ids)

    def states_of_reports(self, report_ids: Iterable[int]) -> set[str]:
        """ISO codes of the states for which somebody acts in the events of reports."""
        own = select(claims.c.id).where(claims.c.report_id.in_(self._ids), claims.c.section.in_(SECTIONS))
        return self._states(parties.c.claim_id.in_(own), report_ids)

    def states_of(self, claim_ids: Iterable[int]) -> set[str]:
        """ISO codes of the states for which somebody acts in those of some claims that are events."""
        return self._states(parties.c.claim_id.in_(self._ids) & parties.c.section.in_(SECTIONS), claim_ids)

    def states_of_profiles(self, profile_ids: Iterable[int]) -> set[str]:
        """ISO codes of the states for which profiles act, now or until a moment ago."""
        held = profiles.c.id.in_(self._ids), profiles.c.state != ""
        return {
            row[0]
            for row in rows_of(self._conn, select(profiles.c.state).where(*held).distinct(), profile_ids)
        }

    def _states(self, held: Any, wanted: Iterable[int]) -> set[str]:
        rows = parties.join(profiles, profiles.c.id == parties.c.profile_id)
        statement = select(profiles.c.state).select_from(rows).where(held, profiles.c.state != "").distinct()
        return {row[0] for row in rows_of(self._conn, statement, wanted)}

    def things_of(self, profile_ids: Iterable[int]) -> set[int]:
        """The things of profiles."""
        held = profiles.c.id.in_(self._ids), profiles.c.thing_id.is_not(None)
        return self._all(select(profiles.c.thing_id).where(*held).distinct(), profile_ids)

    def profiles_by(self, thing_ids: Iterable[int]) -> set[int]:
        """The profiles of things."""
        return self._all(select(profiles.c.id).where(profiles.c.thing_id.in_(self._ids)), thing_ids)

    def things_told(self, report_ids: Iterable[int]) -> set[int]:
        """The things of the engagements, commitments and transfers of reports."""
        rows = claims.join(links, links.c.claim_id == claims.c.id)
        held = claims.c.report_id.in_(self._ids)
        return self._all(select(links.c.thing_id).select_from(rows).where(held).distinct(), report_ids)

    def event_things(self, profile_ids: Iterable[int]) -> set[int]:
        """The things of the engagements, commitments and transfers in which profiles take part."""
        rows = parties.join(links, links.c.claim_id == parties.c.claim_id)
        held = parties.c.profile_id.in_(self._ids)
        return self._all(select(links.c.thing_id).select_from(rows).where(held).distinct(), profile_ids)

    def events_with(self, thing_ids: Iterable[int]) -> set[int]:
        """The things of events whose rows name one of some things, in whatever role."""
        held = thing_parties.c.party_id.in_(self._ids)
        return self._all(select(thing_parties.c.thing_id).where(held).distinct(), thing_ids)

    def acted_for(self, thing_ids: Iterable[int]) -> set[int]:
        """The things of events in which somebody acts for one of some states."""
        held = thing_parties.c.party_id.in_(self._ids), thing_parties.c.role == "state"
        return self._all(select(thing_parties.c.thing_id).where(*held).distinct(), thing_ids)

    def acting_for(self, state_profiles: Iterable[int]) -> set[int]:
        """The profiles of whoever is or acts for one of some states, given by their profiles."""
        codes = select(profiles.c.state).where(profiles.c.id.in_(self._ids))
        return self._all(select(profiles.c.id).where(profiles.c.state.in_(codes)), state_profiles)

    def states_among(self, profile_ids: Iterable[int]) -> set[int]:
        """Those of some profiles that are states."""
        held = profiles.c.reference != "", profiles.c.reference == profiles.c.state
        return self._all(select(profiles.c.id).where(profiles.c.id.in_(self._ids), *held), profile_ids)

    def titles_of_reports(self, report_ids: Iterable[int]) -> dict[int, set[str]]:
        """The offices that reports give, as folded titles by the profile of the holder."""
        return self._titles(claims.c.report_id.in_(self._ids), report_ids)

    def titles_of(self, profile_ids: Collection[int]) -> dict[int, set[str]]:
        """All offices that linked reports give to profiles, also where they give none."""
        found: dict[int, set[str]] = {one: set() for one in profile_ids}
        found.update(self._titles(parties.c.profile_id.in_(self._ids) & reports.c.linked, profile_ids))
        return found

    def unused(self, profile_ids: Iterable[int]) -> set[int]:
        """Those of some profiles that no linked report uses, nor as a state for which somebody acts."""
        of_linked = claims.join(reports, reports.c.id == claims.c.report_id)
        named = exists(
            select(1).select_from(of_linked).where(claims.c.profile_id == profiles.c.id, reports.c.linked)
        )
        taking = exists(
            select(1)
            .select_from(of_linked.join(parties, parties.c.claim_id == claims.c.id))
            .where(parties.c.profile_id == profiles.c.id, reports.c.linked)
        )
        other = profiles.alias("others")
        acted_for = exists(
            select(1)
            .select_from(
                of_linked.join(parties, parties.c.claim_id == claims.c.id).join(
                    other, other.c.id == parties.c.profile_id
                )
            )
            .where(other.c.state == profiles.c.state, parties.c.section.in_(SECTIONS), reports.c.linked)
        )
        is_state = (profiles.c.reference != "") & (profiles.c.reference == profiles.c.state)
        held = ~named & ~taking & ~(is_state & acted_for)
        return self._all(select(profiles.c.id).where(profiles.c.id.in_(self._ids), held), profile_ids)

    def place_parties(self, report_ids: Iterable[int]) -> None:
        """Give those who take part in the claims of reports their things."""
        own = select(claims.c.id).where(claims.c.report_id.in_(self._ids))
        self._place(parties.c.claim_id.in_(own), report_ids)

    def place_parties_of(self, claim_ids: Iterable[int]) -> None:
        """Give those who take part in claims their things."""
        self._place(parties.c.claim_id.in_(self._ids), claim_ids)

    def place_parties_by(self, profile_ids: Iterable[int]) -> None:
        """Give profiles their things wherever they take part."""
        self._place(parties.c.profile_id.in_(self._ids), profile_ids)

    def _place(self, held: Any, wanted: Iterable[int]) -> None:
        thing = select(profiles.c.thing_id).where(profiles.c.id == parties.c.profile_id).scalar_subquery()
        change(self._conn, update(parties).where(held).values(thing_id=thing), wanted)

    def _titles(self, held: Any, wanted: Iterable[int]) -> dict[int, set[str]]:
        rows = claims.join(parties, parties.c.claim_id == claims.c.id)
        rows = rows.join(reports, reports.c.id == claims.c.report_id)
        statement = (
            select(parties.c.profile_id, claims.c.object)
            .select_from(rows)
            .where(held, parties.c.role == "holder", claims.c.verdict.is_distinct_from("rejected"))
            .distinct()
        )
        found: dict[int, set[str]] = defaultdict(set)
        for row in rows_of(self._conn, statement, wanted):
            if row.object:
                found[row.profile_id].add(folded(row.object))
        return found

    def _all(self, statement: Select[Any], wanted: Iterable[int]) -> set[int]:
        return {row[0] for row in rows_of(self._conn, statement, wanted)}
