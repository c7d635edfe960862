"""Which accounts are engagements of the report, and which are only words of such.

How much each trait of an account weighs was learnt from the training cases by
``training/engagement_admission.py``: a logistic regression of the share of the entry that is right, so
that what it returns serves as the confidence of the entry.
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from importlib.resources import files

from relazione.reading.engagement_accounts import Account
from relazione.reading.engagement_traits import traits_of
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree

# Kinds of which a report tells often without saying who takes part: "a ceremony in Mombasa".
_BY_THEMSELVES = frozenset({"exercise", "ceremony", "signing", "negotiation"})
_CHANGED = frozenset({"postponed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Scales:
    """Weights of the traits.

    Attributes:
        threshold: Share from which on an account is admitted.
        bias: What speaks for any account.
        weights: What each trait adds.
    """

    threshold: float
    bias: float
    weights: dict[str, float]


def admitted(tree: Tree, referents: Referents, account: Account) -> float:
    """How much of an entry is expected to be right, between 0 and 1; exactly 0 where it is taken for none."""
    if is_excluded(account):
        return 0.0
    scales = _scales()
    weigh = scales.weights.get
    total = scales.bias + sum(weigh(trait, 0.0) for trait in traits_of(tree, referents, account))
    share = 1.0 / (1.0 + math.exp(-total))
    return share if share >= scales.threshold else 0.0


def is_excluded(account: Account) -> bool:
    """Whether too little is told for an entry, whatever the other traits.

    These rules and the weights together did better than either: on dev 59.4 with the rules, 59.0 with
    the weights over all accounts.
    """
    told = (account.date is not None) + (account.venue is not None)
    by_words = account.date_told or account.venue is not None
    people = len(account.participants)
    if people == 0:
        alone = by_words if account.kind in _BY_THEMSELVES else told == 2
        return not (alone or (account.kind == "summit" and told) or (account.status in _CHANGED and by_words))
    if account.kind == "signing" and account.status in ("planned", "proposed"):
        return not by_words
    if account.kind == "call" and account.status == "held":
        return False
    return account.kind in ("meeting", "call") and people < 2 and not told


@functools.cache
def _scales() -> Scales:
    data = json.loads(
        files("relazione.reading").joinpath("engagement_admission.json").read_text(encoding="utf-8")
    )
    return Scales(data["threshold"], data["bias"], data["weights"])
