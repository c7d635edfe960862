"""Learns which things in a report are transfers, how far they have come and between whom they pass.

Usage: python -m training.transfers [GOLD ...] [--out FILE]

GOLD are folders of gold cases to learn from, ``gold_folders`` where none is given. The engine
reads each case, ``reading.consignments`` lists the candidates, and logistic regressions learn from
which traits those that the gold record lists differ from the others, from which the two sides can be
told, and how surely the rules for the status are right. The weights go to
``src/relazione/reading/transfers.json``. Six-fold cross-validation by case sets the thresholds and
prints F1 of the whole section.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.matching import Comparison, Tally, gold_places, matched, touch, word_overlap
from relazione.language import load
from relazione.model import Document, Record, record_to_json
from relazione.reading.consignments import Consignment, consignments_of
from relazione.reading.coreference import resolve
from relazione.reading.equipment_names import with_equipment
from relazione.reading.header import read_header
from relazione.reading.names import read_names
from relazione.reading.offices import read_offices
from relazione.reading.parties import Sides
from relazione.reading.scales import Scales
from relazione.reading.transfer_sides import Taken, candidate_traits
from relazione.reading.transfer_traits import entry_traits, status_traits
from relazione.reading.transfers import TransferScales, evidence_of, transfers_of
from relazione.reading.tree import Tree
from training.gold_cases import read_gold
from training.gold_folders import add_gold_argument
from training.logistic import fit

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src" / "relazione" / "reading" / "transfers.json"
FOLDS = 6
PENALTIES = {"entry": 4.0, "status": 3.0, "sides": 3.0}
RAREST = 3
SHIFT = -0.3
"""Added to the bias of the entries: the engine has learnt from these cases and reads others less well."""
_ENTRY = tuple(t / 100 for t in range(20, 61, 5))
_SIDES = (0.1, 0.2, 0.3)


# The traits of one question, and its answer.
Question = tuple[tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """A gold case as the reading sees it.

    Attributes:
        text: The report.
        gold: Its gold record.
        document: Its facts.
        sides: Its parties.
        candidates: Its consignments.
        wanted: For each of them the gold transfer that it stands for, or None.
    """

    text: str
    gold: dict[str, Any]
    document: Document
    sides: Sides
    candidates: list[Consignment]
    wanted: list[dict[str, Any] | None]


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_gold_argument(parser)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    cases = read_cases(args.gold)
    entry, side, score = cross_validated(cases)
    print(f"{sum(len(c.candidates) for c in cases)} candidates, {_listed(cases)} transfers; "
          f"F1 {score:.1f} at thresholds {entry:.2f} (entry) and {side:.2f} (sides)")  # fmt: skip
    write(args.out, learn(cases, range(len(cases)), entry, side))


def write(out: Path, scales: TransferScales) -> None:
    """Write the weights as the reading takes them."""
    entry = Scales(scales.entry.threshold, scales.entry.bias + SHIFT, scales.entry.weights)
    data = {
        "entry": _plain(entry),
        "status": _plain(scales.status),
        "supplier": _plain(scales.supplier),
        "recipient": _plain(scales.recipient),
    }
    out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def read_cases(folders: Sequence[Path]) -> list[Case]:
    """The cases of the folders with their candidates, each paired with the gold record."""
    engine = load(threads=2)
    golds = [case for folder in folders for case in read_gold(folder)]
    docs = engine.pipe(text for _, text, _ in golds)
    return [read_case(gold, doc) for gold, doc in zip(golds, docs, strict=True)]


def read_case(case: tuple[str, str, dict[str, Any]], doc: Any) -> Case:
    """One annotated case."""
    identifier, text, gold = case
    header = read_header(text)
    names = read_names(doc, header)
    referents = resolve(doc, names, read_offices(doc, names))
    tree = with_equipment(Tree.of(doc))
    document = Document(identifier, text, header.title)
    candidates = consignments_of(tree, document)
    rows = [
        {
            "words": one.words,
            "designation": one.designation,
            "at": set(range(*tree.characters(*evidence_of(tree, one)))),
        }
        for one in candidates
    ]
    places = [gold_places(text, g["evidence"]) for g in gold["transfers"]]

    def likeness(g: dict[str, Any], row: dict[str, Any]) -> float:
        seen = touch(g["at"], row["at"])
        same = word_overlap(g["designation"], row["designation"]) == 1 if g["designation"] else False
        return 2.0 * same * (1 if seen else 0.4) + seen * word_overlap(g["item"], row["words"])

    listed = [{**g, "at": at} for g, at in zip(gold["transfers"], places, strict=True)]
    wanted: list[dict[str, Any] | None] = [None] * len(candidates)
    for i, j in matched(listed, rows, likeness):
        wanted[j] = gold["transfers"][i]
    return Case(text, gold, document, Sides.of(tree, referents), candidates, wanted)


def learn(cases: Sequence[Case], numbers: Sequence[int] | range, entry: float, side: float) -> TransferScales:
    """Weights from some of the cases.

    Args:
        cases: All cases.
        numbers: Which of them to learn from.
        entry: Threshold of the entries.
        side: Threshold under which a side stays unsaid.
    """
    entries: list[Question] = []
    statuses: list[Question] = []
    gives: list[Question] = []
    gets: list[Question] = []
    for n in numbers:
        case = cases[n]
        ids = _ids(case)
        taken = Taken()
        for one, wanted in zip(case.candidates, case.wanted, strict=True):
            entries.append((tuple(entry_traits(case.sides, one)), wanted is not None))
            if wanted is None:
                continue
            right = wanted["status"] == one.passage.status
            statuses.append((tuple(status_traits(case.sides, one)), right))
            traits = candidate_traits(case.sides, one, taken)
            pair = (ids.get(wanted["supplier"]), ids.get(wanted["recipient"]))
            for examples, side_told in ((gives, pair[0]), (gets, pair[1])):
                examples += [(tuple(t), entity == side_told) for entity, t in traits.items()]
            taken = taken.after(one, pair)
    return TransferScales(
        _weighed(entries, PENALTIES["entry"], entry),
        _weighed(statuses, PENALTIES["status"], 0.5),
        _weighed(gives, PENALTIES["sides"], side),
        _weighed(gets, PENALTIES["sides"], side),
    )


def _weighed(questions: Sequence[Question], penalty: float, threshold: float) -> Scales:
    found = fit(
        [traits for traits, _ in questions],
        [float(yes) for _, yes in questions],
        penalty=penalty,
        rarest=RAREST,
    )
    return Scales(threshold, found.bias, found.weights)


def _plain(scales: Scales) -> dict[str, Any]:
    """Scales as a weights file holds them; weights that hardly count are left out."""
    return {
        "threshold": scales.threshold,
        "bias": round(scales.bias, 3),
        "weights": {k: round(v, 3) for k, v in sorted(scales.weights.items()) if abs(v) >= 0.005},
    }


def _ids(case: Case) -> dict[str | None, str]:
    """Entity ids of the reading by those of the gold record."""
    found: dict[str | None, str] = {}
    forms = {
        e.id: (e.kind, {m.anchor.text.casefold() for m in e.mentions if m.form == "name"})
        for e in case.sides.referents.entities
    }
    for entity in case.gold["entities"]:
        names = {name.casefold() for name in (entity["name"], *entity.get("aliases", ()))}
        shared = [(len(names & own), kind == entity["kind"], i) for i, (kind, own) in forms.items()]
        best = max(shared, default=(0, False, ""))
        if best[0]:
            found[entity["id"]] = best[2]
    return found


def cross_validated(cases: Sequence[Case]) -> tuple[float, float, float]:
    """Thresholds of the best F1 of the section over the held-out parts, and that F1."""
    folds = [[n for n in range(len(cases)) if n % FOLDS != fold] for fold in range(FOLDS)]
    learnt = [learn(cases, numbers, 0.5, 0.2) for numbers in folds]
    best = (0.0, 0.5, 0.2)
    for entry, side in itertools.product(_ENTRY, _SIDES):
        tally = Tally()
        for n, case in enumerate(cases):
            scales = _at(learnt[n % FOLDS], entry, side)
            tally += tally_of(case, scales)
        best = max(best, (tally.f1, entry, side))
    return best[1], best[2], best[0]


def tally_of(case: Case, scales: TransferScales) -> Tally:
    """What the section of one case earns by some weights."""
    record = Record(
        document=case.document,
        entities=case.sides.referents.entities,
        transfers=transfers_of(case.sides, case.candidates, scales),
    )
    return Comparison(case.text, case.gold, record_to_json(record)).scores()["transfers"].tally


def _at(scales: TransferScales, entry: float, side: float) -> TransferScales:
    def moved(one: Scales, threshold: float) -> Scales:
        return Scales(threshold, one.bias, one.weights)

    return TransferScales(
        moved(scales.entry, entry), scales.status, moved(scales.supplier, side), moved(scales.recipient, side)
    )


def _listed(cases: Sequence[Case]) -> int:
    return sum(len(case.gold["transfers"]) for case in cases)


if __name__ == "__main__":
    main()
