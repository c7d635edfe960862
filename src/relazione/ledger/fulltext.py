"""Full text over reports, statements, events and findings: where the two kinds of database part ways.

SQLite keeps four FTS5 tables without content of their own. Whoever writes new rows of ``texts`` and ``claims``
calls ``take_reports`` and ``take_claims``; triggers see to what is changed or deleted. A trigger for each new row
would take ten times as long: SQLite writes out the index before each statement that could fail halfway. A row is
numbered by the day of the report and, in its low bits, the id of the claim or report: hits then come newest first
without sorting a million of them, and a span of days is a span of numbers. PostgreSQL indexes expressions over
the same columns.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    and_,
    cast,
    column,
    exists,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.sql.expression import FromClause

from relazione.ledger.queries.phrases import Part
from relazione.ledger.schema import claims, reports, texts

Index = Literal["report", "statement", "event", "finding"]

ID_BITS = 36
"""Bits of a row's number that hold the id; above them stands the day as a number ``YYYYMMDD``."""

# PostgreSQL takes no vector of words above a megabyte; what stands beyond in a longer text is not found.
_LATIN = {c: unicodedata.normalize("NFKD", c) for c in map(chr, range(0xC0, 0x180))}
_ACCENTED = "".join(c for c, parts in _LATIN.items() if len(parts) == 2 and parts[0].isascii())
# PostgreSQL takes "T-4" for a T and a negative number, and finds addresses and paths; marks part words here.
_MARKS = "-/.:@_+&#="
_PLAIN = "".join(_LATIN[c][0] for c in _ACCENTED)
_VECTOR = f"to_tsvector('simple', translate({{}}, '{_ACCENTED}{_MARKS}', '{_PLAIN}{' ' * len(_MARKS)}'))"
REPORT_VECTOR = _VECTOR.format("left(texts.text, 200000)")
CLAIM_VECTOR = _VECTOR.format(
    "left(claims.words, 200000) || ' ' || coalesce(claims.action, '') || ' ' || coalesce(claims.object, '')"
    " || ' ' || coalesce(claims.designation, '') || ' ' || coalesce(claims.place, '')"
)
FINDING_VECTOR = _VECTOR.format("left(claims.words, 200000) || ' ' || coalesce(claims.note, '')")
TOLD = "('statement', 'engagement', 'commitment', 'transfer')"
EVENT_SECTIONS = ("engagement", "commitment", "transfer")
EVENTS = "('engagement', 'commitment', 'transfer')"

_OPTIONS = "content='', tokenize='unicode61 remove_diacritics 2'"
_DAY = "CASE WHEN {0}.day = '' THEN 0 ELSE CAST(replace({0}.day, '-', '') AS INTEGER) END"
_NUMBER = f"(({_DAY} << {ID_BITS}) | {{0}}.id)"
_EVENT_WORDS = (
    "{0}.words || ' ' || coalesce({0}.action, '') || ' ' || coalesce({0}.object, '') || ' ' || "
    "coalesce({0}.designation, '') || ' ' || coalesce({0}.place, '')"
)


_FINDING_WORDS = "{0}.words || ' ' || coalesce({0}.note, '')"


def _taken(table: str, condition: str, words: str, source: str = "") -> str:
    """A statement that takes claims into a table of words."""
    return f"INSERT INTO {table}(rowid, words) SELECT {_NUMBER}, {words}{source} WHERE {condition}"


def _claim_triggers(table: str, condition: str, words: str) -> tuple[str, ...]:
    """Triggers that keep one table of words in step with what changes in ``claims``."""
    take = _taken(table, condition, words).format("new") + ";"
    drop = (
        f"INSERT INTO {table}({table}, rowid, words) SELECT 'delete', {_NUMBER}, {words} WHERE {condition};"
    ).format("old")
    changed = "words, day, section, action, object, designation, place, note"
    return (
        f"CREATE TRIGGER {table}_dropped AFTER DELETE ON claims WHEN {condition.format('old')} BEGIN {drop} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {changed} ON claims BEGIN {drop} {take} END",
    )


