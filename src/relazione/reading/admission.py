"""Which deeds are commitments of a party, and which are only told.

How much each trait of a deed weighs was learnt from the training cases by ``training/admission.py``
(a logistic regression; six-fold cross-validation sets the threshold). What it returns is therefore a
probability, and serves as the confidence of the entry.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from relazione.reading.deeds import Deed
from relazione.reading.traits import traits_of
from relazione.reading.tree import Tree

_TOLD = frozenset({"done", "participle"})


@dataclass(frozen=True, slots=True)
class Scales:
    """Weights of the traits.

    Attributes:
        threshold: Probability from which on a deed is admitted.
        bias: What speaks for any deed.
        weights: What each trait adds.
    """

    threshold: float
    bias: float
    weights: dict[str, float]


def admitted(tree: Tree, deed: Deed) -> float:
    """How surely a deed is a commitment, between 0 and 1; exactly 0 where it is taken for none."""
    traits = traits_of(tree, deed)
    if is_excluded(deed, traits):
        return 0.0
    scales = _scales()
    weigh = scales.weights.get
    total = scales.bias + sum(weigh(trait, 0.0) for trait in traits)
    probability = 1.0 / (1.0 + math.exp(-total))
    return probability if probability >= scales.threshold else 0.0


def is_excluded(deed: Deed, traits: Sequence[str]) -> bool:
    """Whether the guidelines rule a deed out, whatever its other traits.

    What is asked, denied or merely may happen is no commitment, and a deed of a year long past is
    background.
    """
    if "question" in traits or deed.standing.manner == "may":
        return True
    if deed.standing.negated:
        return deed.standing.status in ("planned", "agreed", "proposed", "hoped")
    return deed.standing.manner in _TOLD and "year" in traits


@functools.cache
def _scales() -> Scales:
    data = json.loads(files("relazione.reading").joinpath("admission.json").read_text(encoding="utf-8"))
    return Scales(data["threshold"], data["bias"], data["weights"])
