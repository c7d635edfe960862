"""What a desk has once, however many processes answer for it: drafts, failed log-ins, the reader, reports under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from relazione.intake.source import Source
from relazione.ledger.ledger import Ledger
from relazione.serve.drafts import Drafts
from relazione.serve.jobs import Jobs, Status
from relazione.serve.keeping import keep_source
from relazione.serve.reader import Reader
from relazione.serve.security.throttle import Throttle
from relazione.serve.settings import Settings


@dataclass(frozen=True, slots=True)
class Shared:
    """It, or what stands for it in another process.

    Attributes:
        drafts: Reports that were read and are not in the ledger.
        throttle: Who got a password wrong.
        reader: Reads reports.
        jobs: Reports on their way into the ledger.
    """

    drafts: Drafts
    throttle: Throttle
    reader: Reader
    jobs: Jobs


def shared_of(settings: Settings, open_ledger: Callable[[], Ledger], reader: Reader) -> Shared:
    """Make it, in this process.

    Args:
        settings: Of the desk.
        open_ledger: Gives the ledger, when a report is to be taken in.
        reader: Reads reports.
    """

    def take(source: Callable[[], Source], told: Callable[[Status], None]) -> tuple[str, bool]:
        told("reading")
        report = source()
        record = reader.read(report.report)
        told("keeping")
        return keep_source(open_ledger().engine, report, record, settings)

    clock = settings.clock
    return Shared(Drafts(clock), Throttle(clock), reader, Jobs(take, clock))
