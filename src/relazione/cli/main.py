"""The command ``relazione``: its arguments, and what happens to errors, interrupts and closed pipes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from relazione import __version__
from relazione.cli import accounts, add, check, completion, judge, read, register, serve, show, stats
from relazione.cli.console import tell
from relazione.cli.exits import Exit, statuses_text
from relazione.cli.ledger_listings import DAYS, FAILURES, LISTINGS
from relazione.model import RunError

COMMANDS = (
    read, check, add, *LISTINGS, show, *DAYS, stats, FAILURES, judge, register, serve, accounts, completion,
)  # fmt: skip
_ABOUT = """Read reports of foreign affairs and keep the record: who met, said, promised and sold what,
each line tied to the words it rests on."""
_EXAMPLES = """examples:
  relazione read report.txt
  relazione read report.txt --published 2025-07-02 --format json
  relazione read reports/ --format html --output reports.html
  relazione check stories/ --fail-on error
  relazione commitments --status open --state India
  relazione show c-7f3k9a2mqx
  relazione register who "foreign minister" Australia --on 2025-07-02
  relazione correct c-7f3k9a2mqx status=signed --why "the ministers signed on Friday"
  relazione serve
  relazione completion bash"""


class _Version(argparse.Action):
    """Names package and model; the model is asked only now, which costs a look into its folder."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from relazione.language import model_info  # noqa: PLC0415 - seldom needed

        model = model_info()
        print(f"relazione {__version__} (model {model['name']} {model['version']})")
        parser.exit(Exit.DONE)


def parser() -> argparse.ArgumentParser:
    """The whole command line: every command with its arguments and options."""
    whole = argparse.ArgumentParser(
        prog="relazione",
        description=_ABOUT,
        epilog=f"{_EXAMPLES}\n\n{statuses_text()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument(
        "--version", action=_Version, nargs=0, help="show the versions of package and model, and exit"
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    whole.set_defaults(parser=whole)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: The arguments; where None, those of the process.

    Returns:
        The exit status, one of ``Exit``.
    """
    try:
        status = _run(argv)
        sys.stdout.flush()
    except RunError as error:
        tell(str(error))
        return Exit.RUN_ERROR
    except KeyboardInterrupt:
        tell("interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # What is still buffered would raise once more when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLOSED_PIPE
    except OSError as error:
        if error.filename is not None:  # no fault of the output, and none that is foreseen
            raise
        tell(f"standard output cannot be written: {error.strerror}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.RUN_ERROR
    return status


def _run(argv: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(argv)
        options.argv = list(sys.argv[1:] if argv is None else argv)
        return int(options.run(options))
    except SystemExit as end:  # after --help, --version and faults of the command line
        return int(end.code or 0)


if __name__ == "__main__":
    sys.exit(main())
