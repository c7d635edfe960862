"""Tables to which rows are only ever added: the database itself refuses to change or delete any."""

from __future__ import annotations

from sqlalchemy import Connection

_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION '% are written once and never changed', TG_TABLE_NAME; END $$"
)


def keep_unchanged(connection: Connection, table: str) -> None:
    """Have the database refuse every change to rows of a table.

    Args:
        connection: Within the transaction of a migration.
        table: Name of the table.
    """
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} are written once and never changed'); END"
            )
        return
    connection.exec_driver_sql(_FUNCTION.replace("%", "%%"))
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
