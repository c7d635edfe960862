"""A desk run by one process or by several: who listens, who answers, and what happens where one of them ends."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import signal
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from relazione.ledger.ledger import Ledger
from relazione.lexicon.registers import Registers
from relazione.model import RunError
from relazione.serve.app import create_app
from relazione.serve.keeper import Keeper, end_with_parent, keep, shared_with
from relazione.serve.reader import ReaderApart
from relazione.serve.security.doors import Doors
from relazione.serve.settings import Settings
from relazione.serve.shared import Shared, shared_of

Hands = dict[int, tuple[BaseProcess, socket.socket]]
"""The processes that answer, each with its socket, by what tells of its end."""

log = logging.getLogger("relazione.serve")

_CONTEXT = multiprocessing.get_context("spawn")  # no fork of a process that has threads
_PATIENCE = 10.0  # seconds in which a process has to end
_MOST_ENDS = 5  # of processes that were not asked to, within a minute
_MINUTE = 60.0


def run_alone(settings: Settings, ledger: Ledger, opened: Callable[[], None]) -> None:
    """Answer in this process until it is ended; reports are read in another.

    Args:
        settings: Of the desk.
        ledger: Open.
        opened: Called once browsers can ask.

    Raises:
        RunError: The address cannot be listened on.
    """
    reader = ReaderApart(settings.registers)
    shared = shared_of(settings, lambda: ledger, reader)
    threading.Thread(target=reader.warm, daemon=True).start()
    try:
        _Server(_config(settings, _app(settings, ledger, shared)), opened).run()
    except SystemExit as end:  # uvicorn's way to say so
        raise _taken(settings) from end
    finally:
        reader.close()


def run_several(settings: Settings, processes: int, opened: Callable[[], None]) -> None:
    """Answer with several processes until this one is ended; one more keeps what they share, and one reads.

    A process that ends unasked is replaced.

    Args:
        settings: Of the desk.
        processes: How many answer, at least 1.
        opened: Called once browsers can ask.

    Raises:
        RunError: The address cannot be listened on, or processes ended that should not have.
        KeyboardInterrupt: It was ended from the keyboard.
    """
    ending = threading.Event()
    asked: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        asked.append(number)
        ending.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    sockets = _listening(settings, processes)
    if settings.registers is not None:  # without what was made of them, which may not go to another process
        settings = replace(settings, registers=Registers(dict(settings.registers.added)))
    keeper = Keeper(ctx=_CONTEXT)
    hands: Hands = {}
    try:
        before = multiprocessing.active_children()
        keeper.start(keep, (settings,))
        (keeping,) = (one for one in multiprocessing.active_children() if one not in before)
        ready = [_CONTEXT.Event() for _ in sockets]
        for listening, is_open in zip(sockets, ready, strict=True):
            _start(hands, settings, keeper.address, listening, is_open)
        _watch(hands, settings, keeping, keeper.address, ready, ending, opened)
    finally:
        for hand, _ in hands.values():
            hand.terminate()
        for hand, _ in hands.values():
            hand.join(_PATIENCE)
            hand.kill()
        for listening in sockets:
            listening.close()
        with suppress(AttributeError):  # it was not started
            keeper.shutdown()
    if signal.SIGINT in asked:
        raise KeyboardInterrupt


class _Server(uvicorn.Server):
    """Says when it is open."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._opened()


def _app(settings: Settings, ledger: Ledger, shared: Shared) -> FastAPI:
    doors = Doors(ledger.engine, settings.clock) if settings.accounts else None
    app = create_app(settings, open_ledger=lambda: ledger, doors=doors, shared=shared)
    # What was loaded stays for good: to look through it again and again would hold up a page for up to 80 ms.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    return app


def _config(settings: Settings, app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="critical",  # failures are logged by the desk itself
        server_header=False,
        proxy_headers=False,  # whoever asks could write what he likes in them
        timeout_keep_alive=20,
        limit_concurrency=500,
    )


def _taken(settings: Settings) -> RunError:
    return RunError(
        f"{settings.address} cannot be listened on: another program has the port, or the address is none of "
        "this machine's; choose another with --port or --host"
    )


def _listening(settings: Settings, number: int) -> list[socket.socket]:
    """A socket for each process: where the system can, it shares callers out among them."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with _bound(
            family, address, shared=False
        ) as alone:  # one that is shared would join another program's
            address = alone.getsockname()
        if sys.platform == "linux":
            return [_bound(family, address, shared=True) for _ in range(number)]
        only = _bound(family, address, shared=False)
        return [only, *(only.dup() for _ in range(number - 1))]
    except OSError as error:
        raise _taken(settings) from error


def _bound(family: int, address: Any, *, shared: bool) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs have one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        made.bind(address)
        made.set_inheritable(True)
    except OSError:
        made.close()
        raise
    return made


def _start(
    hands: Hands, settings: Settings, keeper: Any, listening: socket.socket, is_open: Event | None
) -> None:
    hand = _CONTEXT.Process(
        target=_answer, args=(settings, keeper, listening, is_open), name="relazione-desk", daemon=True
    )
    hand.start()
    hands[hand.sentinel] = hand, listening


def _watch(
    hands: Hands,
    settings: Settings,
    keeping: BaseProcess,
    keeper: Any,
    ready: list[Event],
    ending: threading.Event,
    opened: Callable[[], None],
) -> None:
    """Replace processes that end, until all are to end."""
    ends: deque[float] = deque(maxlen=_MOST_ENDS)
    told = False
    while not ending.is_set():
        if not told and all(one.is_set() for one in ready):
            told = True
            opened()
        ended = wait([keeping.sentinel, *hands], 0.2)
        if keeping.sentinel in ended and not ending.is_set():
            raise RunError(
                "the process that keeps drafts and jobs was ended from outside; open the desk again"
            )
        for sentinel in [one for one in hands if one in ended]:
            hand, listening = hands.pop(sentinel)
            if ending.is_set():
                return
            hand.join()
            log.error("a process of the desk ended with %s; another takes its place", hand.exitcode)
            if len(ends) == _MOST_ENDS and time.monotonic() - ends[0] < _MINUTE:
                raise RunError("the processes of the desk end again and again; the log says with what")
            ends.append(time.monotonic())
            _start(hands, settings, keeper, listening, None)


def _answer(settings: Settings, address: Any, listening: socket.socket, is_open: Event | None) -> None:
    """Answer what comes to the socket: what runs in each of the processes."""
    end_with_parent()
    keeper = Keeper(address, ctx=_CONTEXT)
    keeper.connect()
    with Ledger.open(settings.ledger) as ledger:
        app = _app(settings, ledger, shared_with(keeper))
        _Server(_config(settings, app), is_open.set if is_open else _silent).run(sockets=[listening])


def _silent() -> None:
    """Nobody waits for a process that takes another's place."""
