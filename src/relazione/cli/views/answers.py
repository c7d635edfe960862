"""Answers of the registers as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relazione.lexicon.answers import Answer
from relazione.lexicon.states import country_name


def answer_lines(question: str, answer: Answer) -> Iterator[str]:
    """The lines of an answer.

    Args:
        question: One of the command's questions.
        answer: What the registers say.
    """
    lines = {"who": _term, "offices": _term, "state": _state, "members": _member, "equipment": _equipment}
    of_entry = lines.get(question, _institution)
    if not answer.entries:
        yield (
            f"not known: {answer.note}"
            if answer.note and not answer.note.startswith("not known")
            else (answer.note or "not known")
        )
    for entry in answer.entries:
        yield from of_entry(entry)
    for entry in answer.perhaps:
        yield from (f"perhaps: {line}" for line in of_entry(entry))
    if answer.entries and answer.note:
        yield f"note: {answer.note}"


def _term(entry: dict[str, Any]) -> Iterator[str]:
    title = entry["title"] or entry["office"].replace("_", " ")
    country = f", {_country(entry['country'])}" if entry["country"] else ""
    yield f"{entry['holder']}: {title}{country}, {_span(entry)} {_sourced(entry)}"


def _span(entry: dict[str, Any]) -> str:
    start, end, seen = entry["start"], entry["end"], entry["seen"]
    if end is None:
        return f"from {start}" + (f", still on {seen}" if seen else "")
    if entry["end_is_latest_possible"]:
        return (
            f"from {start}, still on {seen}, to {end} at the latest"
            if seen
            else f"from {start} to {end} at the latest"
        )
    return f"from {start} to {end}"


def _state(entry: dict[str, Any]) -> Iterator[str]:
    asked = "" if entry["asked_as"] in ("name", "code") else f", asked by its {entry['asked_as']}"
    kind = "territory" if entry["territory"] else "state"
    codes = ", ".join((entry["code"], entry["iso3"], entry["wikidata"]))
    yield f"{entry['name']} ({codes}): {kind} in {entry['region']}{asked} {_sourced(entry)}"
    yield f"  official name: {entry['official_name']}"
    for name, forms in entry["forms"].items():
        yield f"  {name}: {', '.join(forms)}"
    yield from _renamings(entry)


def _renamings(entry: dict[str, Any]) -> Iterator[str]:
    for one in entry["renamings"]:
        since = f" until {one['date']}" if one["date"] else ""
        yield f"  {one['former']}{since}, then {one['name']} {_sourced(one)}"


def _institution(entry: dict[str, Any]) -> Iterator[str]:
    what = [entry["kind"], (entry["role"] or "").replace("_", " "), _country(entry["country"])]
    yield f"{entry['name']} ({entry['key']}): {', '.join(word for word in what if word)} {_sourced(entry)}"
    forms = [form for form in entry["forms"] if form != entry["key"]]
    if forms:
        yield f"  also: {', '.join(forms)}"
    if entry["since"] or entry["until"]:
        yield f"  from {entry['since'] or 'an unknown day'}" + (
            f" to {entry['until']}" if entry["until"] else ""
        )
    yield from _renamings(entry)
    if entry["members"]:
        yield f"  members: {', '.join(_country(code) for code in entry['members'])}"


def _member(entry: dict[str, Any]) -> Iterator[str]:
    span = f", from {entry['since']}" if entry["since"] else ""
    span += f" to {entry['until']}" if entry["until"] else ""
    yield f"{_country(entry['country'])}{span} {_sourced(entry)}"


def _equipment(entry: dict[str, Any]) -> Iterator[str]:
    names = f" {', '.join(entry['names'])}" if entry["names"] else ""
    made = ", ".join(word for word in (entry["maker"], _country(entry["country"])) if word)
    yield f"{entry['designation']}{names}: {entry['class']}, {made or 'maker not known'} {_sourced(entry)}"
    if entry["variants"]:
        yield f"  also: {', '.join(entry['variants'])}"


def _country(code: str | None) -> str:
    return "" if code is None else {"EU": "European Union"}.get(code) or country_name(code) or code


def _sourced(entry: dict[str, Any]) -> str:
    """The source in brackets; rows written from memory are said to be unsourced."""
    return "(unsourced)" if entry["source"] == "memory" else f"({entry['source']})"
