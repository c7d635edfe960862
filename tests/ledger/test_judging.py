from __future__ import annotations

from typing import Any

import pytest
from judged import ADA, BEN, account, claim, fill
from sqlalchemy import Connection, Engine, select

from relazione.ledger import event_things
from relazione.ledger.chronicle import history, undo
from relazione.ledger.claim_shelf import shelf_of
from relazione.ledger.judging import confirm, correct, reject
from relazione.ledger.ledger import Ledger
from relazione.ledger.opening import reading, writing
from relazione.ledger.parting import ApartError, merge, split
from relazione.ledger.results import UnknownError
from relazione.ledger.schema import claims, judgements, links, parties, profiles, reports, things
from relazione.ledger.standing import standings
from relazione.model import RunError


@pytest.fixture
def ledger(engine: Engine) -> Engine:
    fill(engine)
    return engine


def thing_key(conn: Connection, claim_id: int) -> Any:
    query = select(things.c.key).join(links, links.c.thing_id == things.c.id)
    return conn.execute(query.where(links.c.claim_id == claim_id)).scalar_one()


def person_of(conn: Connection, name: str) -> Any:
    query = select(things.c.key).where(things.c.label == name)
    return conn.execute(query).scalar_one()


def test_a_verdict_stands_beside_the_claim(ledger: Engine) -> None:
    with writing(ledger) as conn:
        key = claim(conn, "statement").key
        confirm(conn, key, ADA)
        assert claim(conn, "statement").verdict == "confirmed"
        reject(conn, key, BEN)
        assert claim(conn, "statement").verdict == "rejected"
    with reading(ledger) as conn:
        assert claim(conn, "statement").verdict == "rejected"
        assert [(row.verb, row.by, row.why) for row in history(conn, key)] == [
            ("confirm", "ada", None),
            ("reject", "ben", "I was there"),
        ]


def test_a_thing_is_judged_in_all_that_tells_it_unless_one_claim_alone_is_meant(ledger: Engine) -> None:
    with writing(ledger) as conn:
        keys = [claim(conn, "engagement", number).key for number in range(3)]
        merge_all(conn, keys)
        confirm(conn, keys[0], ADA)
        assert [claim(conn, "engagement", n).verdict for n in range(3)] == ["confirmed"] * 3
        reject(conn, keys[0], ADA, only=True)
        assert [claim(conn, "engagement", n).verdict for n in range(3)] == [
            "rejected", "confirmed", "confirmed",
        ]  # fmt: skip


def merge_all(conn: Connection, keys: list[str]) -> None:
    for key in keys[1:]:
        if thing_key_of(conn, keys[0]) != thing_key_of(conn, key):
            merge(conn, [keys[0], key], ADA)


def thing_key_of(conn: Connection, key: str) -> Any:
    return thing_key(conn, conn.execute(select(claims.c.id).where(claims.c.key == key)).scalar_one())


def test_values_are_laid_over_and_undone(ledger: Engine) -> None:
    with writing(ledger) as conn:
        before = account(conn)
        key = claim(conn, "engagement", 1).key
        correct(conn, key, [("status", "cancelled"), ("date", "2025-03-09"), ("place", "the harbour")], ADA)
        one = claim(conn, "engagement", 1)
        assert (one.status, one.date, one.first_day, one.last_day, one.place, one.verdict) == (
            "cancelled", "2025-03-09", "2025-03-09", "2025-03-09", "the harbour", "corrected",
        )  # fmt: skip
        for _ in range(3):
            undo(conn, key, ADA)
        assert account(conn) == before
        with pytest.raises(RunError, match="taken back"):
            undo(conn, key, ADA)


def test_later_judgements_win_field_by_field(ledger: Engine) -> None:
    with writing(ledger) as conn:
        key = claim(conn, "commitment").key
        correct(conn, key, [("status", "signed"), ("due", "2025-06")], ADA, only=True)
        correct(conn, key, [("status", "dropped")], BEN, only=True)
        one = claim(conn, "commitment")
        assert (one.status, one.due, one.due_day) == ("dropped", "2025-06", "2025-06-30")
        confirm(conn, key, ADA, only=True)
        one = claim(conn, "commitment")
        assert (one.status, one.verdict) == ("dropped", "confirmed")


