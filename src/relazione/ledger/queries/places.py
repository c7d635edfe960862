"""What there is at a place: what was held there and who came, what was said and told from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from relazione.ledger.destinations import state_in_which
from relazione.ledger.filters import EVERYTHING, Filter
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.queries.deliveries import delivered_at
from relazione.ledger.queries.events import engagement_rows, engagements
from relazione.ledger.queries.lookup import Meant
from relazione.ledger.queries.narrowing import AFTER_DAY, Narrowed, judged
from relazione.ledger.queries.reports import report_rows
from relazione.ledger.queries.statements import statement_rows
from relazione.ledger.queries.thing_walk import Found, walk_things
from relazione.ledger.queries.whereabouts import held_at
from relazione.ledger.results import EngagementRow, Page, Ref, StatementRow, TransferRow
from relazione.ledger.schema import claims, profiles, reports, thing_parties, things
from relazione.ledger.standing_for import Side, is_paper

HELD = ("held", "under-way")
AHEAD = ("planned", "proposed", "postponed", "cancelled")
_FEW = 10  # rows of each listing
_GUESTS = 24
_NAMES = 50  # of the place
_REPORTS = 200  # from there that are counted, for each of its names
_TOLD = 60  # reports from there whose statements are looked at


_NAMED = select(profiles.c.id, profiles.c.name).where(profiles.c.thing_id == bindparam("place")).limit(_NAMES)
_REPORT = tuple(column for column in reports.c if column.name != "sketch")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who came.

    Attributes:
        who: Who.
        times: To how many engagements.
    """

    who: Ref
    times: int

    def __str__(self) -> str:
        often = f", {self.times} times" if self.times > 1 else ""
        return f"{self.who.name} ({self.who.key}{often})"


def guests(conn: Connection, place: Meant, until: str | None = None) -> tuple[Guest, ...]:
    """Who took part in what was held at a place, those who came most often first.

    Args:
        conn: The connection.
        place: The place.
        until: Last day of the engagements, or None for all.
    """
    bounds = {} if until is None else {"until": until}
    rows = conn.execute(_who_came(until is not None), {"place": place.id, **bounds})
    came = [Guest(Ref(key, label, kind), number) for key, label, kind, number in rows]
    return tuple(one for one in came if not is_paper(Side(one.who.name, one.who.kind or "")))


@lru_cache(maxsize=2)  # to put a statement together takes longer than to carry it out
def _who_came(bounded: bool) -> Select[Any]:
    here, taking, held = thing_parties.alias(), thing_parties.alias(), things.alias()
    times = func.count(taking.c.thing_id.distinct())
    asked = (
        select(things.c.key, things.c.label, things.c.kind, times)
        .select_from(here)
        .join(held, held.c.id == here.c.thing_id)
        .join(taking, taking.c.thing_id == here.c.thing_id)
        .join(things, things.c.id == taking.c.party_id)
        .where(
            here.c.party_id == bindparam("place"),
            here.c.section == "engagement",
            here.c.role == "place",
            held.c.status.in_(HELD),
            judged(held.c.verdict, EVERYTHING),
            taking.c.role == "participant",
            things.c.section.in_(("person", "body", "state")),
        )
        .group_by(things.c.id, things.c.key, things.c.label, things.c.kind)
        .order_by(times.desc(), things.c.label, things.c.key)
        .limit(_GUESTS)
        .with_hint(here, "INDEXED BY ix_thing_parties_party_id", "sqlite")
    )
    return asked.where(here.c.day <= bindparam("until")) if bounded else asked


def at_place(conn: Connection, place: Meant, as_of: dt.date | None = None) -> dict[str, Page[Any]]:
    """The listings of a place, those that hold something.

    They are ``planned``, ``engagements`` (held there, but for signings) and ``signed``; ``statements_from_there`` and
    ``reports_from_there``, of reports with the place in their dateline; and ``transfers`` that arrived
    there.

    Args:
        conn: The connection.
        place: The place.
        as_of: The account as reports up to that day tell it.
    """
    until = as_of.isoformat() if as_of is not None else None
    told = _told_from(conn, place, until)
    pages: dict[str, Page[Any]] = {
        **_engagements(conn, place, as_of),
        "statements_from_there": Page(_said_in(conn, told[:_TOLD])),
        "reports_from_there": _reports(conn, told),
        "transfers": Page(_delivered(conn, place, until)),
    }
    return {name: page for name, page in pages.items() if page.rows}


