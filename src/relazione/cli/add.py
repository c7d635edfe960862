"""``relazione add``: reports into the ledger."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from relazione.cli.arguments import count_to, day
from relazione.cli.console import tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.inputs import STANDARD_INPUT
from relazione.cli.ledger_options import add_ledger_options, address_of
from relazione.cli.pace import Pace, duration
from relazione.cli.readings import MANY, MOST_JOBS, cores, read_all, unused_left_out
from relazione.cli.registers import add_register_options, registers_of
from relazione.intake import Source, Unread
from relazione.intake.collecting import Told, count_of, files_of, sources_of, sources_of_stream
from relazione.intake.page_room import PageRoom

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from sqlalchemy import Engine

    from relazione.ledger.batches import Outcome

_ABOUT = """Read reports into the ledger: text, web pages, Markdown, and files with a report on every line.
A report that is there already is not read again, and a run that was stopped goes on where it
was: give the same command."""
_EXAMPLES = """examples:
  relazione add reports/                        all reports of a folder
  relazione add news.jsonl --jobs 4             a report on every line, read by four processes
  relazione add page.html --publisher "Osthavn Post"
  relazione add reports/ --ledger desk.db       into another ledger than relazione.db
  relazione add --replace-readings              read what is there again, with this version"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "add",
        help="read reports into the ledger",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}\n\n{statuses_text()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a report; a file of JSON lines; a folder, for all of these in it; or - for standard input",
    )
    add_register_options(command)
    add_ledger_options(command)
    command.add_argument(
        "--published", type=day, metavar="DATE", help="day of publication, such as 2025-07-02"
    )
    command.add_argument("--publisher", metavar="NAME", help="who published the reports")
    command.add_argument("--encoding", metavar="NAME", help="encoding of the files, such as cp1252")
    command.add_argument(
        "--jobs",
        type=count_to(MOST_JOBS),
        metavar="N",
        help="processes that read, about 250 MB each; without it one, or one a core for 200 reports and more",
    )
    command.add_argument(
        "--replace-readings",
        action="store_true",
        help="read again what another version has read, and keep what people decided; without PATH all reports",
    )
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="how the closing count is shown"
    )
    command.add_argument("--quiet", action="store_true", help="no progress bar and no closing count")
    command.set_defaults(run=run, command_parser=command)


def run(options: argparse.Namespace) -> Exit:
    """Add what the options name; reports that cannot be read are told on stderr and kept among the failures."""
    if not options.paths and not options.replace_readings:
        options.command_parser.error("the following arguments are required: PATH")
    with unused_left_out():  # spaCy and SQLAlchemy are slow to import, and --help needs neither
        from relazione.ledger import adding, opening  # noqa: PLC0415
    address = address_of(options)
    registers = registers_of(options)
    engine = opening.open_engine(address, create=bool(options.paths))
    tally = Tally(address)
    try:
        given = _given(options) if options.paths else _stored(engine)
        with given.room, Pace(given.total, shown=not options.quiet) as pace:
            jobs = options.jobs or (cores() if given.total is None or given.total >= MANY else 1)
            outcomes = adding.add(
                engine,
                _told(given.sources, pace),
                jobs=jobs,
                registers=registers,
                clock=lambda: dt.datetime.now(dt.UTC),
                replace_readings=options.replace_readings,
                read=lambda reports: read_all(reports, registers, jobs),
            )
            with closing(outcomes):  # type: ignore[type-var] # it is a generator
                for outcome in outcomes:
                    _take(outcome, tally, pace)
    except KeyboardInterrupt:
        tell(f"interrupted; {address} is sound and holds every report told so far: {tally.told()}")
        tell("the same command goes on where this one stopped")
        return Exit.INTERRUPTED
    finally:
        engine.dispose()
    _close(tally, options)
    return Exit.SET_ASIDE if tally.aside else Exit.DONE