def test_an_undoing_can_be_undone(ledger: Engine) -> None:
    with writing(ledger) as conn:
        key = claim(conn, "statement").key
        made = correct(conn, key, [("form", "mixed")], ADA)[0]
        taken = undo(conn, made.id, BEN)
        assert claim(conn, "statement").kind == "indirect"
        with pytest.raises(RunError, match=f"undo {taken.id}"):
            undo(conn, made.id, BEN)
        undo(conn, taken.id, ADA)
        assert (claim(conn, "statement").kind, claim(conn, "statement").verdict) == ("mixed", "corrected")
        assert [row.undone_by for row in history(conn, key)] == [None, 3, None]
        undo(conn, None, ADA)
        assert claim(conn, "statement").kind == "indirect"


def test_parties_are_given_by_key_reference_or_name(ledger: Engine) -> None:
    with writing(ledger) as conn:
        key = claim(conn, "engagement").key
        pilar = person_of(conn, "Pilar Undurra")
        correct(conn, key, [("participants", f"{pilar}; Dockers' Union; Norway")], ADA, only=True)
        names = select(profiles.c.name, profiles.c.reference).join(
            parties, parties.c.profile_id == profiles.c.id
        )
        query = names.where(
            parties.c.claim_id == claim(conn, "engagement").id, parties.c.role == "participant"
        ).order_by(parties.c.position)
        assert [tuple(row) for row in conn.execute(query)] == [
            ("Pilar Undurra", ""), ("Dockers' Union", ""), ("Norway", "NO"),
        ]  # fmt: skip
        assert person_of(conn, "Norway") == "NO"
        with pytest.raises(RunError, match="Nobody At All"):
            correct(conn, key, [("participants", "Nobody At All")], ADA)


def test_a_speaker_brings_his_state(ledger: Engine) -> None:
    with writing(ledger) as conn:
        key = claim(conn, "statement").key
        correct(conn, key, [("speaker", "Pilar Undurra")], ADA)
        query = select(parties.c.role, profiles.c.name).join(profiles, profiles.c.id == parties.c.profile_id)
        found = conn.execute(query.where(parties.c.claim_id == claim(conn, "statement").id)).all()
        assert sorted(map(tuple, found)) == [("speaker", "Pilar Undurra"), ("state", "Chile")]


@pytest.mark.parametrize(
    ("section", "field", "value", "said"),
    [
        ("engagement", "status", "maybe", "held, under-way"),
        ("engagement", "date", "2025-02-30", "2025-07-02"),
        ("engagement", "date", "2025-03-09/2025-03-01", "2025-07-02"),
        ("engagement", "status", "", "needs its status"),
        ("engagement", "colour", "red", "kind, status, date"),
        ("office", "former", "perhaps", "yes or no"),
        ("transfer", "item", " ", "reject"),
        ("entity", "state", "Ruritania", "ISO code"),
    ],
)
def test_what_cannot_be_is_refused(ledger: Engine, section: str, field: str, value: str, said: str) -> None:
    with writing(ledger) as conn:
        key = claim(conn, section).key
        with pytest.raises(RunError, match=said):
            correct(conn, key, [(field, value)], ADA)
        assert conn.execute(select(judgements.c.id)).all() == []


def test_an_unknown_key_is_refused(ledger: Engine) -> None:
    with writing(ledger) as conn, pytest.raises(RunError, match="g-nowhere"):
        confirm(conn, "g-nowhere", ADA)


