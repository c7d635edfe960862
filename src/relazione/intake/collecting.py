"""Paths to reports with all that their files and pages say of them: text, web pages, Markdown, JSON lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from relazione.intake.decoding import decode, decode_page
from relazione.intake.files import TEXT_SUFFIXES, find_reports, is_folder, read_bytes, read_stream
from relazione.intake.languages import check_language
from relazione.intake.markdown import read_markdown
from relazione.intake.page_room import PageRoom
from relazione.intake.report_lines import LINES_SUFFIXES, Lines, count_lines, lines_of, open_lines, read_line
from relazione.intake.signatures import is_page
from relazione.intake.source import Source, Unread
from relazione.model import DocumentError, Report

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
MARKDOWN_SUFFIXES = (".md", ".markdown")
ALL_SUFFIXES = (*TEXT_SUFFIXES, *PAGE_SUFFIXES, *MARKDOWN_SUFFIXES, *LINES_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of all reports of a run.

    What a line of JSON or the head of a Markdown file states outright goes before it; it goes before what
    is found on a web page or, later, in the head of a text.

    Attributes:
        published: Day of publication.
        encoding: Their encoding, or None to find it.
        publisher: Who published them.
    """

    published: dt.date | None = None
    encoding: str | None = None
    publisher: str | None = None


def files_of(paths: Sequence[str]) -> tuple[dict[str, Path], list[Unread]]:
    """The files for which paths stand, each once, in the order given, those of a folder by path.

    Args:
        paths: Files and folders; of a folder all that ``ALL_SUFFIXES`` name, but what is called README.

    Returns:
        The files by the names by which they are known, and the folders that hold none.
    """
    found: dict[str, Path] = {}
    refused: list[Unread] = []
    for path in paths:
        if not is_folder(Path(path)):
            found.setdefault(path, Path(path))
            continue
        try:
            files = find_reports(Path(path), ALL_SUFFIXES)
        except DocumentError as error:
            refused.append(Unread(path, str(error)))
            continue
        for file in files:
            if file.stem.lower() != "readme":
                found.setdefault(str(file), file)
    return found, refused


def count_of(files: Sequence[Path]) -> int:
    """About how many reports there are in files.

    Args:
        files: Of which those of JSON lines are read through for their line ends.
    """
    return sum(count_lines(file) if _ends(file, LINES_SUFFIXES) else 1 for file in files)


def sources_of(files: Sequence[tuple[str, Path]], told: Told, room: PageRoom) -> Iterator[Source | Unread]:
    """Open files one after the other.

    Args:
        files: Each with the name by which it is known.
        told: What the user says of all of them.
        room: Where web pages are taken apart.

    Yields:
        Their reports, in order, or why one is set aside.
    """
    for name, file in files:
        if _ends(file, LINES_SUFFIXES):
            try:
                with open_lines(file) as stream:
                    yield from sources_of_lines(stream, name, told)
            except DocumentError as error:
                yield Unread(name, str(error))
            continue
        try:
            yield source_of(read_bytes(file), name, told, room)
        except DocumentError as error:
            yield Unread(name, str(error))


def sources_of_stream(stream: BinaryIO, told: Told, room: PageRoom) -> Iterator[Source | Unread]:
    """Read what comes on standard input: one report as text or web page, or reports as JSON lines.

    Args:
        stream: Standard input.
        told: What the user says of it.
        room: Where web pages are taken apart.
    """
    first = stream.read(1)
    if first == b"{":
        yield from sources_of_lines(_Again(first, stream), "stdin", told)
        return
    try:
        yield source_of(first + read_stream(stream), "stdin", told, room)
    except DocumentError as error:
        yield Unread("stdin", str(error))


class _Again:
    """A stream whose first byte was read already, as far as ``lines_of`` needs one."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first = first
        self._stream = stream

    def readline(self, most: int, /) -> bytes:
        first, self._first = self._first, b""
        return first + self._stream.readline(most - len(first))


def source_of(data: bytes, name: str, told: Told, room: PageRoom) -> Source:
    """A report from the bytes of a file.

    Args:
        data: The bytes.
        name: Path by which the file is known; its suffix tells what it is, for a web page its first bytes do.
        told: What the user says of it.
        room: Where web pages are taken apart.

    Raises:
        DocumentError: It is no report that can be read.
    """
    file = Path(name)
    if _ends(file, PAGE_SUFFIXES) or is_page(data):
        decoded = decode_page(data, told.encoding)
        page = room.read(decoded.text)
        check_language(page.text)
        report = Report(page.text, file.stem, told.published or page.published)
        note = "; ".join(note for note in (decoded.note, page.note) if note)
        return Source(report, name, page.url, told.publisher or page.publisher, page.title, note or None)
    decoded = decode(data, told.encoding)
    if _ends(file, MARKDOWN_SUFFIXES):
        found = read_markdown(decoded.text)
        if not found.text.strip():
            raise DocumentError("holds only blanks and marks")
        check_language(found.text)
        report = Report(found.text, file.stem, found.published or told.published)
        return Source(report, name, found.url, found.publisher or told.publisher, found.title, decoded.note)
    check_language(decoded.text)
    report = Report(decoded.text, file.stem, told.published)
    return Source(report, name, publisher=told.publisher, note=decoded.note)


def sources_of_lines(stream: Lines, name: str, told: Told) -> Iterator[Source | Unread]:
    """The reports of a file of JSON lines.

    Args:
        stream: The file.
        name: Path by which it is known; a report's source is that with the number of its line.
        told: What the user says of all of them.
    """
    stem = Path(name).name.split(".")[0]
    for number, line in lines_of(stream):
        place = f"{name}:{number}"
        if isinstance(line, DocumentError):
            yield Unread(place, str(line))
            continue
        try:
            row = read_line(line, told.encoding)
            check_language(row["text"])
        except DocumentError as error:
            yield Unread(place, str(error))
            continue
        report = Report(row["text"], row["id"] or f"{stem}-{number}", row["published"] or told.published)
        yield Source(report, place, row["url"], row["publisher"] or told.publisher, row["title"])


def _ends(file: Path, suffixes: tuple[str, ...]) -> bool:
    return file.name.lower().endswith(suffixes)
