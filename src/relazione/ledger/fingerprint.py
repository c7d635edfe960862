"""One hash of the whole account as users see it: two ledgers of the same reports and decisions have the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, case, select

from relazione.ledger.schema import (
    bonds,
    claims,
    conflicts,
    links,
    parties,
    profiles,
    reports,
    texts,
    thing_parties,
    things,
)

_TEXT = "key sha256 name title published dateline_place dateline_date day rank language words linked sketch".split()
_CLAIM_IDS = frozenset({"id", "report_id", "profile_id"})
_THING_IDS = frozenset({"id"})


def fingerprint(connection: Connection) -> str:
    """Hash the account: keys, words, links, histories and conflicts; no row numbers and no times of adding.

    Args:
        connection: To a ledger.

    Returns:
        Hexadecimal digits.
    """
    told = hashlib.sha256()
    for name, query in _queries().items():
        told.update(f"{name}\n".encode())
        for line in sorted(_lines(connection, query)):
            told.update(line)
    return told.hexdigest()


def lines_of(connection: Connection) -> dict[str, list[str]]:
    """What ``fingerprint`` hashes, readable: to see where two ledgers differ.

    Args:
        connection: To a ledger.
    """
    return {
        name: sorted(line.decode("utf-8") for line in _lines(connection, query))
        for name, query in _queries().items()
    }


def _lines(connection: Connection, query: Select[Any]) -> Iterator[bytes]:
    for row in connection.execute(query, execution_options={"yield_per": 1000}):
        yield _line(row)


def _line(row: Row[Any]) -> bytes:
    values = (round(value, 9) if isinstance(value, float) else value for value in row)
    return (repr(tuple(values)) + "\n").encode()


def _queries() -> dict[str, Select[Any]]:
    original, story = reports.alias(), reports.alias()
    one, other, thing = claims.alias(), claims.alias(), things.alias()
    return {
        "reports": select(*(reports.c[name] for name in _TEXT), original.c.key, story.c.key, texts.c.text)
        .join_from(reports, texts)
        .outerjoin(original, original.c.id == reports.c.original_id)
        .outerjoin(story, story.c.id == reports.c.story_id),
        "claims": select(
            *(column for column in claims.c if column.name not in _CLAIM_IDS),
            profiles.c.key,
            profiles.c.reference,
        ).outerjoin_from(claims, profiles),
        "parties": select(
            claims.c.key, parties.c.role, parties.c.position, parties.c.names, *_profile(), things.c.key
        )
        .join_from(parties, claims)
        .join(profiles, profiles.c.id == parties.c.profile_id)
        .outerjoin(things, things.c.id == parties.c.thing_id),
        "links": select(one.c.key, other.c.key, things.c.key, links.c.score, links.c.reason)
        .join_from(links, one, one.c.id == links.c.claim_id)
        .outerjoin(other, other.c.id == links.c.antecedent_id)
        .outerjoin(things, things.c.id == links.c.thing_id),
        "things": select(*(column for column in things.c if column.name not in _THING_IDS)),
        "thing parties": select(
            things.c.key, thing.c.key, thing_parties.c.role, thing_parties.c.section, thing_parties.c.day
        )
        .join_from(thing_parties, things, things.c.id == thing_parties.c.thing_id)
        .join(thing, thing.c.id == thing_parties.c.party_id),
        "conflicts": select(
            things.c.key,
            conflicts.c.field,
            one.c.key,
            other.c.key,
            conflicts.c.one_value,
            conflicts.c.other_value,
            conflicts.c.note,
            conflicts.c.confidence,
            conflicts.c.day,
        )
        .join_from(conflicts, things)
        .join(one, one.c.id == conflicts.c.one_id)
        .join(other, other.c.id == conflicts.c.other_id),
        # Which of the two has the smaller number depends on what came in first.
        "bonds": select(
            case((one.c.key < other.c.key, one.c.key), else_=other.c.key),
            case((one.c.key < other.c.key, other.c.key), else_=one.c.key),
            bonds.c.relation,
        )
        .join_from(bonds, one, one.c.id == bonds.c.one_id)
        .join(other, other.c.id == bonds.c.other_id)
        .where(bonds.c.of == "claim"),
    }


def _profile() -> list[Any]:
    return [profiles.c.key, profiles.c.name, profiles.c.reference, profiles.c.verdict]
