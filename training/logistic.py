"""Logistic regression over names of traits, with a quadratic penalty, by Newton's method."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_STEPS = 12


@dataclass(frozen=True, slots=True)
class Weights:
    """What each trait adds to the log odds, and what speaks for any example."""

    bias: float
    weights: dict[str, float]

    def share(self, traits: Sequence[str]) -> float:
        """The share that is expected of an example of these traits, between 0 and 1."""
        return float(1 / (1 + np.exp(-self.bias - sum(self.weights.get(t, 0.0) for t in traits))))

    def write(self, out: Path, threshold: float) -> None:
        """Write the weights and the threshold as the reading takes them."""
        data = {
            "threshold": threshold,
            "bias": round(self.bias, 3),
            "weights": {k: round(v, 3) for k, v in sorted(self.weights.items()) if abs(v) >= 0.005},
        }
        out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def fit(traits: Sequence[Sequence[str]], shares: Sequence[float], *, penalty: float, rarest: int) -> Weights:
    """Weights by which the traits of examples foretell their shares.

    Args:
        traits: Names of the traits of each example.
        shares: What is to be foretold for each, between 0 and 1.
        penalty: Weight of the squares of the weights.
        rarest: Traits of fewer examples are left out.
    """
    counts = Counter(t for names in traits for t in names)
    index = {t: k for k, t in enumerate(sorted(t for t, n in counts.items() if n >= rarest))}
    rows: NDArray[np.float64] = np.zeros((len(traits), len(index) + 1))
    rows[:, -1] = 1
    for i, names in enumerate(traits):
        for trait in names:
            if trait in index:
                rows[i, index[trait]] = 1
    wanted = np.array(shares, dtype=np.float64)
    penalties = np.full(rows.shape[1], penalty)
    penalties[-1] = 1e-3
    weights: NDArray[np.float64] = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (p - wanted) + penalties * weights
        curvature = (rows * (p * (1 - p))[:, None]).T @ rows + np.diag(penalties)
        weights -= np.linalg.solve(curvature, gradient)
    return Weights(float(weights[-1]), {t: float(weights[k]) for t, k in index.items()})
