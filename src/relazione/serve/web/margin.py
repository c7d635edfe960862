"""The record of a report as notes for its margin: each with the words that it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from relazione.ledger.keys import claim_key
from relazione.ledger.labels import deed

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a note names.

    Attributes:
        name: As the report has it.
        kind: Of the record format, or empty for words that are no entity.
        key: Of the entity's claim, by which its page is found, or empty.
    """

    name: str
    kind: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the record.

    Attributes:
        number: Its place among the notes, by which words and note find each other.
        section: ``office``, ``engagement``, ``statement``, ``commitment``, ``transfer`` or ``finding``.
        key: Of the claim.
        who: Whom it is about: holder, participants, speaker, parties, supplier and recipient.
        what: Title of an office, deed, goods, kind of engagement, note of a finding.
        status: Status, form or severity.
        facts: What else is known: a name for it, and the words.
        quotes: The words that show it, in order.
        marks: All words that belong to it.
        confidence: Between 0 and 1.
        reasons: Why it is as it is, each a sentence.
    """

    number: int
    section: str
    key: str
    who: tuple[Named, ...]
    what: str
    status: str
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[Span, ...]
    marks: tuple[Span, ...]
    confidence: float
    reasons: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where its first words stand."""
        return self.quotes[0][0] if self.quotes else 0


@dataclass(frozen=True, slots=True)
class Name:
    """An entity, for the list of names below a report.

    Attributes:
        named: Name, kind and key.
        mentions: Where the report speaks of it.
    """

    named: Named
    mentions: tuple[Span, ...]


@dataclass(slots=True)
class _Keys:
    """Gives claims of one report their keys."""

    sha256: str
    seen: Counter[tuple[str, int, int]] = field(default_factory=Counter)

    def of(self, section: str, anchors: list[Json]) -> str:
        start, end = (anchors[0]["start"], anchors[0]["end"]) if anchors else (0, 0)
        nth = self.seen[section, start, end]
        self.seen[section, start, end] += 1
        return claim_key(self.sha256, section, start, end, nth)


def margin_of(
    record: Json, others: Mapping[str, Named] | None = None
) -> tuple[tuple[Note, ...], tuple[Name, ...]]:
    """A record as notes, in the order of their words, and names, in the order of the record.

    Args:
        record: In the record format, with or without reasons.
        others: Whom entries name besides the record's entities, by their identifiers.
    """
    keys = _Keys(record["document"]["sha256"])
    names = {
        entity["id"]: Name(
            Named(entity["name"], entity["kind"], keys.of("entity", _by_name(entity["mentions"]))),
            _spans(entity["mentions"]),
        )
        for entity in record["entities"]
    }
    known = names | {identifier: Name(named, ()) for identifier, named in (others or {}).items()}
    notes = [note for section in _SECTIONS for note in section(record, known, keys)]
    notes.sort(key=lambda note: (note.start, note.quotes))
    numbered = tuple(
        Note(number, *(getattr(note, name) for name in Note.__slots__[1:]))
        for number, note in enumerate(notes)
    )
    return numbered, tuple(names.values())


def _by_name(mentions: list[Json]) -> list[Json]:
    """The mentions by which the ledger calls an entity: those by name, where there are any."""
    return [mention for mention in mentions if mention.get("form") == "name"] or mentions


def _spans(anchors: list[Json]) -> tuple[Span, ...]:
    return tuple((anchor["start"], anchor["end"]) for anchor in anchors)


def _named(identifier: str | None, names: dict[str, Name]) -> tuple[Named, ...]:
    if not identifier:
        return ()
    return (names[identifier].named if identifier in names else Named(identifier),)


def _reasons(entry: Json) -> tuple[str, ...]:
    return tuple(
        f"{reason['field']}: {reason['rule']}"
        + (f" “{reason['words']['text']}”" if reason.get("words") else "")
        for reason in entry.get("reasons", ())
    )


def _facts(**facts: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in facts.items() if value)


def _offices(record: Json, names: dict[str, Name], keys: _Keys) -> Iterator[Note]:
    for item in record["offices"]:
        spans = _spans(item["evidence"])
        of = ", ".join(named.name for named in _named(item["of"], names))
        former = item["former"] and not item["title"].lower().startswith(("former", "ex-"))
        yield Note(
            0,
            "office",
            keys.of("office", item["evidence"]),
            _named(item["holder"], names),
            ("former " if former else "") + item["title"],
            "",
            _facts(of=of),
            spans,
            spans,
            item["confidence"],
            _reasons(item),
        )


def _engagements(record: Json, names: dict[str, Name], keys: _Keys) -> Iterator[Note]:
    for item in record["engagements"]:
        spans = _spans(item["evidence"])
        place = ", ".join(named.name for named in _named(item["place"], names))
        yield Note(
            0,
            "engagement",
            keys.of("engagement", item["evidence"]),
            tuple(named for one in item["participants"] for named in _named(one, names)),
            item["kind"],
            item["status"],
            _facts(place=place, date=item["date"]),
            spans,
            spans,
            item["confidence"],
            _reasons(item),
        )


def _statements(record: Json, names: dict[str, Name], keys: _Keys) -> Iterator[Note]:
    for item in record["statements"]:
        content = _spans(item["content"])
        beside = _spans([anchor for anchor in (item["cue"], item["source"]) if anchor])
        speaker = _named(item["speaker"], names) or (Named(item["speaker_text"] or "speaker not told"),)
        yield Note(
            0,
            "statement",
            keys.of("statement", item["content"]),
            speaker,
            item["cue"]["text"] if item["cue"] else "",
            item["form"],
            _facts(medium=item["medium"]),
            content,
            content + beside,
            item["confidence"],
            _reasons(item),
        )


def _commitments(record: Json, names: dict[str, Name], keys: _Keys) -> Iterator[Note]:
    for item in record["commitments"]:
        spans = _spans(item["evidence"])
        yield Note(
            0,
            "commitment",
            keys.of("commitment", item["evidence"]),
            tuple(named for one in item["parties"] for named in _named(one, names)),
            deed(item["action"], item["object"]),
            item["status"],
            # The day is in no record: the ledger works it out, and people may correct it.
            _facts(due=item["due"]) + (_facts(by=item["due-day"]) if item.get("due-day") else ()),
            spans,
            spans,
            item["confidence"],
            _reasons(item),
        )


def _transfers(record: Json, names: dict[str, Name], keys: _Keys) -> Iterator[Note]:
    for item in record["transfers"]:
        spans = _spans(item["evidence"])
        sides: tuple[Named, ...] = ()
        if item["supplier"] or item["recipient"]:
            unknown = (Named("?"),)
            sides = (_named(item["supplier"], names) or unknown) + (
                _named(item["recipient"], names) or unknown
            )
        designation = item["designation"] if item["designation"] != item["item"] else None
        yield Note(
            0,
            "transfer",
            keys.of("transfer", item["evidence"]),
            sides,
            item["item"],
            item["status"],
            _facts(type=designation, quantity=item["quantity"]),
            spans,
            spans,
            item["confidence"],
            _reasons(item),
        )


def _findings(record: Json, _names: dict[str, Name], keys: _Keys) -> Iterator[Note]:
    for item in record["findings"]:
        spans = _spans(item["evidence"])
        yield Note(
            0,
            "finding",
            keys.of("finding", item["evidence"]),
            (),
            item["note"],
            item["severity"],
            _facts(source=item["source"], rule=item["rule"]),
            spans,
            spans,
            item["confidence"],
        )


_SECTIONS = (_offices, _engagements, _statements, _commitments, _transfers, _findings)