_SECTION = "{0}.section = 'statement'"
_FINDING_SECTION = "{0}.section = 'finding'"
_EVENT_SECTION = f"{{0}}.section IN {EVENTS}"
# A run of new rows; by no other index, which would lead through all sections of the ledger.
_RUN = " AND {0}.id BETWEEN ? AND ?"
_TAKE_CLAIMS = tuple(
    _taken(table, condition, words, " FROM claims NOT INDEXED").format("claims") + _RUN.format("claims")
    for table, condition, words in (
        ("statement_words", _SECTION, "{0}.words"),
        ("event_words", _EVENT_SECTION, _EVENT_WORDS),
        ("finding_words", _FINDING_SECTION, _FINDING_WORDS),
    )
)
_TAKE_REPORTS = (
    "INSERT INTO report_words(rowid, title, text)"
    f" SELECT {_NUMBER.format('reports')}, coalesce(reports.title, ''), texts.text"
    f" FROM reports NOT INDEXED JOIN texts ON texts.report_id = reports.id WHERE true{_RUN.format('reports')}"
)
_MOVED = "{0}, coalesce({1}.title, ''), texts.text FROM texts WHERE texts.report_id = {1}.id"
_DROP_OLD = (
    "INSERT INTO report_words(report_words, rowid, title, text)"
    f" SELECT 'delete', {_MOVED.format(_NUMBER.format('old'), 'old')}"
)
_TAKE_NEW = (
    f"INSERT INTO report_words(rowid, title, text) SELECT {_MOVED.format(_NUMBER.format('new'), 'new')}"
)
_SQLITE = (
    f"CREATE VIRTUAL TABLE report_words USING fts5(title, text, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE statement_words USING fts5(words, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE event_words USING fts5(words, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE finding_words USING fts5(words, {_OPTIONS})",
    # texts are never deleted, but a new reading may tell another day or title
    "CREATE TRIGGER report_words_changed AFTER UPDATE OF day, title ON reports BEGIN"
    f" {_DROP_OLD}; {_TAKE_NEW}; END",
    *_claim_triggers("statement_words", _SECTION, "{0}.words"),
    *_claim_triggers("event_words", _EVENT_SECTION, _EVENT_WORDS),
    *_claim_triggers("finding_words", _FINDING_SECTION, _FINDING_WORDS),
)
_POSTGRESQL = (
    f"CREATE INDEX ix_texts_words ON texts USING gin ({REPORT_VECTOR.replace('texts.', '')})",
    "CREATE INDEX ix_claims_words ON claims USING gin"
    f" (({CLAIM_VECTOR.replace('claims.', '')})) WHERE section IN {TOLD}",
    "CREATE INDEX ix_claims_finding_words ON claims USING gin"
    f" (({FINDING_VECTOR.replace('claims.', '')})) WHERE section = 'finding'",
)

_TABLES = {
    kind: table(f"{kind}_words", column("rowid", Integer))
    for kind in ("report", "statement", "event", "finding")
}
_VECTORS = {"report": REPORT_VECTOR, "finding": FINDING_VECTOR}


def create(connection: Connection) -> None:
    """Make the index of an empty ledger.

    Args:
        connection: Within a transaction, after the tables are made.
    """
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def take_reports(connection: Connection, first: int, last: int) -> None:
    """Take new reports into the index, once; before that they are not found.

    Args:
        connection: Within the transaction that wrote them, with their texts.
        first: Id of the first.
        last: Id of the last; all between are taken.
    """
    if connection.dialect.name == "sqlite" and last >= first:
        connection.exec_driver_sql(_TAKE_REPORTS, (first, last))


def take_claims(connection: Connection, first: int, last: int) -> None:
    """Take new claims into the index, once; they are changed or deleted only after that.

    Args:
        connection: Within the transaction that wrote them.
        first: Id of the first.
        last: Id of the last; all between are taken.
    """
    if connection.dialect.name == "sqlite" and last >= first:
        for statement in _TAKE_CLAIMS:
            connection.exec_driver_sql(statement, (first, last))


def matches(dialect: str, index: Index, parts: Iterable[Part]) -> Subquery:
    """What holds some words, as a table of ``id`` and ``place`` to select from and to join.

    Args:
        dialect: Name of the kind of database.
        index: Which index.
        parts: The words.

    Returns:
        Ids of claims or reports, each with its place: a number that grows with the day, then with the id.
    """
    return _matches(dialect, index, tuple(parts))


@lru_cache(maxsize=256)
def _matches(dialect: str, index: Index, parts: tuple[Part, ...]) -> Subquery:
    if dialect == "sqlite":
        words = _TABLES[index]
        place: ColumnElement[int] = words.c.rowid
        found = select(
            place.op("&")(literal_column(str((1 << ID_BITS) - 1))).label("id"), place.label("place")
        )
        return found.where(_match(index, parts)).subquery("found")
    row = reports if index == "report" else claims
    told = texts.join(reports, reports.c.id == texts.c.report_id) if index == "report" else claims
    found = select(row.c.id.label("id"), place_of_row(dialect, row).label("place")).select_from(told)
    return found.where(_holds_in_vector(index, parts)).subquery("found")


