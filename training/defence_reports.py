"""re3d: entities of reports on conflict, platforms and weapons among them."""

from __future__ import annotations

import json
from pathlib import Path

from training.examples import UNKNOWN, Example, cut, paint, spread, words_of
from training.gazetteer import Gazetteer
from training.patterns import silver_spans

_KINDS = {
    "Organisation": "ORGANIZATION",
    "Location": "PLACE",
    "Person": "PERSON",
    "Nationality": "COUNTRY",
    "MilitaryPlatform": "EQUIPMENT",
    "Weapon": "EQUIPMENT",
    "Vehicle": "EQUIPMENT",
    "DocumentReference": "AGREEMENT",
}


def read_re3d(folder: Path, gazetteer: Gazetteer) -> list[Example]:
    """Read every sub-corpus under a folder; descriptions without a capital letter stay unlabelled."""
    examples = []
    for corpus in sorted(p for p in folder.iterdir() if (p / "documents.json").exists()):
        entities: dict[str, list[dict[str, object]]] = {}
        for line in (corpus / "entities.json").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            entities.setdefault(row["documentId"], []).append(row)
        for line in (corpus / "documents.json").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            example = cut(document["_id"], "re3d", document["text"])
            spread(example, "entities", _labels(example, entities.get(document["_id"], []), gazetteer))
            examples.append(example)
    return examples


def _labels(example: Example, entities: list[dict[str, object]], gazetteer: Gazetteer) -> list[str]:
    labels = ["O"] * len(example.spans)
    spans = []
    for row in entities:
        kind = _KINDS.get(str(row["type"]))
        start, end = int(str(row["begin"])), int(str(row["end"]))
        for article in ("the ", "The ", "a ", "an "):
            if example.text.startswith(article, start):
                start += len(article)
                break
        words = words_of(example.spans, start, end)
        if kind and words:
            spans.append((words[1] - words[0], *words, kind, example.text[start:end]))
    for _, first, last, kind, text in sorted(spans, reverse=True):
        if any(label != "O" for label in labels[first:last]):
            continue
        if any(c.isupper() for c in text.split()[0]) and any(c.isupper() for c in text.split()[-1]):
            paint(labels, first, last, gazetteer.refine(kind, text))
        else:
            for i in range(first, last):
                word = example.text[slice(*example.spans[i])]
                labels[i] = UNKNOWN if word[0].isupper() or kind == "EQUIPMENT" else "O"
    at = 0
    for sentence in example.sentences:
        for first, last, kind in silver_spans(sentence.words, sentence.spaces, gazetteer):
            if all(label in ("O", UNKNOWN) for label in labels[at + first : at + last]):
                paint(labels, at + first, at + last, kind)
        at += len(sentence.words)
    return labels
