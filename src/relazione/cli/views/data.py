"""The record as JSON, for programs."""

from __future__ import annotations

import json
import re

from relazione.model import Record, record_to_json

# Valid inside JSON strings, but able to steer a terminal on which they are shown, or, for lone
# surrogates, impossible to write; as escapes they mean the same.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def json_view(record: Record, *, explain: bool = False) -> str:
    """A record as one JSON object over many lines, without a line end after it."""
    return escaped(json.dumps(record_to_json(record, explain=explain), ensure_ascii=False, indent=2))


def jsonl_view(record: Record, *, explain: bool = False) -> str:
    """A record as one JSON object on one line, with its line end."""
    return escaped(json.dumps(record_to_json(record, explain=explain), ensure_ascii=False)) + "\n"


def escaped(text: str) -> str:
    """JSON without characters that steer a terminal or cannot be written: as escapes they mean the same."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
