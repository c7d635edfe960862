"""Reading in a process of its own: the same record, and errors that leave the desk standing."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from relazione.model import DocumentError, Report, record_to_json
from relazione.serve.failures import RefusedError
from relazione.serve.reader import ReaderApart, ReaderHere

REPORT = Report(
    "NAIROBI, 4 March 2025: Defence Minister Arvind Deshpande met Cabinet Secretary Grace Mutuku on Tuesday.",
    "readout",
)
FRENCH = (
    "Les deux ministres se sont entretenus mardi à Nairobi de la coopération maritime entre leurs pays. " * 8
)


@pytest.fixture(scope="module")
def apart() -> Iterator[ReaderApart]:
    reader = ReaderApart()
    yield reader
    reader.close()


def test_reads_what_the_desk_itself_would(apart: ReaderApart) -> None:
    assert record_to_json(apart.read(REPORT)) == record_to_json(ReaderHere().read(REPORT))


def test_a_report_that_cannot_be_read_says_why(apart: ReaderApart) -> None:
    told = []
    for reader in (apart, ReaderHere()):
        with pytest.raises(DocumentError) as caught:
            reader.read(Report(FRENCH))
        told.append(str(caught.value))
    assert told[0] == told[1]


def test_a_process_that_dies_is_told_and_replaced(
    apart: ReaderApart, caplog: pytest.LogCaptureFixture
) -> None:
    apart.read(REPORT)
    former = apart._process
    assert former is not None and former.pid is not None
    os.kill(former.pid, signal.SIGKILL)
    former.join()
    with caplog.at_level(logging.ERROR, "relazione.serve"), pytest.raises(RefusedError) as caught:
        apart.read(REPORT)
    assert caught.value.status == 503
    assert "ended from outside" in caplog.text
    assert apart.read(REPORT).entities
    assert apart._process is not former


def test_a_report_that_takes_too_long_is_set_aside() -> None:
    reader = ReaderApart(seconds=0.01)
    try:
        with pytest.raises(DocumentError, match="takes more than"):
            reader.read(REPORT)
        assert reader._process is None
    finally:
        reader.close()


def test_closing_does_not_wait_for_a_report() -> None:
    reader = ReaderApart()
    failed: list[BaseException] = []

    def read() -> None:
        try:
            reader.read(Report("The ministers met in Geneva on Monday. " * 3_000))
        except RefusedError as error:
            failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    while reader._process is None:
        time.sleep(0.01)
    reader.close()
    thread.join(20)
    assert not thread.is_alive()
    assert failed
