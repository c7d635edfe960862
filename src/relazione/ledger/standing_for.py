"""Who stands for whom among those who take part in something, so that nobody is named twice.

A report names a minister and his state in one breath; the account has both, and a line that says what took place
needs one of them. In a signing, an exercise or in talks it is the state, elsewhere the minister.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

# The noun by which a text between states is told from a body, whatever kind the reading gave it.
_PAPERS = frozenset(
    """agreement agreements accord accords treaty treaties pact protocol protocols convention memorandum memoranda
    mou declaration framework charter compact communique communiqué roadmap contract statement understanding
    arrangement deal""".split()
)
_BEHIND = (" on ", " of ", " for ", " between ", " against ")
_INSTITUTIONS = ("country", "organization", "forum")


class Side(NamedTuple):
    """One who takes part.

    Attributes:
        name: What reports mostly call it.
        kind: Kind of the entity.
        state: ISO code of the state that it is or acts for, or empty.
    """

    name: str
    kind: str
    state: str = ""


def is_paper(side: Side) -> bool:
    """Whether a side is a text that is signed or talked about, and nobody who acts.

    Args:
        side: The side.
    """
    if side.kind == "agreement":
        return True
    return side.kind in ("organization", "forum") and _noun(side.name) in _PAPERS


def papers_of(names: Iterable[str]) -> list[str]:
    """The names that are those of texts, by their nouns.

    Args:
        names: Names of agreements and bodies.
    """
    return [name for name in names if _noun(name) in _PAPERS]


def fullest(names: Iterable[str]) -> list[str]:
    """Each thing once, by its fullest name: no ``Framework`` beside ``Maritime Framework``.

    Args:
        names: Names of texts.
    """
    told = list(dict.fromkeys(names))
    plain = {name: name.casefold().removeprefix("the ") for name in told}
    return [name for name in told if not any(other.endswith(" " + plain[name]) for other in plain.values())]


def acting(sides: Sequence[Side]) -> list[Side]:
    """The sides that can act.

    Args:
        sides: Any.
    """
    return [side for side in sides if not is_paper(side)]


def people_first(sides: Sequence[Side]) -> list[Side]:
    """The sides without the states for which somebody among them acts.

    Args:
        sides: Those who act.
    """
    present = {side.state for side in sides if side.kind != "country" and side.state}
    return [side for side in sides if side.kind != "country" or side.state not in present]


def states_first(sides: Sequence[Side]) -> list[Side]:
    """The sides without those who act for a state among them; by ``people_first`` where states and bodies are not all.

    Args:
        sides: Those who act.
    """
    named = {side.state for side in sides if side.kind == "country"}
    bodies = sum(side.kind in _INSTITUTIONS for side in sides)
    kept = [side for side in sides if side.kind == "country" or side.state not in named]
    if bodies > 1:  # whoever acts for nobody known acts for one of the bodies
        kept = [side for side in kept if side.kind != "person" or side.state]
    alone = len(kept) < 2 or any(side.kind == "person" for side in kept)
    return people_first(sides) if alone else kept


def _noun(name: str) -> str:
    """The noun that tells what is named: ``convention`` of "Convention on the Law of the Sea"."""
    head = name.casefold()
    for behind in _BEHIND:
        head = head.partition(behind)[0]
    return head.rpartition(" ")[2].strip("”\"'’")
