"""Where the bytes of an output go: standard output, or a file that is replaced only by a whole new one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from relazione.cli.console import screen_of
from relazione.cli.views.terminal import Screen
from relazione.model import RunError


@dataclass(slots=True)
class Sink:
    """An output that is open.

    Attributes:
        stream: Takes the bytes.
        screen: Width and colours for a text view.
        encoding: Encoding for a text view.
        worth_keeping: Whether the file takes the old one's place at the end; may be set until then.
    """

    stream: BinaryIO
    screen: Screen
    encoding: str
    worth_keeping: bool = True


@contextmanager
def sink_to(output: Path | None, colour: str) -> Iterator[Sink]:
    """Open an output.

    Args:
        output: The file, or None for standard output. It is replaced only when everything is written;
            until then, and where that fails, the old one stays.
        colour: ``auto``, ``always`` or ``never``.

    Raises:
        RunError: The file cannot be written.
    """
    if output is None:
        sys.stdout.flush()
        yield Sink(sys.stdout.buffer, screen_of(sys.stdout, colour), sys.stdout.encoding or "utf-8")
        sys.stdout.buffer.flush()
        return
    target = output.resolve()
    special = target.exists() and not target.is_file()  # a device or a named pipe takes bytes at once
    part = target if special else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            sink = Sink(stream, Screen(colours=colour == "always"), "utf-8")
            yield sink
        if sink.worth_keeping and not special:
            part.replace(target)
    except OSError as error:
        raise RunError(f"{output} cannot be written: {error.strerror}; give another --output") from error
    finally:
        if not special:
            with suppress(OSError):
                part.unlink(missing_ok=True)
