"""Reports into the ledger, with their texts and readings and the claims that they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from relazione.intake.source import Source
from relazione.ledger import fulltext, pending
from relazione.ledger.identities import Named
from relazione.ledger.keys import report_key
from relazione.ledger.numbering import insert_rows, insert_values, reserve
from relazione.ledger.preparing import Prepared, prepare
from relazione.ledger.profiles import profile_ids
from relazione.ledger.projection import TOLD_COLUMNS, party_names
from relazione.ledger.schema import bonds, claims, parties, readings, reports, texts
from relazione.model import Record

_PARTY = ("claim_id", "role", "position", "profile_id", "names", "section", "rank")
_told_values = itemgetter(*TOLD_COLUMNS)


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report that is in the ledger.

    Attributes:
        id: Of its row.
        key: What people call it.
        sha256: Hash of its text.
        new: Whether it, or a new reading of it, was written now; not where it was there before.
        claims: How many claims it makes.
    """

    id: int
    key: str
    sha256: str
    new: bool
    claims: int = 0


def write(
    connection: Connection, source: Source, record: Record, *, engine: str, now: dt.datetime
) -> WrittenReport:
    """Write one report; see ``write_many``."""
    return write_many(connection, [(source, record)], engine=engine, now=now)[0]


def write_many(
    connection: Connection,
    items: Iterable[tuple[Source, Record]],
    *,
    engine: str,
    now: dt.datetime,
) -> list[WrittenReport]:
    """Write reports with their readings and claims, those apart that are there already; nothing is linked yet.

    Args:
        connection: Within a transaction that writes.
        items: Each report with its record.
        engine: Versions of what read them.
        now: When.

    Raises:
        DocumentError: A record does not fit its report; ``prepare`` tells beforehand which.
    """
    return write_prepared(connection, [prepare(*item) for item in items], engine=engine, now=now)


def write_prepared(
    connection: Connection, prepared: Sequence[Prepared], *, engine: str, now: dt.datetime
) -> list[WrittenReport]:
    """Write reports that are laid out already; see ``write_many``.

    Args:
        connection: Within a transaction that writes.
        prepared: The reports.
        engine: Versions of what read them.
        now: When.
    """
    known = known_reports(connection, (one.sha256 for one in prepared))
    # By rank, so that the index of words, which is in the order of days, takes them in one go.
    new = sorted(
        (one for one in {one.sha256: one for one in prepared}.values() if one.sha256 not in known),
        key=lambda one: str(one.report["rank"]),
    )
    stamp = now.isoformat(timespec="seconds")
    ids = reserve(connection, reports, len(new))
    readings_made = reserve(connection, readings, len(new))
    placed = list(zip(ids, readings_made, new, strict=True))
    insert_rows(
        connection,
        reports,
        [{"id": number, "added_at": stamp, "reading_id": own, **one.report} for number, own, one in placed],
    )
    insert_rows(connection, texts, [{"report_id": number, "text": one.text} for number, _, one in placed])
    fulltext.take_reports(connection, ids.start, ids.stop - 1)
    insert_rows(
        connection,
        readings,
        [
            {"id": own, "report_id": number, "engine": engine, "read_at": stamp, "record": one.record}
            for number, own, one in placed
        ],
    )
    _write_claims(connection, [(number, one) for number, _, one in placed])
    fresh = dict(zip((one.sha256 for one in new), ids, strict=True))
    done: list[WrittenReport] = []
    for one in prepared:
        number = fresh.pop(one.sha256, None)
        done.append(
            WrittenReport(
                number if number is not None else known[one.sha256],
                report_key(one.sha256),
                one.sha256,
                number is not None,
                len(one.claims),
            )
        )
        known[one.sha256] = done[-1].id
    return done


def replace(
    connection: Connection, report_id: int, one: Prepared, *, engine: str, now: dt.datetime
) -> WrittenReport:
    """Make a new reading the current one of a report; the older stay beside it, and its claims are made anew.

    Args:
        connection: Within a transaction that writes.
        report_id: Of the report.
        one: The report with its new reading.
        engine: Versions of what read it.
        now: When.
    """
    pending.unlink(connection, report_id)
    own = select(claims.c.id).where(claims.c.report_id == report_id).scalar_subquery()
    connection.execute(
        delete(bonds).where(bonds.c.of == "claim", or_(bonds.c.one_id.in_(own), bonds.c.other_id.in_(own)))
    )
    connection.execute(delete(parties).where(parties.c.claim_id.in_(own)))
    connection.execute(delete(claims).where(claims.c.report_id == report_id))
    reading = reserve(connection, readings, 1)[0]
    row = {"id": reading, "report_id": report_id, "engine": engine, "record": one.record}
    connection.execute(insert(readings), [{**row, "read_at": now.isoformat(timespec="seconds")}])
    kept = {"sha256", "key", "name", "url", "publisher", "source"}
    changed = {name: value for name, value in one.report.items() if name not in kept}
    connection.execute(update(reports).where(reports.c.id == report_id).values(reading_id=reading, **changed))
    _write_claims(connection, [(report_id, one)])
    return WrittenReport(report_id, report_key(one.sha256), one.sha256, True, len(one.claims))


def known_reports(connection: Connection, hashes: Iterable[str]) -> dict[str, int]:
    """Which reports are in the ledger.

    Args:
        connection: To the ledger.
        hashes: Of their texts, at most some hundred.

    Returns:
        The id of each that is there, by its hash.
    """
    query = select(reports.c.sha256, reports.c.id).where(reports.c.sha256.in_(list(hashes)))
    return {row.sha256: row.id for row in connection.execute(query)}


def _write_claims(connection: Connection, written: Sequence[tuple[int, Prepared]]) -> None:
    """Write the claims of reports and lay over them what people decided."""
    named: list[Named] = []
    for _, one in written:
        for claim in one.claims:
            if claim.named is not None:
                named.append(claim.named)
            named += (part.named for part in claim.parts)
    profiles = profile_ids(connection, named)
    numbers = reserve(connection, claims, sum(len(one.claims) for _, one in written))
    free = iter(numbers)
    claim_rows: list[tuple[Any, ...]] = []
    party_rows: list[tuple[Any, ...]] = []
    for report_id, one in written:
        for claim in one.claims:
            number = next(free)
            profile = profiles[claim.named.identity] if claim.named is not None else None
            claim_rows.append((number, report_id, profile, *_told_values(claim.row)))
            if claim.parts:
                section, rank = claim.row["section"], claim.row["rank"]
                for part in claim.parts:
                    whose = profiles[part.named.identity]
                    names = party_names(claim, part.named)
                    party_rows.append((number, part.role, part.position, whose, names, section, rank))
    insert_values(connection, claims, ("id", "report_id", "profile_id", *TOLD_COLUMNS), claim_rows)
    insert_values(connection, parties, _PARTY, party_rows)
    fulltext.take_claims(connection, numbers.start, numbers.stop - 1)
    for report_id, _ in written if pending.anything_decided(connection) else ():
        pending.apply_to_report(connection, report_id)
