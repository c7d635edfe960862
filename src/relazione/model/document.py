"""A report: its text, which never changes, and what its head says of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from relazione.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and date that a report names at its head.

    Attributes:
        place: The place in the report's words, or None.
        date: The date, completed from the publication date, or None.
    """

    place: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it comes in, before it is read.

    Attributes:
        text: The report, decoded, byte order mark removed, nothing else changed.
        id: Its name within a run, or None to name it after its hash.
        published: Day of publication, or None to look for it in the report's head.
    """

    text: str = field(repr=False)
    id: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report.

    Attributes:
        id: Name of the report within a run: the stem of its file, or the start of its hash.
        text: The report, decoded; every anchor counts its code points.
        title: The headline, or None where the report has none.
        published: Day of publication, told by the user or by the report's head, or None.
        dateline: Place and date at the head of the report.
        language: ISO 639-1 code.
        sha256: Hash of the text in UTF-8.
    """

    id: str
    text: str = field(repr=False)
    title: str | None = None
    published: dt.date | None = None
    dateline: Dateline = Dateline()
    language: str = "en"
    sha256: str = ""

    @staticmethod
    def hash_of(text: str) -> str:
        """SHA-256 of a report's text, as hexadecimal digits.

        Lone surrogates, which UTF-8 lacks, are hashed as their three-byte forms.
        """
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
