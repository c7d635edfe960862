"""Invented reports as rows, and the account that a ledger comes to, without ids: for tests of the linking."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from relazione.ledger import linker
from relazione.ledger.identities import Identity, Named
from relazione.ledger.keys import block_key, claim_key, report_key
from relazione.ledger.linking.event import Comparison, EventClaim
from relazione.ledger.profiles import profile_ids
from relazione.ledger.schema import (
    bonds,
    claims,
    conflicts,
    links,
    parties,
    profiles,
    reports,
    texts,
    thing_parties,
    things,
)


@dataclass(frozen=True)
class Deed:
    """A claim of a tale: its object counts for the linking, who takes part, and in which of its words it stands."""

    section: str
    object: str
    status: str
    sides: tuple[Identity, ...] = ()
    quantity: str | None = None
    action: str | None = None
    kind: str = "meeting"
    at: int | None = None


@dataclass(frozen=True)
class Tale:
    """A report: its day, words, whom it names, what it tells, and who holds which office."""

    day: str
    text: str
    names: tuple[Identity, ...] = ()
    deeds: tuple[Deed, ...] = ()
    offices: tuple[tuple[Identity, str], ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def rank(self) -> str:
        return f"{self.day:10} {self.sha256[:16]}"


@dataclass
class ByWords:
    """Compares by the words of the object, so that a test can tell what is near and what is apart."""

    THRESHOLD: float = 0.5
    compared: int = field(default=0)

    def keys(self, claim: EventClaim) -> tuple[int, ...]:
        return tuple(block_key(word) for word in sorted(set((claim.object or "").split())))

    def compare(self, claim: EventClaim, earlier: EventClaim) -> Comparison:
        self.compared += 1
        ours, theirs = set((claim.object or "").split()), set((earlier.object or "").split())
        apart = bool(claim.quantity and earlier.quantity and claim.quantity != earlier.quantity)
        return Comparison(len(ours & theirs) / len(ours | theirs), f"share {sorted(ours & theirs)}", apart)


SIMPLE = dict.fromkeys(("engagement", "commitment", "transfer"), ByWords())
ROLES = {"engagement": "participant", "commitment": "party", "transfer": "supplier"}


def person(name: str, state: str = "", office: str = "", reference: str = "") -> Identity:
    """Who somebody is."""
    return Identity("person", name, reference, state, office)


def insert_tales(conn: Connection, tales: Iterable[Tale]) -> None:
    """Write reports as rows, not linked yet."""
    for tale in tales:
        report_id = _next(conn, reports)
        row = {
            "sha256": tale.sha256,
            "key": report_key(tale.sha256),
            "name": tale.sha256[:8],
            "day": tale.day,
        }
        conn.execute(
            insert(reports).values(
                id=report_id, rank=tale.rank, language="en", words=9, added_at="", linked=False, **row
            )
        )
        conn.execute(insert(texts).values(report_id=report_id, text=tale.text))
        _insert_claims(conn, report_id, tale)


def _insert_claims(conn: Connection, report_id: int, tale: Tale) -> None:
    sides = [side for deed in tale.deeds for side in deed.sides]
    everybody = {*tale.names, *sides, *(holder for holder, _ in tale.offices)}
    known = profile_ids(conn, [Named(one, one.folded.title(), (one.folded,)) for one in sorted(everybody)])
    entries: list[tuple[str, dict[str, Any], list[tuple[str, Identity]]]] = []
    for one in tale.names:
        entries.append(("entity", {"profile_id": known[one], "kind": one.kind, "object": one.folded}, []))
    for holder, title in tale.offices:
        entries.append(("office", {"object": title}, [("holder", holder)]))
    for deed in tale.deeds:
        own: dict[str, Any] = {"object": deed.object, "status": deed.status, "quantity": deed.quantity}
        own |= {"action": deed.action} | (
            {"start": deed.at, "end": deed.at + 1} if deed.at is not None else {}
        )
        if deed.section == "engagement":
            own["kind"] = deed.kind
        entries.append((deed.section, own, [(ROLES[deed.section], side) for side in deed.sides]))
    for place, (section, own, taking) in enumerate(entries):
        claim_id = _next(conn, claims)
        rank = f"{tale.rank} {section[0]}{place:05}"
        conn.execute(
            insert(claims).values(
                id=claim_id,
                report_id=report_id,
                section=section,
                position=place,
                key=claim_key(tale.sha256, section, place, place + 1, 0),
                rank=rank,
                day=tale.day,
                anchors=json.dumps([[place, place + 1]]),
                words="words",
                confidence=0.7,
                **{"start": place, "end": place + 1} | own,
            )
        )
        for at, (role, side) in enumerate(taking):
            conn.execute(
                insert(parties).values(
                    claim_id=claim_id,
                    role=role,
                    position=at,
                    profile_id=known[side],
                    names=None,
                    section=section,
                    rank=rank,
                )
            )


def remove_tale(conn: Connection, tale: Tale) -> None:
    """Take a report out of the ledger altogether."""
    report_id = conn.execute(select(reports.c.id).where(reports.c.sha256 == tale.sha256)).scalar_one()
    linker.unlink(conn, report_id, whole=True, scorers=SIMPLE)
    own = select(claims.c.id).where(claims.c.report_id == report_id).scalar_subquery()
    conn.execute(delete(parties).where(parties.c.claim_id.in_(own)))
    conn.execute(delete(claims).where(claims.c.report_id == report_id))
    conn.execute(delete(texts).where(texts.c.report_id == report_id))
    conn.execute(delete(reports).where(reports.c.id == report_id))


def reread_tale(conn: Connection, tale: Tale, now: Tale) -> None:
    """Replace the claims of a report by those of a new reading of the same text."""
    report_id = conn.execute(select(reports.c.id).where(reports.c.sha256 == tale.sha256)).scalar_one()
    linker.unlink(conn, report_id, scorers=SIMPLE)
    own = select(claims.c.id).where(claims.c.report_id == report_id).scalar_subquery()
    conn.execute(delete(parties).where(parties.c.claim_id.in_(own)))
    conn.execute(delete(claims).where(claims.c.report_id == report_id))
    _insert_claims(conn, report_id, now)
    linker.link_pending(conn, scorers=SIMPLE)


def link(conn: Connection, tales: Sequence[Tale], sizes: Sequence[int] = (1000,)) -> None:
    """Write reports and link them, in batches of these sizes, the last one over and over."""
    start, turn = 0, 0
    while start < len(tales):
        size = sizes[min(turn, len(sizes) - 1)]
        insert_tales(conn, tales[start : start + size])
        linker.link_pending(conn, scorers=SIMPLE)
        start, turn = start + size, turn + 1


def account(conn: Connection) -> dict[str, Any]:
    """All that a ledger comes to, by keys."""
    claim_keys = dict(map(tuple, conn.execute(select(claims.c.id, claims.c.key))))
    thing_keys: dict[Any, str] = dict(map(tuple, conn.execute(select(things.c.id, things.c.key))))
    report_keys: dict[Any, str] = dict(map(tuple, conn.execute(select(reports.c.id, reports.c.key))))
    profile_keys: dict[Any, Any] = {
        row.id: (row.kind, row.folded, row.reference, row.state, row.office, row.apart)
        for row in conn.execute(select(profiles))
    }
    return {
        "links": {
            claim_keys[row.claim_id]: (
                row.antecedent_id and claim_keys[row.antecedent_id],
                thing_keys[row.thing_id],
                row.score,
                row.reason,
            )
            for row in conn.execute(select(links))
        },
        "things": {row["key"]: {n: v for n, v in row.items() if n != "id"} for row in _rows(conn, things)},
        "thing_parties": {
            (thing_keys[row.thing_id], thing_keys[row.party_id], row.role, row.section, row.day)
            for row in conn.execute(select(thing_parties))
        },
        "conflicts": sorted(
            (thing_keys[row.thing_id], row.field, claim_keys[row.one_id], claim_keys[row.other_id], row.note)
            for row in conn.execute(select(conflicts))
        ),
        "profiles": {
            profile_keys[row.id]: (thing_keys[row.thing_id], row.reason, row.score)
            for row in conn.execute(select(profiles).where(profiles.c.thing_id.is_not(None)))
        },
        "parties": {
            (claim_keys[row.claim_id], row.role, row.position, row.thing_id and thing_keys[row.thing_id])
            for row in conn.execute(select(parties))
        },
        "stories": {
            row.key: (row.original_id and report_keys[row.original_id], report_keys[row.story_id])
            for row in conn.execute(select(reports))
        },
        "copies": {claim_keys[row.id] for row in conn.execute(select(claims).where(claims.c.copy))},
    }


def tie(conn: Connection, relation: str, one: int, other: int, of: str = "claim") -> None:
    """Enter what a person decided of two claims or names."""
    first, second = sorted((one, other))
    conn.execute(
        insert(bonds).values(
            of=of, one_id=first, other_id=second, relation=relation, judgement_id=_judged(conn)
        )
    )


def reject(conn: Connection, claim_id: int) -> None:
    """Reject a claim, as a judgement does."""
    conn.execute(update(claims).where(claims.c.id == claim_id).values(verdict="rejected"))


def _judged(conn: Connection) -> int:
    from relazione.ledger.schema import judgements  # noqa: PLC0415

    number = _next(conn, judgements)
    conn.execute(
        insert(judgements).values(id=number, verb="merge", target="", anchors="[]", by="A", decided_at="")
    )
    return number


def _rows(conn: Connection, table: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in conn.execute(select(table)).mappings()]


def _next(conn: Connection, table: Any) -> int:
    return int(conn.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
