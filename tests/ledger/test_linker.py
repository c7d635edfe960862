"""The account is a function of the reports, not of how they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, select

from relazione.ledger import linker
from relazione.ledger.event_claims import event_claims
from relazione.ledger.linking.people import Profile, cluster_all
from relazione.ledger.linking.sweep import link_all
from relazione.ledger.opening import writing
from relazione.ledger.schema import bonds, claims, links, metadata, parties, profiles, thing_parties, things
from tests.ledger.tales import (
    SIMPLE,
    Deed,
    Tale,
    account,
    insert_tales,
    link,
    person,
    reject,
    remove_tale,
    reread_tale,
    tie,
)

WORDS = ["accord", "baku", "canal", "drones", "export", "ferry"]
PEOPLE = [
    person("daniyar seitkali", "KZ"),
    person("daniyar seitqali", "KZ"),
    person("d seitqali", "KZ"),
    person("seitkali", "KZ"),
    person("seitkali", "KZ", "minister"),
    person("marat seitkali", "KZ"),
    person("nino gvaramadze", "GE"),
    person("nino gvaramadze"),
    person("gvaramadze", "GE", reference="Q9"),
    person("nino gvaramadze", "GE", reference="Q9"),
]

deeds = st.builds(
    Deed,
    st.sampled_from(["engagement", "commitment", "transfer"]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.just("planned"),
    st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple),
    st.sampled_from([None, None, "two", "three"]),
)
contents = st.tuples(
    st.integers(1, 9).map(lambda day: f"2025-03-{day:02}" if day < 9 else ""),
    st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True).map(tuple),
    st.lists(deeds, max_size=4).map(tuple),
    st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["minister", "envoy"])), max_size=2, unique=True
    ).map(tuple),
    st.integers(0, 3),
)


def tale_of(number: int, content: Any) -> Tale:
    day, names, told, offices, wire = content
    body = " ".join(f"word{wire}x{place}" for place in range(200))
    return Tale(day, f"{body} by paper {number}", names, told, offices)


tales = st.lists(contents, min_size=1, max_size=14).map(
    lambda found: [tale_of(number, content) for number, content in enumerate(found)]
)
MANY = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def empty() -> Iterator[Engine]:
    """Tables that stay empty: every use of them is taken back. They let reports be deleted, as no ledger does."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@contextmanager
def scratch(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as conn, conn.begin() as transaction:
        yield conn
        transaction.rollback()


def accounted(engine: Engine, found: list[Tale], sizes: tuple[int, ...] = (1000,)) -> dict[str, Any]:
    with scratch(engine) as conn:
        link(conn, found, sizes)
        return account(conn)


def as_linked_at_once(conn: Connection) -> dict[int, tuple[int | None, float | None, str | None]]:
    every = event_claims(conn, conn.execute(select(claims.c.id)).scalars())
    return {
        key: (found.antecedent, found.score, found.reason) for key, found in link_all(every, SIMPLE).items()
    }


def in_the_ledger(conn: Connection) -> dict[int, tuple[int | None, float | None, str | None]]:
    return {
        row.claim_id: (row.antecedent_id, row.score, row.reason) for row in conn.execute(select(links)).all()
    }


def people_at_once(conn: Connection) -> dict[int, tuple[str, int | None, str | None]]:
    used = [row for row in conn.execute(select(profiles)) if row.thing_id is not None]
    known = [
        Profile(row.id, row.kind, row.folded, row.reference, row.state, row.office, row.apart) for row in used
    ]
    titles: dict[int, set[str]] = defaultdict(set)
    held = select(parties.c.profile_id, claims.c.object).join_from(claims, parties)
    for row in conn.execute(held.where(parties.c.role == "holder")):
        titles[row.profile_id].add(row.object)
    return {
        one: (key, choice.antecedent, choice.reason)
        for one, (key, choice) in cluster_all(known, titles).items()
    }


def people_in_the_ledger(conn: Connection) -> dict[int, tuple[str, int | None, str | None]]:
    held = select(profiles, things.c.key.label("called")).join_from(
        profiles, things, things.c.id == profiles.c.thing_id
    )
    return {row.id: (row.called, row.antecedent_id, row.reason) for row in conn.execute(held)}


@MANY
@given(tales, st.data())
def test_any_order_and_any_batches_give_the_same_account(
    empty: Engine, found: list[Tale], data: st.DataObject
) -> None:
    expected = accounted(empty, sorted(found, key=lambda tale: tale.rank))
    order = data.draw(st.permutations(found))
    sizes = tuple(data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=4)))
    with scratch(empty) as conn:
        link(conn, order, sizes)
        assert account(conn) == expected
        assert in_the_ledger(conn) == as_linked_at_once(conn)
        assert people_in_the_ledger(conn) == people_at_once(conn)


@MANY
@given(tales, st.data())
def test_a_report_that_goes_leaves_no_trace_and_comes_back_as_it_was(
    empty: Engine, found: list[Tale], data: st.DataObject
) -> None:
    gone = data.draw(st.lists(st.sampled_from(found), unique=True, max_size=4))
    left = [tale for tale in found if tale not in gone]
    expected = accounted(empty, found)
    without = accounted(empty, left)
    with scratch(empty) as conn:
        link(conn, found, (3,))
        for tale in gone:
            remove_tale(conn, tale)
        assert account(conn) == without
        link(conn, gone, (1,))
        assert account(conn) == expected


@MANY
@given(tales, st.integers(0, 13), contents)
def test_a_new_reading_gives_what_it_had_given_at_first(
    empty: Engine, found: list[Tale], number: int, content: Any
) -> None:
    number %= len(found)
    other = tale_of(number, content)
    now = Tale(found[number].day, found[number].text, other.names, other.deeds, other.offices)
    expected = accounted(empty, [*found[:number], now, *found[number + 1 :]])
    with scratch(empty) as conn:
        link(conn, found, (4,))
        reread_tale(conn, found[number], now)
        assert account(conn) == expected


