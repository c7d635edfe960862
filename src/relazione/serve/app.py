"""The application: who is let in, what is where, and what happens to errors."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from relazione import __version__
from relazione.ledger.ledger import Ledger
from relazione.serve import failures
from relazione.serve.api import routes
from relazione.serve.desk import Desk
from relazione.serve.heads import Heads
from relazione.serve.security.admission import Admission
from relazione.serve.security.analyst import Analyst
from relazione.serve.security.bodies import Bodies
from relazione.serve.security.headers import Headers
from relazione.serve.security.origins import Origins
from relazione.serve.settings import Settings
from relazione.serve.shared import Shared
from relazione.serve.web.pages import PAGES

if TYPE_CHECKING:
    from relazione.serve.security.doors import Doors

STATIC = Path(__file__).parent / "static"
mimetypes.add_type("font/woff2", ".woff2")  # older Pythons and some systems do not know it


class _Static(StaticFiles):
    """Styles and scripts; an address that carries its content's hash (``?v=``) is good for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        good = response.status_code == 200 and b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if good else "no-cache"
        return response


def create_app(
    settings: Settings,
    *,
    open_ledger: Callable[[], Ledger],
    doors: Doors | None = None,
    shared: Shared | None = None,
) -> FastAPI:
    """Make the application.

    Args:
        settings: How it is run.
        open_ledger: Opens the ledger when it is first needed.
        doors: The accounts; None where there are none and whoever reaches the desk is the local user.
        shared: What it has in common with other processes of the desk; where None, it has a reader, drafts and jobs of
            its own, and loads the engine when it is first needed.
    """
    desk = Desk(settings, open_ledger, shared)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        # Python runs one thread at a time: more of them would only wait for each other, at every row that is read.
        to_thread.current_default_thread_limiter().total_tokens = settings.threads
        yield

    app = FastAPI(
        title="Relazione",
        version=__version__,
        description="The account of foreign affairs that a ledger of reports gives, each line with its words.",
        openapi_url=f"{routes.PREFIX}/openapi.json",
        docs_url=None,  # they would load scripts from elsewhere
        redoc_url=None,
        lifespan=life,
    )
    app.state.desk = desk
    app.state.doors = doors
    failures.install(app)
    app.mount("/static", _Static(directory=STATIC), name="static")
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    routes.install(app)
    desk.addresses.learn(PAGES)
    _guard(app, settings, doors)
    return app


def _guard(app: FastAPI, settings: Settings, doors: Doors | None) -> None:
    """Lay the guards around the application; the one added last is the outermost."""
    who: Callable[[str], Analyst | None] | None = doors.analyst_with if doors is not None else None
    app.add_middleware(Bodies, usual=settings.largest_request, reports=settings.largest_report)
    app.add_middleware(Admission, who=who)
    app.add_middleware(Origins, names=(*settings.names, settings.host))
    app.add_middleware(Headers)
    app.add_middleware(Heads)
