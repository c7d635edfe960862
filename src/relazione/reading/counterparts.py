"""``his Danish counterpart, Jane Roe``: the office of the one side's holder, held for the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from relazione.reading.bearers import Bearers
from relazione.reading.held import LISTED, Held
from relazione.reading.names import NameMention

_PEERS = frozenset("counterpart counterparts colleague colleagues".split())


def counterparts(bearers: Bearers, known: Sequence[Held]) -> list[Held]:
    """The offices that counterparts and colleagues have.

    Args:
        bearers: The report's people and titles.
        known: The offices found so far.

    Returns:
        For each counterpart named, the office of the one whose counterpart he is.
    """
    held: list[Held] = []
    for i, word in enumerate(bearers.words.lower):
        number = word == "number" and bearers.words.lower_at(i - 1) == "opposite"
        if word not in _PEERS and not number:
            continue
        bodies = _bodies_before(bearers, i - 1 if number else i)
        holders = _peer_names(bearers, i + 1) or _peer_names(bearers, _past_aside(bearers, i + 1))
        model = _model(bearers, known, i, {h.entity for h in holders})
        if model is None or not holders or (word.startswith("colleague") and not bodies):
            continue
        for k, person in enumerate(holders):
            if any(h.holder == person.entity and h.title[0] > i for h in known):
                continue
            body = bodies[k] if k < len(bodies) else (bodies[-1] if bodies else bearers.body_after(person))
            held.append(
                replace(
                    model,
                    holder=person.entity,
                    body=body,
                    owner=None,
                    former=False,
                    mention=(person.start, person.end),
                    title=(i, i + 1),
                    confidence=LISTED,
                    rule="counterpart",
                    body_rule="named beside the counterpart" if body else None,
                )
            )
    return held


def _bodies_before(bearers: Bearers, i: int) -> list[str]:
    """Countries before the noun: ``Japanese and Chinese counterparts``."""
    found: list[str] = []
    k = i - 1
    while k >= 0 and k > i - 8:
        mention = next(
            (
                m
                for m in bearers.names.mentions
                if m.end == k + 1 and bearers.names.kind(m.entity) != "person"
            ),
            None,
        )
        if mention is not None:
            found.insert(0, mention.entity)
            k = mention.start - 1
        elif bearers.words.lower[k] in ("and", ",", "'s", "’s"):
            k -= 1
        else:
            break
    return found


def _past_aside(bearers: Bearers, i: int) -> int:
    """The comma after ``on the government side`` or ``in Oslo``, else ``i``."""
    if bearers.words.lower_at(i) not in ("on", "in", "at", "from"):
        return i
    return next((k for k in range(i, i + 7) if bearers.words.lower_at(k) == ","), i)


def _peer_names(bearers: Bearers, i: int) -> list[NameMention]:
    found: list[NameMention] = []
    for _ in range(3):
        while bearers.words.lower_at(i) in (",", "and", ":"):
            i += 1
        for title in bearers.titles:
            if title.phrase <= i < title.end and bearers.person_at(title.end):
                i = title.end
        person = bearers.person_at(i)
        if person is None:
            break
        found.append(person)
        i = person.end
        if bearers.words.lower_at(i) != "and":
            break
    return found


def _model(bearers: Bearers, known: Sequence[Held], i: int, peers: set[str]) -> Held | None:
    """The office of the last person named before, other than the peers."""
    near = [h for h in known if h.mention[0] < i and h.holder not in peers and not h.former]
    if near:
        spoken = {m.entity: m.start for m in bearers.people if m.start < i}
        return max(near, key=lambda h: (spoken.get(h.holder, -1), h.confidence, -h.title[0]))
    later = [h for h in known if h.holder not in peers and not h.former]
    return min(later, key=lambda h: h.mention[0], default=None)
