"""A report to its record: the stages in their order."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from relazione.checks import run_checks
from relazione.intake import check_language
from relazione.language import load, threads_of
from relazione.lexicon.registers import Registers, shipped
from relazione.model import Document, DocumentError, Record, RelazioneError, Report
from relazione.reading.body_links import link_bodies
from relazione.reading.commitments import read_commitments
from relazione.reading.coreference import resolve
from relazione.reading.engagements import read_engagements
from relazione.reading.header import Header, read_header
from relazione.reading.linking import link
from relazione.reading.names import read_names
from relazione.reading.offices import read_offices
from relazione.reading.parts import PART_CHARACTERS, cut, joined
from relazione.reading.register import known_names
from relazione.reading.statements import read_statements
from relazione.reading.transfers import read_transfers
from relazione.reading.words import text_of

# Lone surrogates, which no string store takes, and controls that are no white space. Each becomes
# one character, so that every offset into the cleaned text is one into the report.
_UNREADABLE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")

LONGEST = 20_000_000
"""Characters of a report. Beyond, the record itself would fill a memory."""
_BATCH_REPORTS = 32
_BATCH_AHEAD = 8  # fewer, where the next batch is annotated while one is read
_BATCH_CHARACTERS = 400_000  # a hundred wire stories


def read(
    text: str,
    *,
    published: dt.date | str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name in the record
    nlp: Language | None = None,
    registers: Registers | None = None,
) -> Record:
    """Read one report.

    Args:
        text: The report.
        published: Day of publication, as a date or as ``"2025-07-02"``; where None, the report's
            head is asked.
        id: Name of the report in its record; where None, the start of its hash.
        nlp: A pipeline from ``relazione.language.load``; where None, one is loaded and kept.
        registers: The registers that the report is read and checked with; where None, those of the package.

    Returns:
        The record; every anchor in it slices back to its words in ``text``.

    Raises:
        DocumentError: The report cannot be read; the message says why.
        RunError: The language engine cannot be loaded.
        ValueError: ``published`` is no such day.
    """
    if isinstance(published, str):
        try:
            published = dt.date.fromisoformat(published)
        except ValueError as error:
            raise ValueError(f"published is {published!r}, which is no day such as 2025-07-02") from error
    return next(read_many([Report(text, id, published)], nlp=nlp, registers=registers))


def read_many(
    reports: Iterable[Report], *, nlp: Language | None = None, registers: Registers | None = None
) -> Iterator[Record]:
    """Read reports one after the other, in order, annotated in batches.

    Args:
        reports: The reports.
        nlp: A pipeline from ``relazione.language.load``; where None, one is loaded and kept.
        registers: The registers that the report is read and checked with; where None, those of the package.

    Yields:
        The record of each report.

    Raises:
        DocumentError: A report cannot be read. ``outcomes`` goes on with the others instead.
        RunError: The language engine cannot be loaded.
    """
    for outcome in outcomes(reports, nlp=nlp, registers=registers):
        if isinstance(outcome, DocumentError):
            raise outcome
        yield outcome


def outcomes(
    reports: Iterable[Report], *, nlp: Language | None = None, registers: Registers | None = None
) -> Iterator[Record | DocumentError]:
    """Read reports like ``read_many``, and let none that fails stop the others.

    Args:
        reports: The reports.
        nlp: A pipeline from ``relazione.language.load``; where None, one is loaded and kept.
        registers: The registers that the report is read and checked with; where None, those of the package.

    Yields:
        For each report, in order, its record or why it is set aside.

    Raises:
        RunError: The language engine cannot be loaded.
    """
    pipeline = nlp or _engine()
    outcome_of = functools.partial(_outcome, registers=registers or shipped())
    if threads_of(pipeline) == 1:
        for batch in batches(reports, _BATCH_REPORTS):
            yield from map(outcome_of, batch, _annotated(pipeline, batch))
        return
    # The engine, which computes outside of Python, is at the next reports while these are read.
    with ThreadPoolExecutor(1) as ahead:
        before: list[Report] = []
        docs: Future[list[Iterable[Doc]]] | None = None
        for batch in batches(reports, _BATCH_AHEAD):
            after = ahead.submit(_annotated, pipeline, batch)
            if docs is not None:
                yield from map(outcome_of, before, docs.result())
            before, docs = batch, after
        if docs is not None:
            yield from map(outcome_of, before, docs.result())


def _annotated(pipeline: Language, batch: list[Report]) -> list[Iterable[Doc]]:
    """The annotations of the parts of each report; those of a long report are made as they are asked for."""
    texts = [clean(report.text) for report in batch]
    if len(batch) == 1 and len(texts[0]) > PART_CHARACTERS:
        return [map(pipeline, (part.text for part in cut(texts[0], PART_CHARACTERS)))]
    try:
        return [[doc] for doc in pipeline.pipe(texts, batch_size=len(texts))]
    except RelazioneError:
        raise
    except Exception:  # alone, each shows whose fault it was
        return [map(pipeline, [text]) for text in texts]


def batches(reports: Iterable[Report], most: int) -> Iterator[list[Report]]:
    """Batches bounded in reports and characters; a report that is read in parts stands by itself.

    Args:
        reports: The reports.
        most: How many reports make a batch.
    """
    batch: list[Report] = []
    size = 0
    for report in reports:
        long = len(report.text) > PART_CHARACTERS
        if batch and (long or len(batch) == most or size > _BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(report)
        size += len(report.text)
        if long:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _outcome(report: Report, docs: Iterable[Doc], registers: Registers) -> Record | DocumentError:
    """The record of a report, or what kept it from being read.

    Args:
        report: The report.
        docs: The annotations of its parts, in order.
        registers: The registers in force.
    """
    if len(report.text) > LONGEST:
        return DocumentError(f"is longer than {LONGEST:,} characters, too long for one report; split it")
    try:
        if any(map(str.isalpha, report.text)):
            check_language(report.text)
        return read_annotated(report, docs, registers)
    except DocumentError as error:
        return error
    except RelazioneError:
        raise
    except Exception as error:  # one odd report must not cost the others theirs
        fault = DocumentError(f"cannot be read, by a fault of Relazione ({type(error).__name__}: {error})")
        fault.__cause__ = error
        return fault


@functools.cache
def _engine() -> Language:
    return load()


def clean(text: str) -> str:
    """The text as the engine takes it: as long, without lone surrogates and control characters."""
    return _CONTROL.sub(" ", _UNREADABLE.sub("\ufffd", text))


def _changed(text: str) -> bool:
    return _CONTROL.search(text) is not None or _UNREADABLE.search(text) is not None


def read_annotated(report: Report, docs: Iterable[Doc], registers: Registers) -> Record:
    """The record of a report that the engine has annotated.

    Args:
        report: The report.
        docs: The annotations of the parts of ``clean(report.text)``, in order; most reports are one.
        registers: The registers in force.
    """
    header = read_header(clean(report.text[:PART_CHARACTERS]), report.published)
    sha256 = Document.hash_of(report.text)
    document = Document(
        id=report.id or sha256[:12],
        text=report.text,
        title=header.title,
        published=header.published,
        dateline=header.dateline,
        sha256=sha256,
    )
    parts: list[tuple[int, Record]] = []
    start = 0
    for doc in docs:
        parts.append((start, _read_part(doc, document, header, registers)))
        start += len(text_of(doc))
        header = Header(dateline=header.dateline, published=header.published)
    if len(parts) == 1 and not _changed(report.text):  # its anchors are those of the report
        return parts[0][1]
    return joined(report.text, parts)


def _read_part(doc: Doc, document: Document, header: Header, registers: Registers) -> Record:
    if not len(doc):
        return Record(document)
    names = read_names(doc, header, known_names(registers))
    entities, offices = link(names.entities, read_offices(doc, names), document.published, registers.people)
    names = replace(names, entities=link_bodies(entities, registers))
    referents = resolve(doc, names, offices)
    statements = read_statements(doc, referents, header)
    return Record(
        document=document,
        entities=referents.entities,
        offices=offices,
        engagements=read_engagements(doc, referents, document, header.body),
        statements=statements,
        commitments=read_commitments(doc, referents, document),
        transfers=read_transfers(doc, referents, document),
        findings=run_checks(
            text_of(doc),
            entities=referents.entities,
            offices=offices,
            published=document.published,
            statements=statements,
            register=registers.offices,
        ),
    )