def test_events_are_merged_and_split(ledger: Engine) -> None:
    with writing(ledger) as conn:
        ids = [claim(conn, "engagement", n).id for n in range(3)]
        keys = [claim(conn, "engagement", n).key for n in range(3)]
        merge_all(conn, keys)
        assert {thing_key(conn, number) for number in ids} == {keys[0]}
        assert split(conn, keys[0], [keys[1]], ADA)[0].value == [keys[1]]
        assert thing_key(conn, ids[1]) not in {thing_key(conn, ids[0]), thing_key(conn, ids[2])}
        merge(conn, [keys[1], keys[2]], BEN)
        assert thing_key(conn, ids[1]) == thing_key(conn, ids[2])
        with pytest.raises(RunError, match="one thing already"):
            merge(conn, [keys[2], keys[1]], BEN)
        with pytest.raises(RunError, match="nothing would be left"):
            split(conn, keys[1], [claim(conn, "engagement", n).key for n in range(3)], ADA)


def test_things_of_other_kinds_are_not_merged(ledger: Engine) -> None:
    with writing(ledger) as conn:
        engagement, statement = claim(conn, "engagement").key, claim(conn, "statement").key
        with pytest.raises(RunError, match="is an engagement and"):
            merge(conn, [engagement, claim(conn, "transfer").key], ADA)
        with pytest.raises(RunError, match="is a statement"):
            merge(conn, [engagement, statement], ADA)
        with pytest.raises(ApartError, match="say why"):
            merge(conn, ["PT", "CL"], ADA, force=True)
        merge(conn, ["PT", "CL"], BEN, force=True)


def test_people_are_merged(ledger: Engine) -> None:
    with writing(ledger) as conn:
        ada, pilar = person_of(conn, "Ada Moreira"), person_of(conn, "Pilar Undurra")
        before = account(conn)
        merge(conn, [ada, pilar], ADA)
        query = select(profiles.c.thing_id).where(profiles.c.kind == "person").distinct()
        assert len(conn.execute(query).all()) == 1
        with pytest.raises(RunError, match="only things of one kind"):
            merge(conn, [ada, "PT"], ADA)
        undo(conn, ada, ADA)
        assert account(conn) == before


def test_a_mention_is_split_off_a_person(ledger: Engine) -> None:
    with writing(ledger) as conn:
        before = account(conn)
        ada = person_of(conn, "Ada Moreira")
        one = claim(conn, "entity", 1)
        made = split(conn, ada, [one.key], ADA)[0]
        now = claim(conn, "entity", 1)
        profile = conn.execute(select(profiles).where(profiles.c.id == now.profile_id)).one()
        assert (profile.apart, profile.folded) == (made.id, "ada moreira")
        roles = select(parties.c.role, parties.c.profile_id).where(
            parties.c.claim_id == claim(conn, "engagement", 1).id, parties.c.profile_id == profile.id
        )
        assert [row.role for row in conn.execute(roles)] == ["participant"]
        other = select(profiles.c.thing_id).where(profiles.c.id == claim(conn, "entity", 0).profile_id)
        assert conn.execute(other).scalar_one() != profile.thing_id
        undo(conn, made.id, ADA)
        assert account(conn) == before


def test_a_mention_is_given_to_somebody_else(ledger: Engine) -> None:
    with writing(ledger) as conn:
        before = account(conn)
        key = claim(conn, "entity", 1, position=3).key
        correct(conn, key, [("name", "Peru"), ("reference", "PE"), ("state", "Peru")], ADA)
        query = select(profiles.c.reference, profiles.c.name).join(
            parties, parties.c.profile_id == profiles.c.id
        )
        found = conn.execute(
            query.where(parties.c.claim_id == claim(conn, "transfer", 1).id, parties.c.role == "recipient")
        ).one()
        assert tuple(found) == ("PE", "Peru")
        undo(conn, None, ADA)
        undo(conn, None, ADA)
        undo(conn, None, ADA)
        assert account(conn) == before


def test_whoever_becomes_somebody_else_speaks_for_his_own_state(ledger: Engine) -> None:
    with writing(ledger) as conn:
        before = account(conn)
        key = claim(conn, "entity", 1).key
        correct(conn, key, [("state", "Norway")], ADA)
        query = select(parties.c.role, profiles.c.state).join(profiles, profiles.c.id == parties.c.profile_id)
        found = conn.execute(query.where(parties.c.claim_id == claim(conn, "statement", 1).id)).all()
        assert sorted(map(tuple, found)) == [("speaker", "NO"), ("state", "NO")]
        undo(conn, key, ADA)
        assert account(conn) == before


