"""``relazione check`` from its arguments to its exit status."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from relazione.checks.rules import RULES
from relazione.cli import check
from relazione.cli.exits import Exit
from relazione.cli.inputs import Input
from relazione.cli.main import main
from relazione.model import Anchor, Document, DocumentError, Finding, Record

Output = pytest.CaptureFixture[str]
TEXT = (
    "OSTHAVN, 3 March 2025 — The Slovak capital Ljubljana was quiet.\nThey met on 31 June, all 15 of them.\n"
)


def finding(words: str, rule: str, severity: str, note: str = "it is not, 100%: no") -> Finding:
    start = TEXT.index(words)
    kind = next(one.kind for one in RULES if one.id == rule)
    anchor = Anchor.of(TEXT, start, start + len(words))
    return Finding(kind, note, (anchor,), 0.9, rule, severity, "register of states: a row")  # type: ignore[arg-type]


FINDINGS = (
    finding("The Slovak capital Ljubljana", "capital", "error"),
    finding("all 15 of them", "restated-number", "warning", "further up\nit is 12"),
)
QUIET = (finding("They met", "unattributed-quotation", "note"),)


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, tuple[Finding, ...]]:
    """What each file's reading finds, without the engine."""
    monkeypatch.chdir(tmp_path)
    told: dict[str, tuple[Finding, ...]] = {"story.txt": FINDINGS, "clean.txt": (), "quiet.txt": QUIET}
    for name in told:
        Path(name).write_text(TEXT, encoding="utf-8")

    def results(inputs: Sequence[Input], _: object) -> Iterator[tuple[Input, Record | DocumentError]]:
        for source in inputs:
            if source.path == "bad.txt":
                yield source, DocumentError("is empty")
            else:
                yield source, Record(Document(source.id, TEXT), findings=told[source.path])

    monkeypatch.setattr(check, "results", results)
    return told


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["clean.txt"], Exit.DONE),
        (["story.txt"], Exit.FOUND),
        (["quiet.txt"], Exit.DONE),
        (["quiet.txt", "--fail-on", "note"], Exit.FOUND),
        (["story.txt", "--fail-on", "never"], Exit.DONE),
        (["story.txt", "--fail-on", "error", "--ignore", "capital"], Exit.DONE),
        (["story.txt", "--ignore", "capital", "--ignore", "restated-number"], Exit.DONE),
        (["bad.txt", "clean.txt"], Exit.SET_ASIDE),
        (["bad.txt", "--fail-on", "never"], Exit.SET_ASIDE),
        ([], Exit.USAGE),
        (["story.txt", "--ignore", "nonsense"], Exit.USAGE),
        (["story.txt", "--write-baseline"], Exit.USAGE),
    ],
)
def test_exit_status(arguments: list[str], status: int, capsys: Output) -> None:
    assert main(["check", *arguments]) == status
    capsys.readouterr()


@pytest.mark.usefixtures("findings")
def test_lines_of_a_linter(capsys: Output) -> None:
    main(["check", "story.txt"])
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "story.txt:1:25 capital: “The Slovak capital Ljubljana”: it is not, 100%: no [error]",
        "story.txt:2:22 restated-number: “all 15 of them”: further up it is 12 [warning]",
    ]
    assert err == "relazione: 1 error, 1 warning\n"
    main(["check", "story.txt", "--sources", "--quiet", "--color", "always"])
    out, err = capsys.readouterr()
    assert "[error] (register of states: a row)" in out and "\x1b[31mcapital\x1b[0m" in out and err == ""


@pytest.mark.usefixtures("findings")
def test_json(capsys: Output) -> None:
    main(["check", "story.txt", "bad.txt", "clean.txt", "--format", "json"])
    content = json.loads(capsys.readouterr().out)
    assert (content["checked"], content["accepted"]) == (2, 0)
    assert content["set_aside"] == [{"file": "bad.txt", "reason": "it is empty"}]
    first = content["findings"][0]
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (1, 25, 1, 53)
    assert (first["rule"], first["kind"], first["severity"]) == ("capital", "place", "error")
    assert TEXT[first["evidence"][0]["start"] :].startswith("The Slovak capital")


