from __future__ import annotations

import datetime as dt
from pathlib import Path

from evaluation.coverage import coverage, months_known, years_known
from relazione.lexicon.office_holders import Term, register
from relazione.model import PartialDate

PAGE = Path(__file__).parents[2] / "docs" / "register-coverage.md"


def term(start: str, end: str | None, seen: str) -> Term:
    last = PartialDate.parse(end) if end else None
    day = dt.date.fromisoformat(seen)
    return Term(
        "NO", "head_of_state", "", "Jon Roe", ("Jon Roe",), PartialDate.parse(start), last, False, day, "t"
    )


def test_years_that_are_known_whole_and_in_part() -> None:
    terms = [term("2011-03-01", "2013-12-31", "2013-12-31"), term("2016-01-01", None, "2017-06-20")]
    assert months_known(terms, 2011) == 10
    assert months_known(terms, 2014) == 0
    assert years_known(terms) == "2011*, 2012–2013, 2016, 2017*"


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == coverage(register()), (
        "run python -m evaluation.coverage > docs/register-coverage.md"
    )
