"""What people decided of the lines of one report, so that its record can be shown as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from relazione.ledger.decisions import Decision
from relazione.ledger.journal import of_tokens
from relazione.ledger.placing import Placement
from relazione.ledger.queries.reports import report_of
from relazione.ledger.results import UnknownError
from relazione.ledger.schema import claims, profiles
from relazione.model.judgement import Judgement, Verdict, in_force


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one line of a report by people's decisions.

    Attributes:
        key: Of the claim.
        section: What it is.
        position: In its section of the record.
        verdict: The last one, or None; of somebody also what was decided of the name, whatever report bears it.
        values: Right values of corrected fields, as the journal has them.
        deeds: The judgements in force on it, oldest first.
    """

    key: str
    section: str
    position: int
    verdict: Verdict | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    deeds: tuple[Judgement, ...] = ()


def standings(conn: Connection, key: str) -> list[Standing]:
    """What people decided of the lines of a report; lines that nobody judged are left out.

    A report that nobody judged costs a look-up or two.

    Args:
        conn: Of the ledger.
        key: Of the report.

    Raises:
        UnknownError: There is no such report.
    """
    report = report_of(conn, key)
    if report is None:
        raise UnknownError(key)
    deeds = _deeds(conn, report.sha256)
    by_name = (
        select(claims.c.id, profiles.c.verdict)
        .join(profiles, profiles.c.id == claims.c.profile_id)
        .where(claims.c.report_id == report.id, claims.c.section == "entity", profiles.c.verdict.is_not(None))
    )
    named: dict[int, Verdict] = {row.id: row.verdict for row in conn.execute(by_name)}
    wanted = deeds.keys() | named.keys()
    columns = (claims.c.id, claims.c.key, claims.c.section, claims.c.position)
    rows = conn.execute(select(*columns).where(claims.c.report_id == report.id)).all() if wanted else []
    found = []
    for row in rows:
        if row.id in wanted:
            decision = Decision()
            for judgement, ours in deeds.get(row.id, ()):
                if ours:
                    decision.take(judgement, row.section)
            made = tuple(judgement for judgement, _ in deeds.get(row.id, ()))
            verdict = decision.verdict or named.get(row.id)
            found.append(Standing(row.key, row.section, row.position, verdict, decision.values, made))
    return found


def _deeds(conn: Connection, sha256: str) -> dict[int, list[tuple[Judgement, bool]]]:
    """The judgements in force on each claim of a report, each with whether it is about that claim itself."""
    decided = of_tokens(conn, [sha256])
    found: dict[int, list[tuple[Judgement, bool]]] = {}
    placement = Placement(conn)
    for judgement in in_force(decided):
        for claim in judgement.claims:
            # What others were split off from is as it was; what was merged is one with the other on both sides.
            if claim.report != sha256 or (claim.side and judgement.verb != "merge"):
                continue
            row = placement.of(claim)
            if row is not None and (judgement, not claim.side) not in found.setdefault(row, []):
                found[row].append((judgement, not claim.side))
    return found
