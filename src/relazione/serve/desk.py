"""One desk: its settings, its ledger, its engine, and how its pages are set."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from relazione.ledger.ledger import Ledger
from relazione.model import RunError
from relazione.serve.failures import out_of_order
from relazione.serve.figures import Figures
from relazione.serve.reader import ReaderHere
from relazione.serve.settings import Settings
from relazione.serve.shared import Shared, shared_of
from relazione.serve.web.flashes import FLASHES
from relazione.serve.web.navigation import Addresses
from relazione.serve.web.setting import environment

_FLASH = "relazione-flash"
_THEME = "relazione-theme"
THEMES = ("light", "dark")


class Desk:
    """What every route asks for; in a route it is had as ``desk: TheDesk``.

    Args:
        settings: How it is run.
        open_ledger: Opens the ledger; called once, when it is first asked for, in a worker thread.
        shared: What it has in common with other processes; where None, there are no others.
    """

    def __init__(
        self, settings: Settings, open_ledger: Callable[[], Ledger], shared: Shared | None = None
    ) -> None:
        self.settings = settings
        self.shared = shared or shared_of(settings, lambda: self.ledger, ReaderHere(settings.registers))
        self.addresses = Addresses()
        self.figures = Figures(settings.clock)
        self._open_ledger = open_ledger
        self._ledger: Ledger | None = None
        self._lock = threading.Lock()
        self._templates = environment(self.addresses)

    @property
    def ledger(self) -> Ledger:
        """The ledger.

        Raises:
            RefusedError: It cannot be opened; the log says why.
        """
        with self._lock:
            if self._ledger is None:
                try:
                    self._ledger = self._open_ledger()
                except RunError as error:
                    raise out_of_order(error) from error
            return self._ledger

    def page(self, request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page.

        Args:
            request: What is answered.
            template: File name in ``serve/templates``.
            status: HTTP status.
            context: What the template needs besides ``request``, ``analyst``, ``theme``, ``flash``, ``settings``,
                ``ledger_name``.
        """
        flash = FLASHES.get(request.cookies.get(_FLASH, ""))
        theme = request.cookies.get(_THEME)
        html = self._templates.get_template(template).render(
            request=request,
            analyst=getattr(request.state, "analyst", None),
            theme=theme if theme in THEMES else "",
            flash=flash,
            settings=self.settings,
            ledger_name=Path(self._ledger.name).stem if self._ledger is not None else "",
            **context,
        )
        response = HTMLResponse(html, status)
        if flash is not None:
            response.delete_cookie(_FLASH)
        return response

    def onward(self, address: str, flash: str = "") -> Response:
        """Go on to another page after something was done.

        Args:
            address: Of the page, on this desk.
            flash: One of ``FLASHES``, told on that page.
        """
        response = RedirectResponse(address, 303)
        if flash:
            response.set_cookie(_FLASH, flash, max_age=30, httponly=True, samesite="strict")
        return response


def desk_of(request: Request) -> Desk:
    """The desk that a request is made to."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]
