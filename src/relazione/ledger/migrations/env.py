"""Run by alembic: the migrations of the ledger, over the connection that was handed to it."""

from __future__ import annotations

from alembic import context

from relazione.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite undoes the making of tables too, where a transaction is begun by hand
)
context.run_migrations()
