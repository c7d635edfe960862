"""Between whom a thing passes: which country or body of the report gives it and which gets it.

Each country or body named near the thing, and each of the report's main countries, is a candidate
for either side. What the words say of it (subject of the verb of giving, ``from``, ``-made``, maker's
country) are its traits; learnt weights make a probability of them, and the likeliest pair of two
different sides is taken.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from relazione.reading.consignments import Consignment
from relazione.reading.designations import country_made_in
from relazione.reading.parties import Sides
from relazione.reading.scales import Scales, sigmoid

_KINDS = frozenset({"country", "organization", "forum"})
_ADJECTIVES = ("amod", "compound", "nmod:poss", "nmod:desc", "flat")
_SENTENCES_BEFORE = 3
_MAIN = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """The sides of the consignments before: who gave and who got, by type and last of all."""

    last: tuple[str | None, str | None] = (None, None)
    by_name: Mapping[str, tuple[str | None, str | None]] | None = None

    def after(self, one: Consignment, pair: tuple[str | None, str | None]) -> Taken:
        """What is known once another consignment has its sides."""
        return Taken(pair, {**(self.by_name or {}), name_of(one): pair})


def name_of(one: Consignment) -> str:
    """By what a thing is known again: its designation, else its noun."""
    return one.designation or one.words.lower().split()[-1].rstrip("s")


def candidate_traits(sides: Sides, one: Consignment, taken: Taken) -> dict[str, list[str]]:
    """The countries and bodies that may be a side of a consignment, each with its traits.

    Args:
        sides: The parties of the report.
        one: The consignment.
        taken: The sides of those before.
    """
    found: dict[str, list[str]] = {}

    def add(entity: str | None, trait: str) -> None:
        if entity is not None:
            traits = found.setdefault(entity, [])
            if trait not in traits:
                traits.append(trait)

    for role, token in (("supplier", one.passage.supplier), ("recipient", one.passage.recipient)):
        for entity in sides.countries(token)[:1]:
            add(entity, f"{one.how}:{role}")
    _add_mentions(sides, one, add)
    code = country_made_in(one.designation)
    for state in sides.referents.entities:
        if state.kind == "country" and code is not None and state.reference == code:
            add(state.id, "register")
    for rank, entity_id in enumerate(sides.main[:_MAIN]):
        add(entity_id, f"main{rank}")
    same = (taken.by_name or {}).get(name_of(one))
    for label, pair in (("last", taken.last), ("same", same)):
        if pair is not None:
            add(pair[0], f"{label}:supplier")
            add(pair[1], f"{label}:recipient")
    told = {t for traits in found.values() for t in traits if t.startswith("own:")}
    told |= {"made"} if any("made" in traits for traits in found.values()) else set()
    shape = [f"role={one.passage.role}", *(f"has-{t}" for t in sorted(told))]
    for entity_id, traits in found.items():
        traits.append(f"kind={sides.referents.kind(entity_id)}")
        own = list(traits)
        traits += [f"{mark}&{t}" for mark in shape for t in own]
    return found


def _add_mentions(sides: Sides, one: Consignment, add: Callable[[str | None, str], None]) -> None:
    """Traits of where and how candidates are named around the thing."""
    tree, item = sides.tree, one.item
    start, end = tree.sentence_of(item.head)
    number = tree.sentence[item.head]
    nearest: dict[str, tuple[int, str]] = {}
    for i in range(start, end):
        entity = _actor_at(sides, i)
        if entity is None:
            continue
        side = "before" if i < item.start else "after"
        if side not in nearest or abs(i - item.head) < nearest[side][0]:
            nearest[side] = abs(i - item.head), entity
        add(entity, f"here-{side}")
        add(entity, f"here:{tree.deps[i].split(':')[0]}")
        case = tree.case_of(i)
        if case:
            add(entity, f"{case}-{side}")
        if item.start - 6 <= i < item.end and tree.deps[i] in _ADJECTIVES:
            up = tree.heads[i]
            if up == item.head or tree.heads[up] == item.head:
                add(entity, "owner" if tree.deps[i] == "nmod:poss" else "made")
        if tree.heads[i] == one.passage.word and one.passage.word != item.head:
            add(entity, f"of-word:{tree.deps[i].split(':')[0]}:{case}")
    for side, (_, entity) in nearest.items():
        add(entity, f"nearest-{side}")
    first = next((k for k, s in enumerate(tree.bounds) if k >= number - _SENTENCES_BEFORE), number)
    for k in range(first, number):
        for i in range(*tree.bounds[k]):
            entity = _actor_at(sides, i)
            if entity is not None:
                add(entity, "sentence-before" if k == number - 1 else "earlier")
                if k == number - 1 and tree.deps[i].startswith("nsubj"):
                    add(entity, "subject-before")


def _actor_at(sides: Sides, i: int) -> str | None:
    """The country or body that a token names or for which its person acts."""
    entity = sides.referents.actor(sides.referents.by_token.get(i))
    if entity is None or sides.referents.kind(entity) not in _KINDS:
        return None
    return sides.homes.get(entity, entity)


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides with how surely each is right.

    Attributes:
        supplier: Entity id of who gives, or None.
        recipient: Entity id of who gets, or None.
        sure: Probability of the supplier and of the recipient.
        words: For each side the trait that spoke most for it.
    """

    supplier: str | None
    recipient: str | None
    sure: tuple[float, float]
    words: tuple[str, str]


def likeliest(traits: Mapping[str, Sequence[str]], scales: tuple[Scales, Scales]) -> Pair:
    """The likeliest pair of two different sides; a side under its threshold stays unsaid.

    Args:
        traits: The candidates with their traits.
        scales: Weights for the supplier and for the recipient.
    """
    totals = [{e: scale.total(t) for e, t in traits.items()} for scale in scales]
    ranked = [sorted(total.items(), key=lambda pair: -pair[1])[:4] for total in totals]
    best: tuple[float, str | None, str | None] = (float("-inf"), None, None)
    floors = [_log_odds(scale.threshold) for scale in scales]
    for supplier, gives in [*ranked[0], (None, floors[0])]:
        for recipient, gets in [*ranked[1], (None, floors[1])]:
            if (supplier is None or supplier != recipient) and gives + gets > best[0]:
                best = gives + gets, supplier, recipient
    chosen = best[1:]
    sure, words = [], []
    for side, scale, total in zip(chosen, scales, totals, strict=True):
        told = traits[side] if side is not None else ()
        sure.append(
            sigmoid(total[side]) if side is not None else 1 - max(map(sigmoid, total.values()), default=0.5)
        )
        words.append(
            max(told, key=lambda t: scale.weights.get(t, 0.0), default="no candidate is likely enough")
        )
    return Pair(chosen[0], chosen[1], (sure[0], sure[1]), (words[0], words[1]))


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))
