"""Paths to reports: every kind of file, folders, and files with a report on every line."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
from pathlib import Path

import pytest

from relazione.intake import Source, Unread, files, report_lines
from relazione.intake.collecting import Told, count_of, files_of, sources_of, sources_of_stream
from relazione.intake.page_room import PageRoom

NEWS = "The two ministers met in the old port and said that they would meet again in the spring."


def collected(*paths: Path, told: Told | None = None) -> list[Source | Unread]:
    found, refused = files_of([str(path) for path in paths])
    with PageRoom() as room:
        return [*sources_of(list(found.items()), told or Told(), room), *refused]


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), "utf-8")
    return path


def test_every_kind_of_file_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.md").write_text(f"---\ndate: 2025-03-05\n---\n# Pact\n\n{NEWS}")
    (tmp_path / "deep" / "c.HTML").write_text(f"<html><body><p>{NEWS}</p></body></html>")
    written(tmp_path / "d.jsonl", {"text": NEWS, "published": "2025-03-06"}, {"text": NEWS + " Again."})
    for name in ("README.md", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text("Not a report.")
    got = collected(tmp_path, told=Told(published=dt.date(2025, 1, 1), publisher="The Post"))
    assert all(isinstance(one, Source) for one in got)
    rows = [(Path(one.source).relative_to(tmp_path).as_posix(), one.report.published) for one in got]  # type: ignore[union-attr]
    assert rows == [
        ("a.txt", dt.date(2025, 1, 1)),
        ("b.md", dt.date(2025, 3, 5)),
        ("d.jsonl:1", dt.date(2025, 3, 6)),
        ("d.jsonl:2", dt.date(2025, 1, 1)),
        ("deep/c.HTML", dt.date(2025, 1, 1)),
    ]
    assert {one.publisher for one in got if isinstance(one, Source)} == {"The Post"}
    assert [one.report.id for one in got if isinstance(one, Source)] == ["a", "b", "d-1", "d-2", "c"]


def test_fields_of_a_line(tmp_path: Path) -> None:
    row = {
        "text": NEWS,
        "published": "2025-03-06T08:00:00+01:00",
        "title": "Pact",
        "url": "https://x.example",
        "publisher": "P",
        "id": "n7",
    }
    (one,) = collected(written(tmp_path / "a.jsonl", row))
    assert isinstance(one, Source)
    assert (one.report.text, one.report.published, one.report.id) == (NEWS, dt.date(2025, 3, 6), "n7")
    assert (one.title, one.url, one.publisher) == ("Pact", "https://x.example", "P")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{oops", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('["text"]', 'is no JSON object with "text"'),
        ({"title": "Pact"}, 'has no "text"'),
        ({"text": 3}, 'has no "text"'),
        ({"text": "  "}, "holds only blanks"),
        ({"text": NEWS, "published": "6 March"}, "no day such as 2025-07-02: '6 March'"),
        ({"text": NEWS, "published": 20250306}, "no day such as 2025-07-02"),
        ({"text": NEWS, "url": ["x"]}, '"url" that is no text'),
        ({"text": "Министр иностранных дел прибыл в порт и сказал, что договор будет подписан."}, "Cyrillic"),
    ],
)  # fmt: skip
def test_a_bad_line_is_set_aside_by_its_number_and_the_others_are_read(
    tmp_path: Path, bad: object, reason: str
) -> None:
    path = written(tmp_path / "a.jsonl", {"text": NEWS}, "", bad, {"text": NEWS + " Again."})
    one, two, three = collected(path)
    assert isinstance(two, Unread)
    assert two.source == f"{path}:3"
    assert reason in two.reason
    assert (one.source, three.source) == (f"{path}:1", f"{path}:4")


def test_bytes_that_are_no_utf8_are_one_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(b'\xef\xbb\xbf{"text": "' + NEWS.encode() + b'"}\r\n{"text": "caf\xe9"}\n')
    one, two = collected(path)
    assert isinstance(one, Source)
    assert isinstance(two, Unread) and "not in UTF-8" in two.reason


def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_lines, "LARGEST_FILE", 1000)
    path = written(tmp_path / "a.jsonl", "x" * 5000, {"text": NEWS})
    one, two = collected(path)
    assert isinstance(one, Unread) and "split it" in one.reason
    assert isinstance(two, Source) and two.source == f"{path}:2"


def test_packed_lines_and_damage_to_them(tmp_path: Path) -> None:
    packed = gzip.compress("".join(json.dumps({"text": f"{NEWS} {n}."}) + "\n" for n in range(9)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    (tmp_path / "b.jsonl.gz").write_bytes(packed[:-12])
    got = collected(tmp_path / "a.jsonl.gz")
    assert [one.source for one in got] == [f"{tmp_path}/a.jsonl.gz:{n}" for n in range(1, 10)]
    damaged = collected(tmp_path / "b.jsonl.gz")
    assert isinstance(damaged[-1], Unread) and "nor can what follows" in damaged[-1].reason


def test_lines_are_read_as_they_are_asked_for() -> None:
    stream = io.BytesIO(b"".join(json.dumps({"text": NEWS}).encode() + b"\n" for _ in range(1000)))
    with PageRoom() as room:
        next(sources_of_stream(stream, Told(), room))
    assert stream.tell() < 500


def test_standard_input_may_be_text_a_page_or_lines() -> None:
    def got(data: str) -> list[Source | Unread]:
        with PageRoom() as room:
            return list(sources_of_stream(io.BytesIO(data.encode()), Told(), room))

    (text,), (page,) = got(NEWS), got(f"<!DOCTYPE html><html><body><p>{NEWS}</p></body></html>")
    assert isinstance(text, Source) and isinstance(page, Source)
    assert (text.report.text, page.report.text) == (NEWS, NEWS + "\n")
    lines = got(json.dumps({"text": NEWS}) + "\n" + json.dumps({"text": NEWS}))
    assert [one.source for one in lines] == ["stdin:1", "stdin:2"]
    (nothing,) = got("")
    assert isinstance(nothing, Unread) and "is empty" in nothing.reason


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.html").write_text("<html><body></body></html>")
    (tmp_path / "c.md").write_text("---\ntitle: x\n---\n")
    (tmp_path / "empty").mkdir()
    got = collected(tmp_path, tmp_path / "missing.jsonl", tmp_path / "missing.html", tmp_path / "empty")
    reasons = {Path(one.source).name: one.reason for one in got if isinstance(one, Unread)}
    assert set(reasons) == {"b.html", "c.md", "missing.jsonl", "missing.html", "empty"}
    assert ".jsonl" in reasons["empty"] and "no such file" in reasons["missing.jsonl"]


def test_how_many_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    written(tmp_path / "b.jsonl", {}, {}, {})
    found, _ = files_of([str(tmp_path), str(tmp_path / "a.txt")])
    assert count_of(list(found.values())) == 4
    assert len(found) == 2


def test_files_of_a_folder_that_are_no_reports_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(NEWS)
    (one,) = collected(tmp_path / "README.md")
    assert isinstance(one, Source)
    assert files.TEXT_SUFFIXES == (".txt", ".text")
