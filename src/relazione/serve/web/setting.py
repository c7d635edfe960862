"""How templates are set: everything that is shown is escaped, and made visible where it would steer the page."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from relazione.ledger import labels
from relazione.ledger.snippets import found_in, pieces_of
from relazione.model.plain import on_one_line, visible
from relazione.serve.web import kinds, sides
from relazione.serve.web.navigation import Addresses, passage_address

_STATIC = Path(__file__).parents[1] / "static"
_KEPT = 4096
"""Pieces of pages that are kept as they are set, some eight megabytes: most of what one reader asks for another has
asked for before. What a piece shows is given to its macro, so that another word of it is another piece."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def environment(addresses: Addresses) -> Environment:
    """The templates, with what they may ask for.

    Args:
        addresses: Of the application.
    """
    made = Environment(
        loader=PackageLoader("relazione.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )

    def set_anew(template: str, macro: str, *given: Any) -> Markup:
        piece: Markup = getattr(made.get_template(template).module, macro)(*given)
        return piece

    kept = functools.lru_cache(maxsize=_KEPT)(set_anew)

    def set_once(template: str, macro: str, *given: Any) -> Markup:
        try:
            return kept(template, macro, *given)
        except TypeError:
            if all(_hashes(one) for one in given):
                raise  # of the macro itself
            return set_anew(template, macro, *given)

    made.filters |= {"day": day, "line": on_one_line, "percent": percent, "ord": ord}
    made.globals |= {
        "addresses": addresses,
        "passage": passage_address,
        "static": static_address,
        "kind_of": kinds.kind_of,
        "acting": sides.acting,
        "texts_among": sides.texts_among,
        "brief": labels.brief,
        "tells_more": labels.tells_more,
        "table_of": table_of,
        "once": set_once,
        "pieces_of": pieces_of,
        "found_in": found_in,
        "COMMITMENT_TRACK": kinds.COMMITMENT_TRACK,
        "TRANSFER_TRACK": kinds.TRANSFER_TRACK,
        "OFF_TRACK": kinds.OFF_TRACK,
        "ROLES": kinds.ROLES,
        "FIELDS": kinds.FIELDS,
    }
    return made


def shown(value: Any) -> Any:
    """What a template puts out: texts with their steering characters made visible, nothing for None."""
    kind = type(value)
    if kind is Markup:
        return value
    if kind is str:
        return visible(value)
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@functools.lru_cache(maxsize=4096)
def day(value: str | dt.date | None) -> str:
    """A day, month, year or span in the record format as people write it: ``2 Jul 2025``, ``1–3 Jul 2025``.

    What is no such date is given back as it is.
    """
    if not value:
        return ""
    first, _, last = str(value).partition("/")
    if not last or last == first:
        return _single(first)
    one, two = first.split("-"), last.split("-")
    if len(one) == len(two) == 3 and one[:2] == two[:2]:
        return f"{int(one[2])}–{_single(last)}"
    return f"{_single(first)} – {_single(last)}"


def _single(text: str) -> str:
    parts = text.split("-")
    if parts[0] == "None" and len(parts) == 3:  # of no year, as conflicts of reports without a day have it
        told = _single("-".join(["2000", *parts[1:]]))
        return told.removesuffix(" 2000") if told.endswith(" 2000") else text
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return text
    numbers = [int(part) for part in parts]
    if len(numbers) == 1 or not 1 <= numbers[1] <= 12:
        return text
    head = f"{numbers[2]} " if len(numbers) == 3 else ""
    return f"{head}{_MONTHS[numbers[1] - 1]} {parts[0]}"


def table_of(columns: Iterable[Any], rows: Sequence[Any]) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """The columns of a listing that are shown and in which a row has something, and what each row has in them.

    Args:
        columns: With ``cell`` and ``value``.
        rows: Of the page.

    Returns:
        The columns, and the values of each row, in which lists and dictionaries are tuples.
    """
    shown_columns = [column for column in columns if column.cell != "hidden"]
    told = [[_frozen(column.value(row)) for row in rows] for column in shown_columns]
    filled = [at for at, values in enumerate(told) if any(value not in (None, "", ()) for value in values)]
    every = list(zip(*(told[at] for at in filled), strict=True)) if filled else [() for _ in rows]
    return tuple(shown_columns[at] for at in filled), every


def _hashes(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def percent(value: float) -> str:
    """A confidence between 0 and 1, in hundredths."""
    return f"{value:.0%}"


@functools.cache
def static_address(name: str) -> str:
    """The address of a style or script, with the hash of its content.

    Args:
        name: Its path below ``serve/static``.
    """
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
