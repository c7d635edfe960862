"""Where two reports of one thing cannot both be right.

A plan that was changed later is no conflict. The same deed told with two dates, places or numbers is one,
and so is one plan told in two ways by reports of the same days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from relazione.ledger.linking.days import DEEDS, PLANS, days_in, exact, gap, tells_day
from relazione.ledger.linking.event import EventClaim, EventSection
from relazione.ledger.linking.goods import goods_of
from relazione.ledger.linking.places import same_place
from relazione.lexicon.capitals import capital_of, large_city_of

# Reports no farther apart than this tell of one state of a plan.
_SAME_DAYS = 10
_DONE = frozenset({"fulfilled", "signed", "delivered", "in-service"})
_BROKEN_OFF = frozenset({"delayed", "dropped", "postponed", "cancelled"})
_REVISED = re.compile(
    r"\b(?:instead|rather than|up from|down from|raised?|reduced?|cut|increased?|revised|no longer|now|more)\b",
    re.I,
)
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
# Days farther apart are of two occasions, or one of them was misread.
_MOST_DAYS = 45
# Numbers of one thing that differ more than so many times are of two things.
_MOST_TIMES = 4
# How far two limits may lie apart and be one: "by March", "by the end of March".
_LIMIT_SLIP = 6


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims of one thing that cannot both be right.

    Attributes:
        field: ``date``, ``place``, ``number``, ``due`` or ``status``.
        one: The earlier claim.
        other: The later one.
        one_value: What the earlier has.
        other_value: What the later has.
        note: One line for people.
        confidence: Between 0 and 1.
    """

    field: str
    one: EventClaim
    other: EventClaim
    one_value: str
    other_value: str
    note: str
    confidence: float


def conflicts_of(section: EventSection, claims: Sequence[EventClaim]) -> list[Disagreement]:
    """Everything in which reports of one thing cannot both be right.

    Args:
        section: What the thing is.
        claims: All claims of it, in any order.

    Returns:
        In the order of the reports; of one field and two values only the first.
    """
    ordered = sorted(claims, key=lambda claim: claim.rank)
    found: dict[tuple[str, ...], Disagreement] = {}
    for one, other in combinations(ordered, 2):
        if one.report == other.report:
            continue
        looks = (
            (_dates, _places, _backwards)
            if section == "engagement"
            else (_numbers, _days_done, _limits, _backwards)
        )
        for look in looks:
            for told in look(one, other):
                found.setdefault((told.field, *sorted((told.one_value, told.other_value))), told)
    return list(found.values())


def _near(one: EventClaim, other: EventClaim) -> bool:
    return bool(one.day and other.day) and abs((other.day - one.day).days) <= _SAME_DAYS  # type: ignore[operator]


def _dates(one: EventClaim, other: EventClaim) -> Iterator[Disagreement]:
    between = gap(one, other)
    if not between or between > _MOST_DAYS or not (exact(one) and exact(other)):
        return
    done = one.status in DEEDS and other.status in DEEDS
    planned = one.status in PLANS and other.status in PLANS and _near(one, other)
    if not done and not planned:
        return
    if done and (_unsaid(one) or _unsaid(other)):
        return
    if planned and (tells_day(one.words, other) or tells_day(other.words, one)):
        return
    yield _told("date", one, other, str(one.first_day), str(other.first_day), 0.8)


def _unsaid(claim: EventClaim) -> bool:
    """Whether the day of a deed is that of its report, as it is taken to be where the words tell none."""
    return (
        claim.first_day == claim.day and not _TODAY.search(claim.words) and not tells_day(claim.words, claim)
    )


def _places(one: EventClaim, other: EventClaim) -> Iterator[Disagreement]:
    if not one.place or not other.place or same_place(one.place, other.place):
        return
    cities = all(capital_of(place) or large_city_of(place) for place in (one.place, other.place))
    if cities and gap(one, other) == 0 and one.status in DEEDS and other.status in DEEDS:
        yield _told("place", one, other, one.place, other.place, 0.7)


def _numbers(one: EventClaim, other: EventClaim) -> Iterator[Disagreement]:
    ours, theirs = goods_of(one), goods_of(other)
    if not ours.numbers or not theirs.numbers or ours.numbers & theirs.numbers:
        return
    if ours.part != theirs.part or _REVISED.search(other.words):
        return
    few, many = sorted((max(ours.numbers), max(theirs.numbers)))
    if many > _MOST_TIMES * few or not (ours.head == theirs.head or ours.classes & theirs.classes):
        return
    if one.status in _DONE and other.status in _DONE:
        # Later and more is progress; later and less, or at once, is not.
        if not _near(one, other) and max(theirs.numbers) > max(ours.numbers) and not ours.part:
            return
    elif not (_near(one, other) and one.status not in _DONE and other.status not in _DONE):
        return
    yield _told("number", one, other, _number_words(one), _number_words(other), 0.7)


def _days_done(one: EventClaim, other: EventClaim) -> Iterator[Disagreement]:
    """The day on which a deed was done, as the words tell it."""
    if not (one.status in _DONE and other.status in _DONE) or goods_of(one).part != goods_of(other).part:
        return
    days = [list(dict.fromkeys(days_in(claim.words))) for claim in (one, other)]
    if all(len(told) == 1 for told in days) and days[0] != days[1]:
        mine, yours = (f"{told[0][0]:02}-{told[0][1]:02}" for told in days)
        yield _told("date", one, other, f"{_year(one)}-{mine}", f"{_year(other)}-{yours}", 0.7)


def _year(claim: EventClaim) -> str:
    return str(claim.day)[:4]


def _number_words(claim: EventClaim) -> str:
    return claim.quantity or claim.object or ""


def _limits(one: EventClaim, other: EventClaim) -> Iterator[Disagreement]:
    if one.due_day is None or other.due_day is None or not _near(one, other):
        return
    if abs((one.due_day - other.due_day).days) > _LIMIT_SLIP and not _REVISED.search(other.words):
        yield _told("due", one, other, one.due or "", other.due or "", 0.7)


def _backwards(one: EventClaim, other: EventClaim) -> Iterator[Disagreement]:
    """A deed told as done, and later as put off or broken off."""
    if one.status not in _DONE | {"held"} or other.status not in _BROKEN_OFF:
        return
    if one.status == "signed" or goods_of(one).part != goods_of(other).part:
        return
    if one.section == "transfer":
        return  # the rest of a lot may lapse
    if one.section == "engagement" and (gap(one, other) != 0 or not (exact(one) and exact(other))):
        return
    yield _told("status", one, other, one.status, other.status, 0.6)


def _told(
    field: str, one: EventClaim, other: EventClaim, mine: str, yours: str, confidence: float
) -> Disagreement:
    what = {"due": "time limit"}.get(field, field)
    note = f"{what}: “{mine}” in one report, “{yours}” in the other"
    return Disagreement(field, one, other, mine, yours, note, confidence)
