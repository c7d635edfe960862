"""What follows the writing of a report: people's decisions are laid over it, and its claims are linked."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sqlalchemy import Connection


def apply_to_report(connection: Connection, report_id: int) -> None:
    """Lay what people decided over the claims of a report.

    Args:
        connection: Within a transaction that writes.
        report_id: Of the report.
    """
    _call("overlay", "apply_to_report", connection, report_id)


def anything_decided(connection: Connection) -> bool:
    """Whether people decided anything at all, so that there is something to lay over a report.

    Args:
        connection: To the ledger.
    """
    decided: bool = _call("journal", "any_entry", connection)
    return decided


def link_pending(connection: Connection) -> None:
    """Link the claims of every report that is not linked yet.

    Args:
        connection: Within a transaction that writes.
    """
    _call("linker", "link_pending", connection)


def unlink(connection: Connection, report_id: int) -> None:
    """Take the claims of a report out of all that they are linked with.

    Args:
        connection: Within a transaction that writes.
        report_id: Of the report.
    """
    _call("linker", "unlink", connection, report_id)


def relink(connection: Connection, profile_ids: list[int], claim_ids: list[int]) -> None:
    """Compute anew what names and claims are linked with, after people have decided something.

    Args:
        connection: Within a transaction that writes.
        profile_ids: Names whose bonds, claims or verdicts changed.
        claim_ids: Claims whose values, parties or bonds changed; their reports are linked.
    """
    if profile_ids:
        _call("linker", "relink_profiles", connection, profile_ids)
    if claim_ids:
        _call("linker", "relink_claims", connection, claim_ids)


def _call(module: str, function: str, *arguments: Any) -> Any:
    """Call a module that itself writes reports or asks for them: neither can import the other at its head."""
    return getattr(import_module(f"relazione.ledger.{module}"), function)(*arguments)
