"""The worked example of the ledger's page is what its commands show; every field of the rows is listed.

Run as a program, it writes what the commands show into the page.
"""

from __future__ import annotations

import dataclasses
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from relazione.ledger import results

ROOT = Path(__file__).parents[2]
DOC = ROOT / "docs" / "ledger.md"
PAGE = DOC.read_text("utf-8")
_NOW = re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d\b")  # when something was decided
_SCORE = re.compile(r"\([01]\.\d\d\)")  # of a link: new weights move it a little
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def shown_by(command: str, folder: Path) -> str:
    """What a command line of the page shows, cut where it ends in ``| head -N``."""
    words, _, head = command.partition(" | head -")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    env.pop("RELAZIONE_LEDGER", None)
    done = subprocess.run(
        [sys.executable, "-m", "relazione.cli.main", *shlex.split(words)[1:]],
        cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}: {done.stderr}"
    shown = _NOW.sub("2026-01-15 09:30", done.stdout)
    return "".join(shown.splitlines(keepends=True)[: int(head)]) if head else shown


def with_outputs(page: str, show: Callable[[str], str]) -> str:
    """The page with what its commands show below each of them."""

    def block(match: re.Match[str]) -> str:
        commands = [line for line in match[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{show(line[2:])}" for line in commands) + "```"

    return _BLOCK.sub(block, page)


def worked(folder: Path) -> str:
    """The page as it should be, by running its commands in a folder."""
    (folder / "examples").symlink_to(ROOT / "examples")
    return with_outputs(PAGE, lambda command: shown_by(command, folder))


def test_the_worked_example_is_what_the_commands_show(tmp_path: Path) -> None:
    assert len(re.findall(r"^\$ relazione ", PAGE, re.MULTILINE)) > 5
    told, page = (_SCORE.sub("(0.00)", text) for text in (worked(tmp_path), PAGE))
    assert told == page, "docs/ledger.md: run `python tests/cli/test_ledger_documented.py`"


ROWS = {
    name: kind for name, kind in vars(results).items() if dataclasses.is_dataclass(kind) and name != "Page"
}


@pytest.mark.parametrize("name", ROWS)
def test_every_field_of_a_row_is_listed(name: str) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")]
    told = re.findall(r"`([a-z0-9_]+)`", row.split("|")[3])
    assert told == [field.name for field in dataclasses.fields(ROWS[name])]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        DOC.write_text(worked(Path(scratch)), "utf-8")
