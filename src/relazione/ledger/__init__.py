"""Many reports to one account: what they say of one thing, what became of it, and what people decided.

from relazione.ledger import Filter, Ledger
with Ledger.open("relazione.db") as ledger:
    page = ledger.commitments(Filter(states=("India",)))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relazione.ledger.filters import Filter
    from relazione.ledger.ledger import Ledger

__all__ = ["Filter", "Ledger"]


def __getattr__(name: str) -> Any:
    """Import the ledger when it is first asked for: SQLAlchemy is slow to import."""
    if name == "Ledger":
        from relazione.ledger import ledger  # noqa: PLC0415

        return ledger.Ledger
    if name == "Filter":
        from relazione.ledger import filters  # noqa: PLC0415

        return filters.Filter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
