"""Taking a report that was read at the desk into the ledger, with the record that was shown."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from relazione.intake import Source
from relazione.ledger.adding import add
from relazione.ledger.batches import Aside, Repeated
from relazione.model import DocumentError, Record, Report
from relazione.serve.settings import Settings

SOURCE = "desk"
"""Where reports are from that came in through the page."""


def keep_read(engine: Engine, report: Report, record: Record, settings: Settings) -> tuple[str, bool]:
    """Take a report that came in through the page, and its record, into the ledger; see ``keep_source``."""
    return keep_source(engine, Source(report, SOURCE), record, settings)


def keep_source(engine: Engine, source: Source, record: Record, settings: Settings) -> tuple[str, bool]:
    """Take a report and its record into the ledger.

    Args:
        engine: Of the ledger.
        source: The report, and where it is from.
        record: What was read in it, with the registers of the settings.
        settings: Of the desk.

    Returns:
        The report's key, and whether it is new; where the ledger has the same text, the key of that.

    Raises:
        DocumentError: It is set aside.
        RunError: The ledger cannot be written.
    """

    def read(_: Iterator[Report]) -> Iterator[Record | DocumentError]:
        yield record

    for outcome in add(engine, [source], registers=settings.registers, clock=settings.clock, read=read):
        if isinstance(outcome, Aside):
            raise DocumentError(outcome.reason)
        return outcome.key, not isinstance(outcome, Repeated)
    raise DocumentError("nothing came of it")
