"""Rows of the ledger as entries to be read: a day, whom or what it is about, and the words it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from relazione.ledger.labels import deed
from relazione.ledger.results import (
    CommitmentRow,
    ConflictRow,
    EngagementRow,
    Failure,
    FindingRow,
    Hit,
    OfficeStage,
    PersonRow,
    Ref,
    ReportRow,
    StatementRow,
    TimelineRow,
    TransferRow,
    Words,
)

UNDATED = "undated"
_ISO_DAY = 10  # characters of YYYY-MM-DD
_OFFICES = 2  # of a person that a listing shows, the last first; `show` has all
_SECTIONS = ("engagement", "statement", "commitment", "transfer", "finding")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report beside an entry.

    Attributes:
        text: The words.
        report: Name of the report.
        day: Of the report, or empty.
        value: What the report has, where reports differ, or empty.
    """

    text: str
    report: str
    day: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as it is read.

    Attributes:
        hue: The section by which it is coloured.
        day: By which it is looked for, or empty.
        head: Whom or what it is about.
        facts: What else is known, each a few words.
        key: By which more is asked, or empty.
        quotes: The words that it rests on.
        notes: Sentences below it.
    """

    hue: str
    day: str
    head: str
    facts: tuple[str, ...]
    key: str = ""
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()


def entry_of(row: Any) -> Entry:
    """A row of a listing as an entry.

    Args:
        row: Any row of ``relazione.ledger.results``.
    """
    return _ENTRIES[type(row)](row)


def names_of(refs: Iterable[Ref]) -> str:
    """Names with commas between them."""
    return ", ".join(ref.name for ref in refs)


def quote_of(words: Words | None, text: str | None = None, value: str = "") -> tuple[Quote, ...]:
    """The quotation of a row's words, or none.

    Args:
        words: The words, or None.
        text: What is shown in place of the words, such as several parts of them.
        value: What the report has, where reports differ.
    """
    if words is None:
        return ()
    return (Quote(words.text if text is None else text, words.report.name, words.day, value),)


def present(*facts: str | None) -> tuple[str, ...]:
    """The facts that are there."""
    return tuple(fact for fact in facts if fact)


def span_of(first: str, last: str) -> str:
    """Two days as a span, or one where they are the same."""
    return first if first == last or not last else f"{first} to {last}" if first else f"to {last}"


def counted(count: int, noun: str) -> str:
    """A number with its noun: ``1 report``, ``3 reports``, ``2 entities``."""
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else several}"


def _several(stories: int) -> str | None:
    return counted(stories, "report") if stories > 1 else None


def _doubt(confidence: float) -> str | None:
    """The confidence where the row is more likely wrong than right, as in the view of a record."""
    return f"confidence {confidence:.0%}" if confidence < 0.5 else None


def _disputed(conflicts: int) -> str | None:
    return counted(conflicts, "conflict") if conflicts else None


def _person(row: PersonRow) -> Entry:
    offices = tuple(office_line(office) for office in row.offices[:_OFFICES])
    others = len(row.offices) - len(offices)
    state = f"for {row.state.name}" if row.state and not any(o.of for o in row.offices) else None
    kind = row.kind if row.kind != "person" else None
    more = counted(others, "more office") if others else None
    facts = present(kind, *offices, more, state, counted(row.stories, "report"), row.verdict)
    words = next((office.words for office in row.offices if office.words), None)
    return Entry("people", row.latest, row.name, facts, row.key, quote_of(words))


def office_line(office: OfficeStage) -> str:
    """An office with whose it is and over which days reports give it."""
    former = "former " if office.former and not office.title.lower().startswith(("former", "ex-")) else ""
    of = f", {office.of.name}" if office.of else ""
    days = f" ({span_of(office.first, office.last)})" if office.first or office.last else ""
    return f"{former}{office.title}{of}{days}"


def engagement_days(date: str | None) -> tuple[str, str | None]:
    """An engagement's date as the day by which it is read, and what else there is to say of it.

    Args:
        date: In the record format, such as ``2025-07-01/2025-07-03``, or None.
    """
    first, _, last = (date or UNDATED).partition("/")
    return first, f"to {last}" if last else None


def _engagement(row: EngagementRow) -> Entry:
    day, until = engagement_days(row.date)
    facts = present(
        row.status,
        until,
        _several(row.stories),
        _disputed(row.conflicts),
        _doubt(row.confidence),
        row.verdict,
    )
    return Entry("engagements", day, row.label, facts, row.key, quote_of(row.words))


def _statement(row: StatementRow) -> Entry:
    speaker = row.speaker.name if row.speaker else row.speaker_text or "speaker not told"
    state = row.state.name if row.state and row.state.name != speaker else None
    also = f"in {counted(row.also, 'more report')}" if row.also else None
    facts = present(
        row.form, row.cue, f"medium: {row.medium}" if row.medium else None, also, _doubt(row.confidence), row.verdict
    )  # fmt: skip
    head = f"{speaker} ({state})" if state else speaker
    return Entry("statements", row.day, head, facts, row.key, quote_of(row.words, " … ".join(row.content)))


def commitment_head(action: str, thing: str | None, parties: Iterable[Ref]) -> str:
    """Who is to do what."""
    what = deed(action, thing)
    who = names_of(parties)
    return f"{who}: {what}" if who else what


def _due(due: str | None, due_day: str | None, overdue: bool) -> str | None:
    if not due and not due_day:
        return None
    day = f" ({due_day})" if due and due_day and due_day != due else ""
    return f"{'overdue: ' if overdue else 'due: '}{due or due_day}{day}"


def _through(opened: str, latest: str, stories: int) -> str | None:
    """Over which days how many reports speak of it; nothing of a single one."""
    return f"{stories} reports, {span_of(opened, latest)}" if stories > 1 else None


def _commitment(row: CommitmentRow) -> Entry:
    facts = present(
        row.status, _due(row.due, row.due_day, row.overdue), _through(row.opened, row.latest, row.stories),
        _disputed(row.conflicts), _doubt(row.confidence), row.verdict,
    )  # fmt: skip
    head = commitment_head(row.action, row.object, row.parties)
    return Entry("commitments", row.latest, head, facts, row.key, quote_of(row.words))


def _transfer(row: TransferRow) -> Entry:
    sides = f"{row.supplier.name if row.supplier else '?'} → {row.recipient.name if row.recipient else '?'}"
    facts = present(
        row.status,
        row.designation if row.designation != row.item else None,
        sides if row.supplier or row.recipient else None,
        f"quantity: {row.quantity}" if row.quantity else None,
        _through(row.opened, row.latest, row.stories), _disputed(row.conflicts), _doubt(row.confidence), row.verdict,
    )  # fmt: skip
    return Entry("transfers", row.latest, row.item, facts, row.key, quote_of(row.words))


def _finding(row: FindingRow) -> Entry:
    facts = present(row.rule or row.kind, row.severity, _doubt(row.confidence), row.verdict)
    return Entry("findings", row.day, row.note, facts, row.key, quote_of(row.words))


def _conflict(row: ConflictRow) -> Entry:
    quotes = quote_of(row.one, value=row.one_value) + quote_of(row.other, value=row.other_value)
    day = max(row.one.day, row.other.day)
    facts = present(f"{row.section}: {row.field}", _doubt(row.confidence))
    # The note mostly says what the reports have, which stands below their words.
    notes = () if row.one_value in row.note and row.other_value in row.note else present(row.note)
    return Entry("findings", day, row.label, facts, row.key, quotes, notes)


def _report(row: ReportRow) -> Entry:
    told = (counted(row.counts[s], s) for s in _SECTIONS if row.counts.get(s))
    facts = present(
        row.name if row.title else None, row.publisher, counted(row.words, "word"), *told,
        f"told in the same words by {counted(row.copies, 'other')}" if row.copies else None,
        f"a copy of {row.story}" if row.story != row.key else None,
    )  # fmt: skip
    return Entry("names", row.day or UNDATED, row.title or row.name, facts, row.key)


def _failure(row: Failure) -> Entry:
    return Entry("findings", row.failed_at[:_ISO_DAY], row.source, (), notes=(row.reason,))


def _line(row: TimelineRow) -> Entry:
    day, until = engagement_days(row.day or None)
    hue = f"{row.section}s" if row.section in _SECTIONS else "names"
    return Entry(hue, day, row.label, present(row.section, row.status, until), row.key, quote_of(row.words))


def _hit(row: Hit) -> Entry:
    hue = "statements" if row.section == "statement" else "names"
    quote = Quote(row.snippet, row.report.name if row.report.name != row.title else "", row.day)
    return Entry(hue, row.day or UNDATED, row.title, (row.section,), row.key, (quote,))


_ENTRIES: dict[type, Callable[[Any], Entry]] = {
    PersonRow: _person,
    EngagementRow: _engagement,
    StatementRow: _statement,
    CommitmentRow: _commitment,
    TransferRow: _transfer,
    FindingRow: _finding,
    ConflictRow: _conflict,
    ReportRow: _report,
    Failure: _failure,
    TimelineRow: _line,
    Hit: _hit,
}


def entries_of(rows: Iterable[Any]) -> Iterator[Entry]:
    """Rows of a listing as entries, one by one."""
    return map(entry_of, rows)
