"""Full text over reports, statements and events: where the two kinds of database part ways.

SQLite keeps three FTS5 tables without content of their own, which triggers keep in step with ``texts`` and
``claims``, so that whoever writes there need not know of them. A row is numbered by the day of the report and, in
its low bits, the id of the claim or report: hits then come newest first without sorting a million of them, and
a span of days is a span of numbers. PostgreSQL indexes expressions over the same columns.
"""

from __future__ import annotations

from sqlalchemy import Connection

ID_BITS = 36
"""Bits of a row's number that hold the id; above them stands the day as a number ``YYYYMMDD``."""

# PostgreSQL takes no vector of words above a megabyte; what stands beyond in a longer text is not found.
REPORT_VECTOR = "to_tsvector('simple', left(texts.text, 200000))"
CLAIM_VECTOR = (
    "to_tsvector('simple', left(claims.words, 200000) || ' ' || coalesce(claims.action, '') || ' ' || "
    "coalesce(claims.object, '') || ' ' || coalesce(claims.designation, '') || ' ' || coalesce(claims.place, ''))"
)
TOLD = "('statement', 'engagement', 'commitment', 'transfer')"
EVENTS = "('engagement', 'commitment', 'transfer')"

_OPTIONS = "content='', tokenize='unicode61 remove_diacritics 2'"
_DAY = "CASE WHEN {0}.day = '' THEN 0 ELSE CAST(replace({0}.day, '-', '') AS INTEGER) END"
_NUMBER = f"(({_DAY} << {ID_BITS}) | {{0}}.id)"
_EVENT_WORDS = (
    "{0}.words || ' ' || coalesce({0}.action, '') || ' ' || coalesce({0}.object, '') || ' ' || "
    "coalesce({0}.designation, '') || ' ' || coalesce({0}.place, '')"
)


def _claim_triggers(table: str, condition: str, words: str) -> tuple[str, ...]:
    """Triggers that keep one table of words in step with ``claims``."""
    take = f"INSERT INTO {table}(rowid, words) SELECT {_NUMBER}, {words} WHERE {condition};".format("new")
    drop = (
        f"INSERT INTO {table}({table}, rowid, words) SELECT 'delete', {_NUMBER}, {words} WHERE {condition};"
    ).format("old")
    changed = "words, day, section, action, object, designation, place"
    return (
        f"CREATE TRIGGER {table}_added AFTER INSERT ON claims WHEN {condition.format('new')} BEGIN {take} END",
        f"CREATE TRIGGER {table}_dropped AFTER DELETE ON claims WHEN {condition.format('old')} BEGIN {drop} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {changed} ON claims BEGIN {drop} {take} END",
    )


_REPORT = (
    f"{_NUMBER}, coalesce({{0}}.title, ''), {{1}}.text FROM reports {{0}} WHERE {{0}}.id = {{1}}.report_id"
)
_SQLITE = (
    f"CREATE VIRTUAL TABLE report_words USING fts5(title, text, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE statement_words USING fts5(words, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE event_words USING fts5(words, {_OPTIONS})",
    "CREATE TRIGGER report_words_added AFTER INSERT ON texts BEGIN"
    f" INSERT INTO report_words(rowid, title, text) SELECT {_REPORT.format('reports', 'new')}; END",
    "CREATE TRIGGER report_words_dropped AFTER DELETE ON texts BEGIN INSERT INTO"
    f" report_words(report_words, rowid, title, text) SELECT 'delete', {_REPORT.format('reports', 'old')}; END",
    *_claim_triggers("statement_words", "{0}.section = 'statement'", "{0}.words"),
    *_claim_triggers("event_words", f"{{0}}.section IN {EVENTS}", _EVENT_WORDS),
)
_POSTGRESQL = (
    f"CREATE INDEX ix_texts_words ON texts USING gin ({REPORT_VECTOR.replace('texts.', '')})",
    "CREATE INDEX ix_claims_words ON claims USING gin"
    f" (({CLAIM_VECTOR.replace('claims.', '')})) WHERE section IN {TOLD}",
)


def create(connection: Connection) -> None:
    """Make the index of an empty ledger.

    Args:
        connection: Within a transaction, after the tables are made.
    """
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)
