"""What people decided, laid over what a report's reading tells: verdicts, values, parties, names and bonds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update

from relazione.ledger.bonding import Touched, lay_bonds
from relazione.ledger.decisions import (
    VERDICTS,
    Decision,
    columns_after,
    name_after,
    parties_after,
)
from relazione.ledger.journal import any_entry, chunks, name_token, of_tokens
from relazione.ledger.naming import profile_row
from relazione.ledger.placing import Placement, name_of, profile_at
from relazione.ledger.schema import claims, judged, parties, profiles, reports
from relazione.ledger.told import Told, ToldParty, told_by
from relazione.model.judgement import JudgedName, Judgement, in_force


def apply_to_report(conn: Connection, report_id: int) -> Touched:
    """Lay over a report's claims what people decided of it, after a reading was written or judged.

    It computes no links; a report that nobody judged costs a look-up or two.

    Args:
        conn: In a transaction of the caller's.
        report_id: Of the report.

    Returns:
        The claims and names whose links are to be computed anew.
    """
    touched = Touched()
    if not any_entry(conn):
        return touched
    sha256 = conn.execute(select(reports.c.sha256).where(reports.c.id == report_id)).scalar_one()
    decided = of_tokens(conn, [sha256])
    placement = Placement(conn)
    if decided:
        touched.add(lay_report(conn, report_id, placement))
        touched.add(lay_bonds(conn, decided, placement))
    touched.add(lay_names(conn, _names_in(conn, report_id), placement))
    return touched


def lay_report(conn: Connection, report_id: int, placement: Placement) -> Touched:
    """Bring verdicts, values, parties and names of a report's claims up to what people decided of them.

    Args:
        conn: In a transaction of the caller's.
        report_id: Of the report.
        placement: Of the claims as they are now.
    """
    sha256 = conn.execute(select(reports.c.sha256).where(reports.c.id == report_id)).scalar_one()
    return _Layer(conn, report_id, sha256, placement).lay(of_tokens(conn, [sha256]))


def _names_in(conn: Connection, report_id: int) -> list[JudgedName]:
    """The names of a report, where any name at all was judged."""
    # Names' tokens begin with an n, which no hash has: they are the end of the index.
    if conn.execute(select(judged.c.token).where(judged.c.token >= "n").limit(1)).first() is None:
        return []
    named = select(claims.c.profile_id).where(claims.c.report_id == report_id, claims.c.section == "entity")
    partly = select(parties.c.profile_id).join(claims, claims.c.id == parties.c.claim_id)
    held = named.union(partly.where(claims.c.report_id == report_id)).scalar_subquery()
    rows = conn.execute(select(profiles).where(profiles.c.id.in_(held))).mappings()
    return [name_of(row) for row in rows]


def lay_names(conn: Connection, names: Iterable[JudgedName], placement: Placement) -> Touched:
    """Bring verdicts and bonds of names up to what people decided of them.

    Args:
        conn: In a transaction of the caller's.
        names: The names.
        placement: Of the claims as they are now.
    """
    wanted = {name.identity for name in names}
    decided = of_tokens(conn, {name_token(name) for name in names}) if wanted else []
    verdicts: dict[tuple[Any, ...], str | None] = {}
    for judgement in decided:
        verdicts |= {n.identity: None for n in judgement.names if n.identity in wanted and not n.side}
    for judgement in in_force(decided):
        if judgement.verb in VERDICTS:
            verdicts |= {
                n.identity: VERDICTS[judgement.verb] for n in judgement.names if n.identity in verdicts
            }
    touched = lay_bonds(conn, decided, placement)
    for name in {n.identity: n for j in decided for n in j.names}.values():
        row = profile_at(conn, name)
        if row is None or name.identity not in verdicts:
            continue
        there = conn.execute(select(profiles.c.verdict).where(profiles.c.id == row)).scalar()
        if there != verdicts[name.identity]:
            conn.execute(update(profiles).where(profiles.c.id == row).values(verdict=verdicts[name.identity]))
            touched.profiles.add(row)
    return touched


_TAKING = select(parties).where(parties.c.claim_id == bindparam("of_claim"))


@dataclass(slots=True)
class _Layer:
    """The judgements of one report on their way over its claims."""

    conn: Connection
    report_id: int
    sha256: str
    placement: Placement

    def lay(self, decided: Sequence[Judgement]) -> Touched:
        decisions, changed = self._decisions(decided)
        if not decisions:
            return Touched()
        rows = self._rows()
        touched = self._verdicts(decisions, rows)
        if changed:
            touched.add(self._values(decisions, changed, rows))
        return touched

    def _decisions(self, decided: Sequence[Judgement]) -> tuple[dict[int, Decision], set[int]]:
        """What stands of every claim that was ever judged, and which of them were ever corrected or split."""
        decisions: dict[int, Decision] = {}
        changed: set[int] = set()
        valid = {judgement.id for judgement in in_force(list(decided))}
        for judgement in decided:
            for claim in judgement.claims:
                row = self.placement.of(claim) if claim.report == self.sha256 and not claim.side else None
                if row is None:
                    continue
                decision = decisions.setdefault(row, Decision())
                if judgement.verb == "correct" or (judgement.verb == "split" and claim.section == "entity"):
                    changed.add(row)
                if judgement.id in valid:
                    decision.take(judgement, claim.section)
        return decisions, changed

    def _rows(self) -> dict[int, RowMapping]:
        query = select(claims).where(claims.c.report_id == self.report_id)
        return {row["id"]: row for row in self.conn.execute(query).mappings()}

    def _verdicts(self, decisions: dict[int, Decision], rows: dict[int, RowMapping]) -> Touched:
        touched = Touched()
        for number, decision in decisions.items():
            if rows[number]["verdict"] != decision.verdict:
                self._update(number, {"verdict": decision.verdict})
                touched.claims.add(number)
                if rows[number]["profile_id"] is not None:
                    touched.profiles.add(rows[number]["profile_id"])
        return touched

    def _values(
        self, decisions: dict[int, Decision], changed: set[int], rows: dict[int, RowMapping]
    ) -> Touched:
        told = told_by(self.conn, self.report_id)
        renamed = self._renamed(decisions, changed, rows, told)
        touched = Touched()
        for number, row in rows.items():
            if row["section"] == "entity" and number not in changed:
                continue
            one = told[row["section"], row["position"]]
            decision = decisions.get(number, Decision())
            if number in changed:
                wanted = columns_after(row["section"], one, decision, row["day"])
                if one.name is not None:
                    wanted |= self._entity(one.name, decision, touched, row)
                wanted = {name: value for name, value in wanted.items() if row[name] != value}
                if wanted:
                    self._update(number, wanted)
                    touched.claims.add(number)
            elif not any(party.name.identity in renamed for party in one.parties):
                continue
            touched.add(self._parties(row, parties_after(row["section"], one, decision, renamed)))
        return touched

    def _renamed(
        self,
        decisions: dict[int, Decision],
        changed: set[int],
        rows: dict[int, RowMapping],
        told: dict[tuple[str, int], Told],
    ) -> dict[tuple[Any, ...], JudgedName]:
        """Who the names of this report are now; those that were renamed once are there as well."""
        renamed: dict[tuple[Any, ...], JudgedName] = {}
        for number in sorted(changed, key=lambda n: rows[n]["rank"]):
            name = told[rows[number]["section"], rows[number]["position"]].name
            if name is not None:
                renamed[name.identity] = name_after(name, decisions[number])
        return renamed

    def _entity(
        self, told: JudgedName, decision: Decision, touched: Touched, row: RowMapping
    ) -> dict[str, Any]:
        name = name_after(told, decision)
        profile, new = profile_row(self.conn, name)
        if new or profile != row["profile_id"]:
            touched.profiles.update(p for p in (profile, row["profile_id"]) if p is not None)
        return {"profile_id": profile, "kind": name.kind, "object": name.name}

    def _parties(self, row: RowMapping, wanted: Sequence[ToldParty]) -> Touched:
        touched = Touched()
        new: list[dict[str, Any]] = []
        for party in wanted:
            profile, made = profile_row(self.conn, party.name)
            if made:
                touched.profiles.add(profile)
            new.append(
                {"claim_id": row["id"], "role": party.role, "position": party.position, "profile_id": profile,
                 "names": party.names, "section": row["section"], "rank": row["rank"]}
            )  # fmt: skip
        there = [dict(found) for found in self.conn.execute(_TAKING, {"of_claim": row["id"]}).mappings()]
        if _profiles_by_role(there) == _profiles_by_role(new):
            return touched
        self.conn.execute(delete(parties).where(parties.c.claim_id == row["id"]))
        things = self._things({one["profile_id"] for one in new})
        if new:
            self.conn.execute(
                insert(parties), [{**one, "thing_id": things[one["profile_id"]]} for one in new]
            )
        touched.claims.add(row["id"])
        touched.profiles.update(one["profile_id"] for one in (*there, *new))
        return touched

    def _things(self, wanted: set[int]) -> dict[int, int | None]:
        found: dict[int, int | None] = defaultdict(lambda: None)
        for chunk in chunks(sorted(wanted)):
            query = select(profiles.c.id, profiles.c.thing_id).where(profiles.c.id.in_(chunk))
            found.update((row.id, row.thing_id) for row in self.conn.execute(query))
        return found

    def _update(self, number: int, values: dict[str, Any]) -> None:
        self.conn.execute(update(claims).where(claims.c.id == number).values(values))


def _profiles_by_role(rows: Iterable[dict[str, Any]]) -> set[tuple[str, int, int]]:
    return {(row["role"], row["position"], row["profile_id"]) for row in rows}
