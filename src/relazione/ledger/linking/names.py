"""Names of agreements and bodies that two reports may give in other words."""

from __future__ import annotations

from collections.abc import Iterable

from relazione.ledger.linking.words import folded, named

# Such a share of the words of the shorter name stands in the longer.
_LEAST = 0.66


def shared_name(ours: Iterable[str], theirs: Iterable[str]) -> str:
    """A name that both have, alike or in other words ("joint fisheries commission", "commission for fisheries").

    Args:
        ours: Names.
        theirs: Names.

    Returns:
        The first such of ours, or "".
    """
    others = list(theirs)
    return next((one for one in ours if any(_alike(one, other) for other in others)), "")


def _alike(one: str, other: str) -> bool:
    if folded(one) == folded(other):
        return True
    a, b = named(one).nouns, named(other).nouns
    short = min(len(a), len(b))
    return short > 1 and len(a & b) / short >= _LEAST
