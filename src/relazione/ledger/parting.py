"""What people put together and take apart: mergings and splittings of things."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from relazione.ledger.journal import Hand, enter
from relazione.ledger.placing import judged_claims, judged_names
from relazione.ledger.queries.lookup import ENTITIES, EVENTS
from relazione.ledger.schema import claims, profiles, things
from relazione.ledger.settling import settle
from relazione.ledger.targets import Target, target_of, thing_of
from relazione.model import RunError
from relazione.model.judgement import Judgement


class ApartError(RunError):
    """Two things that a register holds apart: they are merged only by whoever insists on it and says why."""


def merge(conn: Connection, keys: Sequence[str], hand: Hand, *, force: bool = False) -> list[Judgement]:
    """Say that two or more things are one.

    Args:
        conn: In a transaction of the caller's.
        keys: Of the things, or of claims that tell them.
        hand: Who decides, when, why.
        force: Whether two that a register tells apart are put together all the same; needs a reason.

    Returns:
        What went into the journal, one for each thing after the first.

    Raises:
        ApartError: A register tells them apart.
        RunError: Nothing is called so, or the things differ in kind.
    """
    wholes = list({target.key: target for target in (_whole(conn, key) for key in keys)}.values())
    if len(wholes) < 2:
        raise RunError(
            "these keys are of one thing already" if len(keys) > 1 else "name at least two keys to merge"
        )
    first, others = wholes[0], wholes[1:]
    for other in others:
        _check_mergeable(conn, first, other, hand, force)
    made = [
        enter(
            conn,
            hand,
            "merge",
            first.key,
            other=other.key,
            claims=judged_claims(conn, first.claims) + judged_claims(conn, other.claims, 1),
            names=judged_names(conn, first.profiles) + judged_names(conn, other.profiles, 1),
        )
        for other in others
    ]
    settle(conn, made)
    return made


def _whole(conn: Connection, key: str) -> Target:
    target = thing_of(conn, target_of(conn, key))
    if target.section not in (*EVENTS, *ENTITIES):
        raise RunError(
            f"{key} is {_a(target.section)}, which one report tells once; what can be merged and split are "
            "people, bodies, states, places, agreements, engagements, commitments and transfers"
        )
    return target


def _check_mergeable(conn: Connection, one: Target, other: Target, hand: Hand, force: bool) -> None:
    if one.section != other.section:
        raise RunError(
            f"{one.key} is {_a(one.section)} and {other.key} {_a(other.section)}: only things of one kind can be "
            "merged; where a report has the wrong kind, correct that first"
        )
    if one.section not in ENTITIES:
        return
    query = select(things.c.reference).where(things.c.id.in_((one.thing, other.thing)))
    references = {reference for reference in conn.execute(query).scalars() if reference}
    if len(references) > 1 and not (force and hand.why):
        raise ApartError(
            f"the registers hold {one.key} and {other.key} as two ({', '.join(sorted(references))}); where the "
            "register is wrong, say why, and merge them all the same"
        )


def split(conn: Connection, key: str, parts: Sequence[str], hand: Hand) -> list[Judgement]:
    """Say that some claims, or some names of somebody, are not of a thing.

    What is split off is linked anew by itself, and never with what it was split from.

    Args:
        conn: In a transaction of the caller's.
        key: Of the thing.
        parts: Keys of claims that tell it; of somebody also keys of names.
        hand: Who decides, when, why.

    Returns:
        What went into the journal.

    Raises:
        RunError: Nothing is called so, or it is no part of the thing, or nothing would be left.
    """
    whole = _whole(conn, key)
    if not parts:
        raise RunError(f"name the claims that are no part of {whole.key}")
    made = (
        _split_names(conn, whole, parts, hand)
        if whole.profiles
        else [_split_claims(conn, whole, parts, hand)]
    )
    settle(conn, made)
    return made


def _split_claims(conn: Connection, whole: Target, parts: Sequence[str], hand: Hand) -> Judgement:
    off: set[int] = set()
    for part in parts:
        target = target_of(conn, part)
        own = target.own if target.own is not None else next(iter(target.claims), None)
        if own is None or own not in whole.claims:
            raise _no_part(part, whole)
        off.add(own)
    rest = [row for row in whole.claims if row not in off]
    if not rest:
        raise _nothing_left(whole)
    anchors = judged_claims(conn, off) + judged_claims(conn, rest, 1)
    return enter(conn, hand, "split", whole.key, value=list(dict.fromkeys(parts)), claims=anchors)


def _split_names(conn: Connection, whole: Target, parts: Sequence[str], hand: Hand) -> list[Judgement]:
    of_claims: dict[int, str] = {}
    of_names: dict[int, str] = {}
    for part in parts:
        claim = conn.execute(select(claims.c.id, claims.c.profile_id).where(claims.c.key == part)).first()
        if claim is not None and claim.profile_id in whole.profiles:
            of_claims[claim.id] = part
            continue
        query = select(profiles.c.id).where(profiles.c.key == part, profiles.c.id.in_(whole.profiles))
        names = list(conn.execute(query).scalars())
        if not names:
            raise _no_part(part, whole)
        of_names |= dict.fromkeys(names, part)
    rest = [row for row in whole.profiles if row not in of_names]
    if not rest:
        raise _nothing_left(whole)
    others = judged_names(conn, rest, 1)
    made = []
    if of_claims:
        anchors = judged_claims(conn, of_claims)
        keys = list(of_claims.values())
        made.append(enter(conn, hand, "split", whole.key, value=keys, claims=anchors, names=others))
    if of_names:
        split_off = judged_names(conn, of_names)
        keys = sorted(set(of_names.values()))
        made.append(enter(conn, hand, "split", whole.key, value=keys, names=split_off + others))
    return made


def _no_part(part: str, whole: Target) -> RunError:
    return RunError(f"{part} is no part of {whole.key}")


def _nothing_left(whole: Target) -> RunError:
    return RunError(f"nothing would be left of {whole.key}; to say that it is wrong as a whole, reject it")


def _a(section: str) -> str:
    return f"{'an' if section[0] in 'aeiou' else 'a'} {section}"
