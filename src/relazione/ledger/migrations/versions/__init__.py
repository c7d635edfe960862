"""One file for each version of the tables, as alembic reads them."""
