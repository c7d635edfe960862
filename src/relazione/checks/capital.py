"""A capital of another state: "Bratislava, the Slovenian capital"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relazione.checks.likeness import alike, bare, skeleton
from relazione.checks.told_state import NAME, states_at_end, states_at_start, states_of, told
from relazione.lexicon.capitals import capital_of, capitals_of, large_city_of
from relazione.model import Anchor, Finding

_CAPITAL = re.compile(r"(?<=\s)capital(?: city)?(?![\w'’-])")
_BEFORE, _AFTER = 90, 60
# "Bratislava, the Slovenian" and "Bratislava, Slovenia's", each before "capital".
_CITY_THEN_STATE = re.compile(
    rf"(?P<city>{NAME}),\s+(?:the\s+(?P<adjective>[^,.;:]+?)|(?P<name>[^,.;:]+?)['’]s?)\s+$"
)
# "Bratislava, the" before "capital of Slovenia".
_CITY_THEN_OF = re.compile(rf"(?P<city>{NAME})(?:,|\s\()\s*(?:the\s+)?$")
# "the Slovenian", "Slovenia's" before "capital, Bratislava".
_STATE_FIRST = re.compile(r"(?:\b[Tt]he\s+(?P<adjective>[^,.;:]+?)|(?P<name>[^,.;:]+?)['’]s?)\s+$")
# "Tonga, from whose" before "capital, Apia".
_WHOSE = re.compile(r"(?P<name>[^,.;:]+?),\s+(?:\w+\s+)?whose\s+$")
_OF_CITY = re.compile(rf"^\s+of\s+(?P<city>{NAME})")
_CITY_NEXT = re.compile(rf"^\s+(?P<city>{NAME})|^,\s+(?P<apart>{NAME})(?=[,.;:)])")
# What may follow an apposition. A verb would make "the Syrian capital" the subject of its own clause:
# "After talks in Ankara, the Syrian capital was shelled".
_APPOSED = re.compile(
    r"^(?:[,.;:)!?–—\"”]|\s+[-–—(]|\s+(?:on|for|in|at|to|from|and|as|but|with|after|before|during|since|last|this|next|where|when|which)\b|\s*$)"
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
# Whose capital it is, is disputed.
_DISPUTED = frozenset(["jerusalem", "telaviv"])


def check_capitals(text: str) -> list[Finding]:
    """Mark a city that is called the capital of a state and is that of another one.

    The city must be known, as the capital of another state or as a large city that is none: a name
    that the register lacks may be a spelling that it lacks.

    Args:
        text: The report.

    Returns:
        One finding of the kind ``place`` for each.
    """
    return [found for match in _CAPITAL.finditer(text) if (found := _finding(text, match)) is not None]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Words that call a city the capital of a state.

    Attributes:
        city: Capitalised words among which the city's name is.
        at: Their offset in the report.
        last: Whether the name is at their end, not at their start.
        codes: The states told.
        start: Where the claim begins without the city.
        end: Where it ends without the city.
    """

    city: str
    at: int
    last: bool
    codes: tuple[str, ...]
    start: int
    end: int


def _finding(text: str, match: re.Match[str]) -> Finding | None:
    for claim in (_city_first(text, match), _city_of(text, match), _state_first(text, match)):
        if claim is None or not claim.codes:
            continue
        city, offset = _known_city(claim.city, last=claim.last)
        if city is None or _right(city, claim.codes):
            continue
        start = min(claim.start, claim.at + offset)
        end = max(claim.end, claim.at + offset + len(city))
        evidence = (Anchor.of(text, start, end),)
        code = claim.codes[0]
        return Finding("place", _note(city, code), evidence, 0.9, source=_source(city, code))
    return None


def _city_first(text: str, match: re.Match[str]) -> _Claim | None:
    """The claim in "Bratislava, the Slovenian capital"."""
    low = max(0, match.start() - _BEFORE)
    found = _CITY_THEN_STATE.search(text[low : match.start()])
    after = text[match.end() : match.end() + _AFTER]
    if found is None or _APPOSED.match(after) is None or _CITY_NEXT.match(after) is not None:
        return None
    codes = _whole(found["adjective"] or found["name"])
    return _Claim(found["city"], low + found.start("city"), True, codes, match.start(), match.end())


def _city_of(text: str, match: re.Match[str]) -> _Claim | None:
    """The claim in "Bratislava, the capital of Slovenia"."""
    low = max(0, match.start() - _BEFORE)
    found = _CITY_THEN_OF.search(text[low : match.start()])
    of = _OF.match(text, match.end())
    if found is None or of is None:
        return None
    length, codes = states_at_start(text[of.end() : of.end() + _AFTER])
    at = low + found.start("city")
    return _Claim(found["city"], at, True, codes, match.start(), of.end() + max(length, 0))


def _state_first(text: str, match: re.Match[str]) -> _Claim | None:
    """The claim in "the Slovenian capital, Bratislava" and "Slovenia, from whose capital, Bratislava"."""
    low = max(0, match.start() - _BEFORE)
    before = text[low : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    named = _CITY_NEXT.match(after) or _OF_CITY.match(after)
    found = _WHOSE.search(before) or _STATE_FIRST.search(before)
    if named is None or found is None:
        return None
    adjective = found.groupdict().get("adjective")
    if adjective:
        start, codes = found.start(), _whole(adjective)
    else:
        offset, codes = states_at_end(found["name"])
        start = found.start("name") + offset
    group = "city" if named["city"] else "apart"
    if _OF_CITY.match(after) and states_of(named["city"]):
        return None  # "the Kazakh capital of Kazakhstan's gas"
    return _Claim(named[group], match.end() + named.start(group), False, codes, low + start, match.end())


def _whole(words: str) -> tuple[str, ...]:
    """The states of words that name nothing else: not "former Slovenian", not "Slovenian cultural"."""
    start, codes = states_at_end(words.strip())
    return codes if start == 0 else ()


def _known_city(words: str, *, last: bool) -> tuple[str | None, int]:
    """The city at the end, or at the start, of some capitalised words, and its offset in them."""
    starts = [found.start() for found in re.finditer(r"(?<!\S)\S", words)]
    ends = [found.end() for found in re.finditer(r"\S(?!\S)", words)]
    stretches = [(start, len(words)) for start in starts] if last else [(0, end) for end in reversed(ends)]
    for low, high in stretches:
        name = words[low:high].rstrip(".")
        if capital_of(name) or large_city_of(name) is not None:
            return name, low
    return None, 0


def _right(city: str, codes: tuple[str, ...]) -> bool:
    letters = bare(city)
    if letters in _DISPUTED or any(code in capital_of(city) for code in codes):
        return True
    spellings = [bare(other) for code in codes for other in capitals_of(code)]
    return not spellings or any(
        letters == other or alike(letters, other) or skeleton(letters) == skeleton(other)
        for other in spellings
    )


def _note(city: str, code: str) -> str:
    own = capital_of(city)
    what = (
        f"the capital of {told(own[0])}"
        if own
        else f"a city in {told(large_city_of(city) or '')}, but not its capital"
    )
    return f"{city} is {what}; the capital of {told(code)} is {capitals_of(code)[0]}"


def _source(city: str, code: str) -> str:
    own = capital_of(city)
    rows = [f"{capitals_of(code)[0]}, capital of {told(code)}"]
    rows += [f"{city}, capital of {told(own[0])}"] if own else []
    return f"register of states: {'; '.join(rows)} (Factbook)"
