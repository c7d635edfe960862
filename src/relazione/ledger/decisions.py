"""What judgements come to, claim by claim: the verdict that stands, and the values that people gave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from relazione.ledger.corrections import Field, field_named, is_day, span_of
from relazione.ledger.folding import folded
from relazione.ledger.identities import state_named
from relazione.ledger.time_limits import due_day
from relazione.ledger.told import Told, ToldParty, judged_name
from relazione.model.judgement import JudgedName, Judgement, Verdict

VERDICTS: Mapping[str, Verdict] = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected"}


@dataclass(slots=True)
class Decision:
    """What people decided of one claim.

    Attributes:
        verdict: The last one, or None.
        values: The last value of each corrected field.
        apart: The judgement that split it off from whoever it was taken for, or 0.
    """

    verdict: Verdict | None = None
    values: dict[str, Any] = field(default_factory=dict)
    apart: int = 0

    def take(self, judgement: Judgement, section: str) -> None:
        """Take in a judgement that is younger than those before."""
        self.verdict = VERDICTS.get(judgement.verb, self.verdict)
        if judgement.verb == "correct" and judgement.field is not None:
            self.values[judgement.field] = judgement.value
        elif judgement.verb == "split" and section == "entity":
            self.apart = judgement.id


def name_after(told: JudgedName, decision: Decision) -> JudgedName:
    """Who an entity is once people have decided.

    Args:
        told: Who the reading takes it for.
        decision: What people decided of the entity's claim.
    """
    values = decision.values
    name = told
    if "kind" in values:
        name = replace(name, kind=values["kind"])
    if "name" in values:
        name = replace(name, name=values["name"], folded=folded(values["name"]) or values["name"])
    if "reference" in values:
        name = replace(name, reference=values["reference"] or "")
    elif name.identity != told.identity:
        # The register knew another name, or another kind of thing.
        name = replace(name, reference="")
    if "state" in values:
        name = replace(name, state=values["state"] or "")
    return replace(name, reference="", apart=decision.apart) if decision.apart else name


def columns_after(section: str, told: Told, decision: Decision, day: str) -> dict[str, Any]:
    """The columns of a claim once people have decided; those of parties are not among them.

    Args:
        section: Of the claim.
        told: As the reading has it.
        decision: What people decided.
        day: Of the report, from which a time limit counts; or empty.
    """
    columns = dict(told.columns)
    for name, value in decision.values.items():
        spec = field_named(section, name)
        if spec.sort in {"party", "parties", "identity"}:
            continue
        columns[spec.column] = value["name"] if spec.sort == "place" and value is not None else value
        columns |= _days(spec, value, day)
    if "due-day" in decision.values:
        columns["due_day"] = decision.values["due-day"]
    return columns


def _days(spec: Field, value: Any, day: str) -> dict[str, str | None]:
    """The days that a date or a time limit comes to."""
    if spec.sort == "date":
        span = span_of(value) if value else None
        return {
            "first_day": span.first_day().isoformat() if span else None,
            "last_day": span.last_day().isoformat() if span else None,
        }
    if spec.sort == "limit":
        if value and is_day(value):
            return {"due_day": span_of(value).last_day().isoformat()}
        limit = due_day(value, dt.date.fromisoformat(day) if day else None)
        return {"due_day": limit.isoformat() if limit else None}
    return {}


def parties_after(
    section: str, told: Told, decision: Decision, renamed: Mapping[tuple[Any, ...], JudgedName]
) -> tuple[ToldParty, ...]:
    """Who takes part in a claim once people have decided.

    Args:
        section: Of the claim.
        told: As the reading has it.
        decision: What people decided of it.
        renamed: For names of this report, by identity, who they are now.
    """
    parties = _renamed(told.parties, renamed)
    for name, value in decision.values.items():
        spec = field_named(section, name)
        if spec.sort not in {"party", "parties", "place"}:
            continue
        values = value if isinstance(value, list) else [value]
        if spec.sort == "place":
            values = [value["party"] if value is not None else None]
        given = [JudgedName(**one) for one in values if one is not None]
        replaced = {spec.column, "state"} if spec.column == "speaker" else {spec.column}
        parties = [p for p in parties if p.role not in replaced]
        parties += [ToldParty(spec.column, i, one) for i, one in enumerate(_once(given))]
        if spec.column == "speaker":
            parties += _states(given)
    return tuple(parties)


def _renamed(told: Sequence[ToldParty], renamed: Mapping[tuple[Any, ...], JudgedName]) -> list[ToldParty]:
    """Who takes part as they are called now; a speaker who became somebody else speaks for his own state."""
    parties = [replace(party, name=renamed.get(party.name.identity, party.name)) for party in told]
    speakers = [party.name for party in parties if party.role == "speaker"]
    if speakers != [party.name for party in told if party.role == "speaker"]:
        parties = [party for party in parties if party.role != "state"] + _states(speakers)
    return parties


def _once(names: Iterable[JudgedName]) -> list[JudgedName]:
    return list({name.identity: name for name in names}.values())


def _states(speakers: Iterable[JudgedName]) -> list[ToldParty]:
    """The state for which a speaker speaks, by which statements are found too."""
    for speaker in speakers:
        state = state_named(speaker.state) if speaker.state else None
        if state is not None:
            return [ToldParty("state", 0, judged_name(state))]
    return []
