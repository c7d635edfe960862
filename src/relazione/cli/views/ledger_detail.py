"""Everything on one thing of the ledger, set for a terminal: its life with the words of every stage."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from relazione.cli.views.entries import Entry, counted, entry_of, office_line, present, quote_of, span_of
from relazione.cli.views.ledger_screen import entry_rows
from relazione.cli.views.plain import on_one_line
from relazione.cli.views.terminal import HUES, Screen
from relazione.cli.views.wrapping import cells, wrapped
from relazione.ledger.results import ConflictRow, Detail, JudgementRow, OfficeStage, Ref, Stage

_BOLD, _DIM = "1", "2"
_MARGIN = 14  # columns of a field's name
_HUES = {
    "engagement": "engagements", "statement": "statements", "commitment": "commitments",
    "transfer": "transfers", "finding": "findings", "report": "names",
}  # fmt: skip
_LIVES = {"commitment": "Its life", "transfer": "Its life", "engagement": "What reports tell of it"}
# A thing's own listings, and the option that narrows the command of that name to it.
_LISTINGS = {"statements", "engagements", "commitments", "transfers", "people", "reports"}
_SINGLE = {"statements": "statement", "findings": "marked"}
_NAMED = 5  # mentions of a person, state or body that are shown
# Fields that stand elsewhere on the page, or are for programs.
_ELSEWHERE = frozenset(
    {
        "key",
        "offices",
        "opened",
        "latest",
        "stories",
        "conflicts",
        "overdue",
        "sha256",
        "language",
        "added_at",
        "story",
        "section",
        "name",
        "label",
        "at",
        "action",
        "object",
        "item",
        "content",
        "speaker_text",
        "day",
        "report",
        "claims",
    }
)
_DONE = {
    "confirm": "confirmed", "reject": "rejected", "correct": "corrected", "merge": "merged", "split": "split off",
    "undo": "undone",
}  # fmt: skip


def detail_rows(detail: Detail, screen: Screen, options: str = "") -> Iterator[str]:
    """Set everything on one thing.

    Args:
        detail: What the ledger knows of it.
        screen: Width and colours.
        options: What the commands that it names must be given besides, such as ``--ledger other.db``.
    """
    yield from _masthead(detail, screen)
    yield from _fields(detail, screen)
    offices = detail.fields.get("offices") or ()
    if offices:
        yield from _heading("Offices", "people", screen)
        yield from _set(map(_office, offices), screen)
    named = detail.section not in (*_HUES, "office")
    if not named:
        yield from _claims(detail, screen)
    if detail.conflicts:
        yield from _heading("Where reports differ", "findings", screen)
        yield from _set(map(_conflict, detail.conflicts), screen)
    yield from _related(detail, screen, options)
    if named:
        yield from _mentions(detail, screen)
    if detail.history:
        yield from _heading("What was decided", "names", screen)
        yield from _set((judgement_entry(row, detail.key) for row in detail.history), screen)


def _claims(detail: Detail, screen: Screen) -> Iterator[str]:
    """Every claim that it rests on; those of a report under the heading of their section."""
    if detail.section != "report":
        if detail.claims:
            hue = _HUES.get(detail.section, "people")
            yield from _heading(_LIVES.get(detail.section, "Its words"), hue, screen)
            yield from _set((_stage(stage, hue) for stage in detail.claims), screen)
        return
    for section, name in _HUES.items():
        told = [stage for stage in detail.claims if stage.details.get("section") == section]
        if told:
            yield from _heading(name, name, screen)
            for stage in told:
                yield from entry_rows(_told_by_report(stage, section, name), screen, day=False)


def _told_by_report(stage: Stage, section: str, hue: str) -> Entry:
    """A claim on the page of its own report, which need not be named again."""
    label = stage.details.get("label")
    quotes = tuple(replace(quote, report="") for quote in quote_of(stage.words))
    head, facts = (label, present(stage.status)) if label else (stage.status or section, ())
    return Entry(hue, stage.day, head, facts, stage.key, quotes)


def _related(detail: Detail, screen: Screen, options: str) -> Iterator[str]:
    """The listings that belong to it, each with the command that shows more."""
    side = "state" if detail.section == "state" else "person"
    for name, page in (detail.related or {}).items():
        if not page.rows:
            continue
        yield from _heading(name.replace("_", " "), name if name in HUES else "names", screen)
        yield from _set(map(entry_of, page.rows), screen)
        if page.following is not None and name in _LISTINGS:
            option = "place" if detail.section == "place" and name == "engagements" else side
            more = on_one_line(f"more: relazione {name} --{option} {detail.key} {options}")
            yield from (screen.paint(row, _DIM) for row in wrapped(more, screen.columns()))


def _mentions(detail: Detail, screen: Screen) -> Iterator[str]:
    """Where reports name somebody, the newest; the rest is for programs."""
    if not detail.claims:
        return
    yield from _heading("Where reports name it", "names", screen)
    yield from _set(
        (replace(_stage(one, "names"), head=one.words.text) for one in detail.claims[:_NAMED]), screen
    )


def _masthead(detail: Detail, screen: Screen) -> Iterator[str]:
    width = screen.columns()
    for row in wrapped(on_one_line(detail.label), width):
        yield screen.paint(row, _BOLD)
    days = [stage.day for stage in detail.claims if stage.day]
    span = f"{min(days)} to {max(days)}" if days and min(days) != max(days) else "".join(days[:1])
    reports = len({stage.words.report.key for stage in detail.claims})
    told = counted(reports, "report") if reports > 1 else None
    below = " · ".join(present(detail.section, detail.key, told, span))
    for row in wrapped(on_one_line(below), width):
        yield screen.paint(row, _DIM)
    yield screen.paint("─" * width, _DIM)


def _fields(detail: Detail, screen: Screen) -> Iterator[str]:
    """What is known, a field to a line, and who takes part with the keys to ask more by."""
    for name, value in _shown(detail).items():
        if name == "names":
            yield from _names(value, screen)
        else:
            yield from _field(name, _told(value), screen)
    sides = detail.parties
    seen = {ref.key for role, refs in sides.items() if role != "state" for ref in refs}
    for role, refs in sides.items():
        others = [ref for ref in refs if role != "state" or ref.key not in seen]
        if others:
            yield from _field(role, _named(others), screen)


def _shown(detail: Detail) -> dict[str, Any]:
    """The fields that are worth a line: none twice, none that says nothing."""
    fields = {
        name: value for name, value in detail.fields.items() if name not in (*_ELSEWHERE, *detail.parties)
    }
    if fields.get("due") and fields.get("due_day"):
        fields["due"] = f"{fields['due']} ({fields.pop('due_day')})"
    confidence = fields.get("confidence")
    if isinstance(confidence, float) and confidence >= 0.5:
        del fields["confidence"]
    if isinstance(fields.get("counts"), dict):
        fields["counts"] = [counted(count, name) for name, count in fields["counts"].items() if count]
    told = {detail.label, detail.key, detail.section}
    return {
        name: value
        for name, value in fields.items()
        if value not in (None, "", (), [], {}, 0, False)
        and (value.key if isinstance(value, Ref) else value if isinstance(value, str) else None) not in told
    }


def _names(names: Iterable[Any], screen: Screen) -> Iterator[str]:
    """The names that it goes by, and why each is taken for its."""
    label = "names"
    for one in names:
        told = one if isinstance(one, str) else _name(**one)
        yield from _field(label, told, screen)
        label = ""


def _name(
    name: str, office: str = "", reason: str | None = None, score: float | None = None, key: str | None = None
) -> str:
    """A name, the key by which it can be split off, and why it is taken for whose it is."""
    name = (
        f"{name} ({key})" if key and reason else name
    )  # the first one has no reason, and cannot be split off
    why = f" ↳ {reason}" + (f" ({score:.2f})" if score is not None else "") if reason else ""
    return name + (f", {office}" if office else "") + why


def _field(name: str, told: str, screen: Screen) -> Iterator[str]:
    label = on_one_line(name.replace("_", " "))
    shown = label.ljust(_MARGIN - 2) + "  "
    rows = wrapped(on_one_line(told), screen.columns() - _MARGIN)
    for number, row in enumerate(rows):
        yield (screen.paint(shown, _DIM) if number == 0 else " " * max(_MARGIN, cells(shown))) + row


def _told(value: Any) -> str:
    match value:
        case Ref():
            return _named([value])
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(map(_told, value))
        case float():
            return f"{value:.0%}" if 0 <= value <= 1 else str(value)
        case dict():
            return ", ".join(f"{name}: {_told(one)}" for name, one in value.items())
    return str(value)


def _named(refs: Iterable[Ref]) -> str:
    return ", ".join(f"{ref.name} ({ref.key})" for ref in refs)


def _heading(title: str, hue: str, screen: Screen) -> Iterator[str]:
    yield ""
    yield screen.paint(title.upper(), f"1;{HUES[hue]}")


def _set(entries: Iterable[Entry], screen: Screen) -> Iterator[str]:
    before = None
    for entry in entries:
        yield from entry_rows(entry, screen, day=entry.day != before)
        before = entry.day


def _stage(stage: Stage, hue: str) -> Entry:
    """One report's account: where it stands, what else is told, and why it is taken for the same thing."""
    score = f" ({stage.score:.2f})" if stage.score is not None else ""
    notes = (f"↳ {stage.reason}{score}",) if stage.reason else ()
    facts = tuple(f"{name.replace('_', ' ')}: {value}" for name, value in stage.details.items() if value)
    head = stage.status or _SINGLE.get(hue, "named")
    return Entry(hue, stage.day, head, facts, stage.key, quote_of(stage.words), notes)


