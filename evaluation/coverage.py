"""Write what the register of office-holders covers, by state, office and year, as Markdown tables.

    python -m evaluation.coverage > docs/register-coverage.md

A year counts for an office where the register positively knows a holder in the middle of every one of its
months; a year of which only some months are known carries an asterisk. A test holds that
``docs/register-coverage.md`` is what this command writes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from relazione.lexicon.office_holders import OfficeRegister, Term, register
from relazione.lexicon.states import state, states
from relazione.lexicon.tables import read_table

YEARS = range(2010, 2027)
OFFICES = (
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "finance_minister",
    "trade_minister",
    "national_security_adviser",
)
_HEAD = """# Coverage of the register of office-holders

Written by `python -m evaluation.coverage`. A year stands where the register positively knows a holder in
the middle of each of its months, with an asterisk (*) where it knows one in some of them. Between those
years there are gaps: what the register does not hold is not known. `governor_general` is held for the
states that have one, `io_head` for heads of world bodies (last table)."""


def months_known(terms: Sequence[Term], year: int) -> int:
    """In how many months of a year a holder is known on the fifteenth.

    Args:
        terms: All terms in one office.
        year: The year.
    """
    return sum(any(t.surely_covers(dt.date(year, month, 15)) for t in terms) for month in range(1, 13))


def years_known(terms: Sequence[Term]) -> str:
    """The years of ``YEARS`` in which a holder is known: ``2012–2018, 2019*``."""
    known = {year: months_known(terms, year) for year in YEARS}
    runs = []
    for mark, run in groupby(
        YEARS, key=lambda year: "" if known[year] == 12 else "*" if known[year] else None
    ):
        years = list(run)
        if mark is not None:
            runs.append((f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])) + mark)
    return ", ".join(runs)


def by_year(offices: OfficeRegister) -> Iterator[str]:
    """For each office and year the number of states whose holder is known all the year round."""
    yield "| office | " + " | ".join(str(year) for year in YEARS) + " |"
    yield "| --- |" + " ---: |" * len(YEARS)
    sovereign = [one.code for one in states() if not one.territory] + ["EU"]
    for office in OFFICES:
        seats = [terms for code in sovereign if (terms := offices.terms(code, office))]
        counts = [
            (
                sum(months_known(terms, year) == 12 for terms in seats),
                sum(months_known(terms, year) > 0 for terms in seats),
            )
            for year in YEARS
        ]
        yield f"| `{office}` | " + " | ".join(f"{whole} / {some}" for whole, some in counts) + " |"


def by_state(offices: OfficeRegister) -> Iterator[str]:
    """A row for each state or territory of which any office is held."""
    yield "| state | " + " | ".join(f"`{office}`" for office in OFFICES) + " |"
    yield "| --- |" + " --- |" * len(OFFICES)
    codes = {term.country for term in offices.all_terms} - {""}
    for name, code in sorted(
        (found.name if (found := state(code)) else "European Union", code) for code in codes
    ):
        cells = [years_known(offices.terms(code, office)) for office in OFFICES]
        if any(cells):
            yield f"| {name} | " + " | ".join(cells) + " |"


def by_body(offices: OfficeRegister) -> Iterator[str]:
    """A row for each headship of a world body."""
    yield "| office | years |"
    yield "| --- | --- |"
    titles: dict[str, list[Term]] = defaultdict(list)
    for term in offices.terms("", "io_head"):
        titles[term.title].append(term)
    for title, terms in sorted(titles.items()):
        yield f"| {title} | {years_known(terms)} |"


def by_source() -> Iterator[str]:
    """How many rows rest on which sources; a row may rest on several."""
    rows = read_table("office_holders.csv")
    counts = Counter(source for row in rows for source in row["source"].split(" + "))
    yield "| source | rows |"
    yield "| --- | ---: |"
    for source, count in counts.most_common():
        yield f"| {'memory (unsourced)' if source == 'memory' else source} | {count} |"


def coverage(offices: OfficeRegister) -> str:
    """The whole page."""
    sections = (
        ("States by office and year: known all the year / in some month", by_year(offices)),
        ("Rows by source", by_source()),
        ("Heads of world bodies", by_body(offices)),
        ("By state", by_state(offices)),
    )
    return "\n\n".join([_HEAD, *(f"## {title}\n\n" + "\n".join(lines) for title, lines in sections)]) + "\n"


if __name__ == "__main__":
    print(coverage(register()), end="")
