"""Requests that another site makes a browser send are refused, and so are those to a name that is not ours."""

from __future__ import annotations

from ipaddress import ip_address

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from relazione.serve.failures import RefusedError, answer

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Origins:
    """Checks ``Host``, ``Origin`` and ``Sec-Fetch-Site``.

    Args:
        app: What comes next.
        names: Host names that are ours; addresses and ``localhost`` always are, for no other site can
            make its own name lead to a page that a browser takes for one of an address.
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        self.app = app
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a request, as ASGI has it."""
        if scope["type"] == "http":
            request = Request(scope, receive)
            refused = self._refused(request)
            if refused is not None:
                await answer(request, refused)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _refused(self, request: Request) -> RefusedError | None:
        if not self._ours(request.headers.get("host", "")):
            return RefusedError(
                400, "unknown-host", "This desk is not known under that name.", "Ask it by its own address."
            )
        if _foreign(request):
            return RefusedError(
                403,
                "cross-site",
                "The request comes from another site.",
                "Open the desk itself and do it there.",
            )
        return None

    def _ours(self, host: str) -> bool:
        name = _name_of(host)
        if name == "localhost" or name in self.names:
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True


def _name_of(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().rstrip(".")


def _foreign(request: Request) -> bool:
    """Whether a browser says that another site is behind the request. Programs say nothing, and carry no cookies."""
    site = request.headers.get("sec-fetch-site")
    if request.method in SAFE_METHODS:
        # Links from elsewhere lead here; but no other site may load our pages as its scripts, pictures or data.
        return site in {"cross-site", "same-site"} and request.headers.get("sec-fetch-mode") != "navigate"
    if site is not None and site not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("host")
