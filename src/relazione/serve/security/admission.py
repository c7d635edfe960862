"""Nobody gets past this without being somebody: every address but the log-in and the styles needs an analyst."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from relazione.serve.failures import RefusedError, answer, wants_json
from relazione.serve.security.analyst import Analyst
from relazione.serve.security.sessions import COOKIE

LOCAL_USER = Analyst("local user", "admin", local=True)
OPEN = ("/login", "/static/", "/healthz")


class Admission:
    """Finds out who asks and hands it on as ``request.state.analyst``.

    Args:
        app: What comes next.
        who: Whose session a token opens; None where there are no accounts.
    """

    def __init__(self, app: ASGIApp, who: Callable[[str], Analyst | None] | None) -> None:
        self.app = app
        self.who = who

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a request, as ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        analyst = await self._analyst(request)
        request.state.analyst = analyst
        if analyst is None and not scope["path"].startswith(OPEN):
            await _sent_to_login(request)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _analyst(self, request: Request) -> Analyst | None:
        if self.who is None:
            return LOCAL_USER
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        # A program's token goes before a browser's cookie: what it does is signed by its own account.
        token = given.strip() if scheme.lower() == "bearer" else request.cookies.get(COOKIE)
        return await run_in_threadpool(self.who, token) if token else None


def _sent_to_login(request: Request) -> Response:
    if wants_json(request) or request.method != "GET":
        hint = "Log in at /login, or send a token as Authorization: Bearer TOKEN."
        headers = {"www-authenticate": "Bearer"}
        refused = RefusedError(401, "login-needed", "You are not logged in.", hint, headers)
        return answer(request, refused)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?to={quote(wanted, safe='')}", 303)
