"""What comes before the reader's mind, word by word, and how near it still is.

Pronouns and descriptions look for what they stand for among these sightings. Prominence follows
Lappin and Leass (1994): each sentence in which something is mentioned adds the weight of its most
prominent mention, and what was added fades with every further sentence.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from relazione.reading.clauses import Part

# Nothing is looked for further back than this, so that reading stays linear in the report's length.
_KEPT = 120
_WEIGHT = {
    Part.TOPIC: 80.0,
    Part.SUBJECT: 68.0,
    Part.OBJECT: 50.0,
    Part.OBLIQUE: 38.0,
    Part.POSSESSOR: 30.0,
    Part.NESTED: 22.0,
}
# Tuned on the 60 training reports: 0.5 to 0.7 make no difference of more than two pronouns.
_FADING = 0.6
_SHARE = 0.3
_OTHER_SIDE_OF_MARKS = 0.45


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of something that a later word may mean.

    Attributes:
        key: Entity id; ``~12`` for something without a name whose phrase is headed by token 12;
            ``&12`` for several, joined or named together at token 12.
        sort: Entity kind, or ``someone``, ``people``, ``thing``, ``things``, ``group``.
        token: Head of the mention.
        part: What it is in its clause.
        clause: Head of its clause.
        sentence: Number of its sentence.
        paragraph: Number of its paragraph.
        quotation: Number of the quotation that it is in, or 0.
    """

    key: str
    sort: str
    token: int
    part: Part
    clause: int
    sentence: int
    paragraph: int
    quotation: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a pronoun may mean, with its prominence and its latest sighting."""

    key: str
    sort: str
    prominence: float
    last: Sighting


def _sum(sentences: dict[int, float]) -> float:
    """The strongest sentence counts in full, the others for their share."""
    strongest = max(sentences.values())
    return strongest + _SHARE * (sum(sentences.values()) - strongest)


class Sightings:
    """The latest sightings of a report, in order."""

    def __init__(self) -> None:
        self._kept: deque[Sighting] = deque(maxlen=_KEPT)

    def add(self, sighting: Sighting) -> None:
        """Remember a sighting."""
        self._kept.append(sighting)

    def backwards(self) -> Iterator[Sighting]:
        """The sightings, the latest first."""
        return reversed(self._kept)

    def candidates(
        self, sentence: int, quotation: int, sorts: frozenset[str], horizon: int
    ) -> list[Candidate]:
        """What has been seen of some sorts, with its prominence.

        Args:
            sentence: Number of the sentence from which one looks back.
            quotation: Number of the quotation from which one looks, or 0.
            sorts: Which sorts are looked for.
            horizon: How many sentences to look back.

        Returns:
            One candidate for each key, the latest seen first.
        """
        best: dict[str, dict[int, float]] = {}
        last: dict[str, Sighting] = {}
        for seen in reversed(self._kept):
            distance = sentence - seen.sentence
            if distance > horizon:
                break
            if seen.sort not in sorts:
                continue
            weight = _WEIGHT[seen.part] * _FADING**distance
            if (seen.quotation != quotation) and (seen.quotation or quotation):
                weight *= _OTHER_SIDE_OF_MARKS
            last.setdefault(seen.key, seen)
            sentences = best.setdefault(seen.key, {})
            sentences[seen.sentence] = max(sentences.get(seen.sentence, 0.0), weight)
        return [Candidate(k, s.sort, _sum(best[k]), s) for k, s in last.items()]
