"""How long the first page of every listing, ``show`` and ``search`` take on a ledger of ``ledger_filler.py``.

    python benchmarks/ledger_queries.py /tmp/million.db

Each question is asked several times, each time of other people, states and words; the first round warms the files. Wall
time and processor time are given; on a busy machine the second tells more.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from relazione.ledger import Filter, Ledger
from relazione.ledger.schema import claims, reports, things

Question = Callable[[], Any]
TODAY = dt.date(2025, 3, 1)


class Sample:
    """Keys to ask by, drawn from a ledger."""

    def __init__(self, ledger: Ledger, chance: random.Random) -> None:
        self.chance = chance
        with ledger.connection() as conn:

            def keys(section: str, *, rare: bool) -> list[str]:
                asked = select(things.c.key).where(things.c.section == section)
                return list(
                    conn.scalars(
                        asked.order_by(things.c.claims if rare else things.c.claims.desc()).limit(20)
                    )
                )

            self.states, self.rare_states = keys("state", rare=False)[:6], keys("state", rare=True)
            self.people, self.rare_people = keys("person", rare=False), keys("person", rare=True)
            self.events = [
                key
                for section in ("engagement", "commitment", "transfer")
                for key in conn.scalars(select(things.c.key).where(things.c.section == section).limit(40))
            ]
            self.reports = list(conn.scalars(select(reports.c.key).limit(100)))
            self.statements = list(
                conn.scalars(select(claims.c.key).where(claims.c.section == "statement").limit(100))
            )
            said = conn.scalars(
                select(claims.c.words).where(claims.c.section == "statement").limit(100)
            ).all()
        words = sorted({word for one in said for word in one.split()}, key=len)
        self.rare_words = [word for word in words if word[-1].isdigit()]
        self.words = [word for word in words if not word[-1].isdigit()]
        self.phrases = [" ".join(one.split()[3:5]) for one in said]

    def one(self, items: list[str]) -> str:
        """Any of them."""
        return self.chance.choice(items)


def filters(sample: Sample) -> Iterator[tuple[str, Filter]]:
    """The filters of the measurement, each with its name."""
    one = sample.one
    since, until = dt.date(2024, 1, 1), dt.date(2024, 2, 1)
    yield "all", Filter()
    yield "common person", Filter(persons=(one(sample.people),))
    yield "rare person", Filter(persons=(one(sample.rare_people),))
    yield "common state", Filter(states=(one(sample.states),))
    yield "rare state", Filter(states=(one(sample.rare_states),))
    yield "two common states", Filter(states=tuple(sample.chance.sample(sample.states, 2)))
    yield "common and rare state", Filter(states=(one(sample.states), one(sample.rare_states)))
    yield "a month", Filter(since=since, until=until)
    yield "state in a month", Filter(states=(one(sample.states),), since=since, until=until)
    yield "common word", Filter(about=one(sample.words))
    yield "rare word", Filter(about=one(sample.rare_words))
    yield "state and word", Filter(states=(one(sample.states),), about=one(sample.words))
    yield "rare person and word", Filter(persons=(one(sample.rare_people),), about=one(sample.words))
    yield "rare state and word", Filter(states=(one(sample.rare_states),), about=one(sample.words))
    yield "confirmed", Filter(verdict="confirmed")
    yield "as of a day", Filter(as_of=dt.date(2023, 6, 1))
    yield "state as of a day", Filter(states=(one(sample.states),), as_of=dt.date(2023, 6, 1))


def questions(ledger: Ledger, sample: Sample) -> Iterator[tuple[str, Question]]:
    """All that is measured, each with its name."""
    for listing in (
        "people",
        "engagements",
        "statements",
        "commitments",
        "transfers",
        "findings",
        "conflicts",
        "reports",
        "timeline",
    ):
        for name, asked in filters(sample):
            yield f"{listing}: {name}", lambda listing=listing, asked=asked: getattr(ledger, listing)(asked)
    for listing, status in (
        ("engagements", "postponed"),
        ("commitments", "dropped"),
        ("transfers", "cancelled"),
    ):
        yield f"{listing}: rare status", lambda a=listing, b=status: getattr(ledger, a)(Filter(statuses=(b,)))
        state = sample.one(sample.states)
        asked = Filter(statuses=(status,), states=(state,))
        yield f"{listing}: rare status, state", lambda a=listing, b=asked: getattr(ledger, a)(b)
    yield "statements: rare medium", lambda: ledger.statements(Filter(medium="podcast"))
    yield "engagements: rare kind", lambda: ledger.engagements(Filter(kinds=("exercise",)))
    yield "commitments: overdue", lambda: ledger.commitments(Filter(overdue_on=TODAY))
    yield "upcoming", lambda: ledger.upcoming(today=TODAY)
    for name, keys in (
        ("state", sample.states),
        ("person", sample.people),
        ("rare person", sample.rare_people),
        ("event", sample.events),
        ("report", sample.reports),
        ("statement", sample.statements),
    ):
        key = sample.one(keys)
        yield f"show: {name}", lambda key=key: ledger.show(key)
    for name, words in (
        ("common word", sample.one(sample.words)),
        ("two common words", " ".join(sample.chance.sample(sample.words, 2))),
        ("rare word", sample.one(sample.rare_words)),
        ("phrase", f'"{sample.one(sample.phrases)}"'),
        ("beginning", sample.one(sample.words)[:3] + "*"),
        ("without", f"{sample.one(sample.words)} -{sample.one(sample.words)}"),
    ):
        yield f"search: {name}", lambda words=words: ledger.search(words)
        for side, asked in (
            ("common person", Filter(persons=(sample.one(sample.people),))),
            ("rare person", Filter(persons=(sample.one(sample.rare_people),))),
            ("common state", Filter(states=(sample.one(sample.states),))),
            ("a month", Filter(since=dt.date(2024, 1, 1), until=dt.date(2024, 2, 1))),
        ):
            yield f"search: {name}, {side}", lambda words=words, asked=asked: ledger.search(words, asked)


def measured(path: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Wall and processor time of each question in each round, in milliseconds."""
    times: dict[str, list[tuple[float, float]]] = {}
    chance = random.Random(3)
    with Ledger.open(path, read_only=True) as ledger:
        sample = Sample(ledger, chance)
        for number in range(rounds + 1):
            for name, ask in questions(ledger, sample):
                wall, processor = time.perf_counter(), time.process_time()
                ask()
                spent = (1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor))
                if number:
                    times.setdefault(name, []).append(spent)
    return times


def main() -> None:
    """Measure and print, the slowest last."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    times = measured(given.path, given.rounds)
    print(f"{'milliseconds':40} {'median':>8} {'highest':>8} {'processor':>10}")
    for name, spent in sorted(times.items(), key=lambda one: statistics.median(t[0] for t in one[1])):
        wall = [one[0] for one in spent]
        print(
            f"{name:40} {statistics.median(wall):8.1f} {max(wall):8.1f} {statistics.median(t[1] for t in spent):10.1f}"
        )
    for place, kind in enumerate(("wall", "processor")):
        every = sorted(one[place] for spent in times.values() for one in spent)
        print(
            f"{kind}: median {statistics.median(every):.1f} ms, 95th percentile {every[int(0.95 * len(every))]:.1f} ms"
        )


if __name__ == "__main__":
    main()
