"""Reports that are written to the ledger together, and what became of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from relazione.ledger.folding import storable
from relazione.ledger.keys import report_key
from relazione.ledger.preparing import Prepared
from relazione.ledger.schema import failures, reports
from relazione.ledger.writing import WrittenReport, replace, write_prepared

# A few seconds of reading, so that little is lost where a run is killed, and no more text than fits in memory. The
# first batch is small and each is twice the one before: reports are linked by day, and of many at once fewer come
# between others that are linked already, which would be taken again.
_FEWEST_REPORTS = 64
_MOST_REPORTS = 256
_MOST_CHARACTERS = 2_000_000
_MOST_LINES = 512
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Added:
    """A report that was read into the ledger.

    Attributes:
        source: Where it is from.
        key: What it is called.
        words: How many it has.
        claims: How many lines its record has.
        original: Key of the report of which it is a copy, or None.
        replaced: Whether it was there and has a new reading.
    """

    source: str
    key: str
    words: int
    claims: int
    original: str | None = None
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """A report that the ledger had already.

    Attributes:
        source: Where it is from.
        key: What it is called.
    """

    source: str
    key: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A report that was set aside.

    Attributes:
        source: Where it is from.
        reason: Why, as a clause without its subject.
    """

    source: str
    reason: str


Outcome = Added | Repeated | Aside


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report that was read.

    Attributes:
        id: Of the report whose reading it replaces, or None where it is new.
        prepared: The report laid out as rows.
    """

    id: int | None
    prepared: Prepared


@dataclass(slots=True)
class Batch:
    """Sources in their order, each with what it is to become.

    Attributes:
        version: Of what reads.
        most: Reports that were read from which on it is large enough to be written.
        lines: Name of each source, with the report, or with its outcome where that is told already.
        reports: How many were read.
        characters: That those have.
        done: Reports that were written, by hash, and of which they are copies.
    """

    version: str
    most: int = _FEWEST_REPORTS
    lines: list[tuple[str, ReadReport | Repeated | Aside]] = field(default_factory=list)
    done: dict[str, tuple[WrittenReport, bool]] = field(default_factory=dict)
    originals: dict[int, str] = field(default_factory=dict)
    reports: int = 0
    characters: int = 0

    def following(self) -> Batch:
        """An empty batch to come after this one."""
        return Batch(self.version, min(2 * self.most, _MOST_REPORTS))

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def is_due(self) -> bool:
        """Whether it is large enough to be written."""
        return (
            self.reports >= self.most or len(self.lines) >= _MOST_LINES or self.characters >= _MOST_CHARACTERS
        )

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return any(not isinstance(line, Repeated) for _, line in self.lines)

    @property
    def hashes(self) -> set[str]:
        """Hashes of the reports that were read."""
        return {one.prepared.sha256 for one in self._read()}

    def take(self, source: str, report: ReadReport) -> None:
        """Take a report that was read."""
        self.lines.append((source, report))
        self.reports += 1
        self.characters += len(report.prepared.text)

    def repeat(self, source: str, sha256: str) -> None:
        """Take a report that the ledger has."""
        self.lines.append((source, Repeated(source, report_key(sha256))))

    def set_aside(self, source: str, reason: str) -> None:
        """Take a report that cannot be read."""
        self.lines.append((source, Aside(source, reason)))

    def single(self) -> list[Batch]:
        """The same, each source by itself."""
        return [Batch(self.version, lines=[line]) for line in self.lines]

    def write(self, connection: Connection, now: dt.datetime) -> None:
        """Write the reports; nothing is linked yet.

        Args:
            connection: Within a transaction that writes.
            now: When.
        """
        new = [one.prepared for one in self._read() if one.id is None]
        for written in write_prepared(connection, new, engine=self.version, now=now):
            self.done[written.sha256] = (written, False)
        for one in self._read():
            if one.id is not None:
                written = replace(connection, one.id, one.prepared, engine=self.version, now=now)
                self.done[written.sha256] = (written, True)

    def note(self, connection: Connection, now: dt.datetime) -> None:
        """Note what was set aside, and no longer what was read after all; look up whose copies the new ones are.

        Args:
            connection: Within the same transaction, after the claims were linked.
            now: When.
        """
        aside = {storable(source): line for source, line in self.lines if isinstance(line, Aside)}
        named = sorted({storable(source) for source, _ in self.lines})
        for start in range(0, len(named), _AT_ONCE):
            connection.execute(delete(failures).where(failures.c.source.in_(named[start : start + _AT_ONCE])))
        stamp = now.isoformat(timespec="seconds")
        if aside:
            connection.execute(
                insert(failures),
                [
                    {"source": source, "reason": storable(line.reason), "failed_at": stamp}
                    for source, line in aside.items()
                ],
            )
        copy = reports.alias()
        ids = [written.id for written, _ in self.done.values()]
        query = (
            select(copy.c.id, reports.c.key)
            .join_from(copy, reports, reports.c.id == copy.c.original_id)
            .where(copy.c.id.in_(ids))
        )
        self.originals = {row.id: row.key for row in connection.execute(query)}

    def outcomes(self) -> list[Outcome]:
        """What became of each source, in their order; once the transaction has ended."""
        return [
            line if not isinstance(line, ReadReport) else self._outcome(source, line)
            for source, line in self.lines
        ]

    def _outcome(self, source: str, report: ReadReport) -> Outcome:
        written, replaced = self.done[report.prepared.sha256]
        if not written.new:  # another process was first
            return Repeated(source, written.key)
        words: int = report.prepared.report["words"]
        return Added(source, written.key, words, written.claims, self.originals.get(written.id), replaced)

    def _read(self) -> list[ReadReport]:
        return [line for _, line in self.lines if isinstance(line, ReadReport)]
