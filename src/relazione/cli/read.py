"""``relazione read``: reports to their records."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from relazione.cli.console import Progress, tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.inputs import inputs_of
from relazione.cli.outlet import FORMATS, format_of, outlet_to
from relazione.cli.readings import add_report_options, named, reason_of, results
from relazione.intake import is_folder
from relazione.model import DocumentError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_ABOUT = """Read reports and show the record of each: people and their offices, engagements, statements,
commitments, transfers and findings, each line beside the words it rests on."""
_EXAMPLES = """examples:
  relazione read report.txt                     the record, in the terminal
  relazione read report.txt --explain           and why each line is as it is
  relazione read note.txt --published 2025-07-02
                                                a report that does not tell its day
  relazione read reports/ --format jsonl        all of a folder, one record to a line
  relazione read *.txt --output reports.html    a page with the reports and their records
  pdftotext report.pdf - | relazione read -     from another program"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "read",
        help="read reports and show their records",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}\n\n{statuses_text()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_report_options(command, nargs="+")
    command.add_argument(
        "--format",
        choices=FORMATS,
        help="how the record is shown; without it by the name of the output's file, else text",
    )
    command.add_argument("--output", type=Path, metavar="FILE", help="write there, not to standard output")
    command.add_argument(
        "--explain", action="store_true", help="say of each entry which rule and which words made it so"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Read what the options name and show it; reports that cannot be read are told on stderr."""
    inputs = inputs_of(options.paths)
    several = len(options.paths) > 1 or is_folder(Path(options.paths[0]))
    form = options.format or format_of(options.output)
    aside = 0
    with (
        outlet_to(
            options.output, form, several=several, colour=options.color, explain=options.explain
        ) as outlet,
        Progress(len(inputs), shown=not options.quiet) as progress,
    ):
        for source, result in results(inputs, options):
            progress.clear()
            if isinstance(result, DocumentError):
                aside += 1
                tell(f"{named(source)} set aside: {reason_of(result)}")
            else:
                outlet.write(result)
            progress.step()
    if len(inputs) > 1 and not options.quiet:
        tell(
            f"{len(inputs) - aside} of {len(inputs)} reports read" + (f", {aside} set aside" if aside else "")
        )
    return Exit.SET_ASIDE if aside else Exit.DONE