def _office(office: OfficeStage) -> Entry:
    title = replace(office, first="", last="")
    days = span_of(office.first, office.last)
    facts = present(days if days != office.last else None, counted(office.stories, "report"))
    return Entry("people", office.last, office_line(title), facts, "", quote_of(office.words))


def _conflict(row: ConflictRow) -> Entry:
    """A conflict under the heading of its own thing, which need not be named again."""
    entry = entry_of(row)
    quotes = tuple(replace(quote, value="") for quote in entry.quotes)
    return replace(entry, head=row.note, notes=(), key="", facts=(row.field,), quotes=quotes)


def judgement_entry(row: JudgementRow, here: str = "") -> Entry:
    """What a person decided, as an entry.

    Args:
        row: The judgement.
        here: Key of the thing under which it stands, which need not be named again.
    """
    head = f"{_DONE.get(row.verb, row.verb)} by {row.by}"
    if row.verb == "correct" and row.field:
        value = row.value if isinstance(row.value, str) else json.dumps(row.value, ensure_ascii=False)
        head = f"{row.field} corrected to {value} by {row.by}"
    elif row.verb in ("merge", "split") and row.other:
        head = f"{_DONE[row.verb]} {'with' if row.verb == 'merge' else 'from'} {row.other} by {row.by}"
    elif row.verb == "undo" and row.undoes is not None:
        head = f"decision {row.undoes} undone by {row.by}"
    undone = f"undone by decision {row.undone_by}" if row.undone_by is not None else None
    facts = present(f"decision {row.id}", f"on {row.target}" if row.target != here else None, undone)
    return Entry("names", row.decided_at[:10], head, facts, "", (), present(row.why))
