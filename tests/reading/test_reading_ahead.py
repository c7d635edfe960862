"""With two threads the engine annotates the next reports while the present ones are read."""

from collections.abc import Iterator

import pytest
from spacy.language import Language

from relazione.language import load, threads_of
from relazione.model import Report
from relazione.reading import outcomes, read_many

REPORTS = [
    Report(f"Minister Ana Velho said on Monday that {n} ships would sail.\n", id=str(n)) for n in range(20)
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(threads=2)


def test_threads_are_those_of_the_engine(nlp: Language) -> None:
    assert threads_of(nlp) == 2
    assert threads_of(Language()) == 1


def test_records_are_the_same_and_in_order(nlp: Language) -> None:
    assert list(read_many(REPORTS, nlp=nlp)) == list(read_many(REPORTS, nlp=load()))


def test_a_reader_who_stops_early_ends_the_reading(nlp: Language) -> None:
    taken = 0

    def stream() -> Iterator[Report]:
        nonlocal taken
        for report in REPORTS * 50:
            taken += 1
            yield report

    records = read_many(stream(), nlp=nlp)
    assert next(records).document.id == "0"
    records.close()
    assert taken < 50


def test_a_report_that_breaks_the_engine_breaks_no_other(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:

    plain = type(nlp).pipe

    def failing(self: Language, texts: list[str], **options: int) -> Iterator[object]:
        if any("13 ships" in text for text in texts):
            raise ValueError("odd report")
        return plain(self, texts, **options)

    monkeypatch.setattr(type(nlp), "pipe", failing)
    assert [o.document.id for o in outcomes(REPORTS, nlp=nlp)] == [r.id for r in REPORTS]
