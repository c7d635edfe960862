"""What of a claim people may correct, and how the values that they give are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from relazione.model import DateSpan, PartialDate, RunError, vocabulary

Sort = Literal["choice", "text", "date", "limit", "day", "flag", "party", "parties", "place", "identity"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected.

    Attributes:
        name: By which people and the record know it.
        column: Of ``claims``, or the role in ``parties``.
        sort: How its value is read.
        choices: The values of a closed vocabulary, else empty.
        needed: Whether it must not be left empty.
    """

    name: str
    column: str
    sort: Sort
    choices: tuple[str, ...] = ()
    needed: bool = False


def _choice(name: str, values: Any, column: str | None = None) -> Field:
    return Field(name, column or name, "choice", get_args(values), needed=True)


_FIELDS: dict[str, tuple[Field, ...]] = {
    "entity": (
        _choice("kind", vocabulary.EntityKind),
        Field("name", "object", "identity", needed=True),
        Field("reference", "reference", "identity"),
        Field("state", "state", "identity"),
    ),
    "office": (
        Field("title", "object", "text", needed=True),
        Field("holder", "holder", "party", needed=True),
        Field("of", "of", "party"),
        Field("former", "former", "flag", needed=True),
    ),
    "engagement": (
        _choice("kind", vocabulary.EngagementKind),
        _choice("status", vocabulary.EngagementStatus),
        Field("date", "date", "date"),
        Field("place", "place", "place"),
        Field("participants", "participant", "parties"),
    ),
    "statement": (
        Field("speaker", "speaker", "party"),
        _choice("form", vocabulary.StatementForm, "kind"),
        Field("medium", "medium", "text"),
    ),
    "commitment": (
        Field("action", "action", "text", needed=True),
        Field("object", "object", "text"),
        Field("parties", "party", "parties"),
        _choice("status", vocabulary.CommitmentStatus),
        Field("due", "due", "limit"),
        Field("due-day", "due_day", "day"),
    ),
    "transfer": (
        Field("item", "object", "text", needed=True),
        Field("designation", "designation", "text"),
        Field("supplier", "supplier", "party"),
        Field("recipient", "recipient", "party"),
        _choice("status", vocabulary.TransferStatus),
        Field("quantity", "quantity", "text"),
    ),
    "finding": (
        _choice("kind", vocabulary.FindingKind),
        _choice("severity", vocabulary.Severity),
    ),
}
COLUMNS = (
    "kind", "status", "action", "object", "designation", "quantity", "due", "due_day", "date", "first_day",
    "last_day", "place", "medium", "former", "severity",
)  # fmt: skip
"""The columns of ``claims`` that a correction can change."""
# What a thing is told by several reports has one right value, whichever report tells it; how far it has come
# and by when differs from report to report.
OF_ONE_REPORT = frozenset({"status", "due", "due-day", "quantity"})


def fields_of(section: str) -> tuple[Field, ...]:
    """The fields of a section that can be corrected."""
    return _FIELDS.get(section, ())


def field_named(section: str, name: str) -> Field:
    """The field of that name, written with hyphens or underscores.

    Raises:
        RunError: The section has no such field.
    """
    wanted = name.strip().casefold().replace("_", "-")
    # A transfer's item and an office's title are the object of their row.
    names = {field.name: field for field in fields_of(section)}
    names |= {f.column: f for f in fields_of(section) if f.column == "object" and f.column not in names}
    if wanted not in names:
        known = ", ".join(field.name for field in fields_of(section))
        raise RunError(f"{name!r} is no field of {_a(section)} that can be corrected; these are: {known}")
    return names[wanted]


def read_value(section: str, field: Field, words: str, party: Callable[[str], Any]) -> Any:
    """Read the value that somebody gives for a field.

    Args:
        section: Of the claim.
        field: Which field.
        words: The value as written; empty for "the report does not say".
        party: Finds a person, body or state by key, reference or name and gives its JSON.

    Returns:
        What the journal keeps: a text, a truth value, a party, a list of parties, or None.

    Raises:
        RunError: It is no value of that field.
    """
    words = " ".join(words.split())
    if not words:
        if field.needed:
            raise RunError(f"{_a(section)} needs its {field.name}; give one, or reject the line as a whole")
        return [] if field.sort == "parties" else None
    if field.sort == "parties":
        return [party(one.strip()) for one in words.split(";") if one.strip()]
    if field.sort == "party":
        return party(words)
    return _READERS.get(field.sort, _text)(field, words)


def _text(_: Field, words: str) -> str:
    return words


def _in_vocabulary(field: Field, words: str) -> str:
    value = words.casefold().replace(" ", "-").replace("_", "-")
    if value not in field.choices:
        raise RunError(f"{words!r} is no {field.name}; it is one of: {', '.join(field.choices)}")
    return value


def _flag(field: Field, words: str) -> bool:
    value = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(
        words.casefold()
    )
    if value is None:
        raise RunError(f"{field.name} is yes or no, not {words!r}")
    return value


def _date(field: Field, words: str) -> str:
    try:
        return str(span_of(words))
    except ValueError as error:
        raise RunError(
            f"{words!r} is no {field.name}; write 2025, 2025-07, 2025-07-02 or 2025-07-01/2025-07-03"
        ) from error


def _day(field: Field, words: str) -> str:
    try:
        return span_of(words).last_day().isoformat()
    except ValueError as error:
        raise RunError(f"{words!r} is no {field.name}; write a day such as 2025-07-02") from error


_READERS: Mapping[str, Callable[[Field, str], Any]] = {
    "choice": _in_vocabulary,
    "flag": _flag,
    "date": _date,
    "day": _day,
}


def span_of(words: str) -> DateSpan:
    """Read a date or span in the record format.

    Raises:
        ValueError: It is none, or ends before it starts.
    """
    start, slash, end = words.partition("/")
    span = DateSpan(PartialDate.parse(start), PartialDate.parse(end) if slash else None)
    if span.last_day() < span.first_day():
        raise ValueError(f"{words!r} ends before it starts")
    return span


def is_day(words: str) -> bool:
    """Whether words are a date in the record format, and nothing else."""
    return re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", words) is not None


def _a(section: str) -> str:
    return f"{'an' if section[0] in 'aeiou' else 'a'} {section}"
