"""``relazione stats``: how much a ledger holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from relazione.cli.exits import Exit
from relazione.cli.ledger_options import add_ledger_options, add_output_options, format_of
from relazione.cli.ledger_use import LEDGER_STATUSES, answered
from relazione.cli.sinks import sink_to

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from relazione.ledger.ledger import Ledger

_EXAMPLES = """examples:
  relazione stats
  relazione stats --ledger archive.db --format json"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "stats",
        help="say how much the ledger holds",
        description="Say how much the ledger holds: reports and their days, people, engagements, commitments and "
        "where they stand, and between which states most happens.",
        epilog=f"{_EXAMPLES}{LEDGER_STATUSES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_output_options(command, ("text", "json", "csv"))
    add_ledger_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Show the figures."""
    return answered(options, lambda ledger: _show(ledger, options))


def _show(ledger: Ledger, options: argparse.Namespace) -> Exit:
    from relazione.cli.views.ledger_data import json_of  # noqa: PLC0415
    from relazione.cli.views.ledger_figures import figures_csv, figures_rows  # noqa: PLC0415
    from relazione.cli.views.plain import encoded  # noqa: PLC0415

    stats = ledger.stats()
    form = format_of(options)
    with sink_to(options.output, options.color) as sink:
        match form:
            case "json":
                text = json_of(stats, indent=2) + "\n"
            case "csv":
                text = figures_csv(stats)
            case _:
                text = "".join(f"{row.rstrip()}\n" for row in figures_rows(stats, sink.screen))
        sink.stream.write(encoded(text, sink.encoding if form == "text" else "utf-8"))
    return Exit.DONE
