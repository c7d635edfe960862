"""Where to go on after something was decided: back to where that was done, and never to another site."""

from __future__ import annotations

REVIEW = "/review"
REPORTS = "/reports/"


def own_address(back: str) -> str:
    """An address of this desk, or that of the queue.

    Args:
        back: As a form or an address has it.
    """
    inside = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return back if inside else REVIEW
