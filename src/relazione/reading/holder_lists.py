"""Several holders of one title: ``Foreign Ministers A of X, B of Y and, by video, C of Z``."""

from __future__ import annotations

from dataclasses import replace

from relazione.reading.bearers import Bearers
from relazione.reading.held import LISTED, Held
from relazione.reading.names import NameMention
from relazione.reading.titles import Title, singular


def listed_holders(bearers: Bearers, title: Title) -> list[Held]:
    """The offices of a list.

    Args:
        bearers: The report's people and titles.
        title: A title in the plural.

    Returns:
        One office for each person named after it.
    """
    full = _full_plural(bearers, title)
    held: list[Held] = []
    i = title.after
    while bearers.words.lower_at(i) in ("--", "—", "–", "-", ":", ","):
        i += 1
    while True:
        found = _next_listed(bearers, i)
        if found is None:
            return held
        person, body, i = found
        held.append(
            replace(
                bearers.held(full, person, LISTED, "list of holders", body or title.body),
                title=(full.start, full.end),
            )
        )


def _next_listed(bearers: Bearers, i: int) -> tuple[NameMention, str | None, int] | None:
    """The next person of a list, the country beside it, and where to go on."""
    words = bearers.words
    body: str | None = None
    for _ in range(8):
        person = bearers.person_at(i)
        if person is not None:
            after = bearers.body_after(person)
            return person, after or body, _past(bearers, person, after)
        mention = bearers.by_start.get(i)
        if mention is not None and words.lower_at(mention.end) in ("'s", "’s"):
            body, i = mention.entity, mention.end + 1
        elif words.lower_at(i) in (",", "and", ";", "&", "as", "well", "by", "video", "from"):
            i += 1
        elif mention is not None and words.lower_at(i - 1) == "from":
            i = mention.end
        else:
            return None
    return None


def _past(bearers: Bearers, person: NameMention, body: str | None) -> int:
    i = person.end
    if body is None:
        return i
    for mention in bearers.names.mentions:
        if mention.start >= person.end and mention.entity == body:
            i = mention.end
            break
    return i + 1 if bearers.words.lower_at(i) == ")" else i


def _full_plural(bearers: Bearers, title: Title) -> Title:
    """``the ministers`` after ``foreign ministers of Mercosur`` are foreign ministers."""
    if title.end - title.start > 1:
        return title
    head = singular(bearers.words.lower[title.head])
    for other in reversed(bearers.titles):
        if (
            other.start < title.start
            and other.plural
            and other.end - other.start > 1
            and singular(bearers.words.lower[other.head]) == head
        ):
            return replace(other, body=None)
    return title
