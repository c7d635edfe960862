from __future__ import annotations

import datetime as dt

import pytest
from judged import ADA, claim, fill
from sqlalchemy import Engine

from relazione.ledger.filters import Filter
from relazione.ledger.judging import confirm
from relazione.ledger.opening import writing
from relazione.ledger.review import unreviewed
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
