"""What the desk has pages for, and their addresses: nothing links to a page that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.routing import APIRoute

from relazione.serve.web.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation."""

    path: str
    title: str


NAVIGATION = (
    Entry("/", "Home"),
    Entry("/reports", "Reports"),
    Entry("/partnerships", "Partnerships"),
    Entry("/people", "People"),
    Entry("/places", "Places"),
    Entry("/engagements", "Engagements"),
    Entry("/statements", "Statements"),
    Entry("/commitments", "Commitments"),
    Entry("/transfers", "Transfers"),
    Entry("/calendar", "Calendar"),
    Entry("/findings", "Findings"),
    Entry("/conflicts", "Conflicts"),
    Entry("/network", "Network"),
    Entry("/trends", "Trends"),
    Entry("/review", "Review"),
)
"""Shown in this order; an entry whose page is not built is left out."""
GROUPS = (
    ("Read", ("/", "/reports")),
    ("What happened", ("/engagements", "/statements", "/commitments", "/transfers", "/calendar")),
    ("Who and where", ("/partnerships", "/people", "/places")),
    ("Check", ("/findings", "/conflicts", "/review")),
    ("Survey", ()),
)
"""Under which words the entries stand; those that none names stand under the last."""


class Addresses:
    """The addresses of an application's pages."""

    def __init__(self) -> None:
        self._paths: frozenset[str] = frozenset()

    def learn(self, routers: Iterable[APIRouter]) -> None:
        """Take note of every page that routers answer."""
        self._paths = frozenset(
            route.path.replace(":path}", "}")
            for router in routers
            for route in router.routes
            if isinstance(route, APIRoute) and "GET" in (route.methods or ())
        )

    @property
    def navigation(self) -> tuple[Entry, ...]:
        """The entries whose pages there are."""
        return tuple(entry for entry in NAVIGATION if entry.path in self._paths)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The entries whose pages there are, under the words of their groups, in the order of each group."""
        there = {entry.path: entry for entry in self.navigation}
        named = {path for _, paths in GROUPS for path in paths}
        rest = tuple(path for path in there if path not in named)
        found = [
            (
                title,
                tuple(
                    there[path]
                    for path in (*paths, *(rest if title == GROUPS[-1][0] else ()))
                    if path in there
                ),
            )
            for title, paths in GROUPS
        ]
        return tuple((title, entries) for title, entries in found if entries)

    def has(self, path: str) -> bool:
        """Whether there is a page of that path, written as in its route."""
        return path in self._paths

    def of(self, section: str | None, key: str | None) -> str | None:
        """The address of a thing or report, or None where it has no page.

        Args:
            section: What it is, as the ledger or the record calls it.
            key: Its key.
        """
        if not section or not key:
            return None
        path = kind_of(section).path
        return f"{path}/{quote(key, safe='')}" if f"{path}/{{key}}" in self._paths else None


def passage_address(report: str, start: int, end: int) -> str:
    """The address of an exact passage: it shows without scripts, and jumps there.

    Args:
        report: Key of the report.
        start: Offset in code points.
        end: Offset after the last character.
    """
    return f"/reports/{quote(report, safe='')}?from={start}&to={end}#a{start}-{end}"
