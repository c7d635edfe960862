"""The command ``relazione register``, the settings file, and registers of a user's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relazione.cli.exits import Exit
from relazione.cli.main import main
from relazione.cli.settings import read_settings
from relazione.model import RunError

OWN = (
    "country,office,title,holder,start\nAD,defence_minister,Minister of Defence,Aina Puigdemasa,2026-01-15\n"
)
ASKED = ["register", "who", "defence minister", "Andorra", "--on", "2026-03-01"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_who_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "who", "foreign minister", "Australia", "--on", "2023-05-01"]) == Exit.DONE
    out = capsys.readouterr().out
    assert out.startswith("Penny Wong: Minister for Foreign Affairs, Australia, from 2022-05-23")
    assert "Wikidata" in out


def test_not_known_is_status_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASKED) == Exit.NOT_KNOWN == 1
    assert capsys.readouterr().out.startswith("not known")


@pytest.mark.parametrize(
    ("question", "words", "first"),
    [
        ("offices", ["Penny Wong"], "Penny Wong: "),
        ("state", ["New", "Delhi"], "India (IN, IND, Q668): state in Southern Asia, asked by its capital ("),
        ("body", ["NATO"], "North Atlantic Treaty Organization (NATO): forum "),
        ("members", ["Quad"], "Australia"),
        ("equipment", ["MQ 9B"], "MQ-9B SkyGuardian"),
    ],
)
def test_every_question(
    capsys: pytest.CaptureFixture[str], question: str, words: list[str], first: str
) -> None:
    assert main(["register", question, *words]) == Exit.DONE
    assert capsys.readouterr().out.startswith(first)


def test_json_has_everything(capsys: pytest.CaptureFixture[str]) -> None:
    main(["register", "equipment", "MQ 9B", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["known"] and told["question"] == "equipment" and told["on"] is None
    assert told["answers"][0]["source"]


def test_who_needs_an_office_and_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "who", "president"]) == Exit.USAGE
    assert "state or body" in capsys.readouterr().err


def test_own_file_by_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours.csv").write_text(OWN, "utf-8")
    assert main([*ASKED, "--register", "ours.csv"]) == Exit.DONE
    assert capsys.readouterr().out == (
        "Aina Puigdemasa: Minister of Defence, Andorra, from 2026-01-15 (ours.csv)\n"
    )


def test_own_folder_by_settings_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk" / "registers").mkdir(parents=True)
    (tmp_path / "desk" / "registers" / "office_holders.csv").write_text(OWN, "utf-8")
    (tmp_path / "desk" / "relazione.toml").write_text('[register]\nfolders = ["registers"]\n', "utf-8")
    (tmp_path / "desk" / "stories").mkdir()
    monkeypatch.chdir(tmp_path / "desk" / "stories")
    assert main(ASKED) == Exit.DONE
    monkeypatch.chdir(tmp_path)
    assert main(ASKED) == Exit.NOT_KNOWN
    assert main([*ASKED, "--settings", "desk/relazione.toml"]) == Exit.DONE


def test_a_faulty_file_ends_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours.csv").write_text(OWN.replace("AD", "ZZ"), "utf-8")
    assert main([*ASKED, "--register", "ours.csv"]) == Exit.RUN_ERROR
    assert "ours.csv, line 2: country is 'ZZ'" in capsys.readouterr().err


def test_settings_that_cannot_be_right(tmp_path: Path) -> None:
    assert read_settings(None, tmp_path / "nowhere").sections == {}
    faulty = tmp_path / "relazione.toml"
    faulty.write_text("[register\n", "utf-8")
    with pytest.raises(RunError, match="no TOML"):
        read_settings(None, tmp_path)
    faulty.write_text('[register]\nfolders = "one"\n', "utf-8")
    with pytest.raises(RunError, match="list of texts"):
        read_settings(None, tmp_path).paths("register", "folders")
    with pytest.raises(RunError, match="cannot be read"):
        read_settings(tmp_path / "none.toml", tmp_path)