def test_somebody_is_rejected_as_a_whole(ledger: Engine) -> None:
    with writing(ledger) as conn:
        ada = person_of(conn, "Ada Moreira")
        reject(conn, ada, ADA)
        verdict = select(things.c.verdict).where(things.c.key == ada)
        assert conn.execute(verdict).scalar_one() == "rejected"
        undo(conn, ada, ADA)
        assert conn.execute(verdict).scalar_one() is None


def test_the_ledger_of_python_judges_and_shows_the_history(ledger: Engine) -> None:
    book = Ledger(ledger)
    with book.snapshot() as now, now.connection() as conn:
        key = claim(conn, "statement").key
    with book.transaction() as both:
        both.confirm(key, ADA)
        both.correct(key, {"form": "mixed"}, BEN)
    assert [row.verb for row in book.show(key).history] == ["confirm", "correct"]
    with pytest.raises(RunError), book.transaction() as both:
        both.reject(key, ADA)
        both.correct(key, {"form": "sung"}, ADA)
    assert book.undo(None, BEN).undoes == 2
    assert [row.undone_by for row in book.history(key)] == [None, 3, None]
    assert book.unplaced() == []
    assert key not in {row.key for row in book.unreviewed()}


def test_a_verdict_on_somebody_computes_no_event_anew(
    ledger: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    show = event_things.show
    monkeypatch.setattr(
        event_things, "show", lambda conn, of, shelf: (shown.extend(of), show(conn, of, shelf))
    )
    with writing(ledger) as conn:
        state = conn.scalars(select(things.c.key).where(things.c.section == "state")).first()
        assert state is not None
        confirm(conn, state, ADA)
        assert conn.scalar(select(things.c.verdict).where(things.c.key == state)) == "confirmed"
        undo(conn, None, ADA)
        assert shown == []
        one = claim(conn, "commitment")
        correct(conn, one.key, [("parties", "Norway")], ADA, only=True)
        assert shown  # what was corrected is


def test_what_was_taken_back_half_way_leaves_no_trace(ledger: Engine) -> None:
    with writing(ledger) as conn:
        one = claim(conn, "engagement")
        before = shelf_of(conn).get([one.id])[one.id].place
    with pytest.raises(RunError, match="half way"), writing(ledger) as conn:
        correct(conn, one.key, [("place", "Osthavn")], ADA, only=True)
        assert shelf_of(conn).get([one.id])[one.id].place == "Osthavn"
        raise RunError("half way")
    with writing(ledger) as conn:
        assert shelf_of(conn).get([one.id])[one.id].place == before
        with conn.begin_nested() as nested:
            correct(conn, one.key, [("place", "Osthavn")], ADA, only=True)
            nested.rollback()
        assert shelf_of(conn).get([one.id])[one.id].place == before


def test_the_lines_of_a_report_stand_as_people_left_them(ledger: Engine) -> None:
    with writing(ledger) as conn:
        report = conn.scalar(select(reports.c.key).order_by(reports.c.rank).limit(1))
        assert standings(conn, report) == []
        said, met, paid = (claim(conn, name) for name in ("statement", "engagement", "commitment"))
        reject(conn, said.key, BEN)
        correct(conn, met.key, [("place", "Osthavn"), ("status", "cancelled")], ADA, only=True)
        confirm(conn, paid.key, ADA, only=True)
        undo(conn, paid.key, ADA)
        held = {one.key: one for one in standings(conn, report)}
        assert held[said.key].verdict == "rejected"
        assert [(deed.by, deed.why) for deed in held[said.key].deeds] == [("ben", "I was there")]
        assert held[met.key].values["status"] == "cancelled"
        assert held[met.key].values["place"]["name"] == "Osthavn"
        assert (held[met.key].section, held[met.key].position) == ("engagement", met.position)
        assert paid.key not in held
        with pytest.raises(UnknownError):
            standings(conn, "r-none")
