"""Files and folders: what is found, what is refused, and that a refusal says what to do."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from relazione.intake import files, find_reports, is_folder, read_bytes, read_stream
from relazione.model import DocumentError

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")


def test_bytes_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"One.\r\nTwo.")
    assert read_bytes(path) == b"One.\r\nTwo."


@pytest.mark.parametrize(
    ("name", "complaint"), [("missing.txt", "no such file"), ("folder", "is a folder"), ("a\0b", "cannot be")]
)
def test_what_cannot_be_opened(tmp_path: Path, name: str, complaint: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DocumentError, match=complaint):
        read_bytes(tmp_path / name)


def test_what_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DocumentError, match="may not be opened; ask for the right"):
        read_bytes(tmp_path / "report.txt")


@as_root
def test_what_really_may_not_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("News.")
    path.chmod(0)
    with pytest.raises(DocumentError, match="may not be opened"):
        read_bytes(path)


def test_a_stream_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 2_000_000)
    assert len(read_stream(io.BytesIO(b"x" * 2_000_000))) == 2_000_000
    with pytest.raises(DocumentError, match="larger than 2 MB"):
        read_stream(io.BytesIO(b"x" * 2_000_001))


def test_text_files_of_a_folder_by_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "notes.md", ".hidden.txt", "deep/c.text", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("News.")
    found = [path.relative_to(tmp_path).as_posix() for path in find_reports(tmp_path)]
    assert found == ["a.TXT", "b.txt", "deep/c.text"]


def test_a_folder_without_reports_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("News.")
    with pytest.raises(DocumentError, match="name the files themselves"):
        find_reports(tmp_path)


def test_folders_that_link_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("News.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert find_reports(tmp_path) == [tmp_path / "a.txt"]


def test_a_folder_that_may_not_be_listed_is_among_what_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("News.")
    (tmp_path / "locked").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert find_reports(tmp_path) == [tmp_path / "a.txt", tmp_path / "locked"]
    with pytest.raises(DocumentError, match="may not be listed"):
        read_bytes(tmp_path / "locked")


def test_folders_are_told_from_files(tmp_path: Path) -> None:
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / "missing")
    assert not is_folder(Path("a\0b"))
