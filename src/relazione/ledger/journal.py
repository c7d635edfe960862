"""The journal of what people decided: entries are added and read, and none is ever changed or taken out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from relazione.ledger.keys import profile_key
from relazione.ledger.numbering import reserve
from relazione.ledger.schema import judged, judgements
from relazione.model.judgement import JudgedClaim, JudgedName, Judgement, Verb

# So many bound values go into one statement; SQLite takes 32,766.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, when, and why.

    Attributes:
        by: Name of the person.
        at: Time of the decision, with its zone.
        why: The reason, or None.
    """

    by: str
    at: dt.datetime
    why: str | None = None


def enter(
    conn: Connection,
    hand: Hand,
    verb: Verb,
    target: str,
    *,
    other: str | None = None,
    field: str | None = None,
    value: Any = None,
    claims: Sequence[JudgedClaim] = (),
    names: Sequence[JudgedName] = (),
    undoes: int | None = None,
) -> Judgement:
    """Write a judgement into the journal.

    Args:
        conn: In a transaction of the caller's.
        hand: Who decides, when, why.
        verb: What is done.
        target: Key of the claim or thing.
        other: Key of the thing merged with.
        field: The corrected field.
        value: Its right value, or the keys of what is split off, as JSON takes it.
        claims: The claims concerned.
        names: The names concerned.
        undoes: Id of the judgement taken back.

    Returns:
        The judgement with its number.
    """
    anchors = {"claims": [asdict(claim) for claim in claims], "names": [asdict(name) for name in names]}
    row = {
        "verb": verb,
        "target": target,
        "other": other,
        "field": field,
        "value": None if field is None and value is None else json.dumps(value, ensure_ascii=False),
        "anchors": json.dumps(anchors, ensure_ascii=False),
        "undoes": undoes,
        "by": hand.by,
        "why": hand.why,
        "decided_at": hand.at.isoformat(timespec="seconds"),
    }
    number = reserve(conn, judgements, 1)[0]
    conn.execute(insert(judgements).values(id=number, **row))
    tokens = sorted({c.report for c in claims} | {name_token(n) for n in names})
    if tokens:
        conn.execute(insert(judged), [{"token": token, "judgement_id": number} for token in tokens])
    return judgement_of({"id": number, **row})


def name_token(name: JudgedName) -> str:
    """Under what the judgements of a name are found in ``judged``."""
    return profile_key(name.kind, name.folded, name.state, name.office, f"{name.apart}\x1f{name.reference}")


def judgement_of(row: RowMapping | dict[str, Any]) -> Judgement:
    """A row of the journal as the judgement that it holds."""
    anchors = json.loads(row["anchors"])
    return Judgement(
        id=row["id"],
        verb=row["verb"],
        target=row["target"],
        other=row["other"],
        field=row["field"],
        value=None if row["value"] is None else json.loads(row["value"]),
        claims=tuple(_claim(claim) for claim in anchors["claims"]),
        names=tuple(JudgedName(**name) for name in anchors["names"]),
        undoes=row["undoes"],
        by=row["by"],
        why=row["why"],
        decided_at=row["decided_at"],
    )


def _claim(claim: dict[str, Any]) -> JudgedClaim:
    spans = tuple((start, end) for start, end in claim["spans"])
    traits = tuple((name, value) for name, value in claim["traits"])
    return JudgedClaim(**{**claim, "spans": spans, "traits": traits})


def of_tokens(conn: Connection, tokens: Iterable[str]) -> list[Judgement]:
    """Every judgement bound to one of these reports (by hash) or names (by ``name_token``), oldest first."""
    found: dict[int, Judgement] = {}
    for chunk in chunks(sorted(set(tokens))):
        held = select(judged.c.judgement_id).where(judged.c.token.in_(chunk))
        for row in conn.execute(select(judgements).where(judgements.c.id.in_(held))).mappings():
            found[row["id"]] = judgement_of(row)
    return [found[number] for number in sorted(found)]


def any_entry(conn: Connection) -> bool:
    """Whether anybody ever judged anything."""
    return conn.execute(select(judgements.c.id).limit(1)).first() is not None


def every_entry(conn: Connection) -> list[Judgement]:
    """The whole journal, oldest first."""
    rows = conn.execute(select(judgements).order_by(judgements.c.id)).mappings()
    return [judgement_of(row) for row in rows]


def entry(conn: Connection, number: int) -> Judgement | None:
    """The judgement of that number, or None."""
    row = conn.execute(select(judgements).where(judgements.c.id == number)).mappings().first()
    return None if row is None else judgement_of(row)


def tokens_of(judgement: Judgement) -> set[str]:
    """Reports and names that a judgement is bound to, as ``judged`` has them."""
    return {c.report for c in judgement.claims} | {name_token(n) for n in judgement.names}


def chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Cut values into lists that one statement takes."""
    return (values[i : i + _CHUNK] for i in range(0, len(values), _CHUNK))
