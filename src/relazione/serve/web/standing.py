"""The record of a report as people's decisions leave it, beside the record as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from relazione.ledger.identities import Identity
from relazione.ledger.profiles import key_of
from relazione.ledger.standing import Standing
from relazione.model.judgement import Judgement
from relazione.serve.web.margin import Json, Named

_LISTS = {
    "entity": "entities",
    "office": "offices",
    "engagement": "engagements",
    "statement": "statements",
    "commitment": "commitments",
    "transfer": "transfers",
    "finding": "findings",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A corrected field.

    Attributes:
        field: Its name.
        read: What was read, as people write it; empty where the report was taken not to tell it.
        now: What is right; empty for "the report does not tell it".
        by: Who last corrected it.
        at: When, ISO 8601.
        why: The reason, or None.
    """

    field: str
    read: str
    now: str
    by: str
    at: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What people decided of one line, for its note.

    Attributes:
        verdict: ``confirmed``, ``corrected``, ``rejected``, or None where it was merged or split alone.
        changes: Corrected fields.
        deeds: All other judgements in force, oldest first.
        last: Number of the last judgement in force, which can be taken back; None where none is of this report.
    """

    verdict: str | None
    changes: tuple[Change, ...]
    deeds: tuple[Judgement, ...]
    last: int | None


@dataclass(frozen=True, slots=True)
class Stood:
    """A record with people's decisions laid over it.

    Attributes:
        record: In the record format.
        others: Whom corrections name, by the identifiers that the record has for them.
        said: What was decided of each line, by the key of its claim.
    """

    record: Json
    others: Mapping[str, Named]
    said: Mapping[str, Said]


def as_it_stands(record: Json, standings: Iterable[Standing]) -> Stood:
    """Lay over a record what people decided of its lines; the record itself is left as it is.

    Args:
        record: As it was read.
        standings: Of its lines.
    """
    laid = dict(record)
    others: dict[str, Named] = {}
    said = {}
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    for standing in standings:
        listed = _LISTS[standing.section]
        if standing.position >= len(laid[listed]):
            continue
        read = record[listed][standing.position]
        if standing.values:
            if laid[listed] is record[listed]:
                laid[listed] = list(record[listed])
            values = {name: _laid(value, others) for name, value in standing.values.items()}
            laid[listed][standing.position] = {**read, **values}
        corrections = {deed.field: deed for deed in standing.deeds if deed.verb == "correct"}
        said[standing.key] = Said(
            standing.verdict,
            tuple(
                Change(
                    name,
                    _written(
                        read.get(name) or (read.get("speaker_text") if name == "speaker" else None), names
                    ),
                    _written(value, {}),
                    corrections[name].by,
                    corrections[name].decided_at,
                    corrections[name].why,
                )
                for name, value in standing.values.items()
            ),
            tuple(deed for deed in standing.deeds if deed.verb != "correct"),
            standing.deeds[-1].id if standing.deeds else None,
        )
    return Stood(laid, others, said)


def _laid(value: Any, others: dict[str, Named]) -> Any:
    """A right value as the record has it: who is named there gets an identifier."""
    if isinstance(value, list):
        return [_laid(one, others) for one in value]
    if not isinstance(value, dict):
        return value
    party = value.get("party", value)  # a place has a name, and perhaps somebody of that name
    # No identifier of a record, which are letters and numbers, begins with a blank.
    identifier = f" {len(others)}"
    others[identifier] = Named(value["name"], party["kind"], _key(party)) if party else Named(value["name"])
    return identifier


def _key(party: Mapping[str, Any]) -> str:
    named = {name: party[name] for name in ("kind", "folded", "reference", "state", "office", "apart")}
    return str(party["reference"] or key_of(Identity(**named)))


def _written(value: Any, names: Mapping[str, str]) -> str:
    """A value as people write it."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_written(one, names) for one in value)))
    if isinstance(value, dict):
        return str(value["name"])
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else names.get(value, str(value))
