"""A run that is killed leaves whole batches, and the next one ends with the same ledger."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from relazione.ledger.adding import add
from relazione.ledger.fingerprint import lines_of
from relazione.ledger.opening import open_engine, reading
from relazione.ledger.schema import claims, reports
from tests.faults.adding_run import read
from tests.ledger.invented import told

ROOT = Path(__file__).parents[2]
REPORTS = 136
STAGES = [
    ("looked up", 2),
    ("read", 70),
    ("begun", 2),
    ("written", 1),
    ("linked", 2),
    ("noted", 1),
    ("kept", 2),
]


def process(*arguments: object, **variables: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), **variables}
    command = [sys.executable, "-m", "tests.faults.adding_run", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def account(path: Path | str) -> dict[str, list[str]]:
    engine = open_engine(path)
    with reading(engine) as connection:
        lines = lines_of(connection)
    engine.dispose()
    return lines


def finish(path: Path | str) -> None:
    engine = open_engine(path)
    for _ in add(engine, (told(number)[0] for number in range(REPORTS)), read=read):
        pass
    engine.dispose()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    path = tmp_path_factory.mktemp("whole") / "ledger.db"
    finish(path)
    return account(path)


@pytest.mark.parametrize(("stage", "nth"), STAGES)
def test_killed_at_a_stage(stage: str, nth: int, tmp_path: Path, whole: dict[str, list[str]]) -> None:
    path = tmp_path / "ledger.db"
    run = process(path, 0, REPORTS, stage, nth)
    told_safe = run.communicate(timeout=120)[0].split()
    assert run.returncode == -signal.SIGKILL
    engine = open_engine(path)
    with reading(engine) as connection:
        kept = connection.execute(select(func.count()).select_from(reports)).scalar_one()
        per_report = select(func.count()).select_from(claims).group_by(claims.c.report_id)
        assert set(connection.execute(per_report).scalars()) <= {14}, "a report lacks some of its claims"
        assert connection.execute(select(func.count()).where(~reports.c.linked)).scalar_one() == 0
    engine.dispose()
    assert kept >= len([name for name in told_safe if name != "7.txt"]), "what was told to be safe is gone"
    finish(path)
    assert account(path) == whole


def test_killed_again_and_again(tmp_path: Path, whole: dict[str, list[str]]) -> None:
    path = tmp_path / "ledger.db"
    for stage in ("noted", "written", "kept", "linked"):
        run = process(path, 0, REPORTS, stage, 1)
        run.communicate(timeout=120)
        assert run.returncode == -signal.SIGKILL
    finish(path)
    assert account(path) == whole


@pytest.mark.parametrize("seed", ["1", "2"])
def test_no_line_hangs_on_the_order_of_a_set(seed: str, tmp_path: Path, whole: dict[str, list[str]]) -> None:
    run = process(tmp_path / "ledger.db", 0, REPORTS, PYTHONHASHSEED=seed)
    assert run.communicate(timeout=120) and run.returncode == 0
    assert account(tmp_path / "ledger.db") == whole


def test_killed_in_the_first_migration(tmp_path: Path) -> None:
    script = "import os\nfrom relazione.ledger import fulltext, opening\n"
    script += "make = fulltext.create\n"
    script += "def create(connection):\n    make(connection)\n    os.kill(os.getpid(), 9)\n"
    script += f"fulltext.create = create\nopening.open_engine({str(tmp_path / 'ledger.db')!r})\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    killed = subprocess.run([sys.executable, "-c", script], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    finish(tmp_path / "ledger.db")
    engine = open_engine(tmp_path / "ledger.db")
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(reports)).scalar_one() == REPORTS - 1
    engine.dispose()


def test_two_processes_add_at_once(tmp_path: Path, whole: dict[str, list[str]]) -> None:
    path = tmp_path / "ledger.db"
    runs = [process(path, 0, 120), process(path, 40, REPORTS)]
    for run in runs:
        errors = run.communicate(timeout=180)[1]
        assert run.returncode == 0, errors
    assert account(path) == whole


def test_two_processes_add_at_once_to_a_server(empty_postgres: str, whole: dict[str, list[str]]) -> None:
    runs = [process(empty_postgres, 0, 120), process(empty_postgres, 40, REPORTS)]
    for run in runs:
        errors = run.communicate(timeout=180)[1]
        assert run.returncode == 0, errors
    assert account(empty_postgres) == whole
