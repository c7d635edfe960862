"""The completion scripts know every command and option, and shells take them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from relazione.cli.completion import SHELLS, words_of
from relazione.cli.main import main, parser


def script_of(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_every_word_is_offered(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = script_of(shell, capsys)
    for word in words_of(parser()):
        name = word.text.lstrip("-") if shell == "fish" else word.text
        assert name in script
        assert all(value in script for value in word.values)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = script_of(shell, capsys)
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("relazione hi", "history"),
        ("relazione re", "read reports reject register"),
        ("relazione commitments --status p", "proposed planned"),
        ("relazione timeline --ki", "--kind"),
        ("relazione search --kind ''", "statement report"),
        ("relazione check --fail-on n", "note never"),
        ("relazione check --explain cap", "capital"),
        ("relazione --v", "--version"),
        ("relazione read --fo", "--format"),
        ("relazione read a.txt --format j", "json jsonl"),
        ("relazione read --color ''", "auto always never"),
        ("relazione read ''", ""),
        ("relazione completion z", "zsh"),
        ("relazione register eq", "equipment"),
    ],
)
def test_bash_completes(words: str, offered: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = (
        f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _relazione; echo ${{COMPREPLY[@]}}"
    )
    script = script_of("bash", capsys) + asked
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == offered
