"""``relazione check``: what a sub-editor would mark in reports, in the manner of a linter."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from relazione.checks.rules import RULES, rule_of
from relazione.cli.baseline import Accepted, read_baseline, write_baseline
from relazione.cli.console import Progress, screen_of, tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.inputs import STANDARD_INPUT, Input, inputs_of
from relazione.cli.readings import add_report_options, named, reason_of, results
from relazione.cli.settings import Settings, read_settings
from relazione.cli.views.findings import Located, github_view, json_view_of, line_view, located
from relazione.cli.views.page import page_view
from relazione.cli.views.plain import encoded
from relazione.cli.views.sarif import sarif_view
from relazione.model import DocumentError, Record, RunError
from relazione.model.vocabulary import Severity

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FORMATS = ("text", "json", "sarif", "github", "html")
FAIL_ON = (*get_args(Severity), "never")
_SECTION = "check"
_KNOWN = frozenset(["ignore", "fail-on", "baseline"])
_FAILS = "one or more findings are as grave as --fail-on, or a report was set aside"
_ABOUT = """Mark in reports what a sharp sub-editor would: offices that somebody else held, misspelt names,
days that cannot be, capitals and members of other states, wrong designations, unclosed quotations and numbers that
change. One line to a finding."""
_EXAMPLES = """examples:
  relazione check story.txt --published 2025-07-02
  relazione check stories/ --fail-on error --ignore spelling
  relazione check *.txt --format sarif > relazione.sarif
  relazione check stories/ --baseline accepted.json --write-baseline
                                                accept what is found; later runs tell only what is new
  relazione check --explain office-holder       what a rule marks and what it leaves alone"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "check",
        help="mark what is wrong in reports",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}\n\n{statuses_text({Exit.SET_ASIDE: _FAILS})}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_report_options(command, nargs="*")
    command.add_argument("--format", choices=FORMATS, default="text", help="how the findings are shown")
    command.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="the least grave finding that makes the exit status 1; else warning",
    )
    command.add_argument(
        "--ignore",
        action="append",
        default=[],
        choices=[rule.id for rule in RULES],
        metavar="RULE",
        help="leave out the findings of a rule; may be given several times",
    )
    command.add_argument("--sources", action="store_true", help="in text: add what the register says")
    command.add_argument(
        "--baseline", type=Path, metavar="FILE", help="leave out the findings that this file accepts"
    )
    command.add_argument(
        "--write-baseline", action="store_true", help="accept all that is found in the baseline's file"
    )
    command.add_argument("--list-rules", action="store_true", help="list the rules and exit")
    command.add_argument(
        "--explain", choices=[rule.id for rule in RULES], metavar="RULE", help="explain a rule and exit"
    )
    command.set_defaults(run=run, command_parser=command)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a run marks, and what makes it fail.

    Attributes:
        ignore: Rules whose findings are left out.
        fail_on: The least grave severity that fails, or ``never``.
        baseline: File of the accepted findings, or None.
    """

    ignore: frozenset[str]
    fail_on: str
    baseline: Path | None


def run(options: argparse.Namespace) -> Exit:
    """Check what the options name; reports that cannot be read are told on stderr."""
    if options.list_rules:
        _list_rules()
        return Exit.DONE
    if options.explain:
        _explain(options.explain)
        return Exit.DONE
    if not options.paths:
        options.command_parser.error("the following arguments are required: PATH")
    rules = _rules(options, read_settings(options.settings, Path.cwd()))
    if options.write_baseline and rules.baseline is None:
        options.command_parser.error("--write-baseline needs the file to write: --baseline FILE")
    old = _accepted(rules.baseline, options.write_baseline)
    show = _Show(options.format, options.color, options.sources)
    findings, aside, accepted = _check(options, rules, {row.fingerprint for row in old}, show)
    if options.write_baseline and rules.baseline is not None:
        aside_files = {file for file, _ in aside}
        checked = [name for one in inputs_of(options.paths) if (name := _file(one)) not in aside_files]
        count = write_baseline(rules.baseline, old, findings, checked)
        tell(f"{rules.baseline} accepts {count} findings")
        return Exit.SET_ASIDE if aside else Exit.DONE
    if not options.quiet:
        _count(findings, accepted)
    return Exit.FOUND if aside or _grave(findings, rules.fail_on) else Exit.DONE


def _check(
    options: argparse.Namespace, rules: _Rules, known: set[str], show: _Show
) -> tuple[list[Located], list[tuple[str, str]], int]:
    """The findings of a run, the reports set aside, and the number of findings that were accepted before."""
    inputs = inputs_of(options.paths)
    found: list[Located] = []
    aside: list[tuple[str, str]] = []
    records: list[Record] = []
    accepted = 0
    with Progress(len(inputs), shown=not options.quiet) as progress:
        for source, result in results(inputs, options):
            progress.clear()
            if isinstance(result, DocumentError):
                aside.append((_file(source), reason_of(result)))
                tell(f"{named(source)} set aside: {reason_of(result)}")
            else:
                kept = tuple(f for f in result.findings if f.rule not in rules.ignore)
                all_here = located(_file(source), result.document, kept)
                new = (
                    all_here
                    if options.write_baseline
                    else [o for o in all_here if o.fingerprint not in known]
                )
                accepted += len(all_here) - len(new)
                found += new
                if not options.write_baseline:
                    show.at_once(new)
                records.append(_only(result, new))
            progress.step()
    if not options.write_baseline:
        show.at_end(found, records, aside, accepted)
    return found, aside, accepted


def _only(record: Record, found: Sequence[Located]) -> Record:
    """A record of nothing but its findings."""
    return Record(record.document, findings=tuple(one.finding for one in found))


def _rules(options: argparse.Namespace, settings: Settings) -> _Rules:
    """What the settings file says, overruled or added to by the options."""
    table = settings.sections.get(_SECTION, {})
    strange = sorted(table.keys() - _KNOWN)
    if strange:
        raise RunError(f"{settings.path}: [{_SECTION}] has no setting {strange[0]!r}")
    ignore, fail_on, baseline = (
        table.get("ignore", []),
        table.get("fail-on", "warning"),
        table.get("baseline"),
    )
    if not isinstance(ignore, list) or any(not isinstance(i, str) or rule_of(i) is None for i in ignore):
        raise RunError(f"{settings.path}: [{_SECTION}] ignore must be a list of rules; see --list-rules")
    if fail_on not in FAIL_ON:
        raise RunError(f"{settings.path}: [{_SECTION}] fail-on must be one of {', '.join(FAIL_ON)}")
    if baseline is not None and not isinstance(baseline, str):
        raise RunError(f"{settings.path}: [{_SECTION}] baseline must be the name of a file")
    beside = settings.path.parent if settings.path is not None else Path()
    return _Rules(
        frozenset([*ignore, *options.ignore]),
        options.fail_on or fail_on,
        options.baseline or (beside / baseline if baseline else None),
    )


def _accepted(baseline: Path | None, writing: bool) -> tuple[Accepted, ...]:
    if baseline is None or (writing and not baseline.exists()):
        return ()
    return read_baseline(baseline)


def _file(source: Input) -> str:
    return "stdin" if source.path == STANDARD_INPUT else source.path


def _grave(findings: Sequence[Located], fail_on: str) -> bool:
    grades = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return any(one.finding.severity in grades for one in findings)


def _count(findings: Sequence[Located], accepted: int) -> None:
    grades = Counter(one.finding.severity for one in findings)
    parts = [
        f"{grades[grade]} {grade}s" if grades[grade] > 1 else f"1 {grade}"
        for grade in FAIL_ON
        if grades[grade]
    ]
    told = ", ".join(parts) or "nothing found"
    tell(told + (f"; {accepted} accepted by the baseline" if accepted else ""))


def _list_rules() -> None:
    width = max(len(rule.id) for rule in RULES)
    for rule in RULES:
        print(f"{rule.id:{width}}  {rule.kind:11}  {rule.severity:7}  {rule.summary}")


def _explain(name: str) -> None:
    rule = next(rule for rule in RULES if rule.id == name)
    print(f"{rule.id} (kind: {rule.kind}, severity: {rule.severity})\n\n{rule.explanation}")


class _Show:
    """Writes findings to standard output, line by line or as one whole.

    Args:
        form: One of ``FORMATS``.
        colour: ``auto``, ``always`` or ``never``.
        sources: Whether lines say what the register says.
    """

    def __init__(self, form: str, colour: str, sources: bool) -> None:
        self._form = form
        self._sources = sources
        self._screen = screen_of(sys.stdout, colour)

    def at_once(self, found: Sequence[Located]) -> None:
        """Write what needs no whole."""
        for one in found:
            if self._form == "text":
                self._put(line_view(one, self._screen, sources=self._sources))
            elif self._form == "github":
                self._put(github_view(one))

    def at_end(
        self, found: list[Located], records: Sequence[Record], aside: list[tuple[str, str]], accepted: int
    ) -> None:
        """Write what is one whole."""
        if self._form == "json":
            self._put(json_view_of(found, checked=len(records), accepted=accepted, aside=aside))
        elif self._form == "sarif":
            self._put(sarif_view(found, aside=aside))
        elif self._form == "html" and records:
            with_findings = [record for record in records if record.findings]
            self._put(page_view(with_findings or records[:1]))

    def _put(self, text: str) -> None:
        lines = self._form in {"text", "github"}
        sys.stdout.flush()
        data = encoded(text, (sys.stdout.encoding or "utf-8") if self._form == "text" else "utf-8")
        sys.stdout.buffer.write(data)
        if lines:
            sys.stdout.buffer.flush()
