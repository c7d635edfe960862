"""Many reports into the ledger: each read once, kept in batches, and what cannot be read set aside.

A batch of reports is written and linked in one transaction. A run that is killed leaves whole batches, and the
next one skips what is there before it reads anything.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from sqlalchemy import Engine, select

from relazione import __version__
from relazione.intake.source import Source, Unread
from relazione.language import model_info
from relazione.ledger import pending
from relazione.ledger.batches import Batch, Outcome, ReadReport
from relazione.ledger.opening import reading, writing
from relazione.ledger.preparing import prepare
from relazione.ledger.readings import count_stored, stored_sources
from relazione.ledger.schema import readings, reports
from relazione.lexicon.registers import Registers
from relazione.model import Document, DocumentError, Record, RelazioneError, Report

__all__ = ["add", "count_stored", "reading_version", "stored_sources"]

Reader = Callable[[Iterator[Report]], Iterator[Record | DocumentError]]
Stage = Literal["looked up", "read", "begun", "written", "linked", "noted", "kept"]

# Reports looked up at once before they are read.
_SHARE = 32


def add(
    engine: Engine,
    sources: Iterable[Source | Unread],
    *,
    jobs: int = 1,
    registers: Registers | None = None,
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    replace_readings: bool = False,
    read: Reader | None = None,
    at: Callable[[Stage], None] = lambda _stage: None,
) -> Iterator[Outcome]:
    """Read reports into a ledger, those apart that are there already.

    What comes out is safe: the transaction that holds it has ended.

    Args:
        engine: Of the ledger.
        sources: The reports; no more are asked for than are being read.
        jobs: Processes that read.
        registers: The registers that the reports are read and checked with; where None, those of the package.
        clock: Tells the time.
        replace_readings: Whether reports that another version read are read again.
        read: Reads reports, in their order; where None, the package's own reading.
        at: Called with each stage that is reached; tests end the process there.

    Yields:
        For each source, in order, what became of it.

    Raises:
        RunError: The ledger cannot be written or the engine not be loaded; what came out before is safe.
    """
    run = _Run(engine, clock, at, reading_version(registers), replace_readings)
    run.link_what_was_left()
    stream = _shares(sources)
    for share in stream:
        wanted = run.decide(share)
        if wanted:
            texts = chain(wanted, chain.from_iterable(map(run.decide, stream)))
            for outcome in (read or _reader(jobs, registers))(one.report for one in texts):
                run.take(outcome)
                yield from run.keep()
        yield from run.keep(all_of_it=True)


def reading_version(registers: Registers | None = None) -> str:
    """What reads: the versions of the package and its model, and which registers of the user's own.

    Args:
        registers: The registers, or None for those of the package.
    """
    version = f"relazione {__version__}, model {model_info()['version']}"
    if registers is None or not registers.added:
        return version
    rows = repr(
        sorted((table, [sorted(row.items()) for row in own]) for table, own in registers.added.items())
    )
    return f"{version}, registers {hashlib.sha256(rows.encode()).hexdigest()[:8]}"


def _reader(jobs: int, registers: Registers | None) -> Reader:
    from relazione.reading import outcomes, outcomes_by_crew  # noqa: PLC0415 - loads the engine

    def read(texts: Iterator[Report]) -> Iterator[Record | DocumentError]:
        if jobs > 1:
            return outcomes_by_crew(texts, jobs, registers=registers)
        return outcomes(texts, registers=registers)

    return read


def _shares(sources: Iterable[Source | Unread]) -> Iterator[list[Source | Unread]]:
    stream = iter(sources)
    while share := list(islice(stream, _SHARE)):
        yield share


@dataclass(slots=True)
class _Waiting:
    """A source whose turn has not come.

    Attributes:
        source: Its name, or all of it where it is being read.
        sha256: Hash of its text, or empty.
        reason: Why it is set aside, or None.
        again: Row of the report whose reading is to be replaced, or None.
    """

    source: Source | str
    sha256: str
    reason: str | None = None
    again: int | None = None


class _Run:
    """What one call of ``add`` has under way."""

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], dt.datetime],
        at: Callable[[Stage], None],
        version: str,
        replace_readings: bool,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.at = at
        self.version = version
        self.replace_readings = replace_readings
        self.waiting: deque[_Waiting] = deque()
        self.flying: set[str] = set()  # hashes of what is being read or not yet kept
        self.failed: dict[str, str] = {}  # why, by hash
        self.batch = Batch(version)

    def link_what_was_left(self) -> None:
        """Link what an interrupted command wrote and did not link."""
        with reading(self.engine) as connection:
            left = connection.execute(select(reports.c.id).where(~reports.c.linked).limit(1)).first()
        if left is not None:
            with writing(self.engine) as connection:
                pending.link_pending(connection)

    def decide(self, share: list[Source | Unread]) -> list[Source]:
        """Line up sources, and tell which of them are to be read."""
        hashes = [Document.hash_of(one.report.text) if isinstance(one, Source) else "" for one in share]
        known = self._known(hashes)
        self.at("looked up")
        wanted: list[Source] = []
        for one, sha256 in zip(share, hashes, strict=True):
            if isinstance(one, Unread):
                self.waiting.append(_Waiting(one.source, "", one.reason))
                continue
            report, version = known.get(sha256, (None, ""))
            fresh = report is None or (self.replace_readings and version != self.version)
            if sha256 in self.flying or sha256 in self.failed or not fresh:
                self.waiting.append(_Waiting(one.source, sha256))
                continue
            self.flying.add(sha256)
            self.waiting.append(_Waiting(one, sha256, again=report))
            wanted.append(one)
        return wanted

    def _known(self, hashes: list[str]) -> dict[str, tuple[int | None, str]]:
        query = (
            select(reports.c.sha256, reports.c.id, readings.c.engine)
            .join_from(reports, readings, readings.c.id == reports.c.reading_id)
            .where(reports.c.sha256.in_([sha256 for sha256 in hashes if sha256]))
        )
        with reading(self.engine) as connection:
            return {row.sha256: (row.id, row.engine) for row in connection.execute(query)}

    def take(self, outcome: Record | DocumentError) -> None:
        """Take what was read of the first source that waits for it."""
        self.at("read")
        self._take_decided()
        one = self.waiting.popleft()
        assert isinstance(one.source, Source)
        try:
            if isinstance(outcome, DocumentError):
                raise outcome
            prepared = prepare(one.source, outcome)
        except DocumentError as error:
            self.failed[one.sha256] = str(error)
            self.flying.discard(one.sha256)
            self.batch.set_aside(one.source.source, str(error))
            return
        self.batch.take(one.source.source, ReadReport(one.again, prepared))

    def _take_decided(self) -> None:
        """Take those before it whose turn has come and that nobody reads."""
        while self.waiting and isinstance(self.waiting[0].source, str):
            one = self.waiting.popleft()
            assert isinstance(one.source, str)
            reason = one.reason or self.failed.get(one.sha256)
            if reason is not None:
                self.batch.set_aside(one.source, reason)
            else:
                self.batch.repeat(one.source, one.sha256)

    def keep(self, *, all_of_it: bool = False) -> Iterator[Outcome]:
        """Write the batch where it is large enough."""
        if all_of_it:
            self._take_decided()
        if not self.batch.is_due and not (all_of_it and self.batch):
            return
        batch, self.batch = self.batch, self.batch.following()
        yield from self._kept(batch)
        self.flying.difference_update(batch.hashes)

    def _kept(self, batch: Batch) -> list[Outcome]:
        """Write a batch, and report by report where one of them cannot be kept by a fault of the package."""
        try:
            if batch.writes:
                self._write(batch)
            return batch.outcomes()
        except RelazioneError:
            raise
        except Exception as error:  # one odd report must not cost the others theirs
            if len(batch.lines) > 1:
                return [outcome for one in batch.single() for outcome in self._kept(one)]
            reason = f"cannot be kept, by a fault of Relazione ({type(error).__name__}: {error})"
            refused = Batch(self.version)
            refused.set_aside(batch.lines[0][0], " ".join(reason.split())[:500])
            self._write(refused)
            return refused.outcomes()

    def _write(self, batch: Batch) -> None:
        with writing(self.engine) as connection:
            self.at("begun")
            batch.write(connection, self.clock())
            self.at("written")
            pending.link_pending(connection)
            self.at("linked")
            batch.note(connection, self.clock())
            self.at("noted")
        self.at("kept")
