"""The rows of ``things`` for engagements, commitments and transfers, with who takes part and what conflicts.

All of it follows from the claims of a thing: where it stands from all of them (and, of a commitment to hold
an engagement, from what is told of that: ``kept_promises``), its words from those that say where it stands.
Claims that somebody rejected do not count while others are left, nor do those of copies; what somebody
confirmed or corrected goes before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import prod
from typing import Any

from sqlalchemy import Connection, Table, select

from relazione.ledger.claim_shelf import ClaimShelf
from relazione.ledger.folding import folded
from relazione.ledger.histories import stands
from relazione.ledger.identities import state_named
from relazione.ledger.kept_promises import as_stages, keepings
from relazione.ledger.labels import commitment_label, engagement_label, item_name, transfer_label, usual_name
from relazione.ledger.linking.conflicts import Disagreement, conflicts_of
from relazione.ledger.linking.event import EventClaim
from relazione.ledger.listed import delete_listed, ids, rows_of
from relazione.ledger.profiles import key_of
from relazione.ledger.schema import (
    conflicts,
    parties,
    profiles,
    thing_parties,
    things,
)
from relazione.ledger.standing_for import Side, papers_of
from relazione.ledger.thing_rows import Row, free_keys, write_rows
from relazione.ledger.told_claims import Told, told_claims
from relazione.lexicon.states import country_name

# Of a thing that is told of more often, the last ones count for conflicts, for which each is held against each.
_MOST_OPPOSED = 20
# No number of reports makes sure.
_SUREST = 0.99
_STORIES_WEIGHED = 4


def show(conn: Connection, thing_ids: Collection[int], shelf: ClaimShelf) -> None:
    """Make the rows of things what their claims say; delete those that have none.

    Args:
        conn: To the ledger, within a transaction.
        thing_ids: The things.
        shelf: Where claims are found.
    """
    told = told_claims(conn, thing_ids)
    gone = sorted(set(thing_ids) - told.keys())
    kept = keepings(conn, told)
    held = shelf.get(
        [
            *(row.id for one in told.values() for row in one.counted),
            *(one.claim_id for them in kept.values() for one in them),
        ]
    )
    sides = _sides(conn, (row.id for one in told.values() for row in one.counted))
    states = _states(conn, {side.state for of_claim in sides.values() for side in of_claim if side.state})
    rows, between, differing = [], {}, []
    for thing in sorted(told):
        events = [held[row.id] for row in told[thing].counted]
        disagreements = conflicts_of(events[0].section, events[-_MOST_OPPOSED:]) if len(events) > 1 else []
        taking = [side for row in told[thing].counted for side in sides.get(row.id, ())]
        row = _row(thing, told[thing], [*events, *as_stages(kept.get(thing, ()), held)], taking)
        rows.append(row | {"conflicts": len(disagreements)})
        between[thing] = _parties(row, taking, states)
        differing += [_conflict(thing, one) for one in disagreements]
    delete_listed(conn, conflicts, "thing_id", thing_ids)
    stale = _stale_parties(conn, thing_ids, between)
    delete_listed(conn, thing_parties, "thing_id", stale)
    free_keys(conn, gone)
    write_rows(conn, rows)
    _insert(conn, thing_parties, [one for thing in sorted(stale - set(gone)) for one in between[thing]])
    _insert(conn, conflicts, differing)
    delete_listed(conn, things, "id", gone)


def rows_as_of(
    conn: Connection,
    thing_ids: Collection[int],
    day: str,
    last: Collection[str] | None = None,
    most: int | None = None,
) -> dict[int, Row]:
    """What the rows of things were if no report after a day had come; things of which none had are left out.

    Args:
        conn: To the ledger.
        thing_ids: The things.
        day: The last day that counts.
        last: Ranks, of which the last claim that counts has one; None where any will do.
        most: So many things are enough, those that were last told of; None for all.

    Returns:
        Rows as of ``things``, with ``last``: the rank of the last claim that counts.
    """
    told = {
        thing: one
        for thing, one in told_claims(conn, thing_ids, until=day).items()
        if last is None or one.counted[-1].rank in last
    }
    newest = sorted(told, key=lambda thing: told[thing].counted[-1].rank, reverse=True)[:most]
    own = [row.id for thing in newest for row in told[thing].counted]
    kept = keepings(conn, newest, until=day)
    held = ClaimShelf(conn).get([*own, *(one.claim_id for them in kept.values() for one in them)])
    sides = _sides(conn, own)
    found = {}
    for thing in newest:
        counted = told[thing].counted
        events = [held[row.id] for row in counted]
        taking = [side for row in counted for side in sides.get(row.id, ())]
        differing = conflicts_of(events[0].section, events[-_MOST_OPPOSED:]) if len(events) > 1 else []
        row = _row(thing, told[thing], [*events, *as_stages(kept.get(thing, ()), held)], taking)
        found[thing] = row | {"conflicts": len(differing), "last": counted[-1].rank}
    return found


def _sides(conn: Connection, claim_ids: Iterable[int]) -> dict[int, list[Any]]:
    """Who takes part in each claim, in the order of the record."""
    statement = (
        select(
            parties.c.claim_id,
            parties.c.role,
            parties.c.position,
            parties.c.names,
            parties.c.thing_id,
            profiles.c.name,
            profiles.c.kind,
            profiles.c.reference,
            profiles.c.state,
        )
        .join_from(parties, profiles, profiles.c.id == parties.c.profile_id)
        .where(parties.c.claim_id.in_(ids(conn.dialect.name)), parties.c.thing_id.is_not(None))
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows_of(conn, statement, claim_ids):
        found[row.claim_id].append(row)
    return {claim: sorted(rows, key=lambda row: (row.role, row.position)) for claim, rows in found.items()}


def _states(conn: Connection, codes: Iterable[str]) -> dict[str, int]:
    """The things of states, by ISO code."""
    keys = {key_of(one.identity): code for code in codes if (one := state_named(code)) is not None}
    statement = select(profiles.c.key, profiles.c.thing_id).where(
        profiles.c.key.in_(sorted(keys)), profiles.c.reference == profiles.c.state
    )
    return {keys[row.key]: row.thing_id for row in conn.execute(statement) if row.thing_id is not None}


def _row(
    thing: int,
    claimed: Told,
    events: Sequence[EventClaim],
    taking: Sequence[Any],
) -> Row:
    section, counted = events[0].section, claimed.counted
    standing = stands(section, events)
    by_id = {row.id: row for row in counted}
    chosen = [row for row in counted if row.verdict == "corrected"][::-1]
    # where an engagement tells that it stands so, its own last claim gives its words
    chosen += [by_id.get(standing.claim.id, counted[-1]), *reversed(counted)]

    def told(name: str) -> Any:
        return next((value for row in chosen if (value := getattr(row, name))), None)

    dated = next((row for row in chosen if row.date), None)
    limited = next((row for row in chosen if row.due), None)
    label = _label(section, told, taking, events)
    return {
        "id": thing,
        "key": claimed.key,
        "section": section,
        "kind": Counter(row.kind for row in counted).most_common(1)[0][0],
        "label": label,
        "folded": folded(label) or label,
        "status": standing.status,
        "action": told("action"),
        "object": told("object"),
        "designation": told("designation"),
        "quantity": told("quantity"),
        "date": dated.date if dated is not None else None,
        "due": limited.due if limited is not None else None,
        "due_day": limited.due_day if limited is not None else None,
        "place": told("place"),
        "day": (dated.first_day if dated is not None else None) or claimed.latest,
        "opened": claimed.opened,
        "latest": claimed.latest,
        "claims": claimed.claims,
        "stories": claimed.stories,
        "confidence": _confidence(counted),
        "verdict": claimed.verdict,
    }


def _label(section: str, told: Any, taking: Sequence[Any], events: Sequence[EventClaim]) -> str:
    if section == "engagement":
        return engagement_label(told("kind"), _called(taking, "participant"), told("place"), _papers(events))
    if section == "commitment":
        return commitment_label(told("action"), told("object"), _called(taking, "party"))
    item = item_name(told("object"), told("designation"))
    return transfer_label(item, _called(taking, "supplier"), _called(taking, "recipient"))


def _called(taking: Sequence[Any], role: str) -> list[Side]:
    """Those of a role by what they are mostly called, in the order in which reports name them."""
    called: dict[int, list[str]] = defaultdict(list)
    kinds: dict[int, str] = {}
    states: dict[int, str] = {}
    for side in taking:
        if side.role == role and side.kind != "place":
            own = side.names.split("\n", 1)[0] if side.names else side.name
            state = country_name(side.reference) if side.kind == "country" else None
            called[side.thing_id].append(state or own)
            kinds.setdefault(side.thing_id, side.kind)
            states[side.thing_id] = states.get(side.thing_id) or side.state
    return [Side(usual_name(names), kinds[one], states[one]) for one, names in called.items()]


def _papers(events: Sequence[EventClaim]) -> list[str]:
    """The agreement that most of the sentences name, if any does."""
    named = [name for event in events for name in papers_of(event.about)]
    return [usual_name(named)] if named else []


def _confidence(counted: Sequence[Any]) -> float:
    """How sure a thing is that several stories tell of, each as sure as its surest claim."""
    if any(row.verdict in ("confirmed", "corrected") for row in counted):
        return 1.0
    surest: dict[int, float] = defaultdict(float)
    for row in counted:
        surest[row.story_id] = max(surest[row.story_id], row.confidence)
    weighed = sorted(surest.values(), reverse=True)[:_STORIES_WEIGHED]
    return round(max(weighed[0], min(_SUREST, 1 - prod(1 - sure for sure in weighed))), 4)


def _parties(row: Row, taking: Sequence[Any], states: dict[str, int]) -> list[Row]:
    """Who takes part in a thing, and under ``state`` the states for which they act."""
    between = {(side.thing_id, side.role) for side in taking}
    between |= {(states[side.state], "state") for side in taking if side.state in states}
    return [
        {"thing_id": row["id"], "party_id": party, "role": role, "section": row["section"], "day": row["day"]}
        for party, role in sorted(between)
    ]


def _stale_parties(conn: Connection, thing_ids: Collection[int], between: dict[int, list[Row]]) -> set[int]:
    """The things whose parties or day are other than they were."""
    held: dict[int, set[tuple[int, str, str]]] = defaultdict(set)
    statement = select(thing_parties).where(thing_parties.c.thing_id.in_(ids(conn.dialect.name)))
    for row in rows_of(conn, statement, thing_ids):
        held[row.thing_id].add((row.party_id, row.role, row.day))
    now = {
        thing: {(one["party_id"], one["role"], one["day"]) for one in between.get(thing, ())}
        for thing in thing_ids
    }
    return {thing for thing in thing_ids if held[thing] != now[thing]}


def _conflict(thing: int, one: Disagreement) -> Row:
    return {
        "thing_id": thing,
        "field": one.field,
        "one_id": one.one.id,
        "other_id": one.other.id,
        "one_value": one.one_value,
        "other_value": one.other_value,
        "note": one.note,
        "confidence": one.confidence,
        "day": max(str(claim.day or "") for claim in (one.one, one.other)),
    }


def _insert(conn: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        conn.execute(table.insert(), rows)
