"""The first version: all tables, what keeps some of them from being changed, and the full text index."""

from __future__ import annotations

from alembic import op

from relazione.ledger import fulltext
from relazione.ledger.migrations.keeping import keep_unchanged
from relazione.ledger.migrations.tables_0001 import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for table in ("texts", "readings", "judgements"):
        keep_unchanged(connection, table)
    fulltext.create(connection)
