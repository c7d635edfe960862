"""Reports that were read for somebody and are not in the ledger: kept for a while, until kept or forgotten."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from relazione.model import Record, Report

_MOST = 50
_LARGEST = 20_000_000  # characters of all texts together
_LIFE = dt.timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Draft:
    """A report and its record, shown to whom brought it.

    Attributes:
        report: The report, with the name and the day that were told.
        record: Its record.
        by: Name of the analyst.
        at: When it was read.
    """

    report: Report
    record: Record
    by: str
    at: dt.datetime


class Drafts:
    """The drafts of everybody, in memory; the oldest go first.

    Args:
        clock: Gives the time.
    """

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, draft: Draft) -> str:
        """Keep a draft.

        Returns:
            By what it is asked for again; nobody guesses it.
        """
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._drafts[key] = draft
            self._forget()
        return key

    def get(self, key: str, by: str) -> Draft | None:
        """The draft of that key, if it is the analyst's own and still there."""
        with self._lock:
            self._forget()
            draft = self._drafts.get(key)
        return draft if draft is not None and draft.by == by else None

    def drop(self, key: str) -> None:
        """Forget a draft."""
        with self._lock:
            self._drafts.pop(key, None)

    def _forget(self) -> None:
        over = self._clock() - _LIFE
        for key in [key for key, draft in self._drafts.items() if draft.at < over]:
            del self._drafts[key]
        while len(self._drafts) > 1 and (
            len(self._drafts) > _MOST or sum(len(d.report.text) for d in self._drafts.values()) > _LARGEST
        ):
            self._drafts.popitem(last=False)
