"""The ledgers of the ledger's own tests."""

from tests.ledger.conftest import address, empty_postgres, engine, postgres

__all__ = ["address", "empty_postgres", "engine", "postgres"]
