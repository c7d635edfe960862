"""The process that takes web pages apart for ``PageRoom``: ``python -m relazione.intake.page_server``."""

from __future__ import annotations

import os
import signal
import sys

from relazione.intake.page_room import limit_memory, limit_processor, receive, send
from relazione.intake.pages import read_page
from relazione.model import DocumentError


def serve() -> None:
    """Answer page after page until the other side ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    limit_memory()
    asked, answered = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    while True:
        try:
            markup, seconds = receive(asked)
        except EOFError:
            return
        limit_processor(seconds)
        try:
            page = read_page(markup)
            limit_processor(0)
            send(answered, page)
        except DocumentError as error:
            limit_processor(0)
            send(answered, error)
        except MemoryError:
            os._exit(1)
        except Exception as error:  # one odd page must not cost the others theirs
            send(answered, DocumentError(f"is a web page that cannot be taken apart ({error})"))


if __name__ == "__main__":
    serve()
