"""The figures of a ledger as lines, and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from relazione.cli.views.entries import span_of
from relazione.cli.views.plain import on_one_line
from relazione.cli.views.terminal import Screen
from relazione.cli.views.wrapping import wrapped
from relazione.ledger.results import Stats

_DIM = "2"
_PAIRS = 10  # the most active that are shown
_NAME, _COUNT = 14, 9  # columns
# What is counted, in the order in which it is told; anything else comes after.
_TOLD = {
    "report": "reports", "story": "stories", "person": "people", "body": "bodies", "state": "states",
    "place": "places", "agreement": "agreements", "engagement": "engagements", "statement": "statements",
    "commitment": "commitments", "transfer": "transfers", "finding": "findings", "failure": "failures",
}  # fmt: skip


def figures_rows(stats: Stats, screen: Screen) -> Iterator[str]:
    """Set the figures for a terminal: what there is, how much, and of which status or kind.

    Args:
        stats: The figures.
        screen: Width and colours.
    """
    span = span_of(stats.first, stats.last) if stats.first else ""
    for name in sorted(
        stats.counts, key=lambda one: (list(_TOLD).index(one) if one in _TOLD else len(_TOLD), one)
    ):
        count = stats.counts[name]
        parts = stats.statuses.get(name) or stats.kinds.get(name) or {}
        told = span if name == "report" else _parts(parts)
        room = screen.columns() - _NAME - _COUNT - 3
        first, *others = wrapped(told, room) or [""]
        yield f"{_TOLD.get(name, on_one_line(name)).ljust(_NAME)}{count:>{_COUNT},}   {screen.paint(first, _DIM)}"
        yield from (" " * (_NAME + _COUNT + 3) + screen.paint(row, _DIM) for row in others)
    if stats.pairs:
        yield ""
        yield "most happens between"
        for pair in stats.pairs[:_PAIRS]:
            between = on_one_line(f"{pair.one.name} and {pair.other.name}")
            yield f"{'':{_NAME}}{pair.things:>{_COUNT},}   {between}"


def _parts(parts: Mapping[str, int]) -> str:
    most_first = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    return ", ".join(f"{count:,} {on_one_line(name)}" for name, count in most_first if count)


def figures_csv(stats: Stats) -> str:
    """The figures as a table of RFC 4180: what, of which status, kind or month, how many.

    Args:
        stats: The figures.
    """
    table = io.StringIO()
    out = csv.writer(table)
    out.writerow(["what", "by", "value", "count"])
    for name, count in stats.counts.items():
        out.writerow([name, "", "", count])
    for by, split in (("status", stats.statuses), ("kind", stats.kinds), ("month", stats.months)):
        for name, parts in split.items():
            out.writerows([name, by, part, count] for part, count in parts.items())
    return table.getvalue()
