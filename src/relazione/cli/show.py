"""``relazione show``: everything on one thing of the ledger."""

from __future__ import annotations

import argparse
import shlex
from typing import TYPE_CHECKING

from relazione.cli.exits import Exit
from relazione.cli.ledger_options import (
    add_filter_options,
    add_ledger_options,
    add_output_options,
    format_of,
)
from relazione.cli.ledger_use import LEDGER_STATUSES, answered, today
from relazione.cli.sinks import sink_to

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from relazione.ledger.ledger import Ledger

_ABOUT = """Show everything on one thing: a commitment's or transfer's life, stage by stage, with the words of every
report, why they are taken for one, where they differ, and what people decided; a person's offices, statements and
engagements; what a report tells. Keys stand in every listing; one that was shown once leads to its thing for ever."""
_EXAMPLES = """examples:
  relazione show c-7f3k9a2mqx                   a commitment's life
  relazione show "Grace Mutuku"                 a person, by name
  relazione show KE                             a state, by code
  relazione show Nairobi                        a place: what was held there, who took part
  relazione show r-2m4x8c1v9z --format json     what a report tells"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "show",
        help="show everything on one thing, with the words it rests on",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}{LEDGER_STATUSES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument(
        "key", metavar="KEY", help="its key, or the name of a person, a body, a state or a place"
    )
    add_filter_options(command, ("as-of",))
    add_output_options(command, ("text", "json", "csv"))
    add_ledger_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Show one thing."""
    return answered(options, lambda ledger: _show(ledger, options))


def _show(ledger: Ledger, options: argparse.Namespace) -> Exit:
    from relazione.cli.views.ledger_data import csv_head, csv_of, json_of  # noqa: PLC0415
    from relazione.cli.views.ledger_detail import detail_rows  # noqa: PLC0415
    from relazione.cli.views.plain import encoded  # noqa: PLC0415
    from relazione.ledger.results import Stage  # noqa: PLC0415

    detail = ledger.show(options.key, as_of=options.as_of, today=options.as_of or today())
    form = format_of(options)
    with sink_to(options.output, options.color) as sink:
        match form:
            case "json":
                text = json_of(detail, indent=2) + "\n"
            case "csv":
                text = csv_head(Stage) + "".join(map(csv_of, detail.claims))
            case _:
                other = shlex.join(["--ledger", options.ledger]) if options.ledger else ""
                text = "".join(f"{row.rstrip()}\n" for row in detail_rows(detail, sink.screen, other))
        sink.stream.write(encoded(text, sink.encoding if form == "text" else "utf-8"))
    return Exit.DONE
