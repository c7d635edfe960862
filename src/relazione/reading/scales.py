"""Learnt weights of named traits: logistic regressions that are small enough to read."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Scales:
    """One logistic regression.

    Attributes:
        threshold: Probability from which on the answer is yes.
        bias: What speaks for yes whatever the traits.
        weights: What each trait adds.
    """

    threshold: float
    bias: float
    weights: dict[str, float]

    def total(self, traits: Iterable[str]) -> float:
        """Log odds of yes."""
        weigh = self.weights.get
        return self.bias + sum(weigh(trait, 0.0) for trait in traits)

    def probability(self, traits: Iterable[str]) -> float:
        """Probability of yes."""
        return sigmoid(self.total(traits))

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Scales:
        """Scales as a weights file holds them."""
        return cls(data.get("threshold", 0.5), data["bias"], data["weights"])


def sigmoid(total: float) -> float:
    """Log odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


@functools.cache
def weights_file(name: str) -> dict[str, Any]:
    """Content of a weights file that lies beside the readings.

    Args:
        name: File name, such as ``admission.json``.
    """
    text = files("relazione.reading").joinpath(name).read_text(encoding="utf-8")
    return dict(json.loads(text))
