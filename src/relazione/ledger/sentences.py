"""Which agreements and bodies stand in the sentences of a claim's evidence, told without a parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from relazione.ledger.folding import storable

Json = Mapping[str, Any]

SENTENCE_END = re.compile(
    r"""\n\s*\n|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bGen|\bRep|\bSen|\bGov)[.!?]["”’')\]]*\s+(?=["“‘'(\[]*[A-Z0-9])"""
)
"""Where a sentence ends, with the blanks behind it."""
# Each end begins with one of these: to look there alone is six times as fast.
_MAYBE = re.compile(r"[.!?\n]")
_KINDS = frozenset({"agreement", "organization", "forum"})
# Where the text is not at hand, what stands so near the evidence counts for its sentence.
_NEAR = 120


class Surroundings:
    """The sentences of a report, and the agreements and bodies in them.

    Args:
        record: In the record format.
        text: The report; where None, nearness stands for the sentence.
    """

    def __init__(self, record: Json, text: str | None) -> None:
        self._text = text
        self._ends: list[int] | None = None
        mentions = sorted(
            (mention["start"], entity["id"], storable(entity["name"]))
            for entity in record["entities"]
            if entity["kind"] in _KINDS
            for mention in entity.get("mentions", ())
        )
        self._starts = [mention[0] for mention in mentions]
        self._mentions = mentions

    def about(self, evidence: Sequence[Json], parties: Collection[str | None]) -> tuple[str, ...]:
        """Names of agreements and bodies in the sentences of the evidence, in their order.

        Args:
            evidence: Anchors.
            parties: Ids of the entities that take part, which are told elsewhere.
        """
        if not self._mentions:
            return ()
        names: dict[str, None] = {}
        for anchor in evidence:
            start, end = self._stretch(anchor["start"], anchor["end"])
            for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
                _, entity, name = self._mentions[at]
                if entity not in parties:
                    names[name] = None
        return tuple(names)

    def _stretch(self, start: int, end: int) -> tuple[int, int]:
        if self._text is None:
            return start - _NEAR, end + _NEAR
        if self._ends is None:
            self._ends = sentence_ends(self._text)
        before = bisect_right(self._ends, start)
        after = bisect_left(self._ends, end)
        return (
            self._ends[before - 1] if before else 0,
            self._ends[after] if after < len(self._ends) else end + 1_000_000_000,
        )


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end, the blanks behind them included; the last one is left out.

    Args:
        text: Of a report.
    """
    ends: list[int] = []
    last = 0
    for mark in _MAYBE.finditer(text):
        at = mark.start()
        if at >= last and (end := SENTENCE_END.match(text, at)) is not None:
            last = end.end()
            ends.append(last)
    return ends
