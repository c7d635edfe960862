"""The human hand on the ledger: confirm, reject, correct, merge, split, undo, and the history of it."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from relazione.cli.arguments import count_to
from relazione.cli.console import tell
from relazione.cli.exits import Exit
from relazione.cli.ledger_options import add_ledger_options, existing_address

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from sqlalchemy import Connection

    from relazione.ledger.journal import Hand
    from relazione.ledger.results import JudgementRow
    from relazione.model.judgement import Judgement

_Judging = Callable[["Connection", argparse.Namespace, "Hand"], "Sequence[Judgement]"]

_STATUSES = """

exit status:
    0  it is in the ledger, with all that follows from it
    1  nothing is called so, or several things are; nothing has changed
    2  the command line is wrong
    3  it cannot be, or the ledger cannot be written; nothing has changed"""

_KEY = "its key, as it stands in the listings"
_MOST = 10_000


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe arguments and options of the seven commands."""
    _add_verdicts(commands)
    _add_correct(commands)
    _add_merge(commands)
    _add_split(commands)
    _add_undo(commands)
    _add_history(commands)


def _command(
    commands: _SubParsersAction[argparse.ArgumentParser], name: str, told: str, about: str, examples: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=told,
        description=about,
        epilog=f"examples:\n{examples}{_STATUSES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_options(command: argparse.ArgumentParser, judging: _Judging, *, only: bool = False) -> None:
    if only:
        command.add_argument(
            "--claim",
            action="store_true",
            help="where the key is a thing's and its first claim's too, the claim alone",
        )
    command.add_argument("--by", metavar="NAME", help="who decides; without it the login name")
    command.add_argument("--why", metavar="WORDS", help="the reason, kept beside it")
    _add_format(command)
    add_ledger_options(command)
    command.set_defaults(
        run=lambda options: _known(options, lambda address: _judge(options, address, judging))
    )


def _add_format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text", help="how it is shown")


def _add_verdicts(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    confirm = _command(
        commands,
        "confirm",
        "say that lines of the ledger are right",
        "Say that a line is right: a claim of one report, or a thing with every claim that tells it so far.",
        "  relazione confirm g-7f3k9a2mqx\n  relazione confirm c-4m2p8x1v9z --by ada --why 'the text is public'",
    )
    confirm.add_argument("keys", nargs="+", metavar="KEY", help=_KEY)
    _add_options(confirm, _confirm, only=True)
    reject = _command(
        commands,
        "reject",
        "say that lines of the ledger are wrong",
        "Say that a line is wrong as a whole. It leaves the listings, and comes back with an undo.",
        "  relazione reject t-7f3k9a2mqx\n  relazione reject g-4m2p8x1v9z --claim --why 'another meeting is meant'",
    )
    reject.add_argument("keys", nargs="+", metavar="KEY", help=_KEY)
    _add_options(reject, _reject, only=True)


def _add_correct(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    about = """Give fields of a line their right values. People and bodies are given by key, reference or name,
several with a semicolon between them; FIELD= with nothing behind it says that the report leaves it unsaid."""
    examples = (
        "  relazione correct c-7f3k9a2mqx status=signed due=2025-12-31\n"
        "  relazione correct g-4m2p8x1v9z 'participants=Ada Moreira; CL' date=2025-07-01/2025-07-03\n"
        "  relazione correct s-2m4x8c1v9z speaker=n-9d3f5h7k1m --why 'the quotation goes on'\n"
        "  relazione correct n-1c3e5g7j9m 'name=Pilar Undurra' state=Chile"
    )
    command = _command(commands, "correct", "give fields of a line their right values", about, examples)
    command.add_argument("key", metavar="KEY", help=_KEY)
    command.add_argument("values", nargs="+", type=_assignment, metavar="FIELD=VALUE", help="what is right")
    _add_options(command, _correct, only=True)


def _add_merge(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "merge",
        "say that two things are one",
        "Say that two or more people, bodies, engagements, commitments or transfers are one.",
        "  relazione merge c-7f3k9a2mqx c-4m2p8x1v9z\n"
        "  relazione merge n-9d3f5h7k1m Q12345 --why 'maiden name'\n"
        "  relazione merge Q111 Q222 --force --why 'the register has him twice'",
    )
    command.add_argument("keys", nargs="+", metavar="KEY", help="keys of the things, two or more")
    command.add_argument(
        "--force", action="store_true", help="even where a register holds the two apart; needs --why"
    )
    _add_options(command, _merge)


def _add_split(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "split",
        "say that claims are not of a thing",
        "Say that some claims, or a name of somebody, are not of the thing that they are counted to.",
        "  relazione split c-7f3k9a2mqx c-4m2p8x1v9z\n  relazione split Q12345 n-1c3e5g7j9m --why 'his brother'",
    )
    command.add_argument("key", metavar="KEY", help=_KEY)
    command.add_argument("parts", nargs="+", metavar="CLAIM", help="key of a claim of it, or of a name")
    _add_options(command, _split)


def _add_undo(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    about = """Take a judgement back. It stays in the history, and so does the undoing, which can itself be undone."""
    command = _command(
        commands,
        "undo",
        "take a judgement back",
        about,
        "  relazione undo                     the last one of yours\n"
        "  relazione undo 17                  that of this number in the history\n"
        "  relazione undo c-7f3k9a2mqx        the last one on this line",
    )
    command.add_argument(
        "asked", nargs="?", metavar="ID|KEY", help="number of a judgement, or key of what was judged"
    )
    _add_options(command, _undo)


def _add_history(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    about = """Show what was decided: who, when, what, why. Nothing ever leaves the history."""
    command = _command(
        commands,
        "history",
        "show what people decided",
        about,
        "  relazione history c-7f3k9a2mqx\n  relazione history --limit 10\n  relazione history --unplaced",
    )
    command.add_argument(
        "key", nargs="?", metavar="KEY", help=f"{_KEY}; without it the last judgements of all"
    )
    command.add_argument(
        "--limit", type=count_to(_MOST), default=50, metavar="N", help="how many, where no key is given"
    )
    command.add_argument(
        "--unplaced", action="store_true", help="those whose words no current reading has; they wait for one"
    )
    _add_format(command)
    add_ledger_options(command)
    command.set_defaults(run=lambda options: _known(options, lambda address: _history(options, address)))


def _assignment(words: str) -> tuple[str, str]:
    name, given, value = words.partition("=")
    if not given or not name.strip():
        raise argparse.ArgumentTypeError(f"{words!r} is not FIELD=VALUE, such as status=signed")
    return name, value


def _known(options: argparse.Namespace, ask: Callable[[str], Exit]) -> Exit:
    """Ask the ledger that the options name; where it does not know of what, say what may be meant."""
    address = existing_address(options)
    from relazione.ledger.results import UnknownError  # noqa: PLC0415 - takes SQLAlchemy along

    try:
        return ask(address)
    except UnknownError as unknown:
        tell(str(unknown))
        return Exit.NOT_KNOWN


def _judge(options: argparse.Namespace, address: str, judging: _Judging) -> Exit:
    from relazione.ledger.chronicle import rows_of  # noqa: PLC0415 - takes SQLAlchemy along
    from relazione.ledger.journal import Hand  # noqa: PLC0415
    from relazione.ledger.opening import open_engine, writing  # noqa: PLC0415

    by = " ".join((options.by or _login()).split())
    if not by:
        tell("say who decides, with --by NAME")
        return Exit.USAGE
    hand = Hand(by, dt.datetime.now(dt.UTC), options.why)
    engine = open_engine(address, create=False)
    try:
        with writing(engine) as conn:
            rows = rows_of(judging(conn, options, hand))
    finally:
        engine.dispose()
    _show(rows, options)
    return Exit.DONE


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user here, as in a bare container
        return ""


def _confirm(conn: Connection, options: argparse.Namespace, hand: Hand) -> Sequence[Judgement]:
    from relazione.ledger.judging import confirm  # noqa: PLC0415

    return [one for key in options.keys for one in confirm(conn, key, hand, only=options.claim)]


def _reject(conn: Connection, options: argparse.Namespace, hand: Hand) -> Sequence[Judgement]:
    from relazione.ledger.judging import reject  # noqa: PLC0415

    return [one for key in options.keys for one in reject(conn, key, hand, only=options.claim)]


def _correct(conn: Connection, options: argparse.Namespace, hand: Hand) -> Sequence[Judgement]:
    from relazione.ledger.judging import correct  # noqa: PLC0415

    return correct(conn, options.key, options.values, hand, only=options.claim)


def _merge(conn: Connection, options: argparse.Namespace, hand: Hand) -> Sequence[Judgement]:
    from relazione.ledger.parting import ApartError, merge  # noqa: PLC0415
    from relazione.model import RunError  # noqa: PLC0415

    try:
        return merge(conn, options.keys, hand, force=options.force)
    except ApartError as error:
        raise RunError(f"{error} (--force and --why)") from error


def _split(conn: Connection, options: argparse.Namespace, hand: Hand) -> Sequence[Judgement]:
    from relazione.ledger.parting import split  # noqa: PLC0415

    return split(conn, options.key, options.parts, hand)


def _undo(conn: Connection, options: argparse.Namespace, hand: Hand) -> Sequence[Judgement]:
    from relazione.ledger.chronicle import undo  # noqa: PLC0415

    return [undo(conn, options.asked, hand)]


def _history(options: argparse.Namespace, address: str) -> Exit:
    if options.unplaced and options.key is not None:
        tell("--unplaced lists what nothing is found of, and takes no key")
        return Exit.USAGE
    from relazione.ledger.chronicle import history, unplaced  # noqa: PLC0415 - takes SQLAlchemy along
    from relazione.ledger.opening import open_engine, reading  # noqa: PLC0415

    engine = open_engine(address, create=False)
    try:
        with reading(engine) as conn:
            rows = unplaced(conn) if options.unplaced else history(conn, options.key, limit=options.limit)
    finally:
        engine.dispose()
    _show(rows, options)
    return Exit.DONE


def _show(rows: Sequence[JudgementRow], options: argparse.Namespace) -> None:
    from relazione.cli.views.judgements import judgement_lines, judgements_json  # noqa: PLC0415

    if options.format == "json":
        print(judgements_json(rows))
        return
    for line in judgement_lines(rows):
        print(line)
    if not rows:
        tell("nothing was decided" if not options.unplaced else "every judgement is in its place")
