"""Which deeds are commitments of a party, and which are only told.

How much each trait of a deed weighs was learnt from the training cases by ``training/admission.py``
(a logistic regression; six-fold cross-validation sets the threshold). What it returns is therefore a
probability; lowered by the share that such entries earn it is the confidence of the entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from relazione.reading.deeds import Deed
from relazione.reading.scales import Scales, weights_file
from relazione.reading.traits import traits_of
from relazione.reading.tree import Tree

_TOLD = frozenset({"done", "participle"})
# Perceptions, needs, sayings and meetings are no deeds, whatever the weights make of the rest.
_NEVER = frozenset(
    {"be", "see", "hear", "know", "think", "believe", "feel", "need", "say", "tell", "meet", "remain", "seem"}
)
FILE = "admission.json"


def admitted(tree: Tree, deed: Deed) -> float:
    """How surely a deed is a commitment, between 0 and 1; exactly 0 where it is taken for none."""
    traits = traits_of(tree, deed)
    if is_excluded(deed, traits):
        return 0.0
    scales = Scales.from_json(weights_file(FILE))
    probability = scales.probability(traits)
    return probability if probability >= scales.threshold else 0.0


def earned_share() -> float:
    """What share of an entry is right where the model is sure of it, by cross-validation."""
    return float(weights_file(FILE).get("earned", 1.0))


def is_excluded(deed: Deed, traits: Sequence[str]) -> bool:
    """Whether the guidelines rule a deed out, whatever its other traits.

    What is asked, denied or merely may happen is no commitment, and a deed of a year long past is
    background.
    """
    if deed.action in _NEVER:
        return True
    if deed.action == "do" and deed.head is not None and deed.head < deed.verb:
        return True  # "which we hope to do" says again what was named before
    if "question" in traits or deed.standing.manner == "may":
        return True
    if deed.standing.negated:
        return deed.standing.status in ("planned", "agreed", "proposed", "hoped")
    return deed.standing.manner in _TOLD and "year" in traits
