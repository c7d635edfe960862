"""The worked example of ``docs/ledger-python.md`` does what the page says; the page names every method and field."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from relazione.ledger import Filter, Ledger

PAGE = (Path(__file__).parents[3] / "docs" / "ledger-python.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "docs/ledger-python.md", "exec"), {})
    assert capsys.readouterr().out.strip() == block("text").strip()


def test_every_method_and_field_is_told_of() -> None:
    methods = {name for name in vars(Ledger) if not name.startswith("_")}
    told = set(re.findall(r"\w+", PAGE))
    assert not methods - told - {"close", "name"}
    assert not {field.name for field in dataclasses.fields(Filter)} - told
