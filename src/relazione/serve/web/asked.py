"""What the address of a listing asks for: filter, place, and how many rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from fastapi import Request
from starlette.datastructures import QueryParams

from relazione.ledger.filters import Filter
from relazione.serve.failures import RefusedError

MOST_ROWS = 500
_LONGEST = 500  # characters of a value
VERDICTS = ("confirmed", "corrected", "rejected", "none")


@dataclass(frozen=True, slots=True)
class Asked:
    """A listing as its address asks for it; the address carries the whole view.

    Attributes:
        path: Of the listing.
        filter: What it is narrowed to.
        after: Where the page begins, or None for the first.
        limit: Rows of the page.
        given: Every parameter that says something, in order.
        named: What those are called whom it names by their keys.
    """

    path: str
    filter: Filter
    after: str | None
    limit: int
    given: tuple[tuple[str, str], ...]
    named: Mapping[str, str] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The value of a parameter, or empty."""
        return next((value for key, value in self.given if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return tuple(value for key, value in self.given if key == name)

    def chosen(self, name: str) -> tuple[tuple[str, str, str], ...]:
        """What a parameter names by keys: each key, what it is called, and the address without it."""
        parts = [part for value in self.all(name) for part in parts_of(value)]
        return tuple(
            (part, self.named[part], self.address(**{name: "; ".join(one for one in parts if one != part)}))
            for part in dict.fromkeys(parts)
            if part in self.named
        )

    def typed(self, name: str) -> str:
        """The rest of a parameter, as its field shows it."""
        parts = [part for value in self.all(name) for part in parts_of(value)]
        return "; ".join(part for part in parts if part not in self.named)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the place in it is asked for."""
        return any(name not in {"after", "limit"} for name, _ in self.given)

    def address(self, *, twin: str = "", **changed: str | None) -> str:
        """The address of the same view with something changed.

        Args:
            twin: ``json`` or ``csv`` for its twin.
            changed: Parameters with other values; None takes one out. Another filter begins at the first page.
        """
        kept = [(name, value) for name, value in self.given if name not in changed and name != "after"]
        kept += [(name, value) for name, value in changed.items() if value]
        query = urlencode(kept)
        return self.path + (f".{twin}" if twin else "") + (f"?{query}" if query else "")


def asked_of(request: Request, path: str, rows: int) -> Asked:
    """Read the parameters of a listing.

    Args:
        request: Of the listing or a twin.
        path: Of the listing.
        rows: Rows of a page where the address does not say.

    Raises:
        RefusedError: A parameter is none that can be; the hint says what it must look like.
    """
    query = request.query_params
    given = tuple((name, value.strip()) for name, value in query.multi_items() if value.strip())
    for name, value in given:
        if len(value) > _LONGEST or "\x00" in value:
            raise _wrong(name, f"at most {_LONGEST} characters")
    return Asked(path, filter_of(query), query.get("after") or None, _limit(query, rows), given)


def filter_of(query: QueryParams) -> Filter:
    """The filter that parameters describe; several persons or states in one value stand between semicolons.

    Raises:
        RefusedError: A parameter is none that can be.
    """
    verdict = query.get("verdict") or None
    if verdict not in {None, *VERDICTS}:
        raise _wrong("verdict", ", ".join(VERDICTS))
    return Filter(
        persons=_several(query, "person"),
        states=_several(query, "state"),
        since=_day(query, "since"),
        until=_day(query, "until"),
        statuses=_several(query, "status"),
        kinds=_several(query, "kind"),
        about=(query.get("about") or "").strip() or None,
        medium=(query.get("medium") or "").strip() or None,
        verdict=verdict,
        as_of=_day(query, "as_of"),
        places=_several(query, "place"),
    )


def _several(query: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for value in query.getlist(name) for part in parts_of(value)))


def parts_of(value: str) -> tuple[str, ...]:
    """The names that one value holds, between semicolons."""
    return tuple(part for one in value.split(";") if (part := one.strip()))


def _day(query: QueryParams, name: str) -> dt.date | None:
    value = (query.get(name) or "").strip()
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise _wrong(name, "a day such as 2025-07-02") from None


def _limit(query: QueryParams, usual: int) -> int:
    value = query.get("limit") or str(usual)
    if not value.isdecimal() or not 1 <= int(value[:9]) <= MOST_ROWS:
        raise _wrong("limit", f"a number from 1 to {MOST_ROWS}")
    return int(value)


def _wrong(name: str, must: str) -> RefusedError:
    return RefusedError(400, "invalid", f"The parameter {name} is not understood.", f"It must be {must}.")
