"""Which claim of a report's reading is the one that was judged: by place and words, not by row or key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relazione.model.judgement import JudgedClaim

OVERLAP = 0.5  # of the characters under both, at least this share is under each
# Claims of one sentence share most of their words. What is told of them weighs less than where they stand,
# and more than a word or two by which an engine draws an anchor differently.
_TRAITS = 0.4
_ELSEWHERE = 0.4  # the same words at another place count as a weak overlap

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim of the current reading.

    Attributes:
        id: Of its row.
        section: What it is.
        spans: Its anchors.
        words: Of its first anchor.
        nth: How many claims of that section and first anchor stand before it.
        traits: What sets it off from others in the same words.
    """

    id: int
    section: str
    spans: tuple[tuple[int, int], ...]
    words: str
    nth: int = 0
    traits: tuple[tuple[str, str], ...] = ()


def places_of(judged: Iterable[JudgedClaim], candidates: Sequence[Candidate]) -> dict[JudgedClaim, int]:
    """Find judged claims of one report again in its current reading.

    Two claims that one reading told apart never become one; of two that lay claim to the same, the one that fits
    better has it, and the other stays without place until a later reading has it again.

    Args:
        judged: Claims of this report as they were judged, each once or more.
        candidates: All claims of the report's current reading.

    Returns:
        The row of each that was found; the others are left out.
    """
    by_engine: dict[str, list[JudgedClaim]] = defaultdict(list)
    for claim in dict.fromkeys(judged):
        by_engine[claim.engine].append(claim)
    places: dict[JudgedClaim, int] = {}
    for claims in by_engine.values():
        places |= _assigned(claims, candidates)
    return places


def _assigned(judged: Sequence[JudgedClaim], candidates: Sequence[Candidate]) -> dict[JudgedClaim, int]:
    offers = sorted(
        (
            (score, -abs(candidate.nth - claim.nth), -i, -j)
            for i, claim in enumerate(judged)
            for j, candidate in enumerate(candidates)
            if (score := fit(claim, candidate)) > 0
        ),
        reverse=True,
    )
    places: dict[JudgedClaim, int] = {}
    taken: dict[int, tuple[object, ...]] = {}
    for _, _, i, j in offers:
        claim, candidate = judged[-i], candidates[-j]
        # The same claim is kept once for each side and judgement that names it.
        same = (claim.section, claim.spans, claim.nth)
        if claim not in places and taken.setdefault(candidate.id, same) == same:
            places[claim] = candidate.id
    return places


def fit(judged: JudgedClaim, candidate: Candidate) -> float:
    """How well a claim fits the judged one: 0 where it cannot be the same, at most 1.4."""
    if judged.section != candidate.section:
        return 0.0
    place = jaccard(judged.spans, candidate.spans)
    if place < OVERLAP:
        if not judged.words or _plain(judged.words) != _plain(candidate.words):
            return 0.0
        place = _ELSEWHERE
    told = dict(judged.traits)
    if not told:
        return place
    found = dict(candidate.traits)
    return place + _TRAITS * sum(found.get(name) == value for name, value in told.items()) / len(told)


def jaccard(one: Spans, other: Spans) -> float:
    """Of the characters that lie under either, the share that lies under both."""
    ones = {i for start, end in one for i in range(start, end)}
    others = {i for start, end in other for i in range(start, end)}
    union = len(ones | others)
    return len(ones & others) / union if union else float(list(one) == list(other))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
