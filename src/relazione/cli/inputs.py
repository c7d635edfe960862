"""What a command is given to read: files, folders and standard input, each as a report or a refusal."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from relazione.intake import find_reports, is_folder, read_bytes, read_stream
from relazione.intake.collecting import Told, source_of
from relazione.intake.page_room import PageRoom
from relazione.model import DocumentError, Report

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One report to be read.

    Attributes:
        path: Its file as the user or the folder names it, or ``-`` for standard input.
        id: Its name in the record.
        complaint: Why there is nothing to read, where that is known before it is opened.
    """

    path: str
    id: str
    complaint: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A report that was opened and decoded.

    Attributes:
        report: The report.
        note: What the user must be told of how it was decoded, or None.
    """

    report: Report
    note: str | None


def inputs_of(paths: Sequence[str]) -> list[Input]:
    """Every report that the paths of a command line stand for, each file once.

    Args:
        paths: Files, folders and ``-``.

    Returns:
        The inputs in the order given, those of a folder by name. A report is named by the stem of
        its file; where several files share a stem, by the path without its suffix.
    """
    found: dict[str, str | None] = {}
    for path in paths:
        if path == STANDARD_INPUT or not is_folder(Path(path)):
            found.setdefault(path, None)
            continue
        try:
            found.update((str(file), found.get(str(file))) for file in find_reports(Path(path)))
        except DocumentError as error:
            found.setdefault(path, str(error))
    stems = Counter(Path(path).stem for path in found)
    return [Input(path, _name(path, stems), complaint) for path, complaint in found.items()]


def _name(path: str, stems: Counter[str]) -> str:
    if path == STANDARD_INPUT:
        return "stdin"
    file = Path(path)
    return file.stem if stems[file.stem] == 1 else file.with_suffix("").as_posix()


def opened(
    inputs: Sequence[Input], published: dt.date | None, encoding: str | None
) -> Iterator[Opened | DocumentError]:
    """Open, decode and examine reports one after the other.

    Args:
        inputs: What to open.
        published: Day of publication, for all of them.
        encoding: The encoding that the user names, or None to find it.

    Yields:
        For each input, in order, the report, or why it is set aside.
    """
    told = Told(published, encoding)
    with PageRoom() as room:
        for source in inputs:
            try:
                yield _open(source, told, room)
            except DocumentError as error:
                yield error


def _open(source: Input, told: Told, room: PageRoom) -> Opened:
    if source.complaint is not None:
        raise DocumentError(source.complaint)
    found = source_of(_bytes_of(source.path), source.path, told, room)
    return Opened(Report(found.report.text, source.id, found.report.published), found.note)


def _bytes_of(path: str) -> bytes:
    if path == STANDARD_INPUT:
        return read_stream(sys.stdin.buffer)
    return read_bytes(Path(path))
