"""The rules of the house, held: who imports whom, how long a module is, what carries a docstring."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "relazione"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted(folder.parent for folder in PACKAGE.glob("*/__init__.py"))
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())


def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def public_functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions of a module and methods of its public classes that others may call."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node.body)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            overload = any(
                "setter" in ast.unparse(d) or "overload" in ast.unparse(d) for d in node.decorator_list
            )
            if not overload:
                yield node


def imported(tree: ast.Module) -> set[str]:
    """Full names of every module that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out from `relazione` on"
            names.add(node.module or "")
    return names


def test_rooms_are_found() -> None:
    assert {"model", "lexicon", "language", "reading", "checks", "cli"} <= {room.name for room in ROOMS}


def test_import_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, is_debug_mode=False) == 0


def test_model_needs_the_standard_library_only() -> None:
    for module in (PACKAGE / "model").glob("*.py"):
        for name in imported(tree_of(module)):
            assert name.split(".")[0] in sys.stdlib_module_names or name.startswith("relazione.model"), name


@each_module
def test_module_is_short(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{lines} lines: a second noun is a second file"


@each_module
def test_module_is_named_for_a_noun(module: Path) -> None:
    named = {module.stem, *module.relative_to(PACKAGE).parent.parts}
    assert not named & EMPTY_NAMES


@each_module
def test_no_bare_except(module: Path) -> None:
    bare = [
        n.lineno for n in ast.walk(tree_of(module)) if isinstance(n, ast.ExceptHandler) and n.type is None
    ]
    assert not bare, f"bare except in lines {bare}"


@each_module
def test_public_functions_say_what_they_do(module: Path) -> None:
    tree = tree_of(module)
    assert ast.get_docstring(tree), "a module says what it is for"
    silent = [f.name for f in public_functions(tree.body) if not ast.get_docstring(f)]
    assert not silent


@pytest.mark.parametrize("room", ROOMS, ids=lambda r: r.name)
def test_room_says_what_lives_in_it(room: Path) -> None:
    docstring = ast.get_docstring(tree_of(room / "__init__.py"))
    assert docstring and len(docstring) > 20


def test_test_files_have_names_of_their_own() -> None:
    """Pytest takes two files of one name for one module where folders are no packages."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
