"""Whether two reports tell of one transfer of goods."""

from __future__ import annotations

from collections.abc import Iterator

from relazione.ledger.keys import block_key
from relazione.ledger.linking.event import Comparison, EventClaim, Party
from relazione.ledger.linking.goods import (
    SORT_ALONE,
    Goods,
    alike,
    goods_of,
    numbers_clash,
    other_goods,
    something_shared,
)
from relazione.ledger.linking.sides import of_role, party_word, same_party
from relazione.ledger.linking.weighing import weighing

_MOST_KEYS = 6
# Designations that begin alike are types of one family: F-16, F-16V.
_FAMILY = 2

# Goods come in lots, and evidence is short: other numbers and no shared names say nothing here.
_IDLE = frozenset({"numbers differ", "names 0"})

THRESHOLD: float = weighing("transfer").threshold


def keys(claim: EventClaim) -> tuple[int, ...]:
    """Numbers of which claims of one transfer share at least one.

    A side with the designation or the noun for the goods, since either side may stay unsaid.

    Args:
        claim: A transfer.

    Returns:
        At most six.
    """
    return tuple(dict.fromkeys(_keys(claim)))[:_MOST_KEYS]


def _keys(claim: EventClaim) -> Iterator[int]:
    goods = goods_of(claim)
    sides = [word for party in claim.parties[:2] if (word := party_word(party))] or [""]
    for side in sides:
        if goods.code:
            yield block_key("t", side, "code", goods.code[:4])
        if goods.head:
            yield block_key("t", side, goods.head)
        for sort in sorted(goods.classes)[:1]:
            yield block_key("t", side, "sort", sort)
    for noun in sorted(goods.nouns, key=lambda noun: (-len(noun), noun)):
        yield block_key("t", sides[0], noun)


def compare(claim: EventClaim, earlier: EventClaim) -> Comparison:
    """Weigh whether two claims speak of one transfer.

    Args:
        claim: A transfer that a report tells of.
        earlier: One of another report that comes before it.
    """
    ours, theirs = goods_of(claim), goods_of(earlier)
    if ours.code and theirs.code and not _family(ours.code, theirs.code):
        return Comparison(0.0, "another type", apart=True)
    if _others(claim, earlier):
        return Comparison(0.0, "another recipient", apart=True)
    if other_goods(ours, theirs):
        return Comparison(0.0, "other goods of the kind", apart=numbers_clash(ours, theirs))
    told = dict(_traits(claim, earlier, ours, theirs))
    score = round(weighing("transfer").likelihood(told), 4)
    if score >= THRESHOLD and not something_shared(ours, theirs):
        return Comparison(round(THRESHOLD * score * score, 4), SORT_ALONE)
    reason = ", ".join(filter(None, told.values()))
    return Comparison(score, reason, apart="both sides differ" in told)


def traits(claim: EventClaim, earlier: EventClaim) -> list[str]:
    """The names of what speaks for and against, by which the weights are learnt."""
    return [trait for trait, _ in _traits(claim, earlier, goods_of(claim), goods_of(earlier))]


def _traits(claim: EventClaim, earlier: EventClaim, ours: Goods, theirs: Goods) -> Iterator[tuple[str, str]]:
    if ours.code and theirs.code:
        yield "type", f"both {claim.designation}"
    elif ours.code or theirs.code:
        yield "type told once", ""
    yield from (told for told in alike(ours, theirs) if told[0] not in _IDLE)
    differ = 0
    for role in ("supplier", "recipient"):
        one, other = of_role(claim, role), of_role(earlier, role)
        if not one or not other:
            yield f"{role} unsaid", ""
        elif any(_same_side(a, b) for a in one for b in other):
            yield f"{role}", f"same {role}"
        else:
            differ += 1
            yield f"{role} differs", ""
    if differ == 2:
        yield "both sides differ", ""


def _others(claim: EventClaim, earlier: EventClaim) -> bool:
    """Whether both claims name a state that gets the goods, and not the same one: one type sold to two states."""
    ours, theirs = (
        {party.state for party in of_role(one, "recipient") if party.state} for one in (claim, earlier)
    )
    return bool(ours and theirs) and not ours & theirs


def _same_side(one: Party, other: Party) -> bool:
    return bool(one.state and one.state == other.state) or same_party(one, other)


def _family(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _FAMILY and long.startswith(short)
