"""The ledger as Python has it: opened by its address, asked by noun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine

from relazione.ledger.alike import Alike, alike
from relazione.ledger.cards import Card, card_of
from relazione.ledger.chronicle import history, undo, unplaced
from relazione.ledger.decided import Decided, decided, sitting
from relazione.ledger.facets import Facets, statement_facets
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.journal import Hand
from relazione.ledger.judging import confirm, correct, reject
from relazione.ledger.opening import engine_name, open_engine, reading, writing
from relazione.ledger.parting import merge, split
from relazione.ledger.queries.conflicts import conflict_page
from relazione.ledger.queries.details import show
from relazione.ledger.queries.events import commitments, engagements, transfers
from relazione.ledger.queries.findings import findings
from relazione.ledger.queries.people import people
from relazione.ledger.queries.reports import failure_page, record, report_page
from relazione.ledger.queries.statements import statements
from relazione.ledger.queries.statistics import stats
from relazione.ledger.queries.timelines import timeline
from relazione.ledger.queries.upcoming import upcoming
from relazione.ledger.results import (
    CommitmentRow,
    ConflictRow,
    Detail,
    EngagementRow,
    Failure,
    FindingRow,
    Hit,
    JudgementRow,
    Page,
    PersonRow,
    ReportRow,
    StatementRow,
    Stats,
    TimelineRow,
    TransferRow,
)
from relazione.ledger.review import SECTIONS, Unreviewed, Waiting, unreviewed, waiting
from relazione.ledger.search import search
from relazione.ledger.standing import Standing, standings
from relazione.model.judgement import Judgement

if TYPE_CHECKING:
    from relazione.intake.source import Source
    from relazione.ledger.batches import Outcome


class Ledger:
    """Many reports as one account.

    Every listing takes a ``Filter``, where to go on (``after``, the ``following`` of the page before) and how
    many rows (``limit``, 1 to 1000), and gives a ``Page``. What is asked within ``transaction`` sees
    one state of the ledger; what is asked outside sees the newest.

    ::

        with Ledger.open("relazione.db") as ledger:
            for row in ledger.commitments(Filter(states=("India", "US")), today=date.today()).rows:
                print(row.status, row.action, row.object)
    """

    def __init__(self, engine: Engine, connection: Connection | None = None) -> None:
        self.engine = engine
        self._connection = connection

    @classmethod
    def open(cls, address: str | Path | None = None, *, read_only: bool = False, create: bool = True) -> Self:
        """Open a ledger.

        Args:
            address: A file, or a URL such as ``postgresql://user@host/name``; where None, what ``RELAZIONE_LEDGER``
                names, else ``relazione.db`` here.
            read_only: Whether nothing is to be written.
            create: Whether a ledger that is not there is made.

        Raises:
            RunError: There is none, it cannot be used, or it is of a newer version.
        """
        return cls(open_engine(address, read_only=read_only, create=create))

    @property
    def name(self) -> str:
        """The ledger as messages call it."""
        return engine_name(self.engine)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Ledger]:
        """A ledger in one transaction: all that is written through it is kept at the end, or nothing.

        Raises:
            RunError: The database failed.
        """
        if self._connection is not None:
            yield self
            return
        with writing(self.engine) as connection:
            yield Ledger(self.engine, connection)

    @contextmanager
    def snapshot(self) -> Iterator[Ledger]:
        """A ledger as it is now, whatever others write meanwhile: for several questions that belong together.

        Raises:
            RunError: The database failed.
        """
        with self.connection() as connection:
            yield Ledger(self.engine, connection)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The connection that questions are asked on.

        Raises:
            RunError: The database failed.
        """
        if self._connection is not None:
            yield self._connection
            return
        with reading(self.engine) as connection:
            yield connection

    def add(
        self,
        sources: Iterable[Source],
        *,
        jobs: int = 1,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        replace_readings: bool = False,
    ) -> Iterator[Outcome]:
        """Read reports into the ledger as the outcomes are asked for, and link them; see ``adding``."""
        from relazione.ledger import adding  # noqa: PLC0415 - what reads is slow to import

        return adding.add(self.engine, sources, jobs=jobs, clock=clock, replace_readings=replace_readings)

    def people(
        self, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
    ) -> Page[PersonRow]:
        """Persons, and where ``kinds`` asks for them bodies, states, agreements and places; see ``queries.people``."""
        with self.connection() as conn:
            return people(conn, asked, after=after, limit=limit)

    def engagements(
        self, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
    ) -> Page[EngagementRow]:
        """Engagements, the latest first; see ``queries.events``."""
        with self.connection() as conn:
            return engagements(conn, asked, after=after, limit=limit)

    def statements(
        self, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
    ) -> Page[StatementRow]:
        """Statements, the newest first; see ``queries.statements``."""
        with self.connection() as conn:
            return statements(conn, asked, after=after, limit=limit)

    def statement_facets(self, asked: Filter = EVERYTHING) -> Facets:
        """What these statements can be narrowed to further, with counts; see ``facets``."""
        with self.connection() as conn:
            return statement_facets(conn, asked)

    def commitments(
        self,
        asked: Filter = EVERYTHING,
        *,
        today: dt.date | None = None,
        with_stages: bool = False,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[CommitmentRow]:
        """Commitments, where each stands and whether it is overdue ``today``; see ``queries.events``."""
        with self.connection() as conn:
            return commitments(conn, asked, today=today, with_stages=with_stages, after=after, limit=limit)

    def transfers(
        self,
        asked: Filter = EVERYTHING,
        *,
        with_stages: bool = False,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[TransferRow]:
        """Transfers, where each stands; see ``queries.events``."""
        with self.connection() as conn:
            return transfers(conn, asked, with_stages=with_stages, after=after, limit=limit)

    def findings(
        self, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
    ) -> Page[FindingRow]:
        """What a sub-editor would mark, the newest first; see ``queries.findings``."""
        with self.connection() as conn:
            return findings(conn, asked, after=after, limit=limit)

    def conflicts(
        self, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
    ) -> Page[ConflictRow]:
        """Where two reports cannot both be right; see ``queries.conflicts``."""
        with self.connection() as conn:
            return conflict_page(conn, asked, after=after, limit=limit)

    def reports(
        self, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
    ) -> Page[ReportRow]:
        """Reports, the newest first; see ``queries.reports``."""
        with self.connection() as conn:
            return report_page(conn, asked, after=after, limit=limit)

    def failures(self, *, after: str | None = None, limit: int = 50) -> Page[Failure]:
        """Reports that were set aside, the last first; see ``queries.reports``."""
        with self.connection() as conn:
            return failure_page(conn, after=after, limit=limit)

    def timeline(
        self,
        asked: Filter = EVERYTHING,
        *,
        oldest_first: bool = False,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[TimelineRow]:
        """Everything that has a day, merged, the newest first or told from its start; see ``queries.timelines``."""
        with self.connection() as conn:
            return timeline(conn, asked, oldest_first=oldest_first, after=after, limit=limit)

    def upcoming(
        self, asked: Filter = EVERYTHING, *, today: dt.date, after: str | None = None, limit: int = 50
    ) -> Page[TimelineRow]:
        """What is to come from ``today`` on, the next first; see ``queries.upcoming``."""
        with self.connection() as conn:
            return upcoming(conn, asked, today=today, after=after, limit=limit)

    def search(
        self, words: str, asked: Filter = EVERYTHING, *, after: str | None = None, limit: int = 50
    ) -> Page[Hit]:
        """Full text over statements and reports; see ``ledger.search``."""
        with self.connection() as conn:
            return search(conn, words, asked, after=after, limit=limit)

    def stats(self) -> Stats:
        """How much the ledger holds; see ``queries.statistics``."""
        with self.connection() as conn:
            return stats(conn)

    def show(self, key: str, *, as_of: dt.date | None = None, today: dt.date | None = None) -> Detail:
        """Everything on one thing, claim or report, by key, reference or name; see ``queries.details``."""
        with self.connection() as conn:
            return show(conn, key, as_of=as_of, today=today)

    def record(self, key: str) -> tuple[str, dict[str, Any]]:
        """The text of a report and the record that was read from it; see ``queries.reports``."""
        with self.connection() as conn:
            return record(conn, key)

    @contextmanager
    def _judging(self) -> Iterator[Connection]:
        with self.transaction() as ledger, ledger.connection() as conn:
            yield conn

    def confirm(self, key: str, hand: Hand, *, only: bool = False) -> list[Judgement]:
        """Say that a line is right; see ``judging``."""
        with self._judging() as conn:
            return confirm(conn, key, hand, only=only)

    def reject(self, key: str, hand: Hand, *, only: bool = False) -> list[Judgement]:
        """Say that a line is wrong as a whole; see ``judging``."""
        with self._judging() as conn:
            return reject(conn, key, hand, only=only)

    def correct(
        self, key: str, values: Mapping[str, str], hand: Hand, *, only: bool = False
    ) -> list[Judgement]:
        """Give fields of a line their right values, written as at the command line; see ``judging``."""
        with self._judging() as conn:
            return correct(conn, key, list(values.items()), hand, only=only)

    def merge(self, keys: Sequence[str], hand: Hand, *, force: bool = False) -> list[Judgement]:
        """Say that things are one; see ``parting``."""
        with self._judging() as conn:
            return merge(conn, keys, hand, force=force)

    def split(self, key: str, parts: Sequence[str], hand: Hand) -> list[Judgement]:
        """Say that claims are not of a thing; see ``parting``."""
        with self._judging() as conn:
            return split(conn, key, parts, hand)

    def undo(self, asked: str | int | None, hand: Hand) -> Judgement:
        """Take a judgement back, by its number or a key, or the last one of whoever asks; see ``chronicle``."""
        with self._judging() as conn:
            return undo(conn, asked, hand)

    def history(self, key: str | None = None, *, limit: int = 50) -> list[JudgementRow]:
        """What people decided of a line, or the last judgements of all, oldest first; see ``chronicle``."""
        with self.connection() as conn:
            return history(conn, key, limit=limit)

    def standings(self, key: str) -> list[Standing]:
        """What people decided of the lines of a report; see ``standing``."""
        with self.connection() as conn:
            return standings(conn, key)

    def unplaced(self) -> list[JudgementRow]:
        """Judgements in force whose words no current reading has; see ``chronicle``."""
        with self.connection() as conn:
            return unplaced(conn)

    def unreviewed(
        self, asked: Filter = EVERYTHING, *, limit: int = 50, sections: tuple[str, ...] = SECTIONS
    ) -> list[Unreviewed]:
        """Claims that nobody judged, the least certain first; see ``review``."""
        with self.connection() as conn:
            return unreviewed(conn, asked, limit, sections=sections)

    def waiting(self, asked: Filter = EVERYTHING, *, sections: tuple[str, ...] = SECTIONS) -> Waiting:
        """How many claims nobody judged; see ``review``."""
        with self.connection() as conn:
            return waiting(conn, asked, sections)

    def card(self, key: str) -> Card:
        """A claim, or somebody, with every field that can be corrected; see ``cards``."""
        with self.connection() as conn:
            return card_of(conn, key)

    def alike(self, key: str, *, limit: int = 8) -> list[Alike]:
        """Things that may be one with a thing, the likest first; see ``alike``."""
        with self.connection() as conn:
            return alike(conn, key, limit)

    def sitting(self, by: str, now: dt.datetime) -> int:
        """How many lines somebody has judged without a long pause; see ``decided``."""
        with self.connection() as conn:
            return sitting(conn, by, now)

    def decided(self, *, by: str | None = None, after: str | None = None, limit: int = 50) -> Page[Decided]:
        """The journal, the newest first; see ``decided``."""
        with self.connection() as conn:
            return decided(conn, by=by, after=after, limit=limit)