def _engagements(conn: Connection, place: Meant, as_of: dt.date | None) -> dict[str, Page[EngagementRow]]:
    if as_of is not None:
        there = Filter(places=(place.key,), as_of=as_of)
        held = engagements(conn, replace(there, statuses=HELD), limit=2 * _FEW)
        return {
            "planned": engagements(conn, replace(there, statuses=AHEAD), limit=_FEW),
            "signed": Page(tuple(row for row in held.rows if row.kind == "signing")),
            "engagements": Page(tuple(row for row in held.rows if row.kind != "signing"), held.following),
        }
    found = {
        "planned": _walked(conn, place, AHEAD),
        "signed": _walked(conn, place, HELD, things.c.kind == "signing"),
        "engagements": _walked(conn, place, HELD, things.c.kind != "signing"),
    }
    shown = {  # together: what belongs to rows is asked for once
        row.key: row for row in engagement_rows(conn, [row for one in found.values() for row in one.rows])
    }
    return {
        name: Page(
            tuple(shown[row.key] for row in one.rows if row.key in shown), "more" if one.following else None
        )
        for name, one in found.items()
    }


def _walked(
    conn: Connection, place: Meant, statuses: tuple[str, ...], *conditions: ColumnElement[bool]
) -> Found:
    wanted = Narrowed((), (), "", None, (), Filter(statuses=statuses), places=(place,))
    return walk_things(conn, "engagement", wanted, None, _FEW, [held_at(place), *conditions])


def _told_from(conn: Connection, place: Meant, until: str | None) -> list[int]:
    """Ids of the reports with the place in their dateline, the newest first, if they name it besides."""
    known = conn.execute(_NAMED, {"place": place.id}).all()
    forms = sorted({form for row in known for form in (row.name, row.name.upper(), row.name.title())})
    bounds = {} if until is None else {"before": until + AFTER_DAY}
    found: dict[int, str] = {}
    for profile in known:
        given = {"profile": profile.id, "forms": forms, **bounds}
        found.update({row.id: row.rank for row in conn.execute(_datelined(until is not None), given)})
    return sorted(found, key=lambda one: found[one], reverse=True)


@lru_cache(maxsize=2)
def _datelined(bounded: bool) -> Select[Any]:
    asked = (
        select(reports.c.id, claims.c.rank)
        .join_from(claims, reports, reports.c.id == claims.c.report_id)
        .where(
            claims.c.profile_id == bindparam("profile"),
            claims.c.section == "entity",
            reports.c.dateline_place.in_(bindparam("forms", expanding=True)),
        )
        .with_hint(claims, "INDEXED BY ix_claims_profile_id", "sqlite")
        .order_by(claims.c.rank.desc())
        .limit(_REPORTS)
    )
    return asked.where(claims.c.rank < bindparam("before")) if bounded else asked


def _said_in(conn: Connection, told: Sequence[int]) -> tuple[StatementRow, ...]:
    return statement_rows(conn, [row.id for row in rows_of(conn, _said(conn.dialect.name), told)])


@lru_cache(maxsize=2)
def _said(dialect: str) -> Select[Any]:
    return (
        select(claims.c.id)
        .with_hint(claims, "INDEXED BY ix_claims_report_id", "sqlite")
        .where(
            claims.c.report_id.in_(ids(dialect)),
            claims.c.section == "statement",
            claims.c.copy.is_(False),
            judged(claims.c.verdict, EVERYTHING),
        )
        .order_by(claims.c.rank.desc())
        .limit(_FEW)
    )


def _reports(conn: Connection, told: Sequence[int]) -> Page[Any]:
    shown = told[:_FEW]
    rows = conn.execute(select(*_REPORT).where(reports.c.id.in_(shown)).order_by(reports.c.rank.desc())).all()
    return Page(report_rows(conn, rows), "more" if len(told) > len(shown) else None, len(told))


def _delivered(conn: Connection, place: Meant, until: str | None) -> tuple[TransferRow, ...]:
    """What arrived there, but for what went to another state than that of the place."""
    state = state_in_which(place.label)
    return tuple(
        row
        for row in delivered_at(conn, place.id, _FEW, until)
        if state is None
        or row.recipient is None
        or row.recipient.kind != "country"
        or row.recipient.key == state.key
    )
