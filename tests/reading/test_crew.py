"""Several processes give the records that one gives, in the same order."""

from collections.abc import Iterator

import pytest

from relazione.model import DocumentError, Report, RunError
from relazione.reading import crew, outcomes, outcomes_by_crew

REPORTS = [
    Report(f"Minister Ana Velho said on Monday that {n} ships would sail.\n", id=str(n)) for n in range(20)
]


def test_records_are_the_same_and_in_order() -> None:
    assert list(outcomes_by_crew(REPORTS, 2)) == list(outcomes(REPORTS))


def test_a_report_that_cannot_be_read_stops_no_other() -> None:
    french = Report("Le ministre a dit que les deux pays vont signer un accord avec la France. " * 5, id="fr")
    found = list(outcomes_by_crew([*REPORTS[:9], french, *REPORTS[9:]], 2))
    assert [n for n, outcome in enumerate(found) if isinstance(outcome, DocumentError)] == [9]
    assert len(found) == 21


def test_no_more_reports_are_asked_for_than_there_is_work() -> None:
    taken = 0

    def stream() -> Iterator[Report]:
        nonlocal taken
        for report in REPORTS * 50:
            taken += 1
            yield report

    records = outcomes_by_crew(stream(), 1)
    next(records)
    records.close()  # type: ignore[attr-defined]
    assert taken < 100


def test_a_process_that_is_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_prepare", _ended)
    with pytest.raises(RunError, match="was ended"):
        list(outcomes_by_crew(REPORTS, 1))


def _ended(_: object) -> None:
    raise SystemExit(1)
