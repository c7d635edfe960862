"""Findings as SARIF 2.1.0, the exchange format of checkers, for editors and code hosts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from relazione import __version__
from relazione.checks.rules import RULES, Rule
from relazione.cli.views.data import escaped
from relazione.cli.views.findings import Located
from relazione.cli.views.plain import on_one_line

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_view(found: Sequence[Located], *, aside: Sequence[tuple[str, str]]) -> str:
    """Findings as one SARIF log with one run, with its line end.

    Args:
        found: The findings.
        aside: File and reason of each report that was set aside.
    """
    notices = [
        {
            "level": "error",
            "message": {"text": on_one_line(reason)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
        }
        for file, reason in aside
    ]
    run = {
        "tool": {
            "driver": {
                "name": "Relazione",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notices, "toolExecutionNotifications": notices}],
        "results": [_result(one) for one in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"kind": rule.kind},
    }


def _result(one: Located) -> dict[str, Any]:
    finding = one.finding
    anchor = finding.evidence[0]
    region = {
        "startLine": one.start[0],
        "startColumn": one.start[1],
        "endLine": one.end[0],
        "endColumn": one.end[1],
        "charOffset": anchor.start,
        "charLength": anchor.end - anchor.start,
        "snippet": {"text": anchor.text},
    }
    location = {"artifactLocation": {"uri": _uri(one.file)}, "region": region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": [rule.id for rule in RULES].index(finding.rule),
        "level": finding.severity,
        "message": {"text": f"“{one.words}”: {on_one_line(finding.note)}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"relazione/v1": one.fingerprint},
        "properties": {"confidence": finding.confidence, "source": finding.source},
    }


def _uri(file: str) -> str:
    """A file as an address: relative ones stay so."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/", errors="replace")
