"""How listings ask: the same few statements however long a page, and never through a whole table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from relazione.ledger import Filter, Ledger

QUESTIONS: dict[str, Callable[[Ledger, Filter, int], Any]] = {
    name: lambda ledger, asked, limit, name=name: getattr(ledger, name)(asked, limit=limit)
    for name in (
        "people", "engagements", "statements", "commitments", "transfers", "findings", "conflicts", "reports",
        "timeline",
    )
} | {
    "upcoming": lambda ledger, asked, limit: ledger.upcoming(asked, today=dt.date(2025, 7, 1), limit=limit),
    "search": lambda ledger, asked, limit: ledger.search("ferry", asked, limit=limit),
}  # fmt: skip
FILTERS = {
    "all": Filter(),
    "person": Filter(persons=("Ona Felk",)),
    "state": Filter(states=("NO",)),
    "states": Filter(states=("NO", "VN")),
    "days": Filter(since=dt.date(2025, 1, 1), until=dt.date(2025, 12, 1)),
    "about": Filter(about="ferry"),
    "judged": Filter(verdict="confirmed"),
}
# Tables that grow with the reports; a step that goes through one of them must go along an index.
LARGE = "claims|parties|things|thing_parties|links|reports|texts|readings"


@contextmanager
def heard(ledger: Ledger) -> Iterator[list[tuple[str, Any]]]:
    """The statements that go to the database."""
    found: list[tuple[str, Any]] = []

    def listen(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        found.append((statement, parameters))

    event.listen(ledger.engine, "before_cursor_execute", listen)
    try:
        yield found
    finally:
        event.remove(ledger.engine, "before_cursor_execute", listen)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("narrowed", FILTERS)
def test_long_pages_ask_no_more_often(ledger: Ledger, question: str, narrowed: str) -> None:
    counts = []
    for limit in (2, 50):
        with heard(ledger) as statements:
            QUESTIONS[question](ledger, FILTERS[narrowed], limit)
        counts.append(sum(not one.startswith("BEGIN") for one, _ in statements))
    assert counts[1] <= counts[0] + 4, "a page of fifty may find more kinds of rows, not ask for each row"
    assert counts[1] <= 22


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("narrowed", FILTERS)
def test_no_table_is_gone_through(ledger: Ledger, question: str, narrowed: str) -> None:
    if ledger.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL chooses by its own figures, and goes through small tables")
    with heard(ledger) as statements:
        QUESTIONS[question](ledger, FILTERS[narrowed], 50)
    with ledger.connection() as connection:
        for statement, parameters in statements:
            if not statement.startswith("SELECT"):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            for step in (row[3] for row in plan):
                assert not re.match(rf"SCAN ({LARGE})\b(?!.*USING (COVERING )?INDEX)", step), (
                    step,
                    statement,
                )
