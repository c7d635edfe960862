"""How the days of two accounts of an engagement lie to each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from relazione.ledger.linking.event import EventClaim
from relazione.ledger.linking.words import folded

PLANS = frozenset({"planned", "proposed", "postponed", "cancelled"})
DEEDS = frozenset({"held", "under-way"})
# Accounts of one deed may differ by so many days: the writer's day, the day of the wire.
SLIP = 3
_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_NAMES = "|".join(_MONTHS)
_ISO = re.compile(r"\b\d{4}-(\d\d)-(\d\d)\b")
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_NAMES})"
    rf"|(?P<before>{_NAMES})[a-z]*\.?\s(?P<after>\d{{1,2}})(?!\d)"
)


def gap(one: EventClaim, other: EventClaim) -> int | None:
    """Days between the dates of two engagements; 0 where they touch, None where one is unknown."""
    if one.first_day is None or other.first_day is None:
        return None
    last, others = one.last_day or one.first_day, other.last_day or other.first_day
    if one.first_day <= others and other.first_day <= last:
        return 0
    return (one.first_day - others).days if one.first_day > others else (other.first_day - last).days


def exact(claim: EventClaim) -> bool:
    """Whether the date is told to the day, or nearly."""
    if claim.first_day is None:
        return False
    return ((claim.last_day or claim.first_day) - claim.first_day).days <= SLIP


def cannot_meet(one: EventClaim, other: EventClaim) -> bool:
    """Whether the dates show two engagements: two deeds of different days, or a plan made after a deed."""
    between = gap(one, other)
    if not between:
        return False
    if one.status in DEEDS and other.status in DEEDS:
        return between > SLIP
    for deed, plan in ((one, other), (other, one)):
        if deed.status in DEEDS and plan.status in ("planned", "proposed") and _is_over(deed, plan):
            return True
    return False


def _is_over(deed: EventClaim, plan: EventClaim) -> bool:
    """Whether the deed was over when the plan was told, and the plan's day lies behind it."""
    ended, meant = deed.last_day or deed.first_day, plan.first_day
    if ended is None or meant is None or plan.day is None:
        return False
    return ended < plan.day and ended < meant


def tells_day(words: str, claim: EventClaim) -> bool:
    """Whether words name the day of an engagement, whatever the year: "previously set for 18 May".

    Args:
        words: Of another account.
        claim: Whose day is looked for.
    """
    first = claim.first_day
    return first is not None and exact(claim) and (first.month, first.day) in set(days_in(words))


def days_in(words: str) -> Iterator[tuple[int, int]]:
    """Month and day of every date that words name: "18 May", "May 18", "2025-05-18".

    Args:
        words: Any words.
    """
    for match in _ISO.finditer(words):
        yield int(match[1]), int(match[2])
    for match in _DAY.finditer(folded(words)):
        month = match["before"] or match["month"]
        yield _MONTHS[month], int(match["day"] or match["after"])


def around(claim: EventClaim) -> tuple[dt.date, dt.date] | None:
    """The days on which an engagement without a date can have been or be: told by its report's day."""
    if claim.first_day is not None:
        return claim.first_day, claim.last_day or claim.first_day
    if claim.day is None:
        return None
    if claim.status in DEEDS:
        return claim.day - dt.timedelta(days=30), claim.day
    return claim.day, claim.day + dt.timedelta(days=240)
