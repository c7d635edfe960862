"""Where the body of a report begins."""

from __future__ import annotations

from relazione.model import Document

# A headline further down than this is a phrase of the report that happens to be alike.
_HEAD = 400


def body_start(document: Document) -> int:
    """Offset after the headline, 0 where there is none: what it tells, the body tells again."""
    if not document.title:
        return 0
    at = document.text.find(document.title)
    return at + len(document.title) if 0 <= at < _HEAD else 0
