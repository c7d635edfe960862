"""The process in which pages are taken apart: it serves many, is ended where one takes too long, and comes back."""

from __future__ import annotations

import pytest

from relazione.intake import page_room
from relazione.intake.page_room import PageRoom
from relazione.model import DocumentError

PAGE = (
    "<html><body><article>"
    + "<p>The two ministers met in the old port and said that they would meet again.</p>" * 3
)


def test_one_process_serves_many_pages_and_refusals() -> None:
    with PageRoom() as room:
        first = room.read(PAGE)
        process = room._process
        with pytest.raises(DocumentError, match="without an article"):
            room.read("<html><body></body></html>")
        assert room.read(PAGE) == first
        assert room._process is process
    assert process is not None and process.returncode is not None


def test_a_page_that_takes_too_long_is_set_aside_and_the_next_is_read() -> None:
    with PageRoom() as room:
        room.read(PAGE)
        room._seconds = 0.05
        with pytest.raises(DocumentError, match=r"more than 0\.05 seconds"):
            room.read("<html><body>" + "<table><tr><td>Word of a table" * 200_000)
        room._seconds = page_room.SECONDS
        assert "two ministers" in room.read(PAGE).text


def test_a_process_that_ends_by_itself_sets_the_page_aside() -> None:
    with PageRoom() as room:
        room.read(PAGE)
        assert room._process is not None
        room._process.terminate()
        room._process.wait()
        with pytest.raises(DocumentError, match="too much memory"):
            room.read(PAGE)
        assert "two ministers" in room.read(PAGE).text