@MANY
@given(tales)
def test_all_computed_again_is_the_same(empty: Engine, found: list[Tale]) -> None:
    with scratch(empty) as conn:
        link(conn, found[::-1], (2,))
        before = account(conn)
        linker.rebuild(conn, scorers=SIMPLE)
        assert account(conn) == before


def deed(number: int, words: str, **more: Any) -> Tale:
    """A report of the day with one commitment."""
    told = Deed("commitment", words, "planned", **more)
    return Tale(f"2025-01-{number:02}", f"the text of day {number}: {words}", (), (told,))


def claim_ids(conn: Connection) -> list[int]:
    return list(conn.execute(select(claims.c.id).order_by(claims.c.rank)).scalars())


def things_of(conn: Connection) -> list[int]:
    rows = links.join(claims, claims.c.id == links.c.claim_id)
    return list(conn.execute(select(links.c.thing_id).select_from(rows).order_by(claims.c.rank)).scalars())


def test_what_people_put_together_is_one_and_comes_apart_again(engine: Engine) -> None:
    with writing(engine) as conn:
        link(conn, [deed(1, "accord"), deed(2, "canal"), deed(3, "canal")])
        first, second, third = claim_ids(conn)
        before = account(conn)
        assert len(set(things_of(conn))) == 2
        tie(conn, "same", first, second)
        linker.relink_claims(conn, [first, second], scorers=SIMPLE)
        assert len(set(things_of(conn))) == 1
        conn.execute(bonds.delete())
        linker.relink_claims(conn, [first, second], scorers=SIMPLE)
        assert account(conn) == before
        tie(conn, "apart", second, third)
        linker.relink_claims(conn, [second, third], scorers=SIMPLE)
        assert len(set(things_of(conn))) == 3


def test_a_third_claim_does_not_join_what_people_parted(engine: Engine) -> None:
    with writing(engine) as conn:
        link(conn, [deed(1, "canal"), deed(2, "canal"), deed(3, "canal")])
        first, second, _ = claim_ids(conn)
        tie(conn, "apart", first, second)
        linker.relink_claims(conn, [first, second], scorers=SIMPLE)
        one, other, third = things_of(conn)
        assert one != other and third in (one, other)


def test_a_rejected_claim_has_no_say(engine: Engine) -> None:
    later = Tale("2025-01-02", "later", (), (Deed("commitment", "canal", "signed"),))
    with writing(engine) as conn:
        link(conn, [deed(1, "canal"), later])
        status = select(things.c.status, things.c.verdict).where(things.c.section == "commitment")
        assert tuple(conn.execute(status).one()) == ("signed", None)
        reject(conn, claim_ids(conn)[1])
        linker.relink_claims(conn, [claim_ids(conn)[1]], scorers=SIMPLE)
        assert tuple(conn.execute(status).one()) == ("planned", None)
        reject(conn, claim_ids(conn)[0])
        linker.relink_claims(conn, [claim_ids(conn)[0]], scorers=SIMPLE)
        assert conn.execute(status).one().verdict == "rejected"


def test_a_copy_is_counted_once(engine: Engine) -> None:
    body = " ".join(f"w{number}" for number in range(300))
    told = (Deed("commitment", "canal", "planned", (PEOPLE[0],)),)
    wire = [Tale(f"2025-01-0{n}", f"{body} paper {n}", (PEOPLE[0],), told) for n in (3, 1, 2)]
    with writing(engine) as conn:
        link(conn, wire, (1,))
        rows = conn.execute(select(things).where(things.c.section.in_(["commitment", "person"]))).all()
        assert [(row.claims, row.stories) for row in rows] == [(3, 1), (3, 1)]
        assert conn.execute(select(claims.c.day).where(~claims.c.copy).distinct()).scalars().all() == [
            "2025-01-01"
        ]


def test_a_name_that_changes_hands_takes_everything_along(engine: Engine) -> None:
    told = (Deed("commitment", "canal", "planned", (person("seitkali", "KZ"),)),)
    surname = Tale("2025-01-01", "one", (person("seitkali", "KZ"),), told)
    full = Tale("2025-01-02", "two", (person("daniyar seitkali", "KZ"),))
    namesake = Tale("2025-01-03", "three", (person("marat seitkali", "KZ"),))

    def bearer(conn: Connection) -> str:
        party = select(things.c.label).join_from(
            thing_parties, things, things.c.id == thing_parties.c.party_id
        )
        found = conn.execute(party.where(thing_parties.c.role == "party")).scalar_one()
        placed = select(things.c.label).join_from(parties, things, things.c.id == parties.c.thing_id)
        assert conn.execute(placed).scalar_one() == found
        return str(found)

    with writing(engine) as conn:
        link(conn, [surname])
        assert bearer(conn) == "Seitkali"
        link(conn, [full])
        assert bearer(conn) == "Daniyar Seitkali"
        assert (
            conn.execute(select(things.c.stories).where(things.c.label == "Daniyar Seitkali")).scalar() == 2
        )
        link(conn, [namesake])
        assert bearer(conn) == "Seitkali"


def test_few_reports_at_a_time_come_to_all(engine: Engine) -> None:
    found = [
        Tale("2025-01-01", f"text {n}", deeds=(Deed("commitment", "accord", "planned"),)) for n in range(5)
    ]
    with writing(engine) as conn:
        insert_tales(conn, found)
        assert linker.link_pending(conn, most=2, scorers=SIMPLE) == 2
        assert linker.link_pending(conn, scorers=SIMPLE) == 3
        assert linker.link_pending(conn, scorers=SIMPLE) == 0
