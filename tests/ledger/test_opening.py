"""Opening a ledger: its version, its address, and what it says of what it cannot open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from relazione.ledger import migrations
from relazione.ledger.opening import address_of, open_engine, reading, writing
from relazione.ledger.schema import judgements, metadata, reports
from relazione.model import RunError

REPORT = {
    "id": 1,
    "sha256": "0" * 64,
    "key": "r-0000000000",
    "name": "a",
    "day": "",
    "rank": "",
    "language": "en",
    "words": 1,
    "added_at": "",
    "linked": False,
}
JUDGEMENT = {"verb": "confirm", "target": "g-1", "anchors": "[]", "by": "Ada", "decided_at": "2025-01-01"}


def test_migrations_make_the_tables_that_the_schema_describes(engine: Engine) -> None:
    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and "_words" in str(name)) and name not in (
            "ix_texts_words",
            "ix_claims_words",
            "ix_claims_finding_words",
        )

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_latest_version_is_the_last_migration() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_heads() == [migrations.LATEST]
    assert {script.revision for script in scripts.walk_revisions()} == migrations.known_versions()


def test_a_ledger_is_made_once_and_opened_again(address: str) -> None:
    first = open_engine(address)
    with writing(first) as connection:
        connection.execute(insert(reports), [REPORT])
    first.dispose()
    again = open_engine(address, create=False)
    with reading(again) as connection:
        assert connection.execute(select(func.count()).select_from(reports)).scalar() == 1
    again.dispose()


def test_nothing_is_kept_of_a_transaction_that_fails(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        connection.execute(insert(reports), [REPORT])
        _ = 1 / 0
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(reports)).scalar() == 0


@pytest.mark.parametrize("change", ["UPDATE judgements SET why = 'x'", "DELETE FROM judgements"])
def test_what_people_decided_is_never_changed(engine: Engine, change: str) -> None:
    with writing(engine) as connection:
        connection.execute(insert(judgements), [JUDGEMENT])
    with pytest.raises((RunError, DBAPIError), match="never changed"), writing(engine) as connection:
        connection.execute(text(change))
    with reading(engine) as connection:
        assert connection.execute(select(judgements.c.why)).scalar_one() is None


@pytest.mark.parametrize("table", ["texts", "readings"])
@pytest.mark.parametrize("change", ["UPDATE {} SET report_id = report_id", "DELETE FROM {}"])
def test_what_reports_say_is_never_changed(engine: Engine, table: str, change: str) -> None:
    column, value = {"texts": ("text", "'x'"), "readings": ("engine, read_at, record", "'1', '', 'x'")}[table]
    with writing(engine) as connection:
        connection.execute(insert(reports), [REPORT])
        connection.exec_driver_sql(f"INSERT INTO {table} (report_id, {column}) VALUES (1, {value})")
    with pytest.raises((RunError, DBAPIError), match="never changed"), writing(engine) as connection:
        connection.exec_driver_sql(change.format(table))


def test_a_ledger_of_a_newer_version_is_left_alone(address: str) -> None:
    made = open_engine(address)
    with writing(made) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made.dispose()
    with pytest.raises(RunError, match=r"newer version of Relazione .*update Relazione"):
        open_engine(address)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "songs.db")
    other.execute("CREATE TABLE songs (title)")
    other.commit()
    other.close()
    before = (tmp_path / "songs.db").read_bytes()
    with pytest.raises(RunError, match="holds other tables, such as songs"):
        open_engine(tmp_path / "songs.db")
    assert (tmp_path / "songs.db").read_bytes()[100:] == before[100:]


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The minister arrived on Monday.\n" * 40)
    with pytest.raises(RunError, match="is no ledger: the file holds something else"):
        open_engine(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text().startswith("The minister")


def test_a_ledger_that_is_not_there_is_not_made_where_one_is_to_be_read(tmp_path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(RunError, match=r"there is no ledger at .*relazione add"):
            open_engine(tmp_path / "none.db", create=False, read_only=read_only)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="cannot be opened: see that its folder is there"):
        open_engine(tmp_path / "none" / "ledger.db")


def test_addresses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("RELAZIONE_LEDGER", raising=False)
    assert address_of(None) == "relazione.db"
    monkeypatch.setenv("RELAZIONE_LEDGER", "other.db")
    assert address_of(None) == "other.db"
    assert address_of(tmp_path) == str(tmp_path)
    with pytest.raises(RunError, match="is no address of a ledger"):
        open_engine("oracel://host/name")
    with pytest.raises(RunError, match=r"not in mysql|is no address"):
        open_engine("mysql://host/name")


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(RunError, match=r"the ledger postgresql.*cannot be used"):
        open_engine("postgresql://nobody:secret@127.0.0.1:9/none")


def test_foreign_keys_hold(engine: Engine) -> None:
    with pytest.raises(DBAPIError), writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO texts (report_id, text) VALUES (77, 'x')")
