"""Where the name or the definite description of an agreement begins and ends.

A text between states is told by its noun (``treaty``, ``memorandum``), by what stands before it (``the
2023 fisheries protocol``) and by what it is about (``accord on the exchange of data``). The engine
finds that there is one more surely than it finds its ends.
"""

from __future__ import annotations

from dataclasses import replace

from relazione.reading.spots import Spot
from relazione.reading.words import Words

TEXT_NOUNS = frozenset(
    """agreement agreements treaty treaties pact pacts accord accords protocol protocols memorandum memoranda
    convention conventions framework declaration communique communiqué statement deal letter letters roadmap map
    charter compact understanding arrangement truce ceasefire armistice notes plan vision mou fta terms note
    concordat settlement partnership programme program roadmaps frameworks arrangements statute""".split()
)
_SESSION_NOUNS = frozenset(
    """group commission committee council dialogue forum conference summit consultations mechanism format meeting
    platform""".split()
)
# Adjectives that say how far a text has come or which of several is meant, and name nothing.
_LOOSE = frozenset(
    """new separate early earlier original similar final first second third latest draft proposed own such other
    possible future existing recent current previous old last next same planned final eventual long-awaited
    landmark historic broader wider more joint-venture signed two three four several some any no""".split()
)
_BEFORE = frozenset("ADJ NOUN PROPN NUM".split())
_INSIDE = frozenset("NOUN PROPN ADJ NUM ADP DET CCONJ PART X".split())
_OPENERS = frozenset("on of for with between concerning regarding".split())
# What stands after these tells when, where or how the text was signed.
_OUTSIDE = frozenset(
    """by in at during after before from within until under through via this last next as since despite while
    that which when to against into not over sidelines""".split()
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february march
    april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec""".split()
)
_CIRCUMSTANCES = frozenset("by in at during after before over under sidelines".split())
_REACH = 14
_FURTHEST_HEAD = 4


def settle_agreements(words: Words, spots: list[Spot]) -> list[Spot]:
    """Give agreements the ends that their words have, and leave out what names none.

    Args:
        words: The report.
        spots: Its names.

    Returns:
        The names, those of agreements from the first word that describes them to the last.
    """
    owners = {i: s for s in spots if not s.nested and s.kind != "agreement" for i in range(s.start, s.end)}
    settled: list[Spot] = []
    taken: set[int] = set()
    for spot in spots:
        if spot.kind == "forum" and words.lower[spot.start] == words.text[spot.start]:
            settled += _session(words, spot, owners)
            continue
        if spot.kind != "agreement" or spot.reference is not None:
            settled.append(spot)
            continue
        whole = _whole(words, spot, owners)
        if whole is not None and not taken & set(range(whole.start, whole.end)):
            taken.update(range(whole.start, whole.end))
            settled.append(whole)
    return [s for s in settled if s.kind in ("agreement", "country", "person") or not _within(s, taken)]


def _within(spot: Spot, taken: set[int]) -> bool:
    """Whether a body or place is only a word of an agreement's name."""
    return spot.single and spot.reference is None and spot.start in taken


def _whole(words: Words, spot: Spot, owners: dict[int, Spot]) -> Spot | None:
    head = _head(words, spot.start, spot.end)
    if head is None:
        head = _head_after(words, spot.end)
    if head is None:
        return _without_head(words, spot)
    start = _start(words, min(spot.start, head), owners)
    end = max(_end(words, head + 1), _engine_end(words, spot, head))
    if end - start == 1 and words.lower[start] == words.text[start]:
        return None
    return replace(spot, start=start, end=end)


def _head(words: Words, start: int, end: int) -> int | None:
    for i in range(start, end):
        if words.lower[i] in TEXT_NOUNS and words.lower_at(i + 1) not in TEXT_NOUNS:
            return i
    return None


def _head_after(words: Words, end: int) -> int | None:
    """The noun that the engine's label stops short of: ``Joint Vision`` of ``Joint Vision Statement``."""
    for i in range(end, min(end + _FURTHEST_HEAD, len(words))):
        if words.pos[i] not in _BEFORE and words.lower[i] != "-":
            return None
        if words.lower[i] in TEXT_NOUNS and words.lower_at(i + 1) not in TEXT_NOUNS:
            return i
    return None


def _without_head(words: Words, spot: Spot) -> Spot | None:
    """A label on words without the noun of a text: a standing group, a capitalised name, nothing."""
    if any(words.lower[i] in _SESSION_NOUNS for i in range(spot.start, spot.end)):
        return next(iter(_session(words, replace(spot, kind="forum"), {})), None)
    return spot if words.is_name(spot.start) and words.is_name(spot.end - 1) else None


def _session(words: Words, spot: Spot, owners: dict[int, Spot]) -> list[Spot]:
    """A standing group in small letters from its first describing word on; none for a bare noun."""
    end = spot.end
    if words.lower_at(end) in _SESSION_NOUNS:
        end += 1
    heads = [i for i in range(spot.start, end) if words.lower[i] in _SESSION_NOUNS]
    if not heads or not words.text[spot.start][:1].isalpha():
        return []
    start = _start(words, spot.start, owners)
    return [replace(spot, start=start, end=end)] if end - start > 1 else []


def _start(words: Words, start: int, owners: dict[int, Spot]) -> int:
    while start > 0:
        i = start - 1
        if i in owners and owners[i].kind != "agreement":
            break
        joined = words.lower[i] == "-" and i > 0 and words.pos[i - 1] in _BEFORE
        if not joined and (words.pos[i] not in _BEFORE or not words.text[i][:1].isalnum()):
            break
        if words.text[start][:1].isupper() and not words.text[i][:1].isupper() and not joined:
            break
        start = i
    while (words.lower_at(start) in _LOOSE and words.lower_at(start + 1) != "-") or words.lower_at(
        start
    ) == "-":
        start += 1
    return start


def _end(words: Words, end: int) -> int:
    """Token after the last word of what the text is about."""
    if words.lower_at(end) not in _OPENERS:
        return end
    i = end
    while i < min(end + _REACH, len(words)):
        word, pos = words.lower[i], words.pos[i]
        if word in _OUTSIDE or word in _DAYS or (pos not in _INSIDE and word not in ("-", "–", "'s", "’s")):
            break
        if word in ("and", "or") and not _joins(words, i):
            break
        i += 1
    while i > end and words.pos[i - 1] in ("ADP", "DET", "CCONJ", "ADJ", "PUNCT", "PART"):
        i -= 1
    return i


def _joins(words: Words, i: int) -> bool:
    """Whether ``and`` joins two nouns of one phrase, not two objects of a verb."""
    return words.pos[i + 1 : i + 2] != [] and words.pos[i + 1] in ("NOUN", "PROPN", "ADJ")


def _engine_end(words: Words, spot: Spot, head: int) -> int:
    """How far the label goes, unless what it takes in tells when, where or how."""
    for i in range(head + 1, spot.end):
        outside = words.lower[i] in _CIRCUMSTANCES and not words.is_name(head)
        if outside or words.lower[i] in _DAYS:
            while i > head + 1 and words.pos[i - 1] in ("ADP", "DET"):
                i -= 1
            return i
    return spot.end
