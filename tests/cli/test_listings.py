"""The listings from their arguments to their output and exit status, over a ledger that a test stands in for."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ledger_rows import COMMITMENT, DETAIL, LINDQVIST, ROWS

from relazione.cli.exits import Exit
from relazione.cli.ledger_listings import DAYS, FAILURES, LISTINGS, still_open
from relazione.cli.listings import next_command
from relazione.cli.main import main
from relazione.ledger.filters import Filter
from relazione.ledger.results import Page, UnknownError

Output = pytest.CaptureFixture[str]
EVERY = (*LISTINGS, *DAYS, FAILURES)


@dataclass
class StandIn:
    """A ledger of one kind of row, many times over, that notes what it is asked."""

    rows: list[Any] = field(default_factory=list)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    most_at_once: int = 0

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def page(self, name: str, narrowed: Filter, after: str | None, limit: int) -> Page[Any]:
        if "Nobody" in narrowed.persons:
            raise UnknownError("Nobody", [LINDQVIST])
        self.asked.append((name, narrowed))
        self.most_at_once = max(self.most_at_once, limit)
        start = int(after or 0)
        rows = self.rows[start : start + limit]
        return Page(rows, str(start + limit) if start + limit < len(self.rows) else None)

    def __getattr__(self, name: str) -> Any:
        def ask(*arguments: Any, after: str | None, limit: int, **_: Any) -> Page[Any]:
            return self.page(name, arguments[-1] if arguments else Filter(), after, limit)

        return ask

    def show(self, key: str, as_of: dt.date | None = None, **_: Any) -> Any:
        if key == "c-0000000000":
            raise UnknownError(key, [LINDQVIST])
        self.asked.append(("show", as_of))
        return DETAIL


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RELAZIONE_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    Path("relazione.db").touch()
    stand_in = StandIn()
    module = ModuleType("relazione.ledger.ledger")
    module.Ledger = type("Ledger", (), {"open": staticmethod(lambda *_, **__: stand_in)})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "relazione.ledger.ledger", module)
    yield stand_in


def row_of(listing: Any) -> Any:
    return next(row for row in ROWS if type(row).__name__ == listing.row)


def words_of(listing: Any) -> list[str]:
    return [listing.name, "words"] if listing.name == "search" else [listing.name]


@pytest.mark.parametrize("listing", EVERY, ids=lambda one: one.name)
def test_every_listing_in_every_format(listing: Any, ledger: StandIn, capsys: Output) -> None:
    ledger.rows = [row_of(listing)] * 30
    for form in ("text", "json", "jsonl", "csv"):
        assert main([*words_of(listing), "--format", form, "--limit", "30"]) == Exit.DONE
        out, err = capsys.readouterr()
        assert err == "" and len(out) > 500
        if form == "json":
            read = json.loads(out)
            assert len(read["rows"]) == 30 and read["following"] is None
        elif form == "jsonl":
            assert all(json.loads(line) for line in out.splitlines())
        elif form == "csv":
            assert len(list(csv.reader(io.StringIO(out, newline="")))) == 31
    assert {name for name, _ in ledger.asked} == {listing.name}


def test_a_page_ends_with_the_command_for_the_next(ledger: StandIn, capsys: Output) -> None:
    ledger.rows = [COMMITMENT] * 60
    main(["commitments", "--about", "the pact"])
    assert (
        "25 shown; the next: relazione commitments --about 'the pact' --after 25\n" in capsys.readouterr().out
    )
    main(["commitments", "--format", "csv", "--limit", "50"])
    out, err = capsys.readouterr()
    assert len(list(csv.reader(io.StringIO(out, newline="")))) == 51
    assert err == "relazione: 50 shown; the next: relazione commitments --format csv --limit 50 --after 50\n"
    main(["commitments", "--format", "json", "--after", "25"])
    assert json.loads(capsys.readouterr().out)["following"] == "50"
    main(["commitments", "--after", "50"])
    assert "shown" not in capsys.readouterr().out


def test_the_next_command_has_one_mark() -> None:
    argv = ["search", "a b", "--after", "x", "--limit", "3", "--after=y"]
    assert next_command(argv, "z") == "relazione search 'a b' --limit 3 --after z"


def test_all_rows_are_asked_page_by_page(ledger: StandIn, capsys: Output) -> None:
    ledger.rows = [COMMITMENT] * 1234
    assert main(["commitments", "--all", "--format", "json"]) == Exit.DONE
    read = json.loads(capsys.readouterr().out)
    assert (len(read["rows"]), read["following"]) == (1234, None)
    assert len(ledger.asked) == 3 and ledger.most_at_once == 500


@pytest.mark.parametrize("listing", EVERY, ids=lambda one: one.name)
@pytest.mark.usefixtures("ledger")
def test_nothing_is_no_error(listing: Any, capsys: Output) -> None:
    assert main(words_of(listing)) == Exit.DONE
    assert capsys.readouterr().out in ("The ledger holds none.\n", "Nothing fits.\n")
    main([*words_of(listing), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == {"rows": [], "following": None}
    main([*words_of(listing), "--format", "csv"])
    assert capsys.readouterr().out.count("\r\n") == 1


def test_what_is_overdue_is_asked_by_today_or_the_day_of_the_account(ledger: StandIn) -> None:
    main(["commitments", "--overdue", "--as-of", "2025-04-01"])
    main(["commitments", "--overdue"])
    (_, then), (_, now) = ledger.asked
    assert then.overdue_on == then.as_of == dt.date(2025, 4, 1)
    assert now.overdue_on is not None and now.as_of is None


def test_open_is_written_out(ledger: StandIn) -> None:
    main(["commitments", "--status", "open", "--status", "dropped"])
    statuses = ledger.asked[0][1].statuses
    assert "hoped" in statuses and "dropped" in statuses and not {"open", "fulfilled"} & set(statuses)
    assert set(still_open("transfers", ("open",))) == {"proposed", "pending", "approved", "contracted"}
    assert still_open("transfers", ("delivered",)) == ("delivered",)


@pytest.mark.usefixtures("ledger")
def test_an_unknown_person_or_key_ends_with_those_near(capsys: Output) -> None:
    for arguments in (["statements", "--person", "Nobody"], ["show", "c-0000000000"]):
        assert main([*arguments, "--output", "out.json"]) == Exit.NOT_KNOWN
        out, err = capsys.readouterr()
        assert out == "" and "Ada Lindqvist (n-3333333333)" in err
        assert not Path("out.json").exists()


def test_show_in_every_format(ledger: StandIn, capsys: Output) -> None:
    assert main(["show", "c-4444444444", "--as-of", "2025-06-01"]) == Exit.DONE
    assert "ITS LIFE" in capsys.readouterr().out and ledger.asked == [("show", dt.date(2025, 6, 1))]
    main(["show", "c-4444444444", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["claims"][1]["reason"] == "same two states, same pact"
    main(["show", "c-4444444444", "--format", "csv"])
    names, *rows = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert names[:3] == ["day", "status", "key"] and len(rows) == 2


def test_output_goes_to_a_file_in_the_format_of_its_name(ledger: StandIn, capsys: Output) -> None:
    ledger.rows = [COMMITMENT]
    assert main(["commitments", "--output", "rows.csv"]) == Exit.DONE
    assert Path("rows.csv").read_bytes().startswith(b"key,action,") and capsys.readouterr().out == ""
    assert main(["commitments", "--output", "no/rows.csv"]) == Exit.RUN_ERROR


@pytest.mark.usefixtures("ledger")
def test_a_missing_ledger_ends_the_command(capsys: Output) -> None:
    Path("relazione.db").unlink()
    assert main(["people"]) == Exit.RUN_ERROR
    assert "make one with `relazione add PATH ...`" in capsys.readouterr().err
    assert not Path("relazione.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["commitments", "--status", "held"],
        ["people", "--limit", "0"],
        ["search"],
        ["show"],
        ["stats", "--all"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: Output) -> None:
    assert main(arguments) == Exit.USAGE
    assert "usage: relazione" in capsys.readouterr().err


@pytest.mark.parametrize("name", [*(one.name for one in EVERY), "show", "stats"])
def test_help_has_examples(name: str, capsys: Output) -> None:
    assert main([name, "--help"]) == Exit.DONE
    out = capsys.readouterr().out
    assert f"examples:\n  relazione {name}" in out and "exit status:" in out
