"""``relazione completion``: a script that makes a shell complete the command's words."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relazione.cli.exits import Exit

if TYPE_CHECKING:
    from argparse import _SubParsersAction

SHELLS = ("bash", "zsh", "fish")
_EXAMPLES = """examples:
  relazione completion bash > ~/.local/share/bash-completion/completions/relazione
  relazione completion zsh > ~/.zfunc/_relazione        (with ~/.zfunc in fpath)
  relazione completion fish > ~/.config/fish/completions/relazione.fish"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command's arguments."""
    command = commands.add_parser(
        "completion",
        help="print a completion script for a shell",
        description="Print a script that makes a shell complete commands, options and their values.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("shell", choices=SHELLS, help="the shell")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Print the script of a shell."""
    words = words_of(options.parser)
    script = {"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell](words)
    print(script, end="")
    return Exit.DONE


@dataclass(frozen=True, slots=True)
class Word:
    """An option, a command or the values of an argument.

    Attributes:
        command: The command that it belongs to, or empty for the words before a command.
        text: The word itself; empty for an argument without a name.
        summary: What it is for.
        values: The words that may follow it.
        takes: Whether something must follow it.
        file: Whether that is a file.
    """

    command: str
    text: str
    summary: str
    values: tuple[str, ...] = ()
    takes: bool = False
    file: bool = False


def words_of(parser: argparse.ArgumentParser, command: str = "") -> list[Word]:
    """Every word of a command line, those of its commands too.

    Args:
        parser: A parser whose commands are subparsers.
        command: The command that it parses.
    """
    words: list[Word] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                words.append(Word(command, choice.dest, choice.help or ""))
            for name, child in action.choices.items():
                words += words_of(child, name)
            continue
        values = tuple(str(value) for value in action.choices or ())
        takes = action.nargs != 0
        file = action.metavar in {"FILE", "PATH"}
        names = action.option_strings or [""]
        words += (Word(command, name, action.help or "", values, takes, file) for name in names)
    return words


def _bash(words: list[Word]) -> str:
    commands = [word.text for word in words if not word.command and not word.text.startswith("-")]
    cases = [
        f'        "{word.command} {word.text}") offer {" ".join(word.values)}; return ;;'
        for word in words
        if word.text and word.takes
    ]
    for command in ["", *commands]:
        own = [word for word in words if word.command == command]
        options = [word.text for word in own if word.text.startswith("-")]
        others = [word.text for word in own if word.text and word.text not in options]
        others += [value for word in own if not word.text for value in word.values]
        cases.append(f'        "{command} "*) offer {" ".join(others)}')
        cases.append(f"            if [[ $current == -* ]]; then offer {' '.join(options)}; fi ;;")
    body = "\n".join(cases)
    # Where nothing is offered, bash goes on with the names of files.
    return f"""# Completion of relazione for bash.
_relazione() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command= i
    offer() {{ COMPREPLY=($(compgen -W "$*" -- "$current")); }}
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in {"|".join(commands)}) command=${{COMP_WORDS[i]}}; break ;; esac
    done
    case "$command $before" in
{body}
    esac
}}
complete -o bashdefault -o default -F _relazione relazione
"""


def _zsh(words: list[Word]) -> str:
    commands = [word for word in words if not word.command and word.text and word.text[0] != "-"]
    listed = " ".join(_quoted(f"{word.text}:{word.summary}") for word in commands)
    cases = []
    for command in commands:
        specs = " ".join(_zsh_spec(word) for word in words if word.command == command.text)
        cases.append(f"        {command.text}) _arguments -s {specs} ;;")
    body = "\n".join(cases)
    heads = " ".join(_zsh_spec(word) for word in words if not word.command and word.text.startswith("-"))
    return f"""#compdef relazione
# Completion of relazione for zsh.
_relazione() {{
    local state line
    _arguments -C {heads} '1: :->command' '*:: :->rest'
    case $state in
    command)
        local -a commands=({listed})
        _describe command commands ;;
    rest)
        case $line[1] in
{body}
        esac ;;
    esac
}}
if [ "$funcstack[1]" = "_relazione" ]; then _relazione "$@"; else compdef _relazione relazione; fi
"""


def _zsh_spec(word: Word) -> str:
    summary = word.summary.replace("[", "(").replace("]", ")").replace(":", "\\:")
    what = "_files" if word.file else f"({' '.join(word.values)})" if word.values else " "
    if not word.text:
        return _quoted(f"*: :{what}")
    return _quoted(f"{word.text}[{summary}]" + (f": :{what}" if word.takes else ""))


def _fish(words: list[Word]) -> str:
    rows = ["# Completion of relazione for fish.", "complete -c relazione -f"]
    for word in words:
        when = f"__fish_seen_subcommand_from {word.command}" if word.command else "__fish_use_subcommand"
        row = f"complete -c relazione -n {_quoted(when)}"
        if word.text.startswith("--"):
            row += f" -l {word.text[2:]}"
        elif word.text.startswith("-"):
            row += f" -s {word.text[1:]}"
        elif word.text:
            row += f" -a {word.text}"
        if word.file:
            row += " -r -F" if word.text else " -F"
        elif word.values:
            row += (" -x" if word.text else "") + f" -a {_quoted(' '.join(word.values))}"
        elif word.takes:
            row += " -x"
        rows.append(f"{row} -d {_quoted(word.summary)}")
    return "\n".join(rows) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
