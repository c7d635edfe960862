from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import source_of
from judged import ADA, BEN, NOON, account, claim, day_record, fill, linker, read_again
from sqlalchemy import Connection, Engine, insert, select

from relazione.ledger.bonding import Touched
from relazione.ledger.chronicle import history, undo, unplaced
from relazione.ledger.journal import every_entry
from relazione.ledger.judging import confirm, correct, reject
from relazione.ledger.opening import open_engine, reading, writing
from relazione.ledger.overlay import apply_to_report
from relazione.ledger.parting import merge, split
from relazione.ledger.preparing import prepare
from relazione.ledger.schema import claims, judged, judgements, links, profiles, reports, things
from relazione.ledger.writing import replace as replace_reading
from relazione.ledger.writing import write
from relazione.model import Anchor, Record, RunError
from relazione.model.judgement import in_force


def shifted(record: Record, start: int, end: int) -> Record:
    """The record as another engine draws the anchors of its events."""

    def moved(anchor: Anchor) -> Anchor:
        return Anchor.of(record.document.text, anchor.start + start, anchor.end + end)

    def of(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(entry, evidence=tuple(map(moved, entry.evidence))) for entry in entries)

    return replace(
        record,
        engagements=of(record.engagements),
        commitments=of(record.commitments),
        transfers=of(record.transfers),
    )


def test_a_new_reading_keeps_every_judgement(engine: Engine) -> None:
    fill(engine)
    with writing(engine) as conn:
        commitment, transfer = claim(conn, "commitment", 1).key, claim(conn, "transfer", 1).key
        correct(conn, commitment, [("status", "signed"), ("parties", "Chile")], ADA, only=True)
        reject(conn, transfer, BEN, only=True)
    record = shifted(day_record(1), -3, 4)
    again = replace(record.commitments[0], status="agreed", confidence=0.4)
    read_again(engine, replace(record, commitments=(again,), engagements=()))
    with reading(engine) as conn:
        now = claim(conn, "commitment", 1)
        assert now.key != commitment
        assert (now.status, now.verdict, now.confidence) == ("signed", "corrected", 0.4)
        assert claim(conn, "transfer", 1).verdict == "rejected"
        for key in (commitment, now.key):
            assert [row.field for row in history(conn, key)] == ["status", "parties"]
        assert unplaced(conn) == []
    with writing(engine) as conn:
        undo(conn, commitment, ADA)
        undo(conn, commitment, ADA)
        assert claim(conn, "commitment", 1).status == "agreed"


def test_what_finds_no_place_waits_for_a_reading_that_has_it(engine: Engine) -> None:
    fill(engine)
    with writing(engine) as conn:
        key = claim(conn, "transfer", 1).key
        confirm(conn, key, ADA, only=True)
    read_again(engine, day_record(1, transfers=()))
    with reading(engine) as conn:
        assert [(row.verb, row.target) for row in unplaced(conn)] == [("confirm", key)]
        assert [row.verb for row in history(conn, key)] == ["confirm"]
    with writing(engine) as conn:
        undo(conn, undo(conn, key, BEN).id, BEN)
    read_again(engine, day_record(1), "third")
    with reading(engine) as conn:
        assert unplaced(conn) == []
        assert claim(conn, "transfer", 1).verdict == "confirmed"


def test_a_merging_outlives_a_reading_that_moves_its_claims(engine: Engine) -> None:
    fill(engine)
    with writing(engine) as conn:
        ids = [claim(conn, "transfer", n).id for n in range(3)]
        keys = [claim(conn, "transfer", n).key for n in range(3)]
        tie(conn, keys[0], keys[1])
        split_from(conn, keys[2], keys[0])
    read_again(engine, shifted(day_record(0), -2, 0))
    read_again(engine, shifted(day_record(2), 0, 3))
    with reading(engine) as conn:
        now = [claim(conn, "transfer", n) for n in range(3)]
        assert [row.id for row in now] != ids
        owners = [thing_of_claim(conn, row.id) for row in now]
        assert owners[0] == owners[1] != owners[2]


def tie(conn: Connection, one: str, other: str) -> None:
    if owner(conn, one) != owner(conn, other):
        merge(conn, [one, other], ADA)


def split_from(conn: Connection, one: str, other: str) -> None:
    if owner(conn, one) == owner(conn, other):
        split(conn, owner(conn, other), [one], BEN)
    else:
        merge(conn, [one, other], ADA)
        split(conn, owner(conn, other), [one], BEN)


def owner(conn: Connection, key: str) -> str:
    return thing_of_claim(conn, conn.execute(select(claims.c.id).where(claims.c.key == key)).scalar_one())


def thing_of_claim(conn: Connection, number: int) -> str:
    query = select(things.c.key).join(links, links.c.thing_id == things.c.id)
    return str(conn.execute(query.where(links.c.claim_id == number)).scalar_one())


