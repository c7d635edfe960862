"""The versions of the ledger's tables, and how a ledger comes from one to the next."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

LATEST = "0001"
"""The version that this package writes and reads."""


def upgrade(connection: Connection, to: str = LATEST, *, beside: Path | None = None) -> None:
    """Bring a ledger to a version; nothing is written where that fails.

    Args:
        connection: Within a transaction, which the caller ends: all of the way is gone or none.
        to: The version.
        beside: A folder with versions beside those of the package, by which tests go on from them.
    """
    # slow to import, and most ledgers are up to date
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    folders = [Path(__file__).parent / "versions", *([beside] if beside is not None else [])]
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("version_locations", "\n".join(map(str, folders)).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def known_versions() -> frozenset[str]:
    """Every version from which this package can come to the latest."""
    files = (Path(__file__).parent / "versions").glob("v[0-9]*.py")
    return frozenset(path.name.split("_")[0].removeprefix("v") for path in files)
