from __future__ import annotations

import datetime as dt

import pytest
from judged import ADA, BEN, NOON, claim, fill
from sqlalchemy import Engine

from relazione.ledger import review
from relazione.ledger.chronicle import undo
from relazione.ledger.decided import sitting
from relazione.ledger.filters import Filter
from relazione.ledger.journal import Hand
from relazione.ledger.judging import confirm
from relazione.ledger.opening import writing
from relazione.ledger.review import Waiting, unreviewed, waiting
from relazione.model import RunError


def test_the_least_certain_come_first_and_the_judged_not_at_all(engine: Engine) -> None:
    fill(engine, 2)
    with writing(engine) as conn:
        rows = unreviewed(conn, Filter())
        assert [row.confidence for row in rows] == sorted(row.confidence for row in rows)
        assert rows[0].section == "office"
        assert {row.section for row in rows} == {
            "engagement", "statement", "commitment", "transfer", "office",
        }  # fmt: skip
        confirm(conn, rows[0].key, ADA)
        assert rows[0].key not in {row.key for row in unreviewed(conn, Filter())}
        assert len(unreviewed(conn, Filter(), 3)) == 3


def test_a_filter_narrows_it(engine: Engine) -> None:
    fill(engine, 2)
    with writing(engine) as conn:
        key = claim(conn, "transfer", 1).key
        found = unreviewed(conn, Filter(states=("Chile",), since=dt.date(2025, 3, 4), statuses=("pending",)))
        assert [row.key for row in found] == [key]
        assert found[0].words.text == "two patrol boats to Chile"
        with pytest.raises(RunError, match="Nobody"):
            unreviewed(conn, Filter(persons=("Nobody",)))


def test_what_waits_is_counted_as_it_is_listed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(engine, 3)
    choices = (
        Filter(),
        Filter(since=dt.date(2025, 3, 4), until=dt.date(2025, 3, 4)),
        Filter(states=("Chile",)),
        Filter(states=("Chile", "PT")),
        Filter(about="boats"),
        Filter(about="boat"),
        Filter(statuses=("pending",)),
    )
    with writing(engine) as conn:
        confirm(conn, claim(conn, "statement").key, ADA)
        for many in (False, True):
            if many:  # as though everybody took part in more than are gone through one by one
                monkeypatch.setattr(review, "_FEW", 0)
                monkeypatch.setattr(review, "_FEW_REPORTS", 0)
            for asked in choices:
                listed = unreviewed(conn, asked, 1000)
                assert listed and waiting(conn, asked) == Waiting(len(listed)), asked
        monkeypatch.setattr(review, "MOST_COUNTED", 2)
        assert waiting(conn, Filter(states=("Chile",))) == Waiting(2, more=True)
        before = waiting(conn, Filter()).number
        confirm(conn, claim(conn, "office").key, ADA)
        assert waiting(conn, Filter()).number == before - 1


def test_a_sitting_ends_with_a_long_pause(engine: Engine) -> None:
    fill(engine, 2)
    with writing(engine) as conn:
        keys = [row.key for row in unreviewed(conn, Filter(), 4)]
        for key, minutes in zip(keys, (0, 90, 120, 130), strict=True):
            confirm(conn, key, Hand("ada", NOON + dt.timedelta(minutes=minutes)), only=True)
        confirm(conn, keys[0], BEN, only=True)
        now = NOON + dt.timedelta(minutes=140)
        assert sitting(conn, "ada", now) == 3
        undo(conn, keys[3], Hand("ada", now))
        assert sitting(conn, "ada", now) == 2
        assert sitting(conn, "ada", now + dt.timedelta(hours=2)) == 0
        assert sitting(conn, "nobody", now) == 0
