"""Messages and the progress bar: on standard error, and only where somebody watches."""

from __future__ import annotations

import io
import sys

import pytest

from relazione.cli.console import Progress, tell


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_grows_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress(4, shown=True) as progress:
        for _ in range(4):
            progress.step()
    drawn = screen.getvalue().split("\r")
    assert [row.split("░")[-1].strip() for row in drawn[1:4]] == [
        "0/4 reports\x1b[K",
        "1/4 reports\x1b[K",
        "2/4 reports\x1b[K",
    ]
    assert drawn[5].startswith("█" * 24) and drawn[-1] == "\x1b[K"


@pytest.mark.parametrize(
    ("total", "shown", "terminal"), [(4, True, False), (4, False, True), (1, True, True)]
)
def test_silent_where_nobody_watches(
    monkeypatch: pytest.MonkeyPatch, total: int, shown: bool, terminal: bool
) -> None:
    screen = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress(total, shown=shown) as progress:
        progress.step()
    assert screen.getvalue() == ""


def test_messages_are_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    tell("a.txt\x1b[2J:\nfailed")
    assert capsys.readouterr().err == "relazione: a.txt⟨U+001B⟩[2J: failed\n"


def test_messages_where_there_is_no_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    tell("lost")
