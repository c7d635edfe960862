"""The baseline: findings that a user has looked at and accepted, which are not told again.

A finding is known again by its fingerprint (the file's name, the rule, the words marked and the
note), so that edits elsewhere in the report, and moving the file, do not bring it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from relazione.cli.views.data import escaped
from relazione.cli.views.findings import Located
from relazione.model import RunError

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding.

    Attributes:
        fingerprint: By which it is known again.
        file: The report, for the reader of the baseline.
        rule: Its rule.
        words: The words that it marks.
        note: What was wrong with them.
    """

    fingerprint: str
    file: str
    rule: str
    words: str
    note: str


def read_baseline(path: Path) -> tuple[Accepted, ...]:
    """Read a baseline.

    Args:
        path: The file.

    Raises:
        RunError: It cannot be read, or is no baseline.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != _VERSION:
            raise RunError(f"the baseline {path} is of version {content['version']}, not {_VERSION}")
        return tuple(
            Accepted(*(str(row[name]) for name in ("fingerprint", "file", "rule", "words", "note")))
            for row in content["accepted"]
        )
    except OSError as error:
        raise RunError(f"the baseline {path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"{path} is no baseline; make one with --write-baseline") from error


def write_baseline(
    path: Path, old: Iterable[Accepted], found: Sequence[Located], checked: Iterable[str]
) -> int:
    """Write the findings of a run as accepted; those of reports that it did not check stay.

    Args:
        path: The file.
        old: What it held so far.
        found: All findings of the run.
        checked: The files that the run checked.

    Returns:
        How many findings the baseline now holds.

    Raises:
        RunError: It cannot be written.
    """
    names = {_name(file) for file in checked}
    kept = {row.fingerprint: row for row in old if _name(row.file) not in names}
    for one in found:
        row = Accepted(one.fingerprint, one.file, one.finding.rule, one.words, one.finding.note)
        kept.setdefault(one.fingerprint, row)
    rows = [
        {"fingerprint": r.fingerprint, "file": r.file, "rule": r.rule, "words": r.words, "note": r.note}
        for r in sorted(kept.values(), key=lambda row: (row.file, row.rule, row.fingerprint))
    ]
    content = escaped(json.dumps({"version": _VERSION, "accepted": rows}, ensure_ascii=False, indent=1))
    try:
        path.write_text(content + "\n", encoding="utf-8")
    except OSError as error:
        raise RunError(f"the baseline {path} cannot be written: {error.strerror}") from error
    return len(rows)


def _name(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1]
