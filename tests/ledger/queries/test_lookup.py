"""Names that could be several people's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine

from relazione.ledger.queries.lookup import meant
from relazione.ledger.results import UnknownError
from relazione.ledger.schema import metadata, profiles, things
from tests.ledger.filled import Filler


@pytest.fixture
def conn() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    filler = Filler()
    for kind, name, reference in (
        ("person", "Mutua", ""), ("person", "Grace Mutua", ""), ("person", "Ines Brandt", ""),
        ("person", "Georgia Pell", ""),
        ("country", "Georgia", "GE"), ("country", "Congo", "CG"), ("country", "Democratic Republic of the Congo", "CD"),
        ("organization", "Brandt Works", ""),
    ):  # fmt: skip
        filler.name(kind, name, reference, reference)
    with engine.begin() as connection:
        connection.execute(profiles.insert(), [{"score": None, **row} for row in filler.rows["profiles"]])
        connection.execute(things.insert(), filler.rows["things"])
        yield connection
    engine.dispose()


@pytest.mark.parametrize("asked", ["Mutua", "Brandt"])
def test_surname_alone_may_be_anybody_who_bears_it(conn: Connection, asked: str) -> None:
    with pytest.raises(UnknownError) as raised:
        meant(conn, asked)
    assert raised.value.several and len(raised.value.near) == 2


@pytest.mark.parametrize(
    ("asked", "key"),
    [("grace  mutua", "Grace Mutua"), ("Georgia", "Georgia"), ("Georgian", "Georgia"), ("ge", "Georgia"),
     ("GEO", "Georgia"), ("DR Congo", "Democratic Republic of the Congo"), ("Congo", "Congo")],
)  # fmt: skip
def test_one_is_meant(conn: Connection, asked: str, key: str) -> None:
    assert meant(conn, asked).label == key
