"""The process that keeps what all processes of a desk share; the others speak to it as if it were their own.

The way is that of ``multiprocessing.managers``: objects live here, and stand-ins for them with the same methods in the
other processes. Only processes that were started by the same one know the key by which they speak.
"""

from __future__ import annotations

import os
import threading
from multiprocessing import parent_process
from multiprocessing.managers import BaseManager
from typing import Any, cast

from relazione.ledger.ledger import Ledger
from relazione.serve.drafts import Drafts
from relazione.serve.jobs import Jobs
from relazione.serve.reader import Reader, ReaderApart
from relazione.serve.security.throttle import Throttle
from relazione.serve.settings import Settings
from relazione.serve.shared import Shared, shared_of

_kept: Shared | None = None  # of this process, where it is the keeper


class Keeper(BaseManager):
    """Starts the process, or speaks to it by its address."""


def keep(settings: Settings) -> None:
    """Begin to keep: what the process does at its start.

    Args:
        settings: Of the desk.
    """
    global _kept  # noqa: PLW0603 - a process is told once
    end_with_parent()
    ledger = Ledger.open(settings.ledger)
    _kept = shared_of(settings, lambda: ledger, ReaderApart(settings.registers))
    threading.Thread(target=_kept.reader.warm, daemon=True).start()


def shared_with(keeper: Keeper) -> Shared:
    """What the keeper keeps, for a process that asks it.

    Args:
        keeper: Started or connected.
    """
    stands_for = cast(Any, keeper)
    return Shared(stands_for.drafts(), stands_for.throttle(), stands_for.reader(), stands_for.jobs())


def end_with_parent() -> None:
    """End this process as soon as the one that started it is no longer there, whatever ended that one."""
    parent = parent_process()

    def wait() -> None:
        assert parent is not None
        parent.join()
        os._exit(1)

    if parent is not None:
        threading.Thread(target=wait, name="parent", daemon=True).start()


def _shared() -> Shared:
    assert _kept is not None, "this process keeps nothing"
    return _kept


def _drafts() -> Drafts:
    return _shared().drafts


def _throttle() -> Throttle:
    return _shared().throttle


def _reader() -> Reader:
    return _shared().reader


def _jobs() -> Jobs:
    return _shared().jobs


Keeper.register("drafts", _drafts, exposed=("put", "get", "drop"))
Keeper.register("throttle", _throttle, exposed=("wait", "failed", "succeeded"))
Keeper.register("reader", _reader, exposed=("warm", "read", "close"))
Keeper.register("jobs", _jobs, exposed=("put", "get"))
