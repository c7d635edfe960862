"""What a report is called that has neither title nor name: its first words."""

from __future__ import annotations

from relazione.model.plain import on_one_line

_LONGEST = 60  # characters of its words
HEAD = 4 * _LONGEST
"""Characters of the text that are looked at."""


def called(name: str, sha256: str, text: str) -> str:
    """The name of a report; of one that is named after its hash ``untitled: “Ministers met in …”``.

    Args:
        name: As it came.
        sha256: Hash of its text.
        text: Its beginning, ``HEAD`` characters or more.
    """
    if not name or not sha256.startswith(name):
        return name
    words = on_one_line(text[:HEAD])
    if not words:
        return name
    cut = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"untitled: “{cut}”"
