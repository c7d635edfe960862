"""What a report's current reading tells of its claims, before anybody corrected anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from relazione.ledger.corrections import COLUMNS
from relazione.ledger.identities import Identity, Named
from relazione.ledger.projection import party_names
from relazione.ledger.readings import projected
from relazione.model.judgement import JudgedName


@dataclass(frozen=True, slots=True)
class ToldParty:
    """Somebody who takes part, as the report has it.

    Attributes:
        role: As in ``parties``.
        position: As in ``parties``.
        name: Who.
        names: Every form of the name in the report, one a line, or None.
    """

    role: str
    position: int
    name: JudgedName
    names: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as the reading has it.

    Attributes:
        columns: Those of ``claims`` that people may correct.
        parties: Who takes part.
        name: Of an entity, who it is; else None.
    """

    columns: Mapping[str, Any]
    parties: tuple[ToldParty, ...] = ()
    name: JudgedName | None = None


def told_by(conn: Connection, report_id: int) -> dict[tuple[str, int], Told]:
    """Everything that a report's current reading tells, by section and position.

    Args:
        conn: Of the ledger.
        report_id: Of the report.
    """
    told = {}
    for claim in projected(conn, report_id):
        told[claim.row["section"], claim.row["position"]] = Told(
            {column: claim.row[column] for column in COLUMNS},
            tuple(
                ToldParty(part.role, part.position, judged_name(part.named), party_names(claim, part.named))
                for part in claim.parts
            ),
            judged_name(claim.named) if claim.named is not None else None,
        )
    return told


def judged_name(named: Named) -> JudgedName:
    """Who an entity of a record is, as a judgement keeps it.

    Args:
        named: The entity.
    """
    kind, folded, reference, state, office, apart = named.identity
    return JudgedName(kind, named.name, folded, reference, state, office, apart)


def named_of(name: JudgedName) -> Named:
    """A judged name as the ledger makes the row of a name of it.

    Args:
        name: The name.
    """
    return Named(Identity(*name.identity), name.name, (name.name,))
