"""One line that says what a thing is: "meeting of Nino Gvaramadze and Daniyar Seitkali, Tbilisi"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

_LONGEST = 160
# Where an engagement is named by what those who take part do in it.
_OF = {"visit": "visit of", "ceremony": "ceremony with"}
_MOST_NAMES = 4
_ARTICLES = frozenset({"The", "A", "An", "This", "These", "Its", "Their", "All", "Another"})


def engagement_label(kind: str, names: Sequence[str], place: str | None) -> str:
    """The line for an engagement.

    Args:
        kind: What it is.
        names: Of those who take part.
        place: Where, or None.
    """
    head = f"{_OF.get(kind, f'{kind} of')} {together(names)}" if names else kind
    return _short(f"{head}, {place}" if place else head)


def commitment_label(action: str | None, object_: str | None, parties: Sequence[str] = ()) -> str:
    """The line for a commitment.

    Args:
        action: The verb.
        object_: What it is done to, or None.
        parties: Names of who is to act.
    """
    what = deed(action, object_) or "commitment"
    return _short(f"{together(parties)}: {what}" if parties else what)


def deed(action: str | None, object_: str | None) -> str:
    """What is to be done, in a few words: ``sign the framework``; empty where nothing is told.

    Args:
        action: The verb.
        object_: What it is done to, in the report's words; an article that began a sentence is set small.
    """
    first, blank, rest = (object_ or "").partition(" ")
    small = first.lower() if action and rest and first in _ARTICLES else first
    return f"{action or ''} {small}{blank}{rest}".strip()


def transfer_label(item: str, suppliers: Sequence[str], recipients: Sequence[str]) -> str:
    """The line for a transfer.

    Args:
        item: Designation, or the words for it.
        suppliers: Names of who gives it.
        recipients: Names of who gets it.
    """
    sides = together(suppliers)
    if recipients:
        sides = f"{sides} to {together(recipients)}".strip()
    return _short(f"{item}, {sides}" if sides else item)


def together(names: Sequence[str]) -> str:
    """Names in a row: ``A, B and C``.

    Args:
        names: Any number.
    """
    if len(names) > _MOST_NAMES:
        return ", ".join(names[: _MOST_NAMES - 1]) + f" and {len(names) - _MOST_NAMES + 1} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 2 else names)


def usual_name(names: Iterable[str]) -> str:
    """The name that most reports use; of equally frequent ones the longest, then the first by its letters.

    Args:
        names: One of each report.
    """
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def _short(label: str) -> str:
    plain = " ".join(label.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
