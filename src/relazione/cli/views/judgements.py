"""What people decided, a line to a judgement, or as plain data."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import Any

from relazione.cli.views.plain import on_one_line
from relazione.ledger.results import JudgementRow

_INDENT = " " * 25  # to where the deed stands


def judgement_lines(rows: Iterable[JudgementRow]) -> Iterator[str]:
    """Set judgements, oldest first, each with its number, by which it can be undone.

    Args:
        rows: The judgements.
    """
    for row in rows:
        taken = f" (undone by {row.undone_by})" if row.undone_by is not None else ""
        when = row.decided_at[:16].replace("T", " ")
        yield f"{row.id:>5}  {when}  {on_one_line(f'{_deed(row)}, {row.by}{taken}')}"
        if row.why:
            yield f"{_INDENT}{on_one_line(row.why)}"


def judgements_json(rows: Iterable[JudgementRow]) -> str:
    """Judgements as a JSON array.

    Args:
        rows: The judgements.
    """
    return json.dumps([dataclasses.asdict(row) for row in rows], ensure_ascii=False, indent=1)


def _deed(row: JudgementRow) -> str:
    match row.verb:
        case "correct":
            return f"{row.target}: {row.field} is {_value(row.value)}"
        case "merge":
            return f"{row.target} and {row.other} are one"
        case "split":
            return f"{', '.join(row.value or ())} split off {row.target}"
        case "undo":
            return f"{row.undoes} undone, of {row.target}"
    return f"{row.target} {row.verb}ed"


def _value(value: Any) -> str:
    """A value as people write it: a name for somebody, a semicolon between several."""
    if isinstance(value, list):
        return "; ".join(map(_value, value)) or "nobody"
    if isinstance(value, dict):
        return str(value["name"])
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "unsaid" if value is None else str(value)
