"""Several tellings of one engagement brought together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from relazione.model import DateSpan
from relazione.model.vocabulary import EngagementKind, EngagementStatus
from relazione.reading.venues import Venue

_RANK: dict[EngagementStatus, int] = {
    "held": 1,
    "planned": 1,
    "under-way": 2,
    "proposed": 0,
    "postponed": 3,
    "cancelled": 3,
}
_AHEAD = frozenset({"planned", "proposed", "postponed", "cancelled"})


# What is told of countries as of those who act for them.
_BY_SIDES = frozenset({"signing", "negotiation", "meeting", "exercise"})
_GATHERINGS = frozenset({"meeting", "summit", "negotiation"})
# So many engagements back a telling is looked for: the time for a book grows with its length alone.
_HORIZON = 150
# Tokens within which one postponement is told.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Ground:
    """By which rule, and by which words, a field was read.

    Attributes:
        field: The field of the entry.
        rule: The rule, in a few words.
        words: Span of tokens, or None where no words decided.
    """

    field: str
    rule: str
    words: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one passage tells of an engagement.

    Attributes:
        kind: Its kind.
        status: Its status.
        participants: Entity ids.
        venue: Where, or None.
        date: When, or None.
        at: The token that tells it.
        evidence: Span of tokens.
        definite: Whether it speaks of something told before (``the talks``).
        noun: Whether a noun tells it.
        tellings: How many passages were brought together.
        verb: The verb that governs the word, or None.
        named: How many of the participants the passage names; the others are understood.
        date_told: Whether words of the report give the date.
        grounds: By which rules its fields were read.
        sides: The countries and bodies for which the participants act.
        people: How many of the participants are persons.
    """

    kind: EngagementKind
    status: EngagementStatus
    participants: tuple[str, ...]
    venue: Venue | None
    date: DateSpan | None
    at: int
    evidence: tuple[int, int]
    definite: bool
    noun: bool
    tellings: int = 1
    verb: int | None = None
    named: int = 0
    date_told: bool = False
    grounds: tuple[Ground, ...] = ()
    sides: frozenset[str] = frozenset()
    people: int = 0


def merged(accounts: Iterable[Account]) -> list[Account]:
    """One account for each engagement, in the order of the text."""
    kept: list[Account] = []
    for account in accounts:
        for n in range(len(kept) - 1, max(len(kept) - _HORIZON, 0) - 1, -1):
            if _same(kept[n], account):
                kept[n] = _joined(kept[n], account)
                break
        else:
            kept.append(account)
    return kept


def _is_put_off(old: Account, new: Account) -> bool:
    """A second telling of what is postponed or called off, with its new date."""
    return (
        old.kind == new.kind
        and (new.status == "postponed" or (new.status == "cancelled" and new.definite))
        and old.status in _AHEAD
        and bool(new.participants)
        and _same_company(old, new)
        and (old.date is None or new.date is None or new.venue is None or _places_agree(old.venue, new.venue))
        and 0 < new.at - old.at < _NEAR
    )


def _same_company(old: Account, new: Account) -> bool:
    """The same participants; of a visit one of them, for its host is often understood."""
    if old.kind == "visit":
        return bool(set(old.participants) & set(new.participants))
    return set(old.participants) == set(new.participants)


def _points_back(old: Account, new: Account) -> bool:
    """``the talks``, ``after the signing``: told before, with nothing new but perhaps who speaks of it."""
    if not (new.definite and new.noun) or new.date_told:
        return False
    if new.date is not None and old.status in _AHEAD:
        return False  # what has taken place is not what is to come
    if new.named > 1 and not (new.people == 0 and old.people and new.sides <= old.sides):
        return False
    alike = old.kind == new.kind or (old.kind in _GATHERINGS and new.kind in _GATHERINGS)
    if not alike or not _places_agree(old.venue, new.venue):
        return False
    retold = old.kind == new.kind or (old.people and not new.people)
    return not new.participants or (bool(retold) and bool(old.sides & new.sides))


def _same(old: Account, new: Account) -> bool:
    if _is_put_off(old, new) or _points_back(old, new):
        return True
    if (
        old.kind != new.kind
        or not (_dates_agree(old.date, new.date) or _is_understood(old, new))
        or not _places_agree(old.venue, new.venue)
    ):
        return False
    apart = (old.status in _AHEAD) != (new.status in _AHEAD) and old.date != new.date
    if apart and not (_is_backdrop(old) or _is_backdrop(new)):
        return False
    a, b = set(old.participants), set(new.participants)
    if not a & b and old.kind in _BY_SIDES and old.date == new.date:
        # ministers sign for their countries
        a, b = set(old.sides), set(new.sides)
    if new.kind == "visit" and new.definite and new.noun and a & b:
        return True
    if not b:
        return new.definite or (new.date is not None and new.date == old.date)
    if not a:
        return False
    shared = len(a & b)
    if new.definite and shared and (a >= b or b >= a):
        return True
    return (
        a == b
        or (shared >= 1 and (a >= b or b >= a) and old.date == new.date)
        or (shared >= 2 and (a >= b or b >= a))
    )


def _is_backdrop(account: Account) -> bool:
    """``Before their meeting``: ahead of the deed that is told, and perhaps told as held elsewhere."""
    before = any(g.rule == "preposition of what is to come" for g in account.grounds if g.field == "status")
    return before and account.definite and not account.date_told


def _is_understood(old: Account, new: Account) -> bool:
    """Whether the day of one of two tellings is only that of the report, and the other tells the day."""
    return (new.definite or old.definite) and old.date_told != new.date_told


def _dates_agree(a: DateSpan | None, b: DateSpan | None) -> bool:
    if a is None or b is None:
        return True
    return a.first_day() <= b.last_day() and b.first_day() <= a.last_day()


def _places_agree(a: Venue | None, b: Venue | None) -> bool:
    if a is None or b is None:
        return True
    return a.words.casefold() == b.words.casefold() or (a.state is not None and a.state == b.state)


def _joined(old: Account, new: Account) -> Account:
    later = _RANK[new.status] > _RANK[old.status] or (_is_backdrop(old) and new.status == "held")
    status = new.status if later else old.status
    told = (new.people, len(new.participants)) > (old.people, len(old.participants))
    fuller = new if told else old
    date = old.date
    if new.status == "postponed" and new.date is not None and _is_put_off(old, new):
        date = new.date
    elif old.date_told != new.date_told and new.date is not None and date is not None:
        date = new.date if new.date_told else date
    elif date is None or (new.date is not None and _length(new.date) < _length(date)):
        date = new.date or date
    taken = {
        "status": new if status != old.status else old,
        "participants": fuller,
        "place": new if old.venue is None else old,
        "date": new if date != old.date else old,
    }
    return replace(
        old,
        status=status,
        participants=fuller.participants,
        venue=old.venue or new.venue,
        date=date,
        tellings=old.tellings + 1,
        named=max(old.named, new.named),
        sides=fuller.sides,
        people=fuller.people,
        date_told=old.date_told or new.date_told,
        grounds=tuple(
            g for account in (old, new) for g in account.grounds if taken.get(g.field, old) is account
        ),
    )


def _length(span: DateSpan) -> int:
    return (span.last_day() - span.first_day()).days