def scored(index: Index, parts: Sequence[Part], dialect: str) -> Select[tuple[int, int, float]]:
    """What holds some words, with how well it fits: the smaller the better.

    Args:
        index: Which index.
        parts: The words.
        dialect: Name of the kind of database.
    """
    found = matches(dialect, index, parts)
    if dialect == "sqlite":
        words = _TABLES[index]
        place: ColumnElement[int] = words.c.rowid
        return select(
            place.op("&")(literal_column(str((1 << ID_BITS) - 1))).label("id"),
            place.label("place"),
            literal_column(f"bm25({words.name})").label("score"),
        ).where(_match(index, parts))
    vector: ColumnElement[str] = literal_column(_VECTORS.get(index, CLAIM_VECTOR))
    row: ColumnElement[float] = -func.ts_rank_cd(vector, _tsquery(parts))
    table = texts if index == "report" else claims
    key = texts.c.report_id if index == "report" else claims.c.id
    return select(found.c.id, found.c.place, row.label("score")).join_from(found, table, key == found.c.id)


def holds(dialect: str, index: Index, row: FromClause, parts: Sequence[Part]) -> ColumnElement[bool]:
    """Whether a row that is at hand holds some words.

    Args:
        dialect: Name of the kind of database.
        index: Which index.
        row: ``claims`` or ``reports``, by its own name.
        parts: The words.
    """
    if dialect == "sqlite":
        words = _TABLES[index]
        return exists(
            select(literal_column("1"))
            .select_from(words)
            .where(_match(index, parts), words.c.rowid == place_of_row(dialect, row))
        )
    held = _holds_in_vector(index, parts)
    if index == "report":
        return exists(
            select(literal_column("1")).select_from(texts).where(texts.c.report_id == reports.c.id, held)
        )
    return held


def place_of_row(dialect: str, row: FromClause) -> ColumnElement[int]:
    """The place of a claim or report among what a search finds.

    Args:
        dialect: Name of the kind of database.
        row: ``claims`` or ``reports``.
    """
    if dialect == "sqlite":
        return literal_column(_NUMBER.format("reports" if row is reports else "claims"), Integer)
    day = cast(func.coalesce(func.nullif(func.replace(row.c.day, "-", ""), ""), "0"), BigInteger)
    return day.op("<<")(literal_column(str(ID_BITS))).op("|")(row.c.id)


def place_of_day(day: str, *, end: bool = False) -> int:
    """The first place of a day, or the first one after it.

    Args:
        day: ``YYYY-MM-DD``, or empty.
        end: Whether the one after it is meant.
    """
    return (int(day.replace("-", "") or 0) + end) << ID_BITS


def day_of_place(place: int) -> str:
    """The day that a place is of, ``YYYY-MM-DD``, or empty.

    Args:
        place: Of a claim or report.
    """
    day = f"{place >> ID_BITS:08}"
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if place >> ID_BITS else ""


def _match(index: Index, parts: Sequence[Part]) -> ColumnElement[bool]:
    """FTS5's own language; every word stands in quotation marks, so that none is taken for an operator."""

    def said(part: Part) -> str:
        if part.others:
            ways = [f'"{" ".join(words)}"' for words in (part.words, *part.others)]
            return f"({' OR '.join(ways)})"
        return f'"{" ".join(part.words)}"' + " *" * part.beginning

    wanted = " AND ".join(said(part) for part in parts if not part.without)
    unwanted = "".join(f" NOT {said(part)}" for part in parts if part.without)
    return literal_column(_TABLES[index].name).op("MATCH")(f"({wanted}){unwanted}")


def _holds_in_vector(index: Index, parts: Sequence[Part]) -> ColumnElement[bool]:
    vector: ColumnElement[str] = literal_column(_VECTORS.get(index, CLAIM_VECTOR))
    held: ColumnElement[bool] = vector.op("@@")(_tsquery(parts))
    if index == "report":
        return held
    if index == "finding":
        return and_(claims.c.section == "finding", held)
    told = claims.c.section == "statement" if index == "statement" else claims.c.section.in_(EVENT_SECTIONS)
    return and_(told, claims.c.section.in_(("statement", *EVENT_SECTIONS)), held)


def _tsquery(parts: Sequence[Part]) -> ColumnElement[str]:
    """PostgreSQL's own language; words hold letters and digits alone, so that none is taken for an operator."""
    plain = str.maketrans(_ACCENTED, _PLAIN)

    def said(part: Part) -> str:
        ways = [[word.translate(plain) for word in words] for words in (part.words, *part.others)]
        ways[0][-1] += ":*" * part.beginning
        return ("!" if part.without else "") + f"({' | '.join(' <-> '.join(words) for words in ways)})"

    return func.to_tsquery(literal_column("'simple'"), " & ".join(said(part) for part in parts))
