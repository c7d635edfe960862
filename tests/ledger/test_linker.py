"""The account is a function of the reports, not of how they came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, select

from relazione.ledger import linker
from relazione.ledger.event_claims import event_claims
from relazione.ledger.linking.sweep import link_all
from relazione.ledger.opening import writing
from relazione.ledger.schema import claims, links, metadata
from tests.ledger.tales import (
    SIMPLE,
    Deed,
    Tale,
    account,
    insert_tales,
    link,
    person,
    remove_tale,
    reread_tale,
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


def test_few_reports_at_a_time_come_to_all(engine: Engine) -> None:
    found = [
        Tale("2025-01-01", f"text {n}", deeds=(Deed("commitment", "accord", "planned"),)) for n in range(5)
    ]
    with writing(engine) as conn:
        insert_tales(conn, found)
        assert linker.link_pending(conn, most=2, scorers=SIMPLE) == 2
        assert linker.link_pending(conn, scorers=SIMPLE) == 3
        assert linker.link_pending(conn, scorers=SIMPLE) == 0
