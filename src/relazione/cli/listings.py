"""What every listing of the ledger does: open it, narrow it, and show it page by page."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relazione.cli.console import tell
from relazione.cli.exits import Exit
from relazione.cli.ledger_options import (
    add_filter_options,
    add_ledger_options,
    add_output_options,
    add_page_options,
    filter_of,
    format_of,
)
from relazione.cli.ledger_use import LEDGER_STATUSES, answered
from relazione.cli.sinks import sink_to

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from relazione.ledger.filters import Filter
    from relazione.ledger.ledger import Ledger
    from relazione.ledger.results import Page

_AT_ONCE = 500  # rows asked for at a time where all are wanted

# A page of a listing: the ledger, what it is narrowed to, the options, where it goes on, how many rows.
Asking = Callable[["Ledger", "Filter", argparse.Namespace, "str | None", int], "Page[Any]"]


@dataclass(frozen=True, slots=True)
class Listing:
    """One command that lists rows of the ledger.

    Attributes:
        name: Of the command.
        summary: One line for the list of commands.
        about: What it lists, for its help.
        examples: Its command lines, for its help.
        row: Name of the rows' type in ``relazione.ledger.results``.
        ask: Asks the ledger for a page.
        filters: Names of the filters that make sense.
        statuses: What ``--status`` may be.
        kinds: What ``--kind`` may be.
        by_day: Whether the text is a chronicle.
        extend: Adds arguments of its own.
    """

    name: str
    summary: str
    about: str
    examples: str
    row: str
    ask: Asking
    filters: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    by_day: bool = False
    extend: Callable[[argparse.ArgumentParser], None] | None = None

    def add_to(self, commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
        """Describe the command's arguments and options."""
        command = commands.add_parser(
            self.name,
            help=self.summary,
            description=self.about,
            epilog=f"examples:\n{self.examples}{LEDGER_STATUSES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if self.extend is not None:
            self.extend(command)
        add_filter_options(command, self.filters, statuses=self.statuses, kinds=self.kinds)
        add_page_options(command)
        add_output_options(command)
        add_ledger_options(command)
        command.set_defaults(run=self.run)

    def run(self, options: argparse.Namespace) -> Exit:
        """Show a page of the listing, or all of it."""
        return answered(options, lambda ledger: self._show(ledger, options))

    def _show(self, ledger: Ledger, options: argparse.Namespace) -> Exit:
        from relazione.cli.ledger_outlet import Listed  # noqa: PLC0415 - enters the ledger's room
        from relazione.ledger import results  # noqa: PLC0415

        form = format_of(options)
        # The first page is asked before an output is opened: what is wrong then leaves the old one alone.
        pages = _Pages(self.ask, ledger, filter_of(options), options)
        with sink_to(options.output, options.color) as sink:
            listed = Listed(sink, form, getattr(results, self.row), by_day=self.by_day)
            shown = listed.write(pages.rows())
            note = self._note(shown, pages.following, options)
            listed.finish(pages.following, note)
        if pages.following is not None and form in ("csv", "jsonl"):
            tell(note or "")
        return Exit.DONE

    def _note(self, shown: int, following: str | None, options: argparse.Namespace) -> str | None:
        """The closing line: that there is nothing, or how the next page is had."""
        if following is not None:
            return f"{shown} shown; the next: {next_command(options.argv, following)}"
        if shown:
            return None
        if options.after is not None:
            return f"No more {self.name}."
        what = "Nothing fits" if _narrowed(options) else "The ledger holds none"
        return f"{what}."


def _narrowed(options: argparse.Namespace) -> bool:
    from relazione.ledger.filters import Filter  # noqa: PLC0415

    return filter_of(options) != Filter() or bool(vars(options).get("words"))


def next_command(argv: list[str], following: str) -> str:
    """The command line that shows the next page, for a shell.

    Args:
        argv: The arguments of this page's command.
        following: Mark of the next page.
    """
    kept: list[str] = []
    skip = False
    for word in argv:
        if not skip and word != "--after" and not word.startswith("--after="):
            kept.append(word)
        skip = word == "--after" and not skip
    return shlex.join(["relazione", *kept, "--after", following])


class _Pages:
    """The rows that the options ask for; ``following`` tells, once they are read, where the next page begins."""

    def __init__(self, ask: Asking, ledger: Ledger, narrowed: Filter, options: argparse.Namespace) -> None:
        self._ask: Callable[[str | None, int], Page[Any]] = lambda after, limit: ask(
            ledger, narrowed, options, after, limit
        )
        self._all = options.all
        self._limit = _AT_ONCE if options.all else options.limit
        self._first = self._ask(options.after, self._limit)
        self.following = self._first.following

    def rows(self) -> Iterator[Any]:
        """Every row, one page held at a time."""
        yield from self._first.rows
        del self._first
        while self._all and self.following is not None:
            page = self._ask(self.following, self._limit)
            self.following = page.following
            yield from page.rows
