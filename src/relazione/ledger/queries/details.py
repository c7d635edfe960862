"""Everything on one thing, claim or report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from relazione.ledger.as_of import event_as_of
from relazione.ledger.chronicle import history
from relazione.ledger.destinations import state_in_which
from relazione.ledger.filters import Filter
from relazione.ledger.folding import storable
from relazione.ledger.queries.conflicts import conflicts_of_thing
from relazione.ledger.queries.events import (
    commitment_rows,
    commitments,
    engagement_rows,
    engagements,
    transfer_rows,
    transfers,
)
from relazione.ledger.queries.evidence import claim_rows, claim_sides, contents_of, report_ref, words_of
from relazione.ledger.queries.findings import finding_rows
from relazione.ledger.queries.lookup import ENTITIES, EVENTS, Meant, meant
from relazione.ledger.queries.names import claim_labels, claims_of_profiles, names_of
from relazione.ledger.queries.offices import MOST_CLAIMS, offices_of
from relazione.ledger.queries.people import people, person_rows
from relazione.ledger.queries.places import at_place, guests
from relazione.ledger.queries.reports import report_of, report_page, report_rows
from relazione.ledger.queries.standings import stages, thing_sides
from relazione.ledger.queries.statements import statement_rows, statements
from relazione.ledger.results import Detail, Page, Stage
from relazione.ledger.schema import claims, reports, things

_RELATED = 5  # rows of each listing that belongs to a thing
_CLAIMS = 50  # of a person, state or body that are shown: the newest
_EXCEPT = ("key", "words", "stages", "offices")


def show(conn: Connection, key: str, *, as_of: dt.date | None = None, today: dt.date | None = None) -> Detail:
    """Everything on one thing, claim or report.

    Args:
        conn: The connection.
        key: Its key, one that it once had, a reference such as ``Q123`` or ``IN``, or a name that only it bears.
        as_of: The account as reports up to that day tell it.
        today: The day on which it is asked what is overdue.

    Raises:
        UnknownError: There is nothing of that key or name, or there are several.
    """
    report = report_of(conn, key)
    if report is not None:
        return _report(conn, report)
    detail = _judged(conn, key, as_of, today)
    return replace(detail, history=tuple(history(conn, detail.key)))


def _judged(conn: Connection, key: str, as_of: dt.date | None, today: dt.date | None) -> Detail:
    """What people can judge: a claim, or a thing."""
    claim = conn.execute(
        select(claims.c.id, claims.c.section).where(claims.c.key == storable(key.strip().lower()))
    ).first()
    if claim is not None and claim.section in ("statement", "finding", "office"):
        return _claim(conn, claim.id)
    thing = meant(conn, key)
    row = conn.execute(select(*things.c).where(things.c.id == thing.id)).one()
    if thing.section in ENTITIES:
        return _entity(conn, thing, row, as_of)
    return _event(conn, row, as_of, today)


def _event(
    conn: Connection, row: Row[*tuple[Any, ...]], as_of: dt.date | None, today: dt.date | None
) -> Detail:
    until = as_of.isoformat() if as_of is not None else None
    if until is not None:
        row = event_as_of(conn, row, until)
    shown: dict[str, Any]
    if row.section == "engagement":
        shown = _fields(next(iter(engagement_rows(conn, [row], until)), None))
    elif row.section == "commitment":
        shown = _fields(next(iter(commitment_rows(conn, [row], as_of or today, until=until)), None))
    else:
        shown = _fields(next(iter(transfer_rows(conn, [row], until=until)), None))
    for side in ("participants", "parties", "supplier", "recipient"):
        shown.pop(side, None)
    return Detail(
        key=row.key,
        section=row.section,
        label=row.label,
        fields=shown,
        parties=dict(thing_sides(conn, [row.id]).get(row.id, {})),
        claims=stages(conn, [row.id], until).get(row.id, ()),
        conflicts=tuple(
            one
            for one in conflicts_of_thing(conn, row.id)
            if until is None or max(one.one.day, one.other.day) <= until
        ),
    )


def _entity(conn: Connection, thing: Meant, row: Row[*tuple[Any, ...]], as_of: dt.date | None) -> Detail:
    until = as_of.isoformat() if as_of is not None else None
    fields = _fields(person_rows(conn, [row], until=until, most=0)[0])
    holder = [row.id] if thing.section in ("person", "body") else []
    offices = offices_of(conn, holder, MOST_CLAIMS, until=until, oldest=True) if holder else {}
    fields["offices"] = offices.get(row.id, ())
    fields["names"] = names_of(conn, row.id)
    fields["claims"] = row.claims
    if thing.section == "place":
        fields["state"] = state_in_which(row.label)
        fields["took_part"] = guests(conn, thing, until)
        return _named(conn, row, fields, at_place(conn, thing, as_of), until)
    asked = (
        Filter(states=(thing.key,), as_of=as_of)
        if thing.section == "state"
        else Filter(persons=(thing.key,), as_of=as_of)
    )
    listings: dict[str, Callable[[], Page[Any]]] = {
        "statements": lambda: statements(conn, asked, limit=_RELATED),
        "engagements": lambda: engagements(conn, asked, limit=_RELATED),
        "commitments": lambda: commitments(conn, asked, limit=_RELATED),
        "transfers": lambda: transfers(conn, asked, limit=_RELATED),
        "reports": lambda: report_page(conn, asked, limit=_RELATED),
    }
    if thing.section == "state":
        listings["people"] = lambda: people(conn, asked, limit=_RELATED)
    pages = {name: listing() for name, listing in listings.items()}
    return _named(conn, row, fields, {name: page for name, page in pages.items() if page.rows}, until)


def _named(
    conn: Connection,
    row: Row[*tuple[Any, ...]],
    fields: dict[str, Any],
    related: dict[str, Page[Any]],
    until: str | None,
) -> Detail:
    """Somebody or something that reports name, with the places where they do."""
    return Detail(
        key=row.key,
        section=row.section,
        label=row.label,
        fields=fields,
        parties={},
        claims=tuple(
            Stage(one.day, "", one.key, words_of(one), None, None, {})
            for one in claims_of_profiles(conn, row.id, _CLAIMS, until)
        ),
        related=related,
    )


def _claim(conn: Connection, claim_id: int) -> Detail:
    row = claim_rows(conn, [claim_id])[claim_id]
    shown: Any
    if row.section == "statement":
        shown = statement_rows(conn, [claim_id])[0]
        label = (
            f"{shown.speaker.name if shown.speaker else shown.speaker_text or 'somebody'}: {shown.content[0]}"
        )
        fields = _fields(shown)
        fields["content"] = contents_of(row)
    elif row.section == "finding":
        shown = finding_rows(conn, [claim_id])[0]
        label, fields = shown.note, _fields(shown)
    else:
        label = row.object or row.words
        fields = {"title": row.object, "former": bool(row.former), "confidence": row.confidence}
    return Detail(
        key=row.key,
        section=row.section,
        label=label,
        fields={**fields, "day": row.day, "report": report_ref(row)},
        parties=dict(claim_sides(conn, [claim_id]).get(claim_id, {})),
        claims=(Stage(row.day, row.status or "", row.key, words_of(row), None, None, {}),),
    )


def _report(conn: Connection, row: Row[*tuple[Any, ...]]) -> Detail:
    shown = report_rows(conn, [row])[0]
    told = conn.scalars(
        select(claims.c.id)
        .where(claims.c.report_id == row.id, claims.c.section.in_((*EVENTS, "statement", "finding")))
        .order_by(claims.c.start, claims.c.position)
        .limit(500)
    ).all()
    labels = claim_labels(conn, told)
    alike = conn.execute(
        select(reports)
        .where(reports.c.story_id == row.story_id, reports.c.id != row.id)
        .order_by(reports.c.rank)
        .limit(_RELATED)
    ).all()
    return Detail(
        key=row.key,
        section="report",
        label=row.title or row.name,
        fields={
            **_fields(shown),
            "sha256": row.sha256,
            "dateline": row.dateline_place,
            "language": row.language,
        },
        parties={},
        claims=tuple(
            Stage(
                one.day,
                one.status or "",
                one.key,
                words_of(one),
                None,
                None,
                {"section": one.section, "label": labels.get(one.id, one.note or one.section)},
            )
            for one in claim_rows(conn, told).values()
        ),
        related={"copies": Page(report_rows(conn, alike))} if alike else None,
    )


def _fields(shown: Any) -> dict[str, Any]:
    """The fields of a row by name, but for those that a ``Detail`` has elsewhere."""
    if shown is None:
        return {}
    return {name: getattr(shown, name) for name in shown.__slots__ if name not in _EXCEPT}
