"""The project's gold cases as training examples: entities and attributions of this very domain."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

from training.augmentation import NameChanger
from training.examples import UNKNOWN, Example, cut, paint, spread, words_of
from training.gazetteer import Gazetteer
from training.patterns import silver_spans

_QUOTES = "\"“”„‟«»'‘’"
_AT_PLACE = re.compile(
    r"(?:\b(?:in|at|from|near|off|of|outside|into|for|through|via|leave|left|reach|to)) $", re.I
)
_ACTS = re.compile(
    r"^(?:['’]s\b| (?:says|said|has|have|had|will|would|agreed|wants|is|was|and|also|did|does|may|could|can|offered|"
    r"promised|pledged|accused|denied|rejected|confirmed|signed|sent|still|did|needs|sees|asked|gave|hopes|insists)\b)"
)
Span = tuple[int, int, str]


def read_gold(folder: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """Id, text and record of every case in a folder."""
    cases = []
    for path in sorted(folder.glob("*.json")):
        if not path.name.endswith(".series.json"):
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            cases.append((path.stem, text, json.loads(path.read_text(encoding="utf-8"))))
    return cases


def gold_example(
    case: tuple[str, str, dict[str, Any]],
    gazetteer: Gazetteer,
    changer: NameChanger | None = None,
    rng: random.Random | None = None,
) -> Example:
    """One case as an example, with its names exchanged where a changer is given."""
    identifier, text, gold = case
    entities = _entity_spans(text, gold)
    parts = _attribution_parts(text, gold)
    if changer is not None and rng is not None:
        text, moved = changer.change(text, gold, entities, rng)
        entities = [(moved(a), moved(b), kind) for a, b, kind in entities]
        parts = [[(moved(a), moved(b), role) for a, b, role in group] for group in parts]
    example = cut(identifier, "gold", text)
    spread(example, "entities", _entity_labels(example, entities, gazetteer))
    _label_attributions(example, parts)
    return example


def _occurrences(text: str, words: str) -> list[tuple[int, int]]:
    pattern = r"(?<!\w)" + re.escape(words) + r"(?!\w)"
    return [m.span() for m in re.finditer(pattern, text)]


def _entity_spans(text: str, gold: dict[str, Any]) -> list[Span]:
    """Every place where a gold name stands, longest names first, none overlapping."""
    forms: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for form in [entity["name"], *entity["aliases"]]:
            forms.setdefault(form, set()).add(entity["kind"].upper())
    for office in gold["offices"]:
        forms.setdefault(office["title"], set()).add("OFFICE")
    for transfer in gold["transfers"]:
        item = transfer["item"]
        if any(c.isupper() or c.isdigit() for c in item):
            forms.setdefault(re.sub(r"^\d[\d,]* ", "", item), set()).add("EQUIPMENT")
    spans: list[Span] = []
    taken: set[int] = set()
    for form in sorted(forms, key=len, reverse=True):
        for start, end in _occurrences(text, form):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                spans.append((start, end, _kind_here(text, start, end, forms[form])))
    return sorted(spans)


def _kind_here(text: str, start: int, end: int, kinds: set[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds == {"COUNTRY", "PLACE"}:
        if _AT_PLACE.search(text[max(0, start - 12) : start]):
            return "PLACE"
        if _ACTS.match(text[end : end + 14]):
            return "COUNTRY"
        if start == 0 or text[start - 1] == "\n":
            return "PLACE"
    return UNKNOWN


def _entity_labels(example: Example, spans: list[Span], gazetteer: Gazetteer) -> list[str]:
    labels = ["O"] * len(example.spans)
    at = 0
    for sentence in example.sentences:
        for first, last, kind in silver_spans(sentence.words, sentence.spaces, gazetteer):
            paint(labels, at + first, at + last, kind)
        at += len(sentence.words)
    for start, end, kind in spans:
        words = words_of(example.spans, start, end)
        if words is None:
            continue
        if kind == UNKNOWN:
            labels[words[0] : words[1]] = [UNKNOWN] * (words[1] - words[0])
        else:
            paint(labels, *words, kind)
    return labels


def _locate(text: str, evidence: Any) -> tuple[int, int] | None:
    words, nth = (evidence["text"], evidence.get("nth", 1)) if isinstance(evidence, dict) else (evidence, 1)
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


def _attribution_parts(text: str, gold: dict[str, Any]) -> list[list[Span]]:
    """Cue and contents of each outermost statement, the contents widened to PolNeAR's extent."""
    groups = []
    for statement in gold["statements"]:
        contents = [c for c in (_locate(text, words) for words in statement["content"]) if c]
        cue = _locate(text, statement["cue"]) if statement["cue"] else None
        groups.append(([_widen(text, *c) for c in contents], cue))
    out = []
    for i, (contents, cue) in enumerate(groups):
        nested = any(
            j != i
            and any(a <= contents[0][0] and contents[0][1] <= b and (a, b) != contents[0] for a, b in other)
            for j, (other, _) in enumerate(groups)
            if contents
        )
        if contents and not nested:
            parts: list[Span] = [(a, b, "CONTENT") for a, b in contents]
            out.append(([(*cue, "CUE")] if cue else []) + parts)
    return out


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks around a content and the ``that`` before it."""
    if start and text[start - 1] in _QUOTES:
        start -= 1
    elif text[max(0, start - 5) : start].lower() == "that ":
        start -= 5
    if end < len(text) and text[end] in _QUOTES:
        end += 1
    elif end + 1 < len(text) and text[end] in ",." and text[end + 1] in _QUOTES:
        end += 2
    return start, end


def _label_attributions(example: Example, groups: list[list[Span]]) -> None:
    """Labels and links; words near a cue that may be its source, which gold does not mark, are UNKNOWN."""
    n = len(example.spans)
    labels, links = ["O"] * n, [-1] * n
    offsets = [*example.offsets(), n]
    for group in groups:
        for start, end, _ in group:
            words = words_of(example.spans, start, end)
            if words is None:
                continue
            for k in range(len(offsets) - 1):
                if offsets[k] < words[1] and words[0] < offsets[k + 1]:
                    for i in range(offsets[k], offsets[k + 1]):
                        labels[i] = UNKNOWN if labels[i] == "O" else labels[i]
    for role in ("CONTENT", "CUE"):
        for group in groups:
            cue = next((words_of(example.spans, a, b) for a, b, r in group if r == "CUE"), None)
            for start, end, kind in group:
                words = words_of(example.spans, start, end)
                if words is not None and kind == role:
                    paint(labels, *words, role)
                    if role == "CONTENT" and cue is not None:
                        links[words[0] : words[1]] = [cue[0]] * (words[1] - words[0])
    for i, label in enumerate(labels):
        if label.startswith("I-") and (i == 0 or labels[i - 1][2:] != label[2:]):
            labels[i] = "B-" + label[2:]
    for i, label in enumerate(labels):
        if label.endswith("CUE"):
            links[i] = -1
    spread(example, "attribution", labels)
    spread(example, "links", links)
