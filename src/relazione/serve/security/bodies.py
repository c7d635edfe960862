"""No request is larger than it need be: bodies are taken in up to a limit before anything looks at them."""

from __future__ import annotations

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from relazione.serve.failures import RefusedError, answer

# Addresses that take whole reports.
TAKING_REPORTS = ("/readings", "/api/v1/reports", "/api/v1/readings")


class Bodies:
    """Refuses bodies that are too large.

    Args:
        app: What comes next.
        usual: Most bytes of a request.
        reports: Most bytes of a request that brings reports.
    """

    def __init__(self, app: ASGIApp, usual: int, reports: int) -> None:
        self.app = app
        self.usual = usual
        self.reports = reports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a request, as ASGI has it."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        most = self.reports if scope["path"] in TAKING_REPORTS else self.usual
        body = None
        if not _told_larger(request, most):
            body = await _body(receive, most)
        if body is None:
            refused = RefusedError(
                413, "too-large", f"The request is larger than {most / 1e6:g} MB.", "Send less at a time."
            )
            await answer(request, refused)(scope, receive, send)
            return
        await self.app(scope, _replayed(body, receive), send)


def _told_larger(request: Request, most: int) -> bool:
    told = request.headers.get("content-length", "")
    return told.isdigit() and int(told[:20]) > most


async def _body(receive: Receive, most: int) -> bytes | None:
    """The whole body, or None where it is too large."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)  # the other end is gone
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
