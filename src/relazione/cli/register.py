"""``relazione register``: questions to the registers."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from relazione.cli.arguments import day
from relazione.cli.console import tell
from relazione.cli.exits import Exit
from relazione.cli.registers import add_register_options, registers_of
from relazione.cli.views.answers import answer_lines
from relazione.cli.views.plain import on_one_line
from relazione.lexicon.answers import Answer
from relazione.lexicon.name_questions import body_named, equipment_named, members_of, state_named
from relazione.lexicon.office_questions import offices_of, who_held
from relazione.lexicon.registers import Registers

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_ABOUT = """Ask the registers that reports are held against: who held which office when, what a name stands
for. What they do not hold is "not known", never "no"."""
_EXAMPLES = """examples:
  relazione register who "foreign minister" Australia --on 2025-07-02
  relazione register who "Secretary-General" NATO             all holders
  relazione register offices "Penny Wong" --on 2023-05-01
  relazione register state "New Delhi"
  relazione register body NATO
  relazione register members Quad --on 2024-01-01
  relazione register equipment "MQ 9B" --format json
  relazione register who "defence minister" Norway --register our-ministers.csv

exit status:
    0  the registers know
    1  they do not
    2  the command line is wrong
    3  a file of registers or settings cannot be read"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments and options."""
    command = commands.add_parser(
        "register",
        help="ask the registers who held which office, and what a name stands for",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("question", choices=QUESTIONS, help="what to ask")
    command.add_argument("words", nargs="+", metavar="WORD", help="what it is asked of, see the examples")
    command.add_argument(
        "--on", type=day, metavar="DATE", help="the day, such as 2025-07-02; without it all times"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="how the answer is shown")
    add_register_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Answer one question; the exit status tells whether the registers know."""
    if options.question == "who":
        if len(options.words) != 2:
            tell('who takes an office and a state or body, such as: who "foreign minister" Australia')
            return Exit.USAGE
        words = options.words
    else:
        words = [" ".join(options.words)]
    answer = _ASK[options.question](words, options.on, registers_of(options))
    if options.format == "json":
        print(
            json.dumps(
                {
                    "question": options.question,
                    "words": words,
                    "on": options.on.isoformat() if options.on else None,
                    "known": bool(answer.entries),
                    "answers": answer.entries,
                    "perhaps": answer.perhaps,
                    "note": answer.note,
                },
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        for line in answer_lines(options.question, answer):
            print("  " * line.startswith(" ") + on_one_line(line).strip())
    return Exit.DONE if answer.entries else Exit.NOT_KNOWN


_Asking = Callable[[list[str], dt.date | None, Registers], Answer]
_ASK: dict[str, _Asking] = {
    "who": lambda words, day, registers: who_held(words[0], words[1], day, registers),
    "offices": lambda words, day, registers: offices_of(words[0], day, registers),
    "state": lambda words, _, registers: state_named(words[0], registers),
    "body": lambda words, _, registers: body_named(words[0], registers),
    "members": lambda words, day, registers: members_of(words[0], day, registers),
    "equipment": lambda words, _, registers: equipment_named(words[0], registers),
}
QUESTIONS = tuple(_ASK)
