"""Learns how much each trait of an account speaks for its being an engagement of the report.

Usage: python -m training.engagement_admission [GOLD ...] [--out FILE]

GOLD are folders of gold cases to learn from, ``gold_folders`` where none is given. The engine
reads each case, ``reading.engagements`` gives its accounts, each is scored against the gold record as
``evaluation.record`` scores entries, and a logistic regression learns the share of an entry that is
right, 0 where it matches nothing. The weights go to ``src/relazione/reading/engagement_admission.json``.
Six-fold cross-validation by case gives the F1 to be reached, and half of it is the threshold: an entry
whose share is above half of the F1 raises it. Printed are F1 of the accounts admitted, that of all
accounts, and for each tenth of the share what was earned.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from evaluation.matching import Comparison
from evaluation.record import Case, load_cases
from relazione.language import load
from relazione.model import Document, Record, record_to_json
from relazione.reading.coreference import resolve
from relazione.reading.engagement_admission import is_excluded
from relazione.reading.engagement_traits import traits_of
from relazione.reading.engagements import Agenda
from relazione.reading.header import read_header
from relazione.reading.names import read_names
from relazione.reading.offices import read_offices
from training.gold_folders import add_gold_argument
from training.logistic import Weights, fit

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src" / "relazione" / "reading" / "engagement_admission.json"
FOLDS = 6
PENALTY = 8.0
"""Of 1, 2, 4, 8 and 16 this gave the best F1 in cross-validation."""
RAREST = 5
"""Traits of fewer accounts are left out."""
SHIFT = -0.3
"""Added to the bias: the engine has learnt from these cases and finds their names better than others'."""
_THRESHOLDS = tuple(t / 100 for t in range(10, 61, 2))


@dataclass(frozen=True, slots=True)
class Example:
    """One account: the case it is from, its traits, and how much of its entry is right."""

    case: int
    traits: tuple[str, ...]
    earned: float


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_gold_argument(parser)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    examples, listed = read_examples(args.gold)
    foretold = held_out(examples)
    score, best = best_threshold(foretold, listed)
    threshold = round(score / 2, 2)
    everything = f1([e for _, e in foretold], listed)
    print(f"{len(examples)} accounts, {listed} engagements; all admitted: F1 {100 * everything:.1f}")
    print(f"F1 {100 * score:.1f} at threshold {best:.2f}; taken is {threshold:.2f}")
    for line in reliability(foretold):
        print(line)
    weights = fit([e.traits for e in examples], [e.earned for e in examples], penalty=PENALTY, rarest=RAREST)
    Weights(weights.bias + SHIFT, weights.weights).write(args.out, threshold)


def read_examples(folders: Sequence[Path]) -> tuple[list[Example], int]:
    """The accounts of all cases of the folders, and the number of engagements in their records."""
    cases = [case for folder in folders for case in load_cases(folder)]
    if not cases:
        sys.exit(f"no gold cases in {', '.join(map(str, folders))}")
    engine = load(threads=2)
    examples: list[Example] = []
    for number, (case, doc) in enumerate(zip(cases, engine.pipe(c.text for c in cases), strict=True)):
        examples += case_examples(number, case, doc)
    return examples, sum(len(case.gold["engagements"]) for case in cases)


def case_examples(number: int, case: Case, doc: Doc) -> list[Example]:
    """The accounts of one annotated case."""
    header = read_header(doc.text, case.report().published)
    document = Document(
        case.name, doc.text, header.title, published=header.published, dateline=header.dateline
    )
    names = read_names(doc, header)
    referents = resolve(doc, names, read_offices(doc, names))
    agenda = Agenda(doc, referents, document, header.body)
    accounts = [a for a in agenda.accounts() if not is_excluded(a)]
    entries = tuple(agenda.engagement(a, 0.0) for a in accounts)
    record = record_to_json(Record(document, entities=referents.entities, engagements=entries))
    scored = Comparison(case.text, case.gold, record).scores()["engagements"].entries
    return [
        Example(number, tuple(traits_of(agenda.tree, referents, account)), earned)
        for account, (_, earned) in zip(accounts, scored, strict=True)
    ]


def held_out(examples: Sequence[Example]) -> list[tuple[float, Example]]:
    """Each example with the share that weights learnt from the other parts foretell."""
    found: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        known = [e for e in examples if e.case % FOLDS != fold]
        weights = fit([e.traits for e in known], [e.earned for e in known], penalty=PENALTY, rarest=RAREST)
        found += [(weights.share(e.traits), e) for e in examples if e.case % FOLDS == fold]
    return found


def f1(admitted: Sequence[Example], listed: int) -> float:
    """F1 of accounts against the engagements of the gold records."""
    return 2 * sum(e.earned for e in admitted) / (len(admitted) + listed)


def best_threshold(foretold: Sequence[tuple[float, Example]], listed: int) -> tuple[float, float]:
    """The best F1 and the threshold that gives it."""
    return max((f1([e for share, e in foretold if share >= t], listed), t) for t in _THRESHOLDS)


def reliability(foretold: Sequence[tuple[float, Example]]) -> list[str]:
    """For each tenth of the share, how many accounts, and what was foretold and earned."""
    lines = []
    for tenth in range(10):
        part = [(share, e) for share, e in foretold if tenth <= share * 10 < tenth + 1]
        if part:
            told = sum(share for share, _ in part) / len(part)
            earned = sum(e.earned for _, e in part) / len(part)
            lines.append(f"{tenth / 10:.1f}  {len(part):4}  foretold {told:.2f}  earned {earned:.2f}")
    return lines


if __name__ == "__main__":
    main()
