"""The human hand: confirm, reject, correct, merge, split, undo.

Each verb writes to the journal, lays what was decided over the account, and has the links and things concerned
computed anew, all in the caller's transaction: either all of it holds or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from relazione.ledger.corrections import OF_ONE_REPORT, Field, field_named, read_value
from relazione.ledger.journal import Hand, enter
from relazione.ledger.naming import name_meant, place_meant, state_code
from relazione.ledger.placing import judged_claims, judged_names
from relazione.ledger.schema import claims, things
from relazione.ledger.settling import settle
from relazione.ledger.targets import Target, target_of
from relazione.model import RunError
from relazione.model.judgement import Judgement, Verb

_MOST_CORRECTED = 200  # claims that one correction of somebody's name goes over


def confirm(conn: Connection, key: str, hand: Hand, *, only: bool = False) -> list[Judgement]:
    """Say that a line of the account is right.

    Args:
        conn: In a transaction of the caller's.
        key: Of a claim, or of a thing: then of every claim that tells it so far.
        hand: Who decides, when, why.
        only: Where the key is that of a thing and of its first claim: whether the claim alone is meant.

    Returns:
        What went into the journal.

    Raises:
        RunError: Nothing is called so.
    """
    return [_verdict(conn, "confirm", key, hand, only)]


def reject(conn: Connection, key: str, hand: Hand, *, only: bool = False) -> list[Judgement]:
    """Say that a line of the account is wrong as a whole; arguments as with ``confirm``.

    Raises:
        RunError: Nothing is called so.
    """
    return [_verdict(conn, "reject", key, hand, only)]


def _verdict(conn: Connection, verb: Verb, key: str, hand: Hand, only: bool) -> Judgement:
    target = _narrowed(target_of(conn, key), only)
    names = judged_names(conn, target.profiles)
    made = enter(conn, hand, verb, target.key, claims=judged_claims(conn, target.claims), names=names)
    settle(conn, [made])
    return made


def correct(
    conn: Connection, key: str, values: Sequence[tuple[str, str]], hand: Hand, *, only: bool = False
) -> list[Judgement]:
    """Give fields of a line their right values.

    Of a thing that several reports tell, what differs from report to report (``OF_ONE_REPORT``) is corrected in
    the claim after which it stands so, and all else in every claim.

    Args:
        conn: In a transaction of the caller's.
        key: Of a claim or thing.
        values: Names of fields with their values as written; see ``corrections.read_value``.
        hand: Who decides, when, why.
        only: As with ``confirm``.

    Returns:
        What went into the journal, one for each field.

    Raises:
        RunError: Nothing is called so, or a value cannot be.
    """
    target = _narrowed(target_of(conn, key), only)
    section, rows = target.section, list(target.claims)
    if target.profiles:
        section, rows = "entity", _claims_named(conn, target)
    if not values:
        raise RunError("say what is right, as FIELD=VALUE")
    given = [(field_named(section, name), words) for name, words in values]
    made = []
    for field, words in given:
        value = _value(conn, section, field, words)
        concerned = [_standing(conn, target)] if field.name in OF_ONE_REPORT and len(rows) > 1 else rows
        anchors = judged_claims(conn, concerned)
        made.append(enter(conn, hand, "correct", target.key, field=field.name, value=value, claims=anchors))
    settle(conn, made)
    return made


def _narrowed(target: Target, only: bool) -> Target:
    """The claim alone that bears the key, where that is asked for."""
    if not only or target.own is None:
        return target
    return Target(target.key, target.section, (target.own,), thing=target.thing, own=target.own)


def _value(conn: Connection, section: str, field: Field, words: str) -> Any:
    if field.sort == "place" and words.strip():
        return place_meant(conn, words)
    value = read_value(section, field, words, lambda one: _party(conn, one))
    return state_code(value) if (section, field.name) == ("entity", "state") and value else value


def _party(conn: Connection, words: str) -> dict[str, Any]:
    return asdict(name_meant(conn, words))


def _claims_named(conn: Connection, target: Target) -> list[int]:
    """The places where reports name somebody."""
    query = select(claims.c.id).where(claims.c.profile_id.in_(target.profiles), claims.c.section == "entity")
    found = list(conn.execute(query.order_by(claims.c.rank).limit(_MOST_CORRECTED + 1)).scalars())
    if len(found) > _MOST_CORRECTED:
        raise RunError(
            f"{target.key} is named in more than {_MOST_CORRECTED} reports: merge it with whoever it is, split "
            "off what is somebody else's, or correct one place by its own key"
        )
    return found


def _standing(conn: Connection, target: Target) -> int:
    """The claim after which a thing stands as it does: the last that gives its status."""
    status = conn.execute(select(things.c.status).where(things.c.id == target.thing)).scalar()
    query = select(claims.c.id, claims.c.status).where(
        claims.c.id.in_(target.claims), claims.c.verdict.is_distinct_from("rejected")
    )
    told = conn.execute(query.order_by(claims.c.copy, claims.c.rank.desc())).all()
    return next((row.id for row in told if row.status == status), told[0].id if told else target.claims[-1])
