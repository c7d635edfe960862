"""A ledger on a disk that is full, failing or read-only, and in the hands of others."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

from relazione.ledger import opening
from relazione.ledger.adding import add
from relazione.ledger.fingerprint import lines_of
from relazione.ledger.opening import open_engine, reading, writing
from relazione.ledger.schema import reports
from relazione.model import RunError
from tests.faults.adding_run import read
from tests.ledger.invented import told

ROOT = Path(__file__).parents[2]


def fill(engine: Engine, *numbers: int) -> None:
    for _ in add(engine, [told(number)[0] for number in numbers], read=read):
        pass


def account(engine: Engine) -> dict[str, list[str]]:
    with reading(engine) as connection:
        return lines_of(connection)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Path]:
    engine = open_engine(tmp_path / "ledger.db")
    fill(engine, *range(10, 40))
    engine.dispose()
    yield tmp_path / "ledger.db"


@pytest.mark.parametrize("pages", [1, 5, 20, 60])
def test_a_disk_that_fills_up(ledger: Path, pages: int) -> None:
    engine = open_engine(ledger)
    before = account(engine)

    def full(connection: sqlite3.Connection, _record: Any) -> None:
        (size,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {size + pages}")

    event.listen(engine, "connect", full)
    engine.dispose()
    with pytest.raises(RunError, match=r"cannot grow: the disk is full\. What was written before is safe"):
        fill(engine, *range(100, 180))
    kept = account(engine)
    assert set(before["reports"]) <= set(kept["reports"])
    event.remove(engine, "connect", full)
    engine.dispose()
    fill(engine, *range(100, 180))
    whole = account(engine)
    engine.dispose()
    other = open_engine(ledger.with_name("other.db"))
    fill(other, *range(10, 40), *range(100, 180))
    assert account(other) == whole
    other.dispose()


def test_a_file_that_may_not_grow(ledger: Path) -> None:
    """The system itself refuses, in the middle of a write."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = ledger.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))

    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.adding_run", str(ledger), "100", "400"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "RunError: the ledger" in run.stderr and "What was written before is safe" in run.stderr
    engine = open_engine(ledger)
    fill(engine, *range(100, 140))
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(reports)).scalar_one() >= 70
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    engine.dispose()


def as_nobody(ledger: Path, body: str) -> str:
    """What a script prints that runs without the right to write, even where the tests are root's."""
    script = "import os, tempfile\nfrom relazione.ledger.opening import *\n"
    script += "from relazione.ledger.schema import reports\nfrom relazione.model import RunError\n"
    script += "from sqlalchemy import *\n"
    # all that is to be imported is, while it may still be read
    script += "with tempfile.TemporaryDirectory() as other: open_engine(other + '/other.db').dispose()\n"
    script += "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
    script += f"path = {str(ledger)!r}\n{body}"
    run = subprocess.run(
        [sys.executable, "-B", "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


@pytest.mark.parametrize("folder", [0o555, 0o777])
def test_a_file_that_may_only_be_read(ledger: Path, folder: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        own = Path(name) / "own"
        own.mkdir()
        shutil.copy(ledger, own / "ledger.db")
        (own / "ledger.db").chmod(0o444)
        own.chmod(folder)
        Path(name).chmod(0o755)
        try:
            count = "with reading(open_engine(path, read_only=True)) as c:\n"
            count += (
                "    print(c.execute(select(func.count()).select_from(reports)).scalar_one(), 'reports')\n"
            )
            assert "30 reports" in as_nobody(own / "ledger.db", count)
            write = "try:\n    with writing(open_engine(path)) as c: c.execute(delete(reports))\n"
            write += "except RunError as error: print('told:', error)\n"
            said = as_nobody(own / "ledger.db", write)
            assert "told: the ledger" in said and "read-only" in said
        finally:
            own.chmod(0o755)


def test_nothing_is_written_through_a_way_in_that_reads(ledger: Path) -> None:
    engine = open_engine(ledger, read_only=True)
    with pytest.raises(RunError, match="read-only"), writing(engine) as connection:
        connection.execute(reports.update().values(title="x"))
    engine.dispose()


def test_readers_go_on_beside_a_writer(ledger: Path) -> None:
    engine = open_engine(ledger)
    with writing(engine) as writer:
        writer.execute(reports.update().values(title="changed"))
        with reading(engine) as reader:
            assert reader.execute(select(reports.c.title).distinct()).scalars().all() == ["Ministers meet"]
    engine.dispose()


def test_a_writer_that_does_not_end(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_WAIT", 50)
    engine = open_engine(ledger)
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(
        RunError, match=r"is being written by another process.*What was written before is safe"
    ):
        fill(engine, 200)
    other.execute("ROLLBACK")
    other.close()
    fill(engine, 200)
    engine.dispose()


@pytest.mark.parametrize("place", ["head", "middle", "all", "cut"])
def test_a_damaged_file_is_left_as_it_is(ledger: Path, place: str) -> None:
    whole = ledger.read_bytes()
    broken = {
        "head": b"\0" * 100 + whole[100:],
        "middle": whole[:4096] + b"\xa5" * (len(whole) - 8192) + whole[-4096:],
        "all": b"\xa5" * len(whole),
        "cut": whole[: len(whole) // 3],
    }[place]
    ledger.write_bytes(broken)
    with pytest.raises(RunError, match=r"is damaged.*\.recover|something else"):
        engine = open_engine(ledger)
        try:
            fill(engine, *range(300, 310))
            account(engine)
        finally:
            engine.dispose()
    assert ledger.read_bytes() == broken


VERSION = '''"""Another column."""
import os
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"

def upgrade():
    op.add_column("reports", sa.Column("desk", sa.Text()))
    op.execute("UPDATE reports SET desk = 'foreign'")
    if os.environ.get("END_HERE"):
        os.kill(os.getpid(), 9)
'''


def test_killed_while_a_filled_ledger_is_brought_up_to_date(ledger: Path, tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    (versions / "v0002_desk.py").write_text(VERSION)
    script = "import sys\nfrom pathlib import Path\nfrom relazione.ledger import migrations, opening\n"
    script += "engine = opening.open_engine(sys.argv[1])\nwith opening.writing(engine) as connection:\n"
    script += "    migrations.upgrade(connection, '0002', beside=Path(sys.argv[2]))\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", script, str(ledger), str(versions)]
    engine = open_engine(ledger)
    before = account(engine)
    engine.dispose()
    run = subprocess.run(command, env={**environment, "END_HERE": "1"}, check=False)
    assert run.returncode == -signal.SIGKILL
    engine = open_engine(ledger)
    assert account(engine) == before
    with reading(engine) as connection:
        assert "desk" not in [row.name for row in connection.exec_driver_sql("PRAGMA table_info(reports)")]
    engine.dispose()
    subprocess.run(command, env=environment, check=True)
    with pytest.raises(RunError, match="newer version"):
        open_engine(ledger)
    with sqlite3.connect(ledger) as connection:
        assert connection.execute("SELECT DISTINCT desk FROM reports").fetchall() == [("foreign",)]
    connection.close()
