"""Rows that users add to the registers or put in place of others: files of their own, read and examined.

A file is a CSV with the columns of one of the tables in ``lexicon/data``. Its name (``office_holders.csv``)
or its columns tell which. Columns that are not needed may be left out; a row without a source has the
file's name for one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from relazione.lexicon.states import state
from relazione.model import PartialDate, RunError

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What a table of the registers holds.

    Attributes:
        name: Name of its file without ``.csv``.
        columns: All columns.
        key: Columns that together tell a row from all others: a user's row stands for those of its key.
        needed: Columns that no row may leave empty.
        codes: Columns with ISO codes, parted by blanks.
        dates: Columns with dates, to the day, month or year, the earlier first.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    needed: tuple[str, ...]
    codes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


_INSTITUTION = ("aliases", "ambiguous", "members", "valid_from", "valid_to", "source")
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "office_holders",
            (
                *("country", "office", "title", "holder", "other_names", "start", "end", "end_basis"),
                *("seen", "wikidata", "source"),
            ),
            ("country", "office", "holder"),
            ("office", "holder", "start"),
            ("country",),
            ("start", "end"),
        ),
        Table(
            "state_forms",
            ("form", "code", "kind", "rank", "ambiguous", "source"),
            ("form", "code"),
            ("form", "code", "kind"),
            ("code",),
        ),
        Table(
            "forums",
            ("key", "name", *_INSTITUTION),
            ("key",),
            ("key", "name"),
            ("members",),
            ("valid_from", "valid_to"),
        ),
        Table(
            "agreements",
            ("key", "name", *_INSTITUTION),
            ("key",),
            ("key", "name"),
            ("members",),
            ("valid_from", "valid_to"),
        ),
        Table(
            "bodies",
            ("country", "name", "role", "aliases", "ambiguous", "source"),
            ("country", "name"),
            ("name", "role"),
            ("country",),
        ),
        Table(
            "memberships",
            ("forum", "members", "since", "until", "source"),
            ("forum", "members", "since"),
            ("forum", "members", "since"),
            ("members",),
            ("since", "until"),
        ),
        Table(
            "renamings",
            ("kind", "key", "former", "name", "date", "source"),
            ("kind", "key", "former"),
            ("kind", "key", "former", "name"),
            (),
            ("date",),
        ),
        Table(
            "equipment",
            ("designation", "names", "class", "maker", "country", "aliases", "source"),
            ("designation", "class"),
            ("designation", "class"),
            ("country",),
        ),
    )
}
# A user's row without an end and a day on which it was seen holds until the user writes one.
_FOR_GOOD = "9999-12-31"
_NO_STATE = frozenset(["EU"])
_STATE_KINDS = frozenset(["name", "adjective", "demonym", "capital", "part", "historical"])


def read_added(paths: Iterable[Path]) -> dict[str, tuple[Row, ...]]:
    """Read the files of a user, and of folders every ``.csv`` in them, by name.

    Args:
        paths: Files and folders, in order; of rows with one key the later stands.

    Returns:
        The rows of each table, by its name.

    Raises:
        RunError: A file cannot be read, is of no table, or holds a row that cannot be right; the
            message names file and line.
    """
    added: dict[str, list[Row]] = {}
    for path in paths:
        if not path.exists():
            raise RunError(f"{path} is no file or folder with rows for the registers; check the path")
        files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not files:
            raise RunError(f"{path} holds no .csv file with rows for the registers")
        for file in files:
            table, rows = _read(file)
            added.setdefault(table.name, []).extend(rows)
    return {name: tuple(rows) for name, rows in added.items()}


def merged(table: Table, shipped: Iterable[Row], added: Sequence[Row]) -> list[Row]:
    """Rows of the package and of the user; the user's stand for those of the same key.

    Args:
        table: Their table.
        shipped: Rows of the package.
        added: Rows of the user.
    """
    keys = {_key(table, row) for row in added}
    return [*(row for row in shipped if _key(table, row) not in keys), *added]


def _key(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row[column].casefold() for column in table.key)


def _read(file: Path) -> tuple[Table, list[Row]]:
    try:
        lines = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), strict=True))
    except OSError as error:
        raise RunError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RunError(f"{file} is not UTF-8; save it as UTF-8") from error
    except csv.Error as error:
        raise RunError(f"{file} is no CSV file: {error}") from error
    if not lines:
        raise RunError(f"{file} is empty; its first line must name the columns")
    header = [column.strip() for column in lines[0]]
    table = _table_of(file, header)
    rows = []
    for number, cells in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in cells):
            if len(cells) != len(header):
                raise RunError(f"{file}, line {number}: {len(cells)} cells, but {len(header)} columns")
            given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            rows.append(_examined(table, given, f"{file}, line {number}", file.name))
    return table, rows


def _table_of(file: Path, header: Sequence[str]) -> Table:
    named = TABLES.get(file.stem)
    fitting = [
        table
        for table in ([named] if named else TABLES.values())
        if set(table.needed) <= set(header) <= set(table.columns)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if named is not None:
        raise RunError(
            f"{file}: the columns must be among {', '.join(named.columns)},"
            f" with {', '.join(named.needed)} at least"
        )
    raise RunError(
        f"{file}: its columns are those of {'several tables' if fitting else 'no table'} of the registers;"
        f" name it after its table, such as {'.csv, '.join(TABLES)}.csv"
    )


def _examined(table: Table, given: Row, place: str, source: str) -> Row:
    """The row with every column, or why it cannot be right."""
    row = {column: given.get(column, "") for column in table.columns}
    row["source"] = row["source"] or source
    empty = [column for column in table.needed if not row[column]]
    if empty:
        raise RunError(f"{place}: {' and '.join(empty)} must not be empty")
    for column in table.codes:
        for code in row[column].split():
            if code not in _NO_STATE and (state(code) is None or len(code) != 2):
                raise RunError(
                    f"{place}: {column} is {code!r}, which is no ISO code of two letters such as NO"
                )
    for column in (*table.dates, *(["seen"] if "seen" in row else [])):
        if row[column]:
            try:
                PartialDate.parse(row[column])
            except ValueError as error:
                raise RunError(f"{place}: {column}: {error}") from error
    if len(table.dates) == 2:
        first, last = (row[column] for column in table.dates)
        if first and last and PartialDate.parse(last).last_day() < PartialDate.parse(first).first_day():
            raise RunError(f"{place}: {table.dates[1]} {last} lies before {table.dates[0]} {first}")
    if table.name == "state_forms" and row["kind"] not in _STATE_KINDS:
        raise RunError(f"{place}: kind must be one of {', '.join(sorted(_STATE_KINDS))}")
    if table.name == "memberships" and any(
        row[c] and PartialDate.parse(row[c]).day is None for c in table.dates
    ):
        raise RunError(f"{place}: since and until must be days such as 2024-03-07")
    if table.name == "office_holders" and not re.fullmatch("[a-z_]+", row["office"]):
        raise RunError(f"{place}: office is {row['office']!r}; write its class, such as foreign_minister")
    if table.name == "office_holders" and not row["end"] and not row["seen"]:
        row["seen"] = _FOR_GOOD
    return row
