"""Which index a statement walks, said to SQLite: it keeps no figures of its own by which it could choose."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.sql.expression import FromClause


class _Hinting(SQLiteCompiler):
    """Writes what ``Select.with_hint`` says of a table behind its name, which SQLAlchemy leaves out for SQLite."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:  # noqa: ARG002
        """The hint as it stands: ``INDEXED BY ix_claims_medium`` or ``NOT INDEXED``."""
        return text


def take_hints(engine: Engine) -> None:
    """Let statements of an engine for SQLite say by which index a table is read.

    Args:
        engine: Before its first statement.
    """
    dialect: Any = engine.dialect
    dialect.statement_compiler = _Hinting
