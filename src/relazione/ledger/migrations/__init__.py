"""The versions of the ledger's tables, and how a ledger comes from one to the next."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

LATEST = "0001"
"""The version that this package writes and reads."""


def upgrade(connection: Connection, to: str = LATEST) -> None:
    """Bring a ledger to a version; nothing is written where that fails.

    Args:
        connection: Within a transaction, which the caller ends: all of the way is gone or none.
        to: The version.
    """
    # slow to import, and most ledgers are up to date
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def known_versions() -> frozenset[str]:
    """Every version from which this package can come to the latest."""
    files = (Path(__file__).parent / "versions").glob("v[0-9]*.py")
    return frozenset(path.name.split("_")[0].removeprefix("v") for path in files)
