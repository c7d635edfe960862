"""``relazione read``: reports to their records."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relazione.cli.console import Progress, tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.inputs import STANDARD_INPUT, Input, Opened, inputs_of, opened
from relazione.cli.outlet import FORMATS, format_of, outlet_to
from relazione.cli.registers import add_register_options, registers_of
from relazione.intake import is_folder
from relazione.lexicon.registers import Registers
from relazione.model import DocumentError, Record, Report

if TYPE_CHECKING:
    from argparse import _SubParsersAction

# What thinc tries to import and the engine has no use for.
_UNUSED = ("torch", "tensorflow", "mxnet", "cupy", "h5py")
_MOST_CORES = 8

_ABOUT = """Read reports and show the record of each: people and their offices, engagements, statements,
commitments, transfers and findings, each line beside the words it rests on."""
_EXAMPLES = """examples:
  relazione read report.txt                     the record, in the terminal
  relazione read report.txt --explain           and why each line is as it is
  relazione read note.txt --published 2025-07-02
                                                a report that does not tell its day
  relazione read reports/ --format jsonl        all of a folder, one record to a line
  relazione read *.txt --output reports.html    a page with the reports and their records
  pdftotext report.pdf - | relazione read -     from another program"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "read",
        help="read reports and show their records",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}\n\n{statuses_text()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a report as plain text; a folder, for the .txt files in it; or - for standard input",
    )
    command.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="day of publication, such as 2025-07-02; without it the report's head is asked",
    )
    command.add_argument(
        "--format",
        choices=FORMATS,
        help="how the record is shown; without it by the name of the output's file, else text",
    )
    command.add_argument("--output", type=Path, metavar="FILE", help="write there, not to standard output")
    command.add_argument(
        "--explain", action="store_true", help="say of each entry which rule and which words made it so"
    )
    command.add_argument(
        "--encoding", metavar="NAME", help="encoding of the reports, such as cp1252, where it is known"
    )
    command.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours in the terminal view"
    )
    command.add_argument("--quiet", action="store_true", help="no progress bar and no closing count")
    add_register_options(command)
    command.set_defaults(run=run)


def _day(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is no day such as 2025-07-02") from error


def run(options: argparse.Namespace) -> Exit:
    """Read what the options name and show it; reports that cannot be read are told on stderr."""
    registers = registers_of(options)
    inputs = inputs_of(options.paths)
    several = len(options.paths) > 1 or is_folder(Path(options.paths[0]))
    form = options.format or format_of(options.output)
    aside = 0
    with (
        outlet_to(
            options.output, form, several=several, colour=options.color, explain=options.explain
        ) as outlet,
        Progress(len(inputs), shown=not options.quiet) as progress,
    ):
        for source, result in _results(inputs, options, registers):
            progress.clear()
            if isinstance(result, DocumentError):
                aside += 1
                tell(f"{_named(source)} set aside: {_told(result)}")
            else:
                outlet.write(result)
            progress.step()
    if len(inputs) > 1 and not options.quiet:
        tell(
            f"{len(inputs) - aside} of {len(inputs)} reports read" + (f", {aside} set aside" if aside else "")
        )
    return Exit.SET_ASIDE if aside else Exit.DONE


def _results(
    inputs: Sequence[Input], options: argparse.Namespace, registers: Registers
) -> Iterator[tuple[Input, Record | DocumentError]]:
    """Open and read the inputs, in their order; the engine is loaded only where there is one to read."""
    waiting: deque[tuple[Input, Opened | DocumentError]] = deque()

    def reports() -> Iterator[Report]:
        for source, got in zip(inputs, opened(inputs, options.published, options.encoding), strict=True):
            waiting.append((source, got))
            if isinstance(got, Opened):
                yield got.report

    stream = reports()
    first = next(stream, None)
    if first is not None:
        for outcome in _read_all(chain([first], stream), registers):
            while isinstance(failed := waiting[0][1], DocumentError):
                yield waiting.popleft()[0], failed
            source, got = waiting.popleft()
            if isinstance(got, Opened) and got.note:
                tell(f"{_named(source)} {got.note}")
            yield source, outcome
    for source, got in waiting:
        if isinstance(got, DocumentError):
            yield source, got


def _read_all(reports: Iterator[Report], registers: Registers) -> Iterator[Record | DocumentError]:
    with _unimported(_UNUSED):  # spaCy is slow to import, and --help needs none
        from relazione.language import load  # noqa: PLC0415
        from relazione.reading import outcomes  # noqa: PLC0415

        pipeline = load(threads=_cores())
    # What is loaded by now stays to the end: looking through it for garbage again and again took an
    # eighth of the time of the reading.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    return outcomes(reports, nlp=pipeline, registers=registers)


@contextmanager
def _unimported(names: Sequence[str]) -> Iterator[None]:
    """Have libraries taken for absent within; those that are imported already stay.

    Where torch is installed thinc imports it, which takes seconds, and nothing here runs on it.
    """
    absent = [name for name in names if name not in sys.modules]
    nothing: Any = None  # what the import system takes for absent
    sys.modules.update(dict.fromkeys(absent, nothing))
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def _cores() -> int:
    """Processor cores that this process may use; a report or two give work to no more than a few."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, _MOST_CORES)


def _named(source: Input) -> str:
    return "standard input" if source.path == STANDARD_INPUT else source.path


def _told(error: DocumentError) -> str:
    """A reason as a clause of its own: those that begin with a verb speak of the report."""
    reason = str(error)
    return reason if reason.startswith("there ") else f"it {reason}"
