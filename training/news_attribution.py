"""PolNeAR: attributions of US political news, with CoreNLP's entities as silver labels."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from training.examples import UNKNOWN, Example, cut, paint, spread, words_of
from training.gazetteer import Gazetteer
from training.patterns import silver_spans

_KINDS = {"PERSON": "PERSON", "ORGANIZATION": "ORGANIZATION", "LOCATION": "PLACE"}


def read_polnear(path: Path, gazetteer: Gazetteer) -> list[Example]:
    """Read one gzipped file of PolNeAR articles; the first annotator's layer is taken."""
    examples = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if not article["annotations"]:
                continue
            example = cut(article["id"], "polnear", article["text"])
            label_attributions(example, article["annotations"][0]["attributions"])
            spread(example, "entities", _silver(example, article.get("corenlp"), gazetteer))
            examples.append(example)
    return examples


def label_attributions(example: Example, attributions: list[dict[str, Any]]) -> None:
    """Write the BIO labels and the links of attributions given by characters."""
    n = len(example.spans)
    labels, links = ["O"] * n, [-1] * n
    for attribution in attributions:
        parts: list[tuple[int, int, str]] = []
        for role in ("source", "cue", "content"):
            for start, end in _merged(example.text, attribution[role]):
                words = words_of(example.spans, start, end)
                if words:
                    parts.append((*words, role.upper()))
        cue = next((first for first, _, role in parts if role == "CUE"), -1)
        for first, last, role in parts:
            paint(labels, first, last, role)
            links[first:last] = [-1 if role == "CUE" else cue] * (last - first)
    for i, label in enumerate(labels):
        if label.startswith("I-") and (i == 0 or labels[i - 1][2:] != label[2:]):
            labels[i] = "B-" + label[2:]
    spread(example, "attribution", labels)
    spread(example, "links", links)


def _merged(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Join fragments between which only white space stands."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((a, b) for a, b in spans):
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _silver(example: Example, corenlp: dict[str, Any] | None, gazetteer: Gazetteer) -> list[str]:
    n = len(example.spans)
    if not corenlp:
        return [UNKNOWN] * n
    labels = ["O"] * n
    for i, (start, end) in enumerate(example.spans):
        word = example.text[start:end]
        if len(word) > 1 and word[0].isupper():
            labels[i] = UNKNOWN  # CoreNLP knows no forum, agreement, event, equipment
    tokens = [t for sentence in corenlp["sentences"] for t in sentence]
    i = 0
    while i < len(tokens):
        kind, j = tokens[i][3], i + 1
        while j < len(tokens) and tokens[j][3] == kind:
            j += 1
        words = words_of(example.spans, tokens[i][0], tokens[j - 1][1]) if kind != "O" else None
        if words:
            text = example.text[tokens[i][0] : tokens[j - 1][1]]
            if kind in _KINDS:
                paint(labels, *words, gazetteer.refine(_KINDS[kind], text))
            elif kind == "MISC":
                better = "COUNTRY" if gazetteer.is_state(text) else gazetteer.agreement_or_event(text)
                labels[words[0] : words[1]] = [UNKNOWN] * (words[1] - words[0])
                if better:
                    paint(labels, *words, better)
        i = j
    at = 0
    for sentence in example.sentences:
        for first, last, kind in silver_spans(sentence.words, sentence.spaces, gazetteer):
            if all(label in ("O", UNKNOWN) or kind == "DATE" for label in labels[at + first : at + last]):
                paint(labels, at + first, at + last, kind)
        at += len(sentence.words)
    return labels
