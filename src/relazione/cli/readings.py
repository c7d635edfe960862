"""Reports from a command's arguments to their records: what ``read`` and ``check`` share."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from relazione.cli.arguments import count_to, day
from relazione.cli.console import tell
from relazione.cli.inputs import STANDARD_INPUT, Input, Opened, opened
from relazione.cli.registers import add_register_options, registers_of
from relazione.lexicon.registers import Registers
from relazione.model import DocumentError, Record, Report

# What thinc tries to import and the engine has no use for.
_UNUSED = ("torch", "tensorflow", "mxnet", "cupy", "h5py")
_MOST_CORES = 8
MOST_JOBS = 64
# From here on the seconds that more processes take to start are won back.
MANY = 200


def add_report_options(command: argparse.ArgumentParser, *, nargs: str) -> None:
    """Add the arguments of every command that reads reports.

    Args:
        command: The command.
        nargs: ``+`` where at least one path must be given, else ``*``.
    """
    command.add_argument(
        "paths",
        nargs=nargs,
        metavar="PATH",
        help="a report as text, web page or Markdown; a folder, for the .txt files in it; or - for standard input",
    )
    command.add_argument(
        "--published",
        type=day,
        metavar="DATE",
        help="day of publication, such as 2025-07-02; without it the report's head is asked",
    )
    command.add_argument(
        "--encoding", metavar="NAME", help="encoding of the reports, such as cp1252, where it is known"
    )
    command.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours in the terminal view"
    )
    command.add_argument("--quiet", action="store_true", help="no progress bar and no closing count")
    command.add_argument(
        "--jobs",
        type=count_to(MOST_JOBS),
        metavar="N",
        help="processes that read, about 250 MB each; without it one, or one a core for 200 reports and more",
    )
    add_register_options(command)


def results(
    inputs: Sequence[Input], options: argparse.Namespace
) -> Iterator[tuple[Input, Record | DocumentError]]:
    """Open and read the inputs, in their order; the engine is loaded only where there is one to read.

    Args:
        inputs: What to read.
        options: Of a command with ``add_report_options``.

    Yields:
        Each input with its record, or with why it is set aside.

    Raises:
        RunError: The engine cannot be loaded, or a register of the user's own cannot be right.
    """
    registers = registers_of(options)
    waiting: deque[tuple[Input, Opened | DocumentError]] = deque()

    def reports() -> Iterator[Report]:
        for source, got in zip(inputs, opened(inputs, options.published, options.encoding), strict=True):
            waiting.append((source, got))
            if isinstance(got, Opened):
                yield got.report

    stream = reports()
    first = next(stream, None)
    if first is not None:
        jobs = options.jobs or (cores() if len(inputs) >= MANY else 1)
        for outcome in read_all(chain([first], stream), registers, jobs):
            while isinstance(failed := waiting[0][1], DocumentError):
                yield waiting.popleft()[0], failed
            source, got = waiting.popleft()
            if isinstance(got, Opened) and got.note:
                tell(f"{named(source)} {got.note}")
            yield source, outcome
    for source, got in waiting:
        if isinstance(got, DocumentError):
            yield source, got


def read_all(reports: Iterator[Report], registers: Registers, jobs: int) -> Iterator[Record | DocumentError]:
    """Load the engine and read reports.

    Args:
        reports: The reports.
        registers: That they are read and checked with.
        jobs: Processes that read.

    Returns:
        For each report, in order, its record or why it is set aside.

    Raises:
        RunError: The engine cannot be loaded.
    """
    with unused_left_out():  # spaCy is slow to import, and --help needs none
        from relazione.language import load  # noqa: PLC0415
        from relazione.reading import outcomes, outcomes_by_crew  # noqa: PLC0415

        if jobs > 1:
            _collect_seldom()
            return outcomes_by_crew(reports, jobs, registers=registers)
        pipeline = load(threads=cores())
    _collect_seldom()
    return outcomes(reports, nlp=pipeline, registers=registers)


def _collect_seldom() -> None:
    """Let what is loaded by now stay to the end.

    Looking through it for garbage again and again took an eighth of the time of the reading.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@contextmanager
def unused_left_out() -> Iterator[None]:
    """Have libraries that the engine has no use for taken for absent within; those imported already stay.

    Where torch is installed thinc imports it, which takes seconds, and nothing here runs on it.
    """
    absent = [name for name in _UNUSED if name not in sys.modules]
    nothing: Any = None  # what the import system takes for absent
    sys.modules.update(dict.fromkeys(absent, nothing))
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def cores() -> int:
    """Processor cores that this process may use; a report or two give work to no more than a few."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, _MOST_CORES)


def named(source: Input) -> str:
    """An input as messages call it."""
    return "standard input" if source.path == STANDARD_INPUT else source.path


def reason_of(error: DocumentError) -> str:
    """A reason as a clause of its own: those that begin with a verb speak of the report."""
    reason = str(error)
    return reason if reason.startswith("there ") else f"it {reason}"
