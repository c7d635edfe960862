"""A gold record in the record format: its names and its evidence as anchors, found by their words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from evaluation.matching import Json
from relazione.lexicon.states import country_of


def record_of_gold(text: str, gold: Json) -> Json:
    """Lay a gold record out as the reading would give it.

    Evidence that cannot be located, and an office, whose evidence gold records do not give, is anchored in
    the first name of its holder, or at the start of the report.

    Args:
        text: The report.
        gold: Its gold record.
    """
    entities = [_entity(text, entity) for entity in gold["entities"]]
    named = {entity["id"]: entity for entity in entities}
    return {
        "document": {
            "id": gold["id"],
            "title": None,
            "published": gold.get("published"),
            "dateline": gold.get("dateline") or {"place": None, "date": None},
            "language": "en",
            "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        },
        "entities": entities,
        "offices": [
            {
                "holder": office["holder"],
                "title": office["title"],
                "of": office.get("of"),
                "former": bool(office.get("former")),
                "evidence": named[office["holder"]]["mentions"][:1],
                "confidence": 1.0,
            }
            for office in gold.get("offices", ())
        ],
        "statements": [],
        "findings": [],
        **{
            section: [_event(text, entry, defaults) for entry in gold.get(section, ())]
            for section, defaults in _DEFAULTS.items()
        },
    }


_DEFAULTS: dict[str, Json] = {
    "engagements": {"place": None, "date": None},
    "commitments": {"object": None, "due": None},
    "transfers": {"designation": None, "supplier": None, "recipient": None, "quantity": None},
}


def _event(text: str, entry: Json, defaults: Json) -> Json:
    quoted = entry["evidence"]
    anchors = [_located(text, words) for words in (quoted if isinstance(quoted, list) else [quoted])]
    return {**defaults, **entry, "evidence": anchors, "confidence": 1.0}


def _entity(text: str, entity: Json) -> Json:
    names = dict.fromkeys([entity["name"], *entity.get("aliases", ())])
    mentions = sorted(
        (mention for name in names for mention in _named(text, name)), key=lambda mention: mention["start"]
    )
    form = country_of(entity["name"]) if entity["kind"] == "country" else None
    return {
        "id": entity["id"],
        "kind": entity["kind"],
        "name": entity["name"],
        "reference": form.code if form is not None else None,
        "mentions": mentions or [{**_located(text, entity["name"]), "form": "name"}],
    }


def _named(text: str, name: str) -> Iterator[Json]:
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield {"start": match.start(), "end": match.end(), "text": match[0], "form": "name"}


def _located(text: str, quoted: Any) -> Json:
    words, nth = (quoted["text"], quoted.get("nth", 1)) if isinstance(quoted, dict) else (quoted, 1)
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    start, end = (at, at + len(words)) if at >= 0 else (0, 1)
    return {"start": start, "end": end, "text": text[start:end]}
