"""One name at one place in a report, as the reading of names passes it on."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.reading.gazetteer import StateForm


@dataclass(frozen=True, slots=True)
class Spot:
    """One name in the report: tokens ``start..end``, what it names, and how.

    Attributes:
        start: First token.
        end: Token after the last one.
        kind: Entity kind.
        reference: Identifier in the register, or None.
        form: How a state is named.
        nested: Whether it stands within another name (``India`` in ``Reserve Bank of India``).
        labelled: Kind by the engine, or None where it has none.
    """

    start: int
    end: int
    kind: str
    reference: str | None = None
    form: StateForm | None = None
    nested: bool = False
    labelled: str | None = None

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.end - self.start == 1
