"""Reports that programs send: taken one after another, in the background, each asked for by its address."""

from __future__ import annotations

import datetime as dt
import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from relazione.intake.source import Source
from relazione.serve.failures import RefusedError, refusal_of

MOST_WAITING = 200
_MOST_KEPT = 2000
_LIFE = dt.timedelta(hours=24)
Status = Literal["waiting", "reading", "keeping", "done", "failed"]


@dataclass(slots=True)
class Job:
    """A report on its way into the ledger.

    Attributes:
        id: By which it is asked for; nobody guesses it.
        by: Name of whoever sent it.
        status: How far it is.
        sent_at: When it came.
        report: Key of the report once it is in the ledger.
        new: Whether it is new there; false where the ledger had the same text.
        refused: Why it failed.
    """

    id: str
    by: str
    sent_at: dt.datetime
    status: Status = "waiting"
    report: str | None = None
    new: bool | None = None
    refused: RefusedError | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.status in {"done", "failed"}


Take = Callable[[Callable[[], Source], Callable[[Status], None]], tuple[str, bool]]


class Jobs:
    """The reports under way, in memory; what is over is forgotten after a day.

    Args:
        take: Takes a report in: what gives it, and what to tell how far it is; gives its key and whether it is new.
        clock: Gives the time.
    """

    def __init__(self, take: Take, clock: Callable[[], dt.datetime]) -> None:
        self._take = take
        self._clock = clock
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.Queue[tuple[Job, Callable[[], Source]]] = queue.Queue(MOST_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def put(self, by: str, source: Callable[[], Source]) -> Job:
        """Line a report up.

        Args:
            by: Name of whoever sends it.
            source: Gives the report; what it raises is told as the job's error.

        Raises:
            RefusedError: Too many are waiting.
        """
        job = Job(secrets.token_urlsafe(12), by, self._clock())
        with self._lock:
            self._forget()
            try:
                self._waiting.put_nowait((job, source))
            except queue.Full:
                raise RefusedError(
                    429,
                    "too-many",
                    f"{MOST_WAITING} reports are waiting already.",
                    "Ask for the jobs until some are done, then send more.",
                    {"retry-after": "10"},
                ) from None
            self._jobs[job.id] = job
            if self._thread is None:  # a daemon, so that the end of the desk does not wait for it
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()
        return job

    def get(self, id: str, by: str) -> tuple[Job, int] | None:  # noqa: A002 - as in the address
        """A job of somebody's own, and how many are before it; None where there is none."""
        with self._lock:
            self._forget()
            job = self._jobs.get(id)
            if job is None or job.by != by:
                return None
            before = 0
            for one in self._jobs.values():
                if one is job:
                    break
                before += not one.is_over
        return job, before

    def _work(self) -> None:
        while True:
            job, source = self._waiting.get()
            try:
                job.report, job.new = self._take(source, lambda status, job=job: _told(job, status))  # type: ignore[misc]
                job.status = "done"
            except Exception as error:  # whatever it is, the next report must not wait for ever
                job.refused = refusal_of(error)
                job.status = "failed"

    def _forget(self) -> None:
        over = self._clock() - _LIFE
        held = [job for job in self._jobs.values() if job.is_over]
        for job in held:
            if job.sent_at < over or len(self._jobs) > _MOST_KEPT:
                del self._jobs[job.id]


def _told(job: Job, status: Status) -> None:
    job.status = status
