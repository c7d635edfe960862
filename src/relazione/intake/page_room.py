"""A process of its own in which web pages are taken apart, ended where one takes too long.

Parsers of markup are written in C, cannot be interrupted, and some pages are made to make them run for
hours or to fill a memory. The process is started with the first page and serves all others.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import IO, Any

from relazione.model import DocumentError, RunError

SECONDS = 30.0
"""Of a processor that a page may take. A common one takes some hundredths of one, one of 4 MB five."""
_PATIENCE = 10  # times as long by the clock, for machines that do other things too
_MEMORY = 3_000_000_000  # bytes of address space; what libraries map counts too
_SIGPROF = getattr(signal, "SIGPROF", 0)
_HEAD = struct.Struct("!Q")


class PageRoom:
    """Takes pages apart in a process of its own.

    Args:
        seconds: Of a processor that a page may take; where the system does not count them, ten times as many
            by the clock.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PageRoom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; the next page starts another."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        with suppress(OSError), process:  # closes the pipes and waits; one may be broken
            pass

    def read(self, markup: str) -> Any:
        """Take a page apart; see ``relazione.intake.pages.read_page``.

        Args:
            markup: The page, decoded.

        Returns:
            A ``relazione.intake.pages.Page``.

        Raises:
            DocumentError: It holds no article, or took too much time or memory.
            RunError: No process can be started.
        """
        process = self._process = self._process or _started()
        assert process.stdin is not None and process.stdout is not None
        late = threading.Timer(_PATIENCE * self._seconds, process.kill)
        late.daemon = True
        late.start()
        try:
            send(process.stdin, (markup, self._seconds))
            answer = receive(process.stdout)
        except (OSError, EOFError):
            answer = None
        finally:
            late.cancel()
            late.join()
        if answer is None:
            expired = process.wait() in (-signal.SIGKILL, -_SIGPROF) or os.name == "nt"
            self.close()
            reason = f"more than {self._seconds:g} seconds" if expired else "too much memory"
            raise DocumentError(
                f"is a web page that takes {reason} to take apart; save the text of its article instead"
            )
        if isinstance(answer, DocumentError):
            raise answer
        return answer


def _started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "relazione.intake.page_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError as error:
        raise RunError(f"no process can be started to read web pages: {error}") from error


def send(stream: IO[bytes], value: object) -> None:
    """Write a value to the other side.

    Args:
        stream: A pipe.
        value: Anything that pickle takes; both sides are of this package.
    """
    data = pickle.dumps(value)
    stream.write(_HEAD.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read a value from the other side.

    Args:
        stream: A pipe.

    Raises:
        EOFError: The other side has ended.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    size = _HEAD.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def limit_processor(seconds: float) -> None:
    """Let the system end this process when it has computed so long, where it can; 0 lifts the limit.

    Args:
        seconds: Of a processor, from now on.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_memory() -> None:
    """Let this process have no more than a few gigabytes, where the system knows such a limit."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
