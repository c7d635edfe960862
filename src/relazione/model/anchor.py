"""Where in a report the words stand on which a line of the record rests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a report: half open, in Unicode code points of the report's text.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        text: The characters themselves, so that an anchor can be checked and found again.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"anchor {self.start}..{self.end} does not fit its text {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Anchor:
        """Cut the anchor ``start..end`` out of the report ``text``."""
        return cls(start, end, text[start:end])

    def holds_in(self, text: str) -> bool:
        """Whether the report ``text`` has these words at this place."""
        return text[self.start : self.end] == self.text
