"""A report as it comes into the ledger: its text, and what its file or page says of where it is from."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.model import Report


@dataclass(frozen=True, slots=True)
class Source:
    """A report and where it is from.

    Attributes:
        report: Its text as it is stored, to which every anchor refers; its name; its day of publication.
        source: The path it came from, with the number of its line where a file holds many (``a.jsonl:12``).
        url: The address at which it was published, or None.
        publisher: Who published it, or None.
        title: The title that its file or page gives it, or None to take the headline of the text.
        note: What the user must be told of how the text was had, or None.
    """

    report: Report
    source: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """What was found where a report should be and can be read no further: it is set aside.

    Attributes:
        source: As of ``Source``.
        reason: Why, as the message of a ``DocumentError``: a clause without its subject.
    """

    source: str
    reason: str
