"""A record laid out as rows: its claims, who takes part in them, and the profiles that they name.

Pure: the same record gives the same rows, whatever else the ledger holds.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relazione.ledger.folding import content_hash, storable
from relazione.ledger.identities import Named, identities_of, state_named
from relazione.ledger.keys import claim_key
from relazione.ledger.schema import claims
from relazione.ledger.sentences import Surroundings
from relazione.ledger.time_limits import due_day
from relazione.model import DateSpan, PartialDate

Json = Mapping[str, Any]
Row = dict[str, Any]

CUT = " … "
"""What stands between the pieces of a statement's content in ``claims.words``."""
SECTIONS = {
    "entity": "entities",
    "office": "offices",
    "engagement": "engagements",
    "statement": "statements",
    "commitment": "commitments",
    "transfer": "transfers",
    "finding": "findings",
}
"""The sections of a claim, with the names of their lists in a record."""
EVENTS = frozenset({"engagement", "commitment", "transfer"})
# Of an entity named a thousand times the first places show enough; the reading has all.
_MOST_MENTIONS = 8
_MOST_NAMES = 12
TOLD_COLUMNS = tuple(
    column.name for column in claims.columns if column.name not in ("id", "report_id", "profile_id")
)
"""The columns of ``claims`` that follow from a record alone."""
_EMPTY: Row = dict.fromkeys(TOLD_COLUMNS)


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part in a claim.

    Attributes:
        role: As in ``parties.role``.
        position: Among those of the role.
        named: Who it is.
    """

    role: str
    position: int
    named: Named


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of a record.

    Attributes:
        row: The columns of ``claims`` that follow from the record alone: all but ``id``, ``report_id`` and
            ``profile_id``.
        named: Of an entity, who it is; else None.
        parts: Who takes part.
    """

    row: Row
    named: Named | None
    parts: tuple[Part, ...]


def report_day(record: Json) -> str:
    """The day of a report: that of its publication, else of its dateline, else empty.

    Args:
        record: In the record format.
    """
    document = record["document"]
    dateline = (document.get("dateline") or {}).get("date") or ""
    return document.get("published") or (dateline if len(dateline) == len("2025-07-02") else "")


def report_rank(day: str, sha256: str) -> str:
    """The place of a report in the one order of all reports.

    Args:
        day: Of the report, or empty.
        sha256: Hash of its text.
    """
    return f"{day:10} {sha256[:16]}"


def project(record: Json, *, sha256: str, day: str, text: str | None = None) -> list[Claim]:
    """The claims of a record, in the order of its sections.

    Args:
        record: In the record format.
        sha256: Hash of the report's text, or any name of it that is its own.
        day: Of the report, ``YYYY-MM-DD`` or empty.
        text: The report, by which sentences are told; where None, nearness is.
    """
    return list(_Projection(record, sha256, day, text).claims())


def party_names(claim: Claim, named: Named) -> str | None:
    """How a report calls somebody who takes part in an event, one name a line; None where one name is all.

    Args:
        claim: The event, or another claim, which needs no more than the profile.
        named: Who takes part.
    """
    if claim.row["section"] not in EVENTS or len(named.names) == 1:
        return None
    return "\n".join(named.names[:_MOST_NAMES])


