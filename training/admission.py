"""Learns how much each trait of a deed speaks for its being a commitment.

Usage: python -m training.admission [GOLD] [--out FILE]

GOLD is a folder of gold cases to learn from, ``../shared/gold/train`` where none is given. The engine
reads each case, ``reading.deeds`` lists its deeds, and a logistic regression learns from which traits
(``reading.traits``) those deeds that the gold record lists differ from the others. The weights go to
``src/relazione/reading/admission.json``. Six-fold cross-validation by case sets the threshold, and
its figure is printed: F1 of the deeds admitted against the gold commitments, matched as ``score.py``
matches them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from relazione.language import load
from relazione.model import Document
from relazione.reading.admission import is_excluded
from relazione.reading.commitments import commitment_of
from relazione.reading.coreference import resolve
from relazione.reading.deeds import deeds_of
from relazione.reading.header import read_header
from relazione.reading.headline import body_start
from relazione.reading.names import read_names
from relazione.reading.offices import read_offices
from relazione.reading.parties import Sides
from relazione.reading.traits import traits_of
from relazione.reading.tree import Tree
from training.gold_cases import read_gold

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "train"
OUT = ROOT / "src" / "relazione" / "reading" / "admission.json"
FOLDS = 6
PENALTY = 8.0
"""Of 1, 3, 8 and 20 this gave the best or next best F1 in cross-validation."""
RAREST = 3
"""Traits of fewer deeds are left out."""
_STOP = frozenset("the a an of to for and in on s its their our his her".split())
_THRESHOLDS = tuple(t / 100 for t in range(20, 61, 5))


@dataclass(frozen=True, slots=True)
class Example:
    """One deed: the case it is from, its traits, and whether the gold record lists it."""

    case: int
    traits: tuple[str, ...]
    listed: bool
    matched: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over names of traits."""

    bias: float
    weights: dict[str, float]

    def probability(self, traits: Sequence[str]) -> float:
        """How probably a deed of these traits is a commitment."""
        return float(1 / (1 + np.exp(-self.bias - sum(self.weights.get(t, 0.0) for t in traits))))


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    examples, listed = read_examples(args.gold)
    threshold, score = cross_validated(examples, listed)
    print(f"{len(examples)} deeds, {listed} commitments; F1 {100 * score:.1f} at threshold {threshold:.2f}")
    write(args.out, fit(examples), threshold)


def write(out: Path, found: Weights, threshold: float) -> None:
    """Write the weights as the reading takes them."""
    data = {
        "threshold": threshold,
        "bias": round(found.bias, 3),
        "weights": {k: round(v, 3) for k, v in sorted(found.weights.items()) if abs(v) >= 0.005},
    }
    out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def read_examples(folder: Path) -> tuple[list[Example], int]:
    """The deeds of all cases of a folder, and the number of commitments in their records."""
    engine = load(threads=2)
    cases = read_gold(folder)
    examples: list[Example] = []
    for number, (case, doc) in enumerate(zip(cases, engine.pipe(t for _, t, _ in cases), strict=True)):
        examples += case_examples(number, case, doc)
    return examples, sum(len(gold["commitments"]) for _, _, gold in cases)


def case_examples(number: int, case: tuple[str, str, dict[str, Any]], doc: Doc) -> list[Example]:
    """The deeds of one annotated case."""
    identifier, text, gold = case
    header = read_header(text)
    names = read_names(doc, header)
    offices = read_offices(doc, names)
    tree = Tree.of(doc)
    sides = Sides.of(tree, resolve(doc, names, offices))
    start = body_start(Document(identifier, text, header.title))
    deeds = [
        d
        for d in deeds_of(tree, sides)
        if doc[d.verb].idx >= start and not is_excluded(d, traits_of(tree, d))
    ]
    rows: list[tuple[str, str | None, set[int]]] = []
    for deed in deeds:
        found = commitment_of(tree, sides, deed, 1.0, ())
        rows.append((found.action, found.object, {i for a in found.evidence for i in range(a.start, a.end)}))
    likeness = _matched(text, gold["commitments"], rows)
    return [
        Example(number, tuple(traits_of(tree, deed)), like > 0, like >= 0.4)
        for deed, like in zip(deeds, likeness, strict=True)
    ]


def _matched(
    text: str, golds: list[dict[str, Any]], rows: Sequence[tuple[str, str | None, set[int]]]
) -> list[float]:
    """Likeness of each deed to the gold commitment that it is paired with, 0 where with none.

    A deed of the right action whose object was cut wrongly counts as listed, with a low likeness.
    """
    scored: list[tuple[float, int, int]] = []
    for i, gold in enumerate(golds):
        characters = _characters(text, gold["evidence"])
        for k, (action, thing, evidence) in enumerate(rows):
            shared = len(characters & evidence)
            if not shared or shared < 0.5 * min(len(characters), len(evidence)):
                continue
            alike, same = _overlap(gold.get("object"), thing), gold["action"].lower() == action.lower()
            if alike >= 0.4 or same:
                scored.append((alike + same if alike >= 0.4 else 0.2, i, k))
    used: set[int] = set()
    found = [0.0] * len(rows)
    for like, i, k in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in used and not found[k]:
            used.add(i)
            found[k] = like
    return found


def _characters(text: str, evidence: object) -> set[int]:
    if isinstance(evidence, list):
        return {i for part in evidence for i in _characters(text, part)}
    words, nth = (
        (evidence["text"], evidence.get("nth", 1)) if isinstance(evidence, dict) else (str(evidence), 1)
    )
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    return set(range(at, at + len(words))) if at >= 0 else set()


def _overlap(one: str | None, other: str | None) -> float:
    a, b = (
        {re.sub(r"s$", "", w) for w in re.findall(r"\w+", (words or "").casefold()) if w not in _STOP}
        for words in (one, other)
    )
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(not a and not b)


def fit(examples: Sequence[Example]) -> Weights:
    """Logistic regression with a quadratic penalty, by Newton's method."""
    counts = Counter(t for e in examples for t in e.traits)
    index = {t: k for k, t in enumerate(sorted(t for t, n in counts.items() if n >= RAREST))}
    rows: NDArray[np.float64] = np.zeros((len(examples), len(index) + 1))
    rows[:, -1] = 1
    for i, example in enumerate(examples):
        for trait in example.traits:
            if trait in index:
                rows[i, index[trait]] = 1
    wanted = np.array([float(e.listed) for e in examples])
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[-1] = 1e-3
    weights: NDArray[np.float64] = np.zeros(rows.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (p - wanted) + penalty * weights
        curvature = (rows * (p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return Weights(float(weights[-1]), {t: float(weights[k]) for t, k in index.items()})


def cross_validated(examples: Sequence[Example], listed: int) -> tuple[float, float]:
    """Threshold of the best F1 over the held-out parts, and that F1."""
    scored: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        found = fit([e for e in examples if e.case % FOLDS != fold])
        scored += [(found.probability(e.traits), e) for e in examples if e.case % FOLDS == fold]
    figures = []
    for threshold in _THRESHOLDS:
        admitted = [e for p, e in scored if p >= threshold]
        figures.append((2 * sum(e.matched for e in admitted) / (len(admitted) + listed), threshold))
    score, threshold = max(figures)
    return threshold, score


if __name__ == "__main__":
    main()