@pytest.mark.usefixtures("findings")
def test_github_commands_are_escaped(capsys: Output) -> None:
    main(["check", "story.txt", "quiet.txt", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "::error file=story.txt,line=1,endLine=1,col=25,endColumn=53,title=capital::"
        "“The Slovak capital Ljubljana”: it is not, 100%25: no"
    )
    assert lines[1].startswith("::warning ") and lines[2].startswith("::notice file=quiet.txt,")


@pytest.mark.usefixtures("findings")
def test_sarif_has_what_the_standard_requires(capsys: Output) -> None:
    main(["check", "story.txt", "bad.txt", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0" and "sarif-schema-2.1.0" in log["$schema"]
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "Relazione"
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert place["artifactLocation"]["uri"] == "story.txt"
        assert min(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) >= 1
        words = TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert words == region["snippet"]["text"]
        assert result["partialFingerprints"]


def test_addresses_in_sarif(findings: dict[str, tuple[Finding, ...]], capsys: Output) -> None:
    name = "a b/ä#1.txt"
    Path("a b").mkdir()
    Path(name).write_text(TEXT, encoding="utf-8")
    findings[name] = FINDINGS
    whole = str(Path(name).resolve())
    findings[whole] = FINDINGS
    main(["check", name, whole, "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    assert uris == {"a%20b/%C3%A4%231.txt", Path(whole).as_uri()}


@pytest.mark.usefixtures("findings")
def test_a_page_with_the_findings_marked(capsys: Output) -> None:
    main(["check", "story.txt", "clean.txt", "--format", "html"])
    page = capsys.readouterr().out
    assert page.count('<article class="reading"') == 1
    assert re.search(r'<mark[^>]*class="findings"[^>]*>The Slovak capital Ljubljana</mark>', page)
    main(["check", "clean.txt", "--format", "html"])
    assert "Nothing to record" in capsys.readouterr().out


def test_a_baseline_accepts_what_was_found(findings: dict[str, tuple[Finding, ...]], capsys: Output) -> None:
    assert main(["check", "story.txt", "quiet.txt", "--baseline", "b.json", "--write-baseline"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert out == "" and err == "relazione: b.json accepts 3 findings\n"
    assert main(["check", "story.txt", "--baseline", "b.json"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert out == "" and err == "relazione: nothing found; 2 accepted by the baseline\n"
    # Another sentence further up moves the words, and another finding is new.
    moved = finding("They met on 31 June", "calendar-day", "error")
    findings["story.txt"] = (*FINDINGS, moved)
    assert main(["check", "story.txt", "--baseline", "b.json"]) == Exit.FOUND
    assert capsys.readouterr().out.startswith("story.txt:2:1 calendar-day:")
    # What is no longer found goes, what belongs to other reports stays.
    findings["story.txt"] = FINDINGS[:1]
    assert main(["check", "story.txt", "--baseline", "b.json", "--write-baseline"]) == Exit.DONE
    rules = [row["rule"] for row in json.loads(Path("b.json").read_text("utf-8"))["accepted"]]
    assert sorted(rules) == ["capital", "unattributed-quotation"]


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize(
    "content", ["", "[]", '{"version": 2, "accepted": []}', '{"version": 1, "accepted": [{}]}']
)
def test_a_baseline_that_is_none(content: str, capsys: Output) -> None:
    Path("b.json").write_text(content, "utf-8")
    assert main(["check", "story.txt", "--baseline", "b.json"]) == Exit.RUN_ERROR
    assert "baseline" in capsys.readouterr().err
    assert main(["check", "story.txt", "--baseline", "missing.json"]) == Exit.RUN_ERROR


@pytest.mark.usefixtures("findings")
def test_settings_are_found_upwards(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    Path("relazione.toml").write_text(
        '[check]\nignore = ["capital"]\nfail-on = "error"\nbaseline = "b.json"\n', "utf-8"
    )
    assert main(["check", "story.txt", "--write-baseline"]) == Exit.DONE
    assert "accepts 1 findings" in capsys.readouterr().err and Path("b.json").exists()
    Path("b.json").write_text('{"version": 1, "accepted": []}', "utf-8")
    assert main(["check", "story.txt"]) == Exit.DONE
    assert "capital" not in capsys.readouterr().out
    assert main(["check", "story.txt", "--fail-on", "warning"]) == Exit.FOUND
    Path("below").mkdir()
    Path("below/story.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir("below")
    assert main(["check", "story.txt"]) == Exit.DONE
    Path("own.toml").write_text("", "utf-8")
    assert main(["check", "story.txt", "--settings", "own.toml"]) == Exit.FOUND


@pytest.mark.usefixtures("findings")
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[check]\nignored = []\n", "'ignored'"),
        ('[check]\nignore = ["nonsense"]\n', "ignore must be"),
        ('[check]\nignore = "capital"\n', "ignore must be"),
        ('[check]\nfail-on = "grave"\n', "fail-on must be"),
        ("[check]\nbaseline = 1\n", "baseline must be"),
        ("[check\n", "TOML"),
    ],
)
def test_settings_that_cannot_be(content: str, told: str, capsys: Output) -> None:
    Path("relazione.toml").write_text(content, "utf-8")
    assert main(["check", "story.txt"]) == Exit.RUN_ERROR
    assert told in capsys.readouterr().err


def test_rules_are_listed_and_explained(capsys: Output) -> None:
    assert main(["check", "--list-rules"]) == Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]
    for rule in RULES:
        assert main(["check", "--explain", rule.id]) == Exit.DONE
        assert capsys.readouterr().out.startswith(
            f"{rule.id} (kind: {rule.kind}, severity: {rule.severity})\n\n"
        )


def test_standard_input_with_the_engine_at_work(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    class Stdin:
        buffer = __import__("io").BytesIO(TEXT.encode("utf-8"))

    monkeypatch.setattr("sys.stdin", Stdin)
    assert main(["check", "-", "--quiet"]) == Exit.FOUND
    out = capsysbinary.readouterr().out.decode("utf-8").splitlines()
    assert [line.split(" ")[1] for line in out] == ["capital:", "calendar-day:"]
    assert out[0].startswith("stdin:1:25 ")
