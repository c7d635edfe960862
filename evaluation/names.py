"""Score the matching of names on a table of pairs, and learn its weights.

    python -m evaluation.names [TABLE] [--learn] [--misses]

TABLE is a CSV of ``schema,name1,name2,is_match,category`` with a header; without it
``../shared/data/names/name_bench.csv``. Printed are precision, recall and F1 of the weights that the
package ships, at its one threshold for all schemas, then what ten-fold cross-validation gives: weights
and threshold learnt on nine tenths and scored on the other, which tells how they do on pairs that they
have not seen. Pairs that share a name are kept in one fold. ``--learn`` writes new weights.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from relazione.lexicon.name_likeness import name_threshold, name_traits, same_name

ROOT = Path(__file__).parents[1]
TABLE = ROOT.parent / "shared" / "data" / "names" / "name_bench.csv"
WEIGHTS = ROOT / "src" / "relazione" / "lexicon" / "data" / "name_weights.json"
FOLDS = 10
PENALTY = 0.3
_STEPS = 25
_THRESHOLDS = tuple(t / 100 for t in range(25, 76))

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names and whether one bearer is meant."""

    one: str
    other: str
    person: bool
    same: bool
    schema: str
    category: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How decisions compare with what is right."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the pairs taken for one that are one."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Share of the pairs that are one that are taken for one."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)


def read_pairs(table: Path) -> list[NamePair]:
    """The pairs of a table."""
    with table.open(encoding="utf-8", newline="") as lines:
        return [
            NamePair(
                row["name1"],
                row["name2"],
                _is_person(row),
                row["is_match"] == "true",
                row["schema"],
                row["category"],
            )
            for row in csv.DictReader(lines)
        ]


def _is_person(row: dict[str, str]) -> bool:
    return row["schema"] == "Person"


def tally(pairs: Sequence[NamePair], taken: Sequence[bool]) -> Tally:
    """Count decisions."""
    both = [(pair.same, decided) for pair, decided in zip(pairs, taken, strict=True)]
    return Tally(both.count((True, True)), both.count((False, True)), both.count((True, False)))


def learn(rows: Floats, same: Floats) -> Floats:
    """Weights of the traits by which pairs are one, by Newton's method with a quadratic penalty."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (p - same) + PENALTY * weights
        curvature = (rows * (p * (1 - p))[:, None]).T @ rows + PENALTY * np.eye(rows.shape[1])
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def best_threshold(shares: Floats, same: Floats) -> float:
    """The threshold that gives the best F1."""

    def f1(threshold: float) -> float:
        taken = shares >= threshold
        return float(2 * (taken & (same > 0)).sum() / max(1, taken.sum() + same.sum()))

    return max(_THRESHOLDS, key=lambda t: (round(f1(t), 4), -abs(t - 0.5)))


def folds(pairs: Sequence[NamePair]) -> NDArray[np.int64]:
    """A fold for each pair; pairs that share a name stand in one."""
    group = list(range(len(pairs)))
    owner: dict[str, int] = {}
    for i, pair in enumerate(pairs):
        for name in (pair.one.casefold(), pair.other.casefold()):
            first = owner.setdefault(name, i)
            old, new = group[i], group[first]
            group = [new if g == old else g for g in group]
    numbers = {g: k for k, g in enumerate(dict.fromkeys(group))}
    return np.array([numbers[g] * 7919 % 104729 % FOLDS for g in group])


def held_out(rows: Floats, same: Floats, fold: NDArray[np.int64]) -> tuple[list[bool], list[float]]:
    """Decisions on each pair by weights and a threshold learnt without its fold; the thresholds."""
    taken = np.zeros(len(same), dtype=bool)
    thresholds = []
    for k in range(FOLDS):
        out = fold == k
        weights = learn(rows[~out], same[~out])
        threshold = best_threshold(1 / (1 + np.exp(-rows[~out] @ weights)), same[~out])
        taken[out] = 1 / (1 + np.exp(-rows[out] @ weights)) >= threshold
        thresholds.append(threshold)
    return taken.tolist(), thresholds


def report(title: str, pairs: Sequence[NamePair], taken: Sequence[bool]) -> str:
    """Precision, recall and F1 of all pairs, by schema and by category."""
    rows = [title, f"{'':34}{'pairs':>7}{'P':>7}{'R':>7}{'F1':>7}"]
    groups: dict[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        for name in ("all", pair.schema, f"  {pair.category or 'without category'}"):
            groups[name].append(i)
    for name in sorted(groups, key=lambda n: (n != "all", n.startswith(" "), -len(groups[n]))):
        own = groups[name]
        if len(own) >= 5:
            t = tally([pairs[i] for i in own], [taken[i] for i in own])
            rows.append(f"{name[:33]:34}{len(own):7}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}")
    return "\n".join(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Score the matching of names.")
    parser.add_argument("table", nargs="?", type=Path, default=TABLE)
    parser.add_argument("--learn", action="store_true", help="write weights learnt on the whole table")
    parser.add_argument("--misses", action="store_true", help="list the pairs decided wrongly when held out")
    options = parser.parse_args(argv)
    pairs = read_pairs(options.table)
    traits = [name_traits(p.one, p.other, person=p.person) for p in pairs]
    names = sorted({name for one in traits for name in one})
    rows = np.array([[one.get(name, 0.0) for name in names] for one in traits])
    same = np.array([float(p.same) for p in pairs])
    if options.learn:
        weights = learn(rows, same)
        threshold = best_threshold(1 / (1 + np.exp(-rows @ weights)), same)
        told = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}
        WEIGHTS.write_text(json.dumps({"threshold": threshold, **told}, indent=1) + "\n", encoding="utf-8")
    taken, thresholds = held_out(rows, same, folds(pairs))
    if WEIGHTS.exists():
        shipped = [same_name(p.one, p.other, person=p.person) >= name_threshold() for p in pairs]
        print(report("Weights of the package", pairs, shipped))
    print(report(f"\nHeld out, thresholds {min(thresholds):.2f} to {max(thresholds):.2f}", pairs, taken))
    if options.misses:
        for pair, decided in zip(pairs, taken, strict=True):
            if pair.same != decided:
                print(f"{'missed' if pair.same else 'false '} {pair.one} | {pair.other}")


if __name__ == "__main__":
    main()
