"""What traits of two claims weigh together: the likelihood that both speak of one thing."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from relazione.ledger.linking.event import EventSection


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights of one section.

    Attributes:
        threshold: From which likelihood on two claims are taken for one thing.
        bias: Log odds before any trait is known.
        weights: What each trait adds to the log odds.
    """

    threshold: float
    bias: float
    weights: Mapping[str, float]

    def likelihood(self, traits: Iterable[str]) -> float:
        """How likely claims of these traits speak of one thing, between 0 and 1."""
        odds = self.bias + sum(self.weights.get(trait, 0.0) for trait in traits)
        return 1 / (1 + math.exp(-odds))


@lru_cache(maxsize=3)
def weighing(section: EventSection) -> Weighing:
    """The weights of a section, as its file in ``data`` has them."""
    source = files("relazione.ledger.linking").joinpath("data", f"{section}_weights.json")
    told = json.loads(source.read_text(encoding="utf-8"))
    return Weighing(told["threshold"], told["bias"], told["weights"])
