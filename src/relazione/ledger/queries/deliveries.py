"""What was delivered at a place: transfers that a report tells as arrived in one sentence with it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from relazione.ledger.filters import EVERYTHING
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.queries.events import transfer_rows
from relazione.ledger.queries.narrowing import AFTER_DAY, judged
from relazione.ledger.results import TransferRow
from relazione.ledger.schema import claims, links, profiles, texts, things

ARRIVED = ("delivered", "in-service")
_NAMES = 50  # of the place
_REPORTS = 60  # that name it, the newest, in which transfers are looked for
_FAR = 300  # characters between a place and a transfer that one sentence may hold
_END = re.compile(r"[.!?][”\"’')\]]*\s|\n\s*\n")

Span = tuple[int, int]


def delivered_at(
    conn: Connection, place_id: int, most: int, until: str | None = None
) -> tuple[TransferRow, ...]:
    """Transfers that arrived at a place, those last told of first.

    Args:
        conn: The connection.
        place_id: Of the place.
        most: How many.
        until: Last day of the reports that count, or None for all.
    """
    named = _mentions(conn, place_id, until)
    told = list(rows_of(conn, _arrived(conn.dialect.name), named))
    if not told:
        return ()
    text = dict(
        tuple(row) for row in rows_of(conn, _texts(conn.dialect.name), {row.report_id for row in told})
    )
    here = {
        row.thing_id
        for row in told
        if in_one_sentence(text.get(row.report_id, ""), (row.start, row.end), named[row.report_id])
    }
    rows = (
        conn.execute(
            select(*things.c)
            .where(things.c.id.in_(here), things.c.status.in_(ARRIVED), judged(things.c.verdict, EVERYTHING))
            .order_by(things.c.day.desc(), things.c.key.desc())
            .limit(most)
        ).all()
        if here
        else []
    )
    return transfer_rows(conn, rows, until=until)


@lru_cache(maxsize=2)
def _arrived(dialect: str) -> Select[Any]:
    return (
        select(claims.c.report_id, claims.c.start, claims.c.end, links.c.thing_id)
        .join_from(claims, links, links.c.claim_id == claims.c.id)
        .where(
            claims.c.report_id.in_(ids(dialect)),
            claims.c.section == "transfer",
            claims.c.status.in_(ARRIVED),
            claims.c.copy.is_(False),
            judged(claims.c.verdict, EVERYTHING),
        )
        .with_hint(claims, "INDEXED BY ix_claims_report_id", "sqlite")
    )


@lru_cache(maxsize=2)
def _texts(dialect: str) -> Select[Any]:
    return select(texts.c.report_id, texts.c.text).where(texts.c.report_id.in_(ids(dialect)))


def _mentions(conn: Connection, place_id: int, until: str | None) -> Mapping[int, Sequence[Span]]:
    """Where the newest reports name the place, by the report."""
    found: dict[int, list[Span]] = defaultdict(list)
    names = conn.scalars(select(profiles.c.id).where(profiles.c.thing_id == place_id).limit(_NAMES)).all()
    for profile in names:
        bounds = {} if until is None else {"before": until + AFTER_DAY}
        for row in conn.execute(_naming(until is not None), {"profile": profile, **bounds}):
            found[row.report_id] += [(start, end) for start, end in json.loads(row.anchors)]
    return found


@lru_cache(maxsize=2)
def _naming(bounded: bool) -> Select[Any]:
    asked = (
        select(claims.c.report_id, claims.c.anchors)
        .where(claims.c.profile_id == bindparam("profile"), claims.c.section == "entity")
        .with_hint(claims, "INDEXED BY ix_claims_profile_id", "sqlite")
        .order_by(claims.c.rank.desc())
        .limit(_REPORTS)
    )
    return asked.where(claims.c.rank < bindparam("before")) if bounded else asked


def in_one_sentence(text: str, words: Span, places: Sequence[Span]) -> bool:
    """Whether nothing between some words and one of the places ends a sentence.

    Args:
        text: The report.
        words: Where the words stand.
        places: Where the place is named.
    """
    for start, end in places:
        between = (end, words[0]) if end <= words[0] else (words[1], start)
        if between[1] - between[0] <= _FAR and not _END.search(text[between[0] : max(between)]):
            return True
    return False
