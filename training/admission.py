"""Learns how much each trait of a deed speaks for its being a commitment.

Usage: python -m training.admission [GOLD ...] [--out FILE]

GOLD are folders of gold cases to learn from, ``gold_folders`` where none is given. The engine
reads each case, ``reading.deeds`` lists its deeds, each is scored as an entry as ``evaluation.record``
scores it, and a logistic regression learns from its traits (``reading.traits``) whether the gold record
lists it. The weights go to ``src/relazione/reading/admission.json``. Six-fold cross-validation by case
sets the threshold, and finds what share of an entry is right where the model is sure of it, by which
the confidence is lowered; its figure is printed: F1 of the section. Takes about a minute.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from evaluation.matching import Comparison
from relazione.language import load
from relazione.model import Document, Record, record_to_json
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
from training.gold_folders import add_gold_argument
from training.logistic import Weights, fit

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src" / "relazione" / "reading" / "admission.json"
FOLDS = 6
PENALTY = 8.0
"""Of 1, 3, 8 and 20 this gave the best or next best F1 in cross-validation."""
RAREST = 3
"""Traits of fewer deeds are left out."""
_AS_GOOD = 0.01
"""F1 by which a lower threshold may fall short of the best one: on unseen reports weights are less sure, and a
commitment that is not read is linked with nothing."""
_THRESHOLDS = tuple(t / 100 for t in range(20, 61, 5))


@dataclass(frozen=True, slots=True)
class Example:
    """One deed: the case it is from, its traits, and the share of its entry that is right."""

    case: int
    traits: tuple[str, ...]
    share: float


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_gold_argument(parser)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    examples, listed = read_examples(args.gold)
    threshold, earned, score = cross_validated(examples, listed)
    print(
        f"{len(examples)} deeds, {listed} commitments; F1 {100 * score:.1f} at threshold {threshold:.2f}, "
        f"an entry earns {earned:.2f} of its probability"
    )
    write(args.out, weights(examples), threshold, earned)


def write(out: Path, found: Weights, threshold: float, earned: float) -> None:
    """Write the weights as the reading takes them."""
    found.write(out, threshold)
    data = {"earned": round(earned, 3), **json.loads(out.read_text(encoding="utf-8"))}
    out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def read_examples(folders: Sequence[Path]) -> tuple[list[Example], int]:
    """The deeds of all cases of the folders, and the number of commitments in their records."""
    engine = load(threads=2)
    cases = [case for folder in folders for case in read_gold(folder)]
    examples: list[Example] = []
    for number, (case, doc) in enumerate(zip(cases, engine.pipe(t for _, t, _ in cases), strict=True)):
        examples += case_examples(number, case, doc)
    return examples, sum(len(gold["commitments"]) for _, _, gold in cases)


def case_examples(number: int, case: tuple[str, str, dict[str, Any]], doc: Doc) -> list[Example]:
    """The deeds of one annotated case, each with the credit that it earns as an entry."""
    identifier, text, gold = case
    header = read_header(text)
    names = read_names(doc, header)
    offices = read_offices(doc, names)
    tree = Tree.of(doc)
    referents = resolve(doc, names, offices)
    sides = Sides.of(tree, referents)
    document = Document(identifier, text, header.title)
    start = body_start(document)
    deeds = [
        d
        for d in deeds_of(tree, sides)
        if doc[d.verb].idx >= start and not is_excluded(d, traits_of(tree, d))
    ]
    entries = tuple(commitment_of(tree, sides, deed, 1.0, ()) for deed in deeds)
    record = record_to_json(Record(document, entities=referents.entities, commitments=entries))
    earned = Comparison(text, gold, record).scores()["commitments"].entries
    return [
        Example(number, tuple(traits_of(tree, deed)), share)
        for deed, (_, share) in zip(deeds, earned, strict=True)
    ]


def weights(examples: Sequence[Example]) -> Weights:
    """Weights by which traits foretell whether the gold record lists a deed."""
    return fit(
        [e.traits for e in examples], [float(e.share > 0) for e in examples], penalty=PENALTY, rarest=RAREST
    )


def cross_validated(examples: Sequence[Example], listed: int) -> tuple[float, float, float]:
    """What six-fold cross-validation tells.

    Args:
        examples: All deeds.
        listed: How many commitments the gold records hold.

    Returns:
        Threshold of the best F1 over the held-out parts, what an admitted entry earns for each point
        of its probability, and that F1.
    """
    scored: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        found = weights([e for e in examples if e.case % FOLDS != fold])
        scored += [(found.share(e.traits), e) for e in examples if e.case % FOLDS == fold]
    figures = []
    for threshold in _THRESHOLDS:
        admitted = [(p, e.share) for p, e in scored if p >= threshold]
        earned = sum(share for _, share in admitted)
        score = 2 * earned / (len(admitted) + listed)
        figures.append((score, threshold, earned / max(1e-9, sum(p for p, _ in admitted))))
    best = max(figures)[0]
    score, threshold, share = next(f for f in figures if f[0] >= best - _AS_GOOD)
    return threshold, share, score


if __name__ == "__main__":
    main()