def test_two_who_judge_at_the_same_time_both_stand(engine: Engine) -> None:
    fill(engine)
    with reading(engine) as conn:
        key = claim(conn, "engagement").key
    start = threading.Barrier(2)

    def judge(field: str, value: str) -> None:
        start.wait()
        with writing(engine) as conn:
            correct(conn, key, [(field, value)], ADA, only=True)

    threads = [
        threading.Thread(target=judge, args=change)
        for change in (("date", "2025-03-09"), ("status", "planned"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as conn:
        now = claim(conn, "engagement")
        assert (now.date, now.status, now.verdict) == ("2025-03-09", "planned", "corrected")
        assert len(history(conn, key)) == 2


_VALUES = {
    "entity": [("name", "Somebody Else"), ("kind", "organization"), ("state", "Peru"), ("reference", "Q99")],
    "office": [("title", "Harbour Master"), ("former", "yes"), ("of", "Chile"), ("holder", "Pilar Undurra")],
    "engagement": [("status", "cancelled"), ("date", "2025-04"), ("place", "Porto"), ("participants", "PT; Norway")],
    "statement": [("speaker", "Pilar Undurra"), ("form", "mixed"), ("medium", "radio"), ("speaker", "")],
    "commitment": [("status", "signed"), ("due", "in two weeks"), ("parties", "CL"), ("object", "three boats")],
    "transfer": [("status", "delivered"), ("supplier", "Chile"), ("recipient", ""), ("quantity", "3")],
    "finding": [("severity", "error"), ("kind", "date")],
}  # fmt: skip
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["confirm", "reject", "correct", "correct", "merge", "split", "undo"]),
        st.integers(0, 200),
        st.integers(0, 200),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


def judge_freely(conn: Connection, steps: list[tuple[str, int, int, bool]]) -> None:
    """Do what the numbers say, as far as it can be done."""
    for verb, one, other, flag in steps:
        rows = conn.execute(select(claims.c.key, claims.c.section).order_by(claims.c.key)).all()
        row = rows[one % len(rows)]
        told = select(things.c.id, things.c.key, things.c.section)
        every = conn.execute(told.order_by(things.c.section, things.c.key)).all()
        thing = every[one % len(every)]
        alike = [t.key for t in every if t.section == thing.section]
        with conn.begin_nested() as nested:
            try:
                match verb:
                    case "confirm":
                        confirm(conn, thing.key if flag else row.key, ADA, only=not flag)
                    case "reject":
                        reject(conn, thing.key if flag else row.key, BEN, only=not flag)
                    case "correct":
                        values = _VALUES[row.section]
                        correct(conn, row.key, [values[other % len(values)]], BEN, only=flag)
                    case "merge":
                        merge(conn, [thing.key, alike[other % len(alike)]], BEN, force=flag)
                    case "split":
                        own = parts_of(conn, thing.id)
                        split(conn, thing.key, [own[other % len(own)]], ADA)
                    case "undo":
                        undo(conn, 1 + other % (len(every_entry(conn)) or 1), ADA)
            except RunError:
                nested.rollback()


def parts_of(conn: Connection, thing: int) -> list[str]:
    """Keys of the claims of a thing, or of the places where somebody is named, or of the names."""
    told = select(claims.c.key).join(links, links.c.claim_id == claims.c.id).where(links.c.thing_id == thing)
    names = select(profiles.c.key).where(profiles.c.thing_id == thing)
    named = select(claims.c.key).join(profiles, profiles.c.id == claims.c.profile_id)
    found = [
        *conn.scalars(told),
        *conn.scalars(named.where(profiles.c.thing_id == thing)),
        *conn.scalars(names),
    ]
    return sorted(found) or ["nothing"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty ledger."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    with writing(engine := open_engine(path)) as conn:
        conn.exec_driver_sql("SELECT 1")
    engine.dispose()
    return path.read_bytes()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    engine = open_engine(tmp_path_factory.mktemp("filled") / "ledger.db")
    fill(engine)
    yield engine
    engine.dispose()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS, st.randoms(use_true_random=False))
def test_undoing_everything_leaves_the_account_as_it_was(filled: Engine, steps: Any, chance: Any) -> None:
    with filled.connect() as conn, conn.begin() as transaction:
        before = account(conn)
        judge_freely(conn, steps)
        standing = in_force(every_entry(conn))
        chance.shuffle(standing)
        for judgement in standing:
            undo(conn, judgement.id, ADA)
        assert account(conn) == before
        transaction.rollback()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_what_is_computed_anew_from_scratch_is_the_same_account(filled: Engine, steps: Any) -> None:
    with filled.connect() as conn, conn.begin() as transaction:
        judge_freely(conn, steps)
        wanted = account(conn)
        for report in conn.scalars(select(reports.c.id)).all():
            assert apply_to_report(conn, report) == Touched()
        linker.rebuild(conn)
        assert account(conn) == wanted
        for number in range(3):
            record = day_record(number)
            found = select(reports.c.id).where(reports.c.sha256 == record.document.sha256)
            one = prepare(source_of(record, f"{number}.txt"), record)
            replace_reading(conn, conn.execute(found).scalar_one(), one, engine="first", now=NOON)
            linker.link_pending(conn)
        assert account(conn) == wanted
        transaction.rollback()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS, st.permutations(range(3)))
def test_judgements_laid_over_reports_in_any_order_give_the_same_account(
    filled: Engine, empty: bytes, tmp_path: Path, steps: Any, order: list[int]
) -> None:
    with filled.connect() as conn, conn.begin() as transaction:
        judge_freely(conn, steps)
        wanted = account(conn)
        journal = [dict(row) for row in conn.execute(select(judgements)).mappings()]
        tokens = [dict(row) for row in conn.execute(select(judged)).mappings()]
        transaction.rollback()
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
    path.write_bytes(empty)
    engine = open_engine(path)
    with writing(engine) as conn:
        if journal:
            conn.execute(insert(judgements), journal)
        if tokens:
            conn.execute(insert(judged), tokens)
    for number in order:
        with writing(engine) as conn:
            record = day_record(number)
            write(conn, source_of(record, f"{number}.txt"), record, engine="first", now=NOON)
            linker.link_pending(conn)
    with reading(engine) as conn:
        assert account(conn) == wanted
    engine.dispose()
