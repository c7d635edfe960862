"""What is told of a thing, of which the database sums up what does not come over."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from relazione.ledger import told_claims
from relazione.ledger.opening import writing
from relazione.ledger.schema import claims, links, things
from tests.ledger.tales import Deed, Tale, link, reject


def tale(number: int, text: str = "") -> Tale:
    day = f"2025-0{1 + number // 28}-{1 + number % 28:02}"
    return Tale(day, text or f"text {number}", (), (Deed("commitment", "canal", "planned"),))


def forget() -> None:
    """Statements that were made for another bound."""
    told_claims._often.cache_clear()
    told_claims._last_rows.cache_clear()


@pytest.mark.parametrize("rejected", [set(), {0}, {0, 1, 8}, set(range(9))])
def test_a_thing_is_told_the_same_by_few_and_by_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, rejected: set[int]
) -> None:
    wire = " ".join(f"w{number}" for number in range(300))
    tales = [*map(tale, range(7)), tale(7, f"{wire} a"), tale(8, f"{wire} b")]
    with writing(engine) as conn:
        link(conn, tales)
        every = list(conn.execute(select(claims.c.id).order_by(claims.c.rank)).scalars())
        for number in rejected:
            reject(conn, every[number])
        thing = conn.execute(select(links.c.thing_id).distinct()).scalar_one()
        for until in (None, "2025-01-04"):
            whole = told_claims.told_claims(conn, [thing], until)[thing]
            assert whole.claims == (9 if until is None else 4)
            monkeypatch.setattr(told_claims, "MOST", 3)
            forget()
            few = told_claims.told_claims(conn, [thing], until)[thing]
            monkeypatch.undo()
            forget()
            assert [row.id for row in few.counted] == [row.id for row in whole.counted[-3:]]
            assert (few.key, few.claims, few.stories, few.opened, few.latest, few.verdict) == (
                whole.key,
                whole.claims,
                whole.stories,
                whole.opened,
                whole.latest,
                whole.verdict,
            )


def test_a_day_before_all_tells_of_nothing(engine: Engine) -> None:
    with writing(engine) as conn:
        link(conn, [tale(3)])
        thing = conn.execute(select(links.c.thing_id)).scalar_one()
        assert told_claims.told_claims(conn, [thing], "2024-12-31") == {}
        assert conn.execute(select(things.c.claims).where(things.c.id == thing)).scalar_one() == 1