@dataclass(frozen=True, slots=True)
class _Given:
    """What a run is given: the reports, about how many they are, and where web pages are taken apart."""

    sources: Iterator[Source | Unread]
    total: int | None
    room: PageRoom


def _given(options: argparse.Namespace) -> _Given:
    told = Told(options.published, options.encoding, options.publisher)
    room = PageRoom()
    files, refused = files_of([path for path in options.paths if path != STANDARD_INPUT])
    sources: Iterator[Source | Unread] = chain(sources_of(list(files.items()), told, room), refused)
    if STANDARD_INPUT in options.paths:
        return _Given(chain(sources, sources_of_stream(sys.stdin.buffer, told, room)), None, room)
    return _Given(sources, count_of(list(files.values())) + len(refused), room)


def _stored(engine: Engine) -> _Given:
    from relazione.ledger import adding  # noqa: PLC0415

    return _Given(adding.stored_sources(engine), adding.count_stored(engine), PageRoom())


def _told(sources: Iterator[Source | Unread], pace: Pace) -> Iterator[Source | Unread]:
    """The sources as they are, with a word on how the text of some was had."""
    for source in sources:
        if isinstance(source, Source) and source.note:
            pace.clear()
            tell(f"{source.source} {source.note}")
        yield source


@dataclass(slots=True)
class Tally:
    """What became of the reports of a run.

    Attributes:
        ledger: Its address.
        added: Reports that are new in the ledger.
        words: That they and the replaced ones have.
        replaced: Reports read again.
        there: Reports that were there already.
        copies: Of those added, those that tell the same as another in nearly the same words.
        aside: Sources set aside, with the reasons.
    """

    ledger: str
    added: int = 0
    words: int = 0
    replaced: int = 0
    there: int = 0
    copies: int = 0
    aside: list[tuple[str, str]] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic
    start: float = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.clock()

    @property
    def seconds(self) -> float:
        """Since it began."""
        return self.clock() - self.start

    def told(self) -> str:
        """The counts in one line."""
        parts = [f"{_reports(self.added)} added"]
        if self.copies:
            parts[0] += f", {self.copies:,} of them nearly the same as another"
        for count, words in ((self.replaced, "read again"), (self.there, "already there")):
            if count:
                parts.append(f"{count:,} {words}")
        if self.aside:
            parts.append(f"{len(self.aside):,} set aside: see `relazione failures`")
        return "; ".join(parts)


def _reports(count: int) -> str:
    return "1 report" if count == 1 else f"{count:,} reports"


def _take(outcome: Outcome, tally: Tally, pace: Pace) -> None:
    from relazione.ledger.batches import Added, Aside  # noqa: PLC0415

    words = 0
    if isinstance(outcome, Added):
        words = outcome.words
        tally.words += words
        tally.replaced += outcome.replaced
        tally.added += not outcome.replaced
        tally.copies += outcome.original is not None and not outcome.replaced
    elif isinstance(outcome, Aside):
        tally.aside.append((outcome.source, outcome.reason))
        pace.clear()
        reason = outcome.reason if outcome.reason.startswith("there ") else f"it {outcome.reason}"
        tell(f"{outcome.source} set aside: {reason}")
    else:
        tally.there += 1
    pace.step(words)


def _close(tally: Tally, options: argparse.Namespace) -> None:
    if options.format == "json":
        told = {
            "ledger": tally.ledger,
            "added": tally.added,
            "near_duplicates": tally.copies,
            "replaced": tally.replaced,
            "already_there": tally.there,
            "set_aside": [{"source": source, "reason": reason} for source, reason in tally.aside],
            "words": tally.words,
            "seconds": round(tally.seconds, 3),
        }
        print(json.dumps(told, ensure_ascii=True, indent=1))
    elif not options.quiet:
        rate = f" ({tally.words:,} words in {duration(tally.seconds)})" if tally.words else ""
        tell(f"{tally.ledger}: {tally.told()}{rate}")
