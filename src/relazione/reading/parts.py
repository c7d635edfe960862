"""Long reports in parts: where they are cut, and how the parts' records become one again.

A report of ordinary length is one part. Of a very long one, memory and the time of what compares
names with names stay those of one part. What refers over a seam (a pronoun, a name spelt
otherwise) is not followed; entities of the same name are one in the whole.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from relazione.model import Anchor, Entity, Mention, Office, Record

PART_CHARACTERS = 100_000
"""Sixteen thousand words: longer than any report, and a length at which nothing is slow."""

_SEAMS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?][”\"’')\]]* "), re.compile(r"\s"))
# Fields that hold an entity's id. A place may be words of the report instead; those pass unchanged.
_NAMING = {"holder", "of", "participants", "place", "speaker", "parties", "supplier", "recipient"}
Value = TypeVar("Value")


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report.

    Attributes:
        start: Offset of its first character.
        text: Its characters.
    """

    start: int
    text: str


def cut(text: str, longest: int = PART_CHARACTERS) -> Iterator[Part]:
    """Cut a report at ends of paragraphs where there are any, else of lines, sentences or words.

    Args:
        text: The report.
        longest: Most characters of a part.

    Yields:
        Parts in order, which together are the report.
    """
    start = 0
    while len(text) - start > longest:
        end = _seam(text, start + longest // 2, start + longest)
        yield Part(start, text[start:end])
        start = end
    yield Part(start, text[start:])


def _seam(text: str, low: int, high: int) -> int:
    """The last place between two offsets at which it is best to cut."""
    for seam in _SEAMS:
        ends = [match.end() for match in seam.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def joined(text: str, parts: Sequence[tuple[int, Record]]) -> Record:
    """Make the record of a report from those of its parts.

    Args:
        text: The report; all anchors are cut out of it anew.
        parts: For each part its offset in the report and its record; the first tells the document.
    """
    moved = [with_anchors(record, _mover(text, start)) for start, record in parts]
    if len(moved) == 1:
        return moved[0]
    entities, names = _merged_entities([record.entities for record in moved])
    sections: dict[str, Any] = {"entities": entities}
    for section in ("offices", "engagements", "statements", "commitments", "transfers", "findings"):
        sections[section] = tuple(
            _renamed(entry, ids)
            for record, ids in zip(moved, names, strict=True)
            for entry in getattr(record, section)
        )
    sections["offices"] = _merged_offices(sections["offices"])
    return dataclasses.replace(moved[0], **sections)


def _mover(text: str, start: int) -> Callable[[Anchor], Anchor]:
    return lambda anchor: Anchor.of(text, anchor.start + start, anchor.end + start)


def with_anchors(value: Value, change: Callable[[Anchor], Anchor]) -> Value:
    """A record, an entry or a tuple of entries with every anchor in it changed."""
    changed: Any = value
    if isinstance(value, Anchor):
        changed = change(value)
    elif isinstance(value, tuple):
        changed = tuple(with_anchors(item, change) for item in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        new = {name: with_anchors(item, change) for name, item in fields.items()}
        if any(new[name] is not fields[name] for name in fields):
            changed = dataclasses.replace(value, **new)
    return changed  # type: ignore[no-any-return]


def _merged_entities(
    groups: Sequence[tuple[Entity, ...]],
) -> tuple[tuple[Entity, ...], list[dict[str, str]]]:
    """One entity for all of one kind that share a name, and the new id of every old one."""
    bearers: dict[tuple[str, str], set[int]] = {}
    merged: list[list[Entity]] = []
    renamed: list[dict[str, str]] = []
    for entities in groups:
        ids: dict[str, str] = {}
        known = {key: next(iter(numbers)) for key, numbers in bearers.items() if len(numbers) == 1}
        for entity in entities:
            keys = _names_of(entity)
            votes = Counter(known[key] for key in keys if key in known)
            number = votes.most_common(1)[0][0] if votes else len(merged)
            if not votes:
                merged.append([])
            merged[number].append(entity)
            ids[entity.id] = f"e{number + 1}"
            for key in keys:
                bearers.setdefault(key, set()).add(number)
        renamed.append(ids)
    return tuple(_one(f"e{number}", same) for number, same in enumerate(merged, 1)), renamed


def _names_of(entity: Entity) -> set[tuple[str, str]]:
    named = {entity.name, *(m.anchor.text for m in entity.mentions if m.form == "name")}
    return {(entity.kind, " ".join(name.split()).casefold()) for name in named}


def _one(identifier: str, same: Sequence[Entity]) -> Entity:
    mentions: list[Mention] = [mention for entity in same for mention in entity.mentions]
    reference = next((entity.reference for entity in same if entity.reference), None)
    name = max((entity.name for entity in same), key=len)
    return Entity(identifier, same[0].kind, name, tuple(mentions), reference)


def _renamed(entry: Any, ids: Mapping[str, str]) -> Any:
    fields = {f.name: getattr(entry, f.name) for f in dataclasses.fields(entry) if f.name in _NAMING}
    new = {
        name: tuple(dict.fromkeys(ids.get(v, v) for v in value))
        if isinstance(value, tuple)
        else ids.get(value, value)
        for name, value in fields.items()
    }
    return dataclasses.replace(entry, **new)


def _merged_offices(offices: Sequence[Office]) -> tuple[Office, ...]:
    """One entry for an office that several parts give one person."""
    merged: dict[tuple[str, str, str | None, bool], Office] = {}
    for office in offices:
        key = (office.holder, office.title.casefold(), office.of, office.former)
        first = merged.get(key)
        merged[key] = (
            office
            if first is None
            else dataclasses.replace(
                first,
                evidence=first.evidence + office.evidence,
                confidence=max(first.confidence, office.confidence),
            )
        )
    return tuple(merged.values())
