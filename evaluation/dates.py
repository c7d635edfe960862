"""Score the reading of date expressions on Microsoft's Recognizers-Text cases that belong to news.

    python -m evaluation.dates [FOLDER] [--wrong]

FOLDER holds ``DateParser.json``, ``DatePeriodParser.json`` and ``DateTimeModel.json``;
``../shared/data/dates`` where none is given. A case counts where it names one date or span of days and
its words are such as news uses; left out, and counted by cause, are times of day, lengths, holidays,
numeric forms other than ISO and ``13.5.2015``, years in words, decades and centuries, week numbers,
bare units (``the week``), parts of a unit (``late last month`` is the month here, half of it there),
months and years counted (``two years ago`` is a year here, a day there), spans of whole months or years
(there they end with the first day of the last), and open spans (``within 2 weeks``). A case is right
where the phrase is found and means the day or span given, told as past and told as coming. Spans may
end on the day given or the day before it. A day of a month without its year is right with either year
that the case gives: reports mean the nearest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relazione.language.tokenizer import tokenize
from relazione.model import DateSpan
from relazione.reading.calendar_spans import Tense, resolve
from relazione.reading.date_grammar import find_phrases

ROOT = Path(__file__).parents[1]
DATES = ROOT.parent / "shared" / "data" / "dates"
FILES = ("DateParser", "DatePeriodParser", "DateTimeModel")
_DAY = dt.timedelta(days=1)
# What news does not write, or what the record's guidelines define otherwise, in the order asked.
_RANGE = r"(?:-|~|to|and|till|through|until)"
_MONTH_OR_YEAR = r"(?:\d{4}|[a-z]{3,9})(?: in)?(?: \d{4})?"
_OUTSIDE = (
    (
        "time of day",
        r"\d\s*(?:am|pm|a\.m|p\.m)\b|o'?clock|\b(?:hours?|minutes?|seconds?|noon|now|tonight)\b|\d:\d",
    ),
    (
        "holiday",
        r"christmas|easter|thanksgiving|new year|halloween|valentine|ramadan|\bholiday|juneteenth|fool|eid|saint"
        r"|(?:mother|father|labou?r|independence|memorial|earth|king|inauguration|workers)\S* day|\beve\b"
        r"|black friday|fourth of july",
    ),
    (
        "part of a unit",
        r"\b(?:early|late|mid|middle|beginning|end|start|earlier|later|rest|begin|remaining)\b|mid-",
    ),
    (
        "in words or slang",
        r"\b(?:thousands?|hundred|nineteen|twenty|thirty|thirteen|fourteen|fifteen|sixteen|eighteen)\b"
        r"|\w+teenth|tmrw|\bcy\b|w/c|\botd|eoy|calendar|workweek|noughties|\bthis day|upcoming",
    ),
    (
        "bare unit",
        r"^(?:the |my |that |on )*(?:day|week|weekend|month|year|fortnight)$",
    ),
    ("months or years counted", r"\b(?:months?|years?)\b.*\bago\b|^in \w+ (?:months?|years?)|month of"),
    (
        "span of months or years",
        rf"(?:^|\b(?:from|between|in) )(?:\w+ )?{_MONTH_OR_YEAR}\s*{_RANGE} ?{_MONTH_OR_YEAR}$",
    ),
    ("decade or century", r"\d0 ?'?s\b|century|\b(?:decades?|tens|twenties|seventies|eighties|nineties)\b"),
    (
        "week number or code",
        r"\bweek \d|\d(?:st|nd|rd|th) week$|\bQ\d|\bH[12]\b|\d[QH]\d|week (?:of|beginning|commencing)|/(?:wk|week)",
    ),
    (
        "open span",
        r"\b(?:within|less than|more than|at least|before|after|since|until|till|prior|ytd|mtd|to date"
        r"|past|previous|last|next|coming|following|future|few|couple)\b.*\b(?:days?|weeks|months|years|few)\b"
        r"|^(?:before|after|since|until|by|from|as of|starting|on or)\b(?!.*\b(?:to|until|till|through)\b|.*[-–])"
        r"|or (?:later|earlier|above|before|after)|hence|future|business|working|same|quarters"
        r"|\bstarting\b|\bfor \d|\bthe day\b",
    ),
    (
        "numeric form",
        r"\d\s*[-/.,]\s*\d|^\D{0,4}\d{1,2}(?:st|nd|rd|th)?$|\d[a-z]{3}|[a-z]\d|[a-z][-/]\d|\d[-/][a-z]"
        r"|\d{6}|[=~]|of \d\d$|^\d{3,4} ",
    ),
)
_OUTSIDE_COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _OUTSIDE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d$|\d{1,2}\.\d{1,2}\.\d{4}$")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with one date expression, and what it means when past and when coming."""

    sentence: str
    phrase: str
    start: int
    reference: dt.date
    past: tuple[dt.date, dt.date]
    future: tuple[dt.date, dt.date]
    span: bool


