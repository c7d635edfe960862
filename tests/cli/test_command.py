"""``relazione read`` from its arguments to its exit status, with the engine at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import relazione
from relazione.cli import readings
from relazione.cli.exits import Exit
from relazione.cli.main import main
from relazione.model import RunError

ROOT = Path(__file__).parents[2]
STORY = (
    "Pact to be signed\n\nOSTHAVN, 3 March 2025 — Norland's Foreign Minister Ada Lindqvist met Sudrian "
    "President Tomás Beira in Osthavn on Monday. “We will share the fish,” Lindqvist said. 🐟\n"
)
Output = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt"):
        Path(name).write_text(STORY, "utf-8")
    return tmp_path


def process(*arguments: str, **settings: object) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "relazione.cli.main", *arguments]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | settings
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(command, env=env, **pipes)  # type: ignore[call-overload, no-any-return]


def test_one_report_as_text(capsys: Output) -> None:
    assert main(["read", "one.txt"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert out.startswith("Pact to be signed\nOSTHAVN · 2025-03-03 · one\n")
    assert "│ We will share the fish," in out and "Ada Lindqvist" in out
    assert "\x1b" not in out and err == ""


def test_one_report_as_json_is_one_object_in_the_record_format(capsys: Output) -> None:
    assert main(["read", "one.txt", "--format", "json"]) == Exit.DONE
    record = json.loads(capsys.readouterr().out)
    assert record["document"]["id"] == "one"
    assert record["document"]["published"] == "2025-03-03"
    for statement in record["statements"]:
        for anchor in statement["content"]:
            assert STORY[anchor["start"] : anchor["end"]] == anchor["text"]
    assert record["statements"] and "reasons" not in record["statements"][0]


def test_several_reports_as_json_are_an_array(capsys: Output) -> None:
    assert main(["read", ".", "--format", "json", "--quiet"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert [record["document"]["id"] for record in json.loads(out)] == ["one", "two"]
    assert err == ""


def test_json_lines(capsys: Output) -> None:
    assert main(["read", "two.txt", "one.txt", "--format", "jsonl"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert [json.loads(line)["document"]["id"] for line in out.splitlines()] == ["two", "one"]
    assert err == "relazione: 2 of 2 reports read\n"


def test_markdown_and_a_page_of_several_reports(capsys: Output) -> None:
    assert main(["read", "one.txt", "two.txt", "--format", "markdown"]) == Exit.DONE
    assert capsys.readouterr().out.count("# Pact to be signed\n") == 2
    assert main(["read", "one.txt", "two.txt", "--format", "html"]) == Exit.DONE
    page = capsys.readouterr().out
    assert page.count('<article class="reading"') == 2 and page.count("<!doctype html>") == 1
    assert 'href="#r2"' in page


def test_explain_says_why(capsys: Output) -> None:
    assert main(["read", "one.txt", "--explain", "--format", "json"]) == Exit.DONE
    (office, *_) = json.loads(capsys.readouterr().out)["offices"]
    assert {"field", "rule", "words"} == set(office["reasons"][0])
    for form in ("text", "markdown", "html"):
        main(["read", "one.txt", "--explain", "--format", form])
        assert office["reasons"][0]["rule"] in capsys.readouterr().out


def test_published_decides_what_days_mean(capsys: Output) -> None:
    Path("bare.txt").write_text("Ada Lindqvist met Tomás Beira in Osthavn on Monday.", "utf-8")
    main(["read", "bare.txt", "--published", "2025-03-05", "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    assert record["document"]["published"] == "2025-03-05"
    assert [e["date"] for e in record["engagements"]] == ["2025-03-03"]


def test_standard_input() -> None:
    with process("read", "-", "--format", "jsonl") as child:
        out, err = child.communicate(STORY.encode())
    assert (child.returncode, err) == (Exit.DONE, b"")
    assert json.loads(out)["document"]["id"] == "stdin"


def test_one_bad_file_never_stops_the_others(capsys: Output) -> None:
    bad = {"empty.txt": b"", "scan.txt": b"%PDF-1.7", "bin.txt": bytes(range(32)) * 9, "fr.txt": b""}
    bad["fr.txt"] = "Les deux ministres ont signé un accord dans la ville pour les pays.".encode()
    for name, data in bad.items():
        Path(name).write_bytes(data)
    Path("old.txt").write_bytes(STORY.replace(" 🐟", "").encode("cp1252"))
    paths = ["missing.txt", "empty.txt", "one.txt", "scan.txt", "bin.txt", "old.txt", "fr.txt"]
    assert main(["read", *paths, "--format", "jsonl"]) == Exit.SET_ASIDE
    out, err = capsys.readouterr()
    assert [json.loads(line)["document"]["id"] for line in out.splitlines()] == ["one", "old"]
    assert [line.split(";")[0] for line in err.splitlines()] == [
        "relazione: missing.txt set aside: there is no such file",
        "relazione: empty.txt set aside: it is empty",
        "relazione: scan.txt set aside: it is a PDF document, not plain text",
        "relazione: bin.txt set aside: it is a binary file, not plain text",
        "relazione: old.txt is not UTF-8",
        "relazione: fr.txt set aside: it looks like French",
        "relazione: 2 of 7 reports read, 5 set aside",
    ]


def test_a_bad_file_needs_no_engine(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "read_all", lambda *_: pytest.fail("the engine was loaded"))
    assert main(["read", "missing.txt", "--format", "json"]) == Exit.SET_ASIDE
    assert capsys.readouterr().out == ""
    assert main(["read", "missing.txt", "gone.txt", "--format", "json"]) == Exit.SET_ASIDE
    assert json.loads(capsys.readouterr().out) == []


def test_names_of_files_cannot_steer_the_terminal(capsys: Output) -> None:
    assert main(["read", "a\x1b[2Jb\u202e.txt"]) == Exit.SET_ASIDE
    err = capsys.readouterr().err
    assert "\x1b" not in err and "⟨U+001B⟩" in err


def test_files_of_one_stem_are_told_apart(folder: Path, capsys: Output) -> None:
    for day in ("mon", "tue"):
        (folder / day).mkdir()
        (folder / day / "wire.txt").write_text(STORY, "utf-8")
    assert main(["read", "mon", "tue", "one.txt", "one.txt", "--format", "jsonl"]) == Exit.DONE
    ids = [json.loads(line)["document"]["id"] for line in capsys.readouterr().out.splitlines()]
    assert ids == ["mon/wire", "tue/wire", "one"]


def test_output_goes_to_a_file_in_the_format_of_its_name(folder: Path, capsys: Output) -> None:
    assert main(["read", "one.txt", "--output", "record.html"]) == Exit.DONE
    assert Path("record.html").read_text("utf-8").startswith("<!doctype html>")
    assert main(["read", "one.txt", "--output", "record.html", "--format", "json"]) == Exit.DONE
    assert json.loads(Path("record.html").read_text("utf-8"))["document"]["id"] == "one"
    assert capsys.readouterr().out == ""
    assert sorted(p.name for p in folder.iterdir()) == ["one.txt", "record.html", "two.txt"]


def test_an_old_output_stays_where_nothing_was_read(folder: Path) -> None:
    Path("record.json").write_text("old")
    assert main(["read", "missing.txt", "--output", "record.json"]) == Exit.SET_ASIDE
    assert Path("record.json").read_text() == "old"
    assert sorted(p.name for p in folder.iterdir()) == ["one.txt", "record.json", "two.txt"]


@pytest.mark.parametrize("target", ["no/such/folder.json", "one.txt/below.json"])
def test_an_output_that_cannot_be_written_ends_the_run(capsys: Output, target: str) -> None:
    assert main(["read", "one.txt", "--output", target]) == Exit.RUN_ERROR
    assert "cannot be written" in capsys.readouterr().err


def test_a_missing_engine_ends_the_run(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise RunError("the language engine is missing; install relazione again")

    monkeypatch.setattr(readings, "read_all", missing)
    assert main(["read", "one.txt"]) == Exit.RUN_ERROR
    assert capsys.readouterr().err == "relazione: the language engine is missing; install relazione again\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["write"],
        ["read", "x", "--published", "2 July"],
        ["read", "x", "--format", "xml"],
        ["--no"],
    ],
)
def test_wrong_usage(capsys: Output, arguments: list[str]) -> None:
    assert main(arguments) == Exit.USAGE
    assert "usage: relazione" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["completion", "--help"]])
def test_help_has_examples(capsys: Output, arguments: list[str]) -> None:
    assert main(arguments) == Exit.DONE
    assert "examples:\n  relazione " in capsys.readouterr().out


def test_version_names_package_and_model(capsys: Output) -> None:
    assert main(["--version"]) == Exit.DONE
    words = capsys.readouterr().out.split()
    assert words[:2] == ["relazione", relazione.__version__]
    assert words[2:4] == ["(model", "relazione-en"]


@pytest.mark.parametrize(
    "arguments", ["'--help'", "'--version'", "'read', '--help'", "'completion', 'bash'", "'people', '--help'"]
)
def test_what_reads_nothing_imports_no_spacy(arguments: str) -> None:
    script = (
        "import sys, relazione\nfrom relazione.cli.main import main\n"
        f"status = main([{arguments}])\n"
        "heavy = {'spacy', 'numpy', 'onnxruntime', 'torch', 'sqlalchemy', 'alembic', 'trafilatura'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else status)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_reading_imports_no_torch_and_leaves_it_importable() -> None:
    script = (
        "import sys\nfrom relazione.cli.main import main\nstatus = main(['read', 'one.txt', '--output', 'r.json'])\n"
        "sys.exit('torch' in sys.modules or 'spacy' not in sys.modules or status)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_pipe_is_quiet() -> None:
    with process("read", "one.txt", "two.txt", "--quiet") as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == Exit.CLOSED_PIPE


def test_an_interrupt_is_quiet() -> None:
    os.mkfifo("report")
    with process("read", "report") as child:
        assert child.stderr is not None
        with Path("report").open("wb"):  # waits until the command waits for the report
            child.send_signal(signal.SIGINT)
            assert child.stderr.read() == b"relazione: interrupted\n"
    assert child.returncode == Exit.INTERRUPTED


def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full, process("read", "one.txt", stdout=full) as child:
        assert child.stderr is not None
        assert b"standard output cannot be written: No space left" in child.stderr.read()
    assert child.returncode == Exit.RUN_ERROR


def test_a_web_page_and_markdown_are_read(capsys: Output) -> None:
    body = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[1:])
    head = "<meta property='article:published_time' content='2025-03-04T09:00:00Z'>"
    Path("page.html").write_text(f"<!doctype html><html><head>{head}</head><body><article>{body}")
    Path("note.md").write_text(
        "---\ndate: 2025-03-05\n---\n# " + STORY.replace("Lindqvist said", "**Lindqvist** said")
    )
    assert main(["read", "page.html", "note.md", "--format", "json"]) == Exit.DONE
    page, note = json.loads(capsys.readouterr().out)
    assert [one["document"]["published"] for one in (page, note)] == ["2025-03-04", "2025-03-05"]
    assert note["document"]["title"] == "Pact to be signed"
    for record in (page, note):
        assert record["statements"][0]["content"][0]["text"] == "We will share the fish,"
