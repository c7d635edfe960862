"""An exercise that took place keeps the promise to hold it; one of another kind, or told before, does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, select, update

from relazione.ledger import linker
from relazione.ledger.event_things import rows_as_of
from relazione.ledger.linking.kept import is_about, standing_after
from relazione.ledger.queries.events import commitment_rows
from relazione.ledger.queries.standings import stages
from relazione.ledger.schema import claims, metadata, things
from tests.ledger.tales import SIMPLE, Deed, Tale, account, link, reject, remove_tale

PROMISE = Deed("commitment", "exercise gannet", "agreed", action="hold", at=3)
PLAN = Deed("engagement", "drill gannet", "planned", kind="exercise", at=3)


def told(day: str, *deeds: Deed) -> Tale:
    return Tale(day, f"report of {day} with {len(deeds)}", (), deeds)


def drill(status: str, kind: str = "exercise", name: str = "drill gannet") -> Deed:
    return Deed("engagement", name, status, kind=kind, at=5)


AGREED = told("2025-03-01", PROMISE, PLAN)
HELD = told("2025-06-09", drill("held"))


@pytest.fixture
def conn() -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    metadata.create_all(engine)
    with engine.connect() as opened, opened.begin():
        yield opened
    engine.dispose()


def stands(conn: Connection) -> str | None:
    return conn.execute(select(things.c.status).where(things.c.section == "commitment")).scalar_one()


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ([HELD], "fulfilled"),
        ([told("2025-06-07", drill("under-way"))], "under-way"),
        ([told("2025-05-02", drill("postponed"))], "delayed"),
        ([told("2025-05-02", drill("postponed")), HELD], "fulfilled"),
        ([told("2025-05-02", drill("cancelled"))], "dropped"),
        ([told("2025-05-02", drill("planned"))], "agreed"),
        ([told("2025-06-09", drill("held", name="drill heron"))], "agreed"),
        ([told("2025-02-09", drill("held"))], "agreed"),
    ],
)
def test_what_became_of_the_occasion_tells_where_the_promise_stands(
    conn: Connection, later: list[Tale], status: str
) -> None:
    link(conn, [AGREED, *later], sizes=(1,))
    assert stands(conn) == status


def test_the_history_shows_the_words_by_which_it_was_kept(conn: Connection) -> None:
    link(conn, [AGREED, HELD])
    row = conn.execute(select(things).where(things.c.section == "commitment")).one()
    found = stages(conn, [row.id])[row.id]
    assert [(stage.day, stage.status) for stage in found] == [
        ("2025-03-01", "agreed"),
        ("2025-06-09", "fulfilled"),
    ]
    assert found[-1].reason == "the exercise that it is about: held"
    (listed,) = commitment_rows(conn, [row], dt.date(2026, 1, 1))
    assert (listed.words.day, listed.stories) == ("2025-06-09", 1)


def test_a_report_that_says_so_itself_is_shown_once(conn: Connection) -> None:
    kept = Deed("commitment", "exercise gannet", "fulfilled", action="hold", at=5)
    link(conn, [AGREED, told("2025-06-09", drill("held"), kept)])
    row = conn.execute(select(things).where(things.c.section == "commitment")).one()
    assert [stage.status for stage in stages(conn, [row.id])[row.id]] == ["agreed", "fulfilled"]
    assert row.claims == 2


def test_what_a_report_says_of_the_promise_itself_goes_before(conn: Connection) -> None:
    hoped = Deed("commitment", "exercise gannet", "hoped", action="hold", at=5)
    link(conn, [AGREED, told("2025-06-09", drill("held"), hoped)])
    assert stands(conn) == "hoped"


def test_before_the_day_on_which_it_was_held_it_is_open(conn: Connection) -> None:
    link(conn, [AGREED, HELD])
    row = conn.execute(select(things).where(things.c.section == "commitment")).one()
    assert rows_as_of(conn, [row.id], "2025-05-01")[row.id]["status"] == "agreed"
    assert rows_as_of(conn, [row.id], "2025-07-01")[row.id]["status"] == "fulfilled"
    assert len(stages(conn, [row.id], "2025-05-01")[row.id]) == 1


def test_what_a_person_rejected_keeps_no_promise(conn: Connection) -> None:
    link(conn, [AGREED, HELD])
    of = conn.execute(select(claims.c.id).where(claims.c.status == "held")).scalar_one()
    reject(conn, of)
    linker.relink_claims(conn, [of], scorers=SIMPLE)
    assert stands(conn) == "agreed"


def test_what_a_person_corrected_stands(conn: Connection) -> None:
    link(conn, [AGREED, HELD])
    of = conn.execute(select(claims.c.id).where(claims.c.section == "commitment")).scalar_one()
    conn.execute(update(claims).where(claims.c.id == of).values(verdict="corrected", status="dropped"))
    linker.relink_claims(conn, [of], scorers=SIMPLE)
    assert stands(conn) == "dropped"


def test_where_two_occasions_stand_in_the_same_words_none_is_taken(conn: Connection) -> None:
    other = Deed("engagement", "drill heron", "planned", kind="exercise", at=3)
    link(conn, [told("2025-03-01", PROMISE, PLAN, other), HELD])
    assert stands(conn) == "agreed"


def test_a_report_that_goes_takes_what_it_told_with_it(conn: Connection) -> None:
    link(conn, [AGREED, HELD])
    remove_tale(conn, HELD)
    assert stands(conn) == "agreed"


SOME = st.builds(
    lambda day, deeds: told(f"2025-03-{day:02}", *deeds),
    st.integers(1, 28),
    st.lists(
        st.sampled_from([PROMISE, PLAN, drill("held"), drill("postponed"), drill("held", "meeting")]),
        max_size=3,
        unique=True,
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SOME, min_size=2, max_size=7, unique_by=lambda tale: tale.text), st.data())
def test_the_order_of_reports_makes_no_difference(found: list[Tale], data: st.DataObject) -> None:
    accounts = []
    for order in (sorted(found, key=lambda tale: tale.rank), data.draw(st.permutations(found))):
        engine: Engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(engine)
        with engine.connect() as opened, opened.begin():
            link(opened, order, sizes=(1,))
            accounts.append(account(opened))
        engine.dispose()
    assert accounts[0] == accounts[1]


@pytest.mark.parametrize(
    ("action", "thing", "kind", "about"),
    [
        ("hold", "the second edition of Exercise Gannet", "exercise", True),
        ("begin", "the naval exercise", "exercise", True),
        ("conclude", "the drill", "exercise", True),
        ("begin", "negotiations on a third aircraft", "negotiation", True),
        ("conclude", "negotiations on a third aircraft", "negotiation", False),  # a round may be one of many
        ("hold", "talks on the exercise", "exercise", False),
        ("cancel", "the exercise", "exercise", False),
        ("visit", "Norland", "visit", True),
        ("sign", "the pact", "signing", True),
        ("sign", "the pact", "meeting", False),
        ("deliver", "two boats", "visit", False),
        ("hold", None, "meeting", False),
    ],
)
def test_which_commitments_an_engagement_is_about(
    action: str, thing: str | None, kind: str, about: bool
) -> None:
    assert is_about(action, thing, kind) is about


def test_of_several_papers_only_the_one_named_is_signed() -> None:
    words = "the ministers signed the fisheries accord in Lund"
    assert standing_after("sign", "the fisheries accord", "signing", "held", words) == "signed"
    assert standing_after("sign", "a loan treaty", "signing", "held", words) is None
    assert standing_after("begin", "the drill", "exercise", "under-way", words) == "fulfilled"