def cases_of(path: Path, left_out: Counter[str]) -> Iterator[Case]:
    """The cases of a file that belong to news; the others are counted by cause."""
    for row in json.loads(path.read_text("utf-8-sig")):
        results = row.get("Results") or []
        reference = (row.get("Context") or {}).get("ReferenceDateTime")
        if len(results) != 1 or not reference:
            left_out["none or several expressions"] += 1
            continue
        kind = results[0].get("Type") or results[0].get("TypeName", "").rpartition(".")[2]
        if kind not in ("date", "daterange"):
            left_out["time, length or set"] += 1
            continue
        cause = outside(results[0]["Text"])
        meant = meant_by(results[0], span=kind == "daterange")
        if cause or meant is None:
            left_out[cause or "no day told"] += 1
            continue
        day = dt.date.fromisoformat(reference[:10])
        yield Case(
            row["Input"], results[0]["Text"], results[0]["Start"], day, *meant, span=kind == "daterange"
        )


def outside(phrase: str) -> str | None:
    """Why a phrase is left out, or None where it is not."""
    if _ISO.match(phrase):
        return None
    return next((name for name, pattern in _OUTSIDE_COMPILED if pattern.search(phrase)), None)


def meant_by(result: dict[str, Any], *, span: bool) -> tuple[tuple[dt.date, dt.date], ...] | None:
    """First and last day of a result when past and when coming, or None where it tells none."""
    if "Value" in result:
        values = [result["Value"].get("PastResolution"), result["Value"].get("FutureResolution")]
    else:
        values = [v for v in result["Resolution"]["values"] if isinstance(v, dict)][:2]
    keys = ("startDate", "endDate") if span else ("date", "date")
    if "Value" not in result:
        keys = ("start", "end") if span else ("value", "value")
    found = []
    for value in values:
        try:
            found.append((dt.date.fromisoformat(value[keys[0]]), dt.date.fromisoformat(value[keys[1]])))
        except (KeyError, TypeError, ValueError):
            return None
    return (found[0], found[-1]) if found and found[0][0].year > 1 else None


def is_right(case: Case) -> bool:
    """Whether the reading finds the phrase and gives its days, told as past and as coming."""
    ends = [end for _, end in tokenize(case.sentence)]
    words = [case.sentence[start:end] for start, end in tokenize(case.sentence)]
    phrases = find_phrases([_capital(w) for w in words], [""] * len(words))
    held = [p for p in phrases if ends[p.end - 1] > case.start]
    if not held:
        return False
    told: tuple[tuple[Tense, tuple[dt.date, dt.date]], ...] = (("past", case.past), ("future", case.future))
    either = held[0].month is not None and held[0].year is None
    return all(
        any(
            _same(resolve(held[0], case.reference, tense), each, case.span)
            for each in ((case.past, case.future) if either else (days,))
        )
        for tense, days in told
    )


def _capital(word: str) -> str:
    """Names of days and months as news writes them; many cases leave them small."""
    return word.capitalize() if len(word) > 2 and word.isalpha() else word


def _same(found: DateSpan | None, days: tuple[dt.date, dt.date], span: bool) -> bool:
    if found is None or found.first_day() != days[0]:
        return False
    return found.last_day() in ((days[1], days[1] - _DAY) if span else (days[1],))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=DATES)
    parser.add_argument("--wrong", action="store_true", help="print the cases that were read wrongly")
    options = parser.parse_args(argv)
    if not options.folder.is_dir():
        sys.exit(f"no folder {options.folder}")
    left_out: Counter[str] = Counter()
    right = number = 0
    for name in FILES:
        cases = list(cases_of(options.folder / f"{name}.json", left_out))
        wrong = [case for case in cases if not is_right(case)]
        right, number = right + len(cases) - len(wrong), number + len(cases)
        share = 100 * (len(cases) - len(wrong)) / len(cases) if cases else 0.0
        print(f"{name:18} {len(cases) - len(wrong):4} of {len(cases):4}  {share:5.1f} %")
        for case in wrong if options.wrong else ():
            print(
                f"    {case.phrase!r} on {case.reference}: {case.past[0]} .. {case.future[0]}  {case.sentence}"
            )
    print(f"{'all':18} {right:4} of {number:4}  {100 * right / number if number else 0.0:5.1f} %")
    print("left out: " + ", ".join(f"{cause} {n}" for cause, n in left_out.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