class _Projection:
    def __init__(self, record: Json, sha256: str, day: str, text: str | None) -> None:
        self.record = record
        self.sha256 = sha256
        self.day = day
        self.date = dt.date.fromisoformat(day) if day else None
        self.rank = report_rank(day, sha256)
        self.named = identities_of(record)
        self.surroundings = Surroundings(record, text)
        self.rows = {
            "entity": self._entity,
            "office": self._office,
            "engagement": self._engagement,
            "statement": self._statement,
            "commitment": self._commitment,
            "transfer": self._transfer,
            "finding": self._finding,
        }

    def claims(self) -> Iterator[Claim]:
        for section, plural in SECTIONS.items():
            nth: Counter[tuple[int, int]] = Counter()
            rows = self.rows[section]
            for position, entry in enumerate(self.record.get(plural, ())):
                own, spans, parts = rows(entry)
                start, end = spans[0]["start"], spans[0]["end"]
                row = {
                    **_EMPTY,
                    "section": section,
                    "position": position,
                    "key": claim_key(self.sha256, section, start, end, nth[start, end]),
                    "rank": f"{self.rank} {section[0]}{position:05}",
                    "day": self.day,
                    "start": start,
                    "end": end,
                    "anchors": "[" + ",".join(f"[{a['start']},{a['end']}]" for a in spans) + "]",
                    "words": storable(spans[0]["text"]),
                    "confidence": entry.get("confidence", 1.0),
                    "copy": False,
                    **own,
                }
                nth[start, end] += 1
                yield Claim(row, self.named[entry["id"]] if section == "entity" else None, tuple(parts))

    def _entity(self, entry: Json) -> tuple[Row, Sequence[Json], list[Part]]:
        mentions = entry["mentions"]
        names = [m for m in mentions if m.get("form") == "name"] or mentions
        return {"kind": entry["kind"], "object": storable(entry["name"])}, names[:_MOST_MENTIONS], []

    def _office(self, entry: Json) -> tuple[Row, Sequence[Json], list[Part]]:
        own = {"object": storable(entry["title"]), "former": entry["former"]}
        parts = [*self._parts("holder", entry["holder"]), *self._parts("of", entry["of"])]
        return own, entry["evidence"], parts

    def _engagement(self, entry: Json) -> tuple[Row, Sequence[Json], list[Part]]:
        place = self.named.get(entry["place"] or "")
        span = _span(entry["date"])
        own = {
            "kind": entry["kind"],
            "status": entry["status"],
            "date": entry["date"],
            "first_day": str(span.first_day()) if span is not None else None,
            "last_day": str(span.last_day()) if span is not None else None,
            "place": place.name if place is not None else entry["place"] and storable(entry["place"]),
            "about": self._about(entry, entry["participants"]),
        }
        parts = [*self._parts("participant", *entry["participants"]), *self._parts("place", entry["place"])]
        return own, entry["evidence"], parts

    def _statement(self, entry: Json) -> tuple[Row, Sequence[Json], list[Part]]:
        words = storable(CUT.join(anchor["text"] for anchor in entry["content"]))
        own = {
            "kind": entry["form"],
            "words": words,
            "cue": _words(entry["cue"]),
            "source": _words(entry["source"]),
            "medium": entry["medium"] and storable(entry["medium"]),
            "speaker_text": entry["speaker_text"] and storable(entry["speaker_text"]),
            "content_hash": content_hash(words),
        }
        parts = self._parts("speaker", entry["speaker"])
        state = state_named(parts[0].named.identity.state) if parts else None
        if state is not None:
            parts.append(Part("state", 0, state))
        return own, entry["content"], parts

    def _commitment(self, entry: Json) -> tuple[Row, Sequence[Json], list[Part]]:
        due = due_day(entry["due"], self.date)
        own = {
            "action": storable(entry["action"]),
            "object": entry["object"] and storable(entry["object"]),
            "status": entry["status"],
            "due": entry["due"] and storable(entry["due"]),
            "due_day": str(due) if due is not None else None,
            "about": self._about(entry, entry["parties"]),
        }
        return own, entry["evidence"], self._parts("party", *entry["parties"])

    def _transfer(self, entry: Json) -> tuple[Row, Sequence[Json], list[Part]]:
        sides = (entry["supplier"], entry["recipient"])
        own = {
            "object": storable(entry["item"]),
            "designation": entry["designation"] and storable(entry["designation"]),
            "quantity": entry["quantity"] and storable(entry["quantity"]),
            "status": entry["status"],
            "about": self._about(entry, sides),
        }
        return (
            own,
            entry["evidence"],
            [*self._parts("supplier", sides[0]), *self._parts("recipient", sides[1])],
        )

    def _finding(self, entry: Json) -> tuple[Row, Sequence[Json], list[Part]]:
        own = {key: entry.get(key) for key in ("kind", "rule", "severity")}
        own |= {key: entry.get(key) and storable(entry[key]) for key in ("note", "source")}
        return own, entry["evidence"], []

    def _parts(self, role: str, *entities: str | None) -> list[Part]:
        """Who of the entities takes part; of an entity told twice the first place counts."""
        known = [self.named[key] for key in dict.fromkeys(entities) if key in self.named]
        return [Part(role, position, named) for position, named in enumerate(known)]

    def _about(self, entry: Json, parties: Sequence[str | None]) -> str | None:
        names = self.surroundings.about(entry["evidence"], parties)
        return json.dumps(names, ensure_ascii=False) if names else None


def _words(anchor: Json | None) -> str | None:
    return None if anchor is None else storable(anchor["text"])


def _span(date: str | None) -> DateSpan | None:
    if not date:
        return None
    start, _, end = date.partition("/")
    return DateSpan(PartialDate.parse(start), PartialDate.parse(end) if end else None)
