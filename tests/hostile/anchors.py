"""Every anchor of a record, wherever in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from relazione.model import Anchor, Record


def anchors_of(value: object) -> Iterator[Anchor]:
    """All anchors in a record, an entry or a tuple of entries."""
    if isinstance(value, Anchor):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from anchors_of(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from anchors_of(getattr(value, field.name))


def assert_anchored(record: Record, text: str) -> int:
    """Hold every anchor against the report; returns how many there are."""
    assert record.document.text == text
    anchors = list(anchors_of(record))
    for anchor in anchors:
        assert text[anchor.start : anchor.end] == anchor.text
    ids = {entity.id for entity in record.entities}
    assert len(ids) == len(record.entities)
    for office in record.offices:
        assert office.holder in ids
    return len(anchors)
