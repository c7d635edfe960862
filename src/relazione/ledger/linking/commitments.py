"""Whether two reports tell of one commitment, restated in other words at a later stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from relazione.ledger.keys import block_key
from relazione.ledger.linking.event import Comparison, EventClaim
from relazione.ledger.linking.goods import SORT_ALONE, Goods, alike, goods_of, parts_clash, something_shared
from relazione.ledger.linking.names import shared_name
from relazione.ledger.linking.sides import meeting, sides_of, states_of
from relazione.ledger.linking.weighing import weighing
from relazione.ledger.linking.word_classes import SAYING, STAGE, action_classes, action_groups
from relazione.ledger.linking.words import folded

_MOST_KEYS = 6
# A deed and the document that it is laid down in are two commitments.
_PAPERWORK = frozenset({"sign", "initial", "ratify", "negotiate"})

_DONE = frozenset({"fulfilled", "under-way"})
# What is agreed as a whole, and then carried out in lots.
_TERMS = frozenset({"sell", "donate", "buy", "purchase", "order", "acquire", "grant", "export", "import"})

_OTHER_LIMIT = dt.timedelta(days=300)
_LONG = dt.timedelta(days=400)

THRESHOLD: float = weighing("commitment").threshold


def keys(claim: EventClaim) -> tuple[int, ...]:
    """Numbers of which claims of one commitment share at least one.

    A party with a noun of the object, and a party with the class of the deed and the class of the object.

    Args:
        claim: A commitment.

    Returns:
        At most six.
    """
    return tuple(dict.fromkeys(_keys(claim)))[:_MOST_KEYS]


def _keys(claim: EventClaim) -> Iterator[int]:
    goods = goods_of(claim)
    sides = sorted(states_of(claim.parties))[:3] or list(claim.scene[:2]) or [""]
    groups = sorted(action_groups(claim.action)) or [
        "give",
        "make",
    ]  # of a promise or a start any deed can be meant
    sorts = sorted(sort for sort in goods.classes if not sort.startswith("paper-"))
    nouns = goods.nouns - {goods.head} or (frozenset() if goods.head else goods.around)
    if goods.head and len(claim.scene) > 1:
        yield block_key("scene", *sorted(claim.scene[:2]), goods.head)  # where a report gives the other side
    for side in sides:
        if goods.head:
            yield block_key("head", side, goods.head)
        for sort in sorts[:1]:
            yield block_key("sort", side, groups[0], sort)
    for sort in sorts[:2]:
        for group in groups[:2]:
            yield block_key("sort", sides[0], group, sort)
    for noun in sorted(nouns, key=lambda noun: (-len(noun), noun)):
        yield block_key("head", sides[0], noun)
    for name in sorted(goods.names, key=lambda name: (-len(name), name)):
        yield block_key("head", sides[0], name)


def compare(claim: EventClaim, earlier: EventClaim) -> Comparison:
    """Weigh whether two claims speak of one commitment.

    Args:
        claim: A commitment that a report tells of.
        earlier: One of another report that comes before it.
    """
    ours, theirs = goods_of(claim), goods_of(earlier)
    if parts_clash(ours, theirs):
        return Comparison(0.0, "another part of it", apart=True)
    if _nothing_in_common(ours, theirs) and not claim.about:
        return Comparison(0.0, "nothing in common")
    if _strangers(claim, earlier):
        return Comparison(0.0, "another party")
    told = dict(_traits(claim, earlier, ours, theirs))
    score = round(weighing("commitment").likelihood(told), 4)
    named = "about" in told or {"same verb", "borrowed"} <= told.keys()
    if score >= THRESHOLD and not (named or something_shared(ours, theirs)):
        return Comparison(round(THRESHOLD * score * score, 4), SORT_ALONE)
    reason = ", ".join(filter(None, told.values()))
    return Comparison(score, reason)


def _nothing_in_common(ours: Goods, theirs: Goods) -> bool:
    """Whether both name something, and neither the sort nor a word or number of it is the same."""
    if not ours.nouns or not theirs.nouns or ours.head == theirs.head:
        return False
    return not (
        ours.nouns & theirs.nouns
        or ours.sorts & theirs.sorts
        or ours.numbers & theirs.numbers
        or ours.proper & theirs.proper
    )


def _strangers(claim: EventClaim, earlier: EventClaim) -> bool:
    """Whether other states act, and the reports are about others too."""
    one, other = states_of(claim.parties), states_of(earlier.parties)
    return bool(one and other) and not sides_of(claim) & sides_of(earlier)


def traits(claim: EventClaim, earlier: EventClaim) -> list[str]:
    """The names of what speaks for and against, by which the weights are learnt."""
    return [trait for trait, _ in _traits(claim, earlier, goods_of(claim), goods_of(earlier))]


def _traits(claim: EventClaim, earlier: EventClaim, ours: Goods, theirs: Goods) -> Iterator[tuple[str, str]]:
    yield from _deed(claim, earlier)
    yield from alike(ours, theirs)
    yield from _who(claim, earlier)
    if _terms_and_deed(claim, earlier) and (ours.part is None) != (theirs.part is None):
        yield "part of the terms", ""
    for done, plan, few, many in ((claim, earlier, ours, theirs), (earlier, claim, theirs, ours)):
        lot = done.status in _DONE and plan.status not in _DONE and few.numbers and many.numbers
        if lot and max(few.numbers) < min(many.numbers):
            yield "fewer done", ""
    name = shared_name(claim.about, earlier.about)
    if name:
        yield "about", f"both about {name}"
    yield from _limit(claim, earlier)
    if claim.day and earlier.day and claim.day - earlier.day > _LONG:
        yield "long after", ""


def _limit(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    one, other = claim.due_day, earlier.due_day
    far = one is not None and other is not None and abs(one - other) > _OTHER_LIMIT
    if far and "delayed" not in (claim.status, earlier.status):
        yield "due far", ""
    elif not far and claim.due and earlier.due and folded(claim.due) == folded(earlier.due):
        yield "due", f"both {claim.due}"


def _deed(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    one, other = action_classes(claim.action), action_classes(earlier.action)
    if folded(claim.action) == folded(earlier.action):
        yield "same verb", f"both “{claim.action}”"
    elif (one & _PAPERWORK or other & _PAPERWORK) and not one & other:
        yield "paperwork", ""
    elif one & other - {SAYING, STAGE}:
        yield "like verbs", f"“{claim.action}” for “{earlier.action}”"
        if _terms_and_deed(claim, earlier):
            yield "terms and deed", ""
    elif SAYING in one | other:
        yield "verb of saying", ""
    elif STAGE in one | other:
        yield "verb of a stage", ""
    else:
        yield "other verbs", ""


def _terms_and_deed(claim: EventClaim, earlier: EventClaim) -> bool:
    """Whether one is what was agreed and the other how it is carried out: "sell" and "hand over"."""
    return (folded(claim.action) in _TERMS) != (folded(earlier.action) in _TERMS)


def _who(claim: EventClaim, earlier: EventClaim) -> Iterator[tuple[str, str]]:
    if not claim.parties or not earlier.parties:
        yield "party unknown", ""
        return
    met = meeting(claim.parties, earlier.parties)
    if met.states or met.bodies or met.people:
        yield "party", "same party" if len(met.states) < 2 else "same parties"
        if met.ours and met.theirs:
            yield "other partner", ""
        elif met.ours or met.theirs:
            yield "parties more", ""
    elif met.ours and met.theirs:
        yield "party differs", ""
        if action_classes(claim.action) & action_classes(earlier.action) - {SAYING, STAGE}:
            yield "another doer", ""
    else:
        yield "party unlike", ""
