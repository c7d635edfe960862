"""A made-up ledger of any size, put straight into the tables: for the times of queries, not for their answers.

    python benchmarks/ledger_filler.py /tmp/million.db --reports 100000

Ten statements a report. Few states, people and words take most of the rows, as in the world (Zipf's law); reports
come in no order of days; every thing is told of by one to a dozen reports; one report in twelve is a copy.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from relazione.ledger.folding import folded
from relazione.ledger.keys import PREFIX, block_key, profile_key, report_key, short_hash
from relazione.ledger.opening import open_engine
from relazione.lexicon.states import country_name, states

FIRST_DAY = dt.date(2020, 1, 1)
DAYS = 2000
EVENTS = {
    "engagement": ["held", "planned", "proposed", "postponed", "cancelled", "under-way"],
    "commitment": [
        "planned",
        "agreed",
        "hoped",
        "signed",
        "fulfilled",
        "proposed",
        "under-way",
        "delayed",
        "dropped",
    ],
    "transfer": ["pending", "contracted", "delivered", "approved", "proposed", "in-service", "cancelled"],
}
KINDS = ["meeting", "visit", "call", "summit", "negotiation", "signing", "ceremony", "exercise"]
# Lines stand in the tables alone: a reading of the made-up words would find none of them.
_NO_LINES: dict[str, list[Any]] = {
    section: []
    for section in "entities offices engagements statements commitments transfers findings".split()
}
MEDIA = ["X", "press conference", "interview", "statement", "radio", "podcast"]
SYLLABLES = (
    "ba be bi bo bu da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa so ta".split()
)


class Skewed:
    """Draws from a list, the first most often."""

    def __init__(self, items: Sequence[Any], chance: random.Random, exponent: float = 1.0) -> None:
        self.items = items
        self.chance = chance
        self.weights = list(accumulate(1 / (place + 1) ** exponent for place in range(len(items))))

    def draw(self, number: int) -> list[Any]:
        """So many items, some perhaps twice."""
        return self.chance.choices(self.items, cum_weights=self.weights, k=number)


class World:
    """Everybody and everything that the reports speak of."""

    def __init__(self, reports: int, chance: random.Random) -> None:
        self.chance = chance
        self.words = Skewed([self._word(place) for place in range(20_000)], chance)
        self.stream = self.words.draw(1_000_000)
        self.profiles: list[dict[str, Any]] = []
        self.things: list[dict[str, Any]] = []
        self.state_of: dict[int, int | None] = {}
        chosen = [one for one in states() if not one.territory]
        self.states = Skewed(
            [self._name("country", country_name(one.code) or one.name, one.code, one.code) for one in chosen],
            chance,
        )
        people = max(2000, reports // 5)
        self.people = Skewed([self._someone("person", place) for place in range(people)], chance)
        self.bodies = Skewed(
            [self._someone("organization", place) for place in range(max(200, reports // 50))], chance
        )
        self.agreements = Skewed([self._someone("agreement", place) for place in range(500)], chance)
        self.places = Skewed([self._someone("place", place) for place in range(1000)], chance)

    def _word(self, place: int) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=2 + place % 3)) + (str(place) if place > 5000 else "")

    def _someone(self, kind: str, place: int) -> int:
        state = self.states.draw(1)[0] if kind in ("person", "organization") else None
        name = f"{self._word(0)} {self._word(1)}{place}".title()
        reference = f"Q{80_000_000 + place}" if kind == "person" and place % 3 == 0 else ""
        code = self.things[state - 1]["state"] if state is not None else ""
        number = self._name(kind, name, reference, code)
        self.state_of[number] = state
        return number

    def _name(self, kind: str, name: str, reference: str, code: str) -> int:
        number, plain = len(self.profiles) + 1, folded(name)
        key = profile_key(kind, plain, code, "", "")
        section = {"country": "state", "organization": "body"}.get(kind, kind)
        self.profiles.append(
            {
                "id": number,
                "key": key,
                "kind": kind,
                "name": name,
                "folded": plain,
                "reference": reference,
                "state": code,
                "office": "",
                "apart": 0,
                "thing_id": number,
            }
        )
        self.things.append(
            {
                "id": number,
                "key": reference or key,
                "section": section,
                "kind": kind,
                "label": name,
                "folded": plain,
                "reference": reference or None,
                "state": code or None,
                "day": "",
                "opened": "9999",
                "latest": "",
                "claims": 0,
                "stories": 0,
                "confidence": 0.9,
                "conflicts": 0,
            }
        )
        if kind == "country":
            self.state_of[number] = number
        return number

    def text(self, words: int) -> str:
        """So many words, cut from one long stream of them."""
        start = int(self.chance.random() * (len(self.stream) - words))
        return " ".join(self.stream[start : start + words])


class Filler:
    """Writes reports with their claims, and at the end what is computed from them."""

    def __init__(self, conn: sqlite3.Connection, reports: int, seed: int) -> None:
        self.conn = conn
        self.chance = random.Random(seed)
        self.world = World(reports, self.chance)
        self.claims = 0
        self.events: dict[str, list[dict[str, Any]]] = {section: [] for section in EVENTS}
        self.repeated = [self.world.text(20) for _ in range(200)]
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def insert(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Rows of the same columns."""
        if rows:
            names = list(rows[0])
            marks = ", ".join("?" for _ in names)
            columns = ", ".join(f'"{name}"' for name in names)
            self.conn.executemany(
                f"INSERT INTO {table}({columns}) VALUES ({marks})", [tuple(row.values()) for row in rows]
            )

    def report(self, number: int) -> None:
        """One report: row, text, reading, claims."""
        day = (FIRST_DAY + dt.timedelta(days=int(DAYS * self.chance.random() ** 0.7))).isoformat()
        text = self.world.text(330)
        sha = short_hash(number, text) + short_hash(text, number)
        copy = number > 1 and self.chance.random() < 1 / 12
        self.rows["reports"].append(
            {
                "id": number,
                "sha256": sha,
                "key": report_key(sha),
                "name": f"{number}.txt",
                "title": self.world.text(7).title(),
                "published": day,
                "day": day,
                "rank": f"{day} {sha[:16]}",
                "language": "en",
                "publisher": f"Paper {number % 40}",
                "words": 330,
                "added_at": "2025-12-01T00:00:00+00:00",
                "reading_id": number,
                "linked": 1,
                "original_id": self.chance.randrange(1, number) if copy else None,
            }
        )
        row = self.rows["reports"][-1]
        row["story_id"] = row["original_id"] or number
        self.rows["texts"].append({"report_id": number, "text": text})
        document = {"id": f"{number}.txt", "title": None, "published": day, "language": "en", "sha256": sha}
        record = {"document": {**document, "dateline": {"place": None, "date": None}}, **_NO_LINES}
        packed = zlib.compress(json.dumps(record).encode(), 1)
        self.rows["readings"].append(
            {"id": number, "report_id": number, "engine": "made up", "read_at": "", "record": packed}
        )
        people = list(dict.fromkeys(self.world.people.draw(6)))
        named = {*people, *self.world.states.draw(4), *self.world.bodies.draw(2), *self.world.places.draw(1)}
        for place, one in enumerate(sorted(named)):
            self.claim(row, "entity", place, self.world.profiles[one - 1]["name"], {"profile_id": one})
        for place, person in enumerate(people[:2]):
            of = self.world.state_of[person]
            own = {"object": f"minister of {self.world.words.items[person % 7]}", "former": 0}
            self.claim(row, "office", place, "the minister", own, holder=person, of=of)
        for place in range(10):
            self.statement(row, place, self.chance.choice(people))
        for section in EVENTS:
            for place in range(self.chance.choice((0, 1, 1, 2))):
                self.event(row, section, place)
        for place in range(self.chance.choice((0, 1, 2))):
            kind = self.chance.choice(("office", "name", "date", "number"))
            own = {"kind": kind, "rule": f"{kind}-check", "severity": "warning", "note": self.world.text(8)}
            self.claim(row, "finding", place, self.world.text(4), own)

    def statement(self, report: dict[str, Any], place: int, speaker: int) -> None:
        """What somebody says."""
        words = self.chance.choice(self.repeated) if self.chance.random() < 0.03 else self.world.text(25)
        medium = self.chance.choices([None, *MEDIA], [60, 8, 5, 3, 2, 1, 0.02])[0]
        own = {
            "kind": self.chance.choice(("direct", "indirect", "indirect", "mixed")),
            "cue": "said",
            "medium": medium,
            "verdict": self.chance.choices([None, "confirmed", "rejected"], [97, 2, 1])[0],
            "content_hash": block_key(words),
        }
        self.claim(
            report, "statement", place, words, own, speaker=speaker, state=self.world.state_of[speaker]
        )

    def event(self, report: dict[str, Any], section: str, place: int) -> None:
        """A claim of a new thing or of one that was told of on the days about."""
        known = self.events[section]
        thing = self.chance.choice(known[-3000:]) if known and self.chance.random() < 0.55 else None
        if thing is None or len(thing["told"]) > 12:
            thing = self.thing(section)
        status = Skewed(EVENTS[section], self.chance).draw(1)[0]
        own: dict[str, Any] = {"status": status, "object": thing["object"], "action": thing["action"]}
        if section == "engagement":
            own |= {"kind": thing["kind"], "place": thing["place"]}
        roles = (
            ("supplier", "recipient")
            if section == "transfer"
            else ("participant",)
            if section == "engagement"
            else ("party",)
        )
        sides = {
            roles[min(place, len(roles) - 1)] + (f"/{place}" if len(roles) == 1 else ""): one
            for place, one in enumerate(thing["sides"])
        }
        number = self.claim(report, section, place, self.world.text(12), own, **sides)
        thing["told"].append((report["rank"], number, report["day"], status, report["story_id"]))

    def thing(self, section: str) -> dict[str, Any]:
        """Something new between two sides."""
        sides = self.world.people.draw(2) if section == "engagement" else self.world.states.draw(2)
        if section == "commitment" and self.chance.random() < 0.3:
            sides = self.world.bodies.draw(1)
        thing = {
            "sides": list(dict.fromkeys(sides)),
            "told": [],
            "object": self.world.text(3),
            "action": self.world.words.draw(1)[0] if section == "commitment" else None,
            "kind": Skewed(KINDS, self.chance).draw(1)[0] if section == "engagement" else None,
            "place": self.world.profiles[self.world.places.draw(1)[0] - 1]["name"],
        }
        self.events[section].append(thing)
        return thing

    def claim(
        self,
        report: dict[str, Any],
        section: str,
        place: int,
        words: str,
        own: dict[str, Any],
        **sides: int | None,
    ) -> int:
        """A row of ``claims`` with its ``parties``."""
        self.claims += 1
        start = 40 * place
        rank = f"{report['rank']} {section[0]}{place:05}"
        self.rows["claims"].append(
            {
                "id": self.claims,
                "report_id": report["id"],
                "section": section,
                "position": place,
                "key": f"{PREFIX[section]}-{self.claims:010}",
                "rank": rank,
                "day": report["day"],
                "start": start,
                "end": start + len(words),
                "anchors": f"[[{start},{start + len(words)}]]",
                "words": words,
                "confidence": 0.5 + self.chance.random() / 2,
                "copy": int(report["original_id"] is not None),
                **{name: own.get(name) for name in _OWN},
            }
        )
        for role, one in sides.items():
            if one is not None:
                self.rows["parties"].append(
                    {
                        "claim_id": self.claims,
                        "role": role.split("/")[0],
                        "position": int(role[-1]) if "/" in role else 0,
                        "profile_id": one,
                        "thing_id": one,
                        "section": section,
                        "rank": rank,
                    }
                )
        return self.claims

    def reports(self, number: int) -> None:
        """All reports, some thousands to a transaction."""
        for start in range(1, number + 1, 2000):
            self.rows = {name: [] for name in ("reports", "texts", "readings", "claims", "parties")}
            for one in range(start, min(start + 2000, number + 1)):
                self.report(one)
            for table, rows in self.rows.items():
                self.insert(table, rows)
            self.conn.commit()

    def computed(self) -> None:
        """Things, links, parties of things, conflicts, and the counts of people."""
        self.insert("things", list(self._events()))
        links, sides, conflicts = [], [], []
        for section, things in self.events.items():
            for thing in things:
                told = sorted(thing["told"])
                for before, (_, claim, *_rest) in zip([None, *told], told, strict=False):
                    links.append(
                        {
                            "claim_id": claim,
                            "antecedent_id": before and before[1],
                            "thing_id": thing["id"],
                            "score": 0.8 if before else None,
                            "reason": "made up" if before else None,
                        }
                    )
                sides += self._sides(section, thing)
                if len(told) > 1 and self.chance.random() < 0.05:
                    conflicts.append(
                        {
                            "thing_id": thing["id"],
                            "field": "date",
                            "one_id": told[0][1],
                            "other_id": told[-1][1],
                            "one_value": "1",
                            "other_value": "2",
                            "note": "made up",
                            "confidence": 0.7,
                            "day": told[-1][2],
                        }
                    )
        for table, rows in (("links", links), ("thing_parties", sides), ("conflicts", conflicts)):
            self.insert(table, rows)
        self.conn.execute(
            "CREATE TEMP TABLE told AS SELECT thing_id, count(*) AS n, min(substr(rank, 1, 10)) AS a,"
            " max(substr(rank, 1, 10)) AS b FROM (SELECT thing_id, rank FROM parties UNION ALL SELECT"
            " profile_id, rank FROM claims WHERE section = 'entity') GROUP BY thing_id"
        )
        self.conn.execute(
            "UPDATE things SET claims = t.n, stories = t.n, opened = t.a, latest = t.b, day = t.b"
            " FROM told t WHERE t.thing_id = things.id AND things.opened = '9999'"
        )
        self.conn.execute("DELETE FROM things WHERE opened = '9999'")
        # A name that leads to a thing that is not there would make a second one of its key when a report uses it.
        self.conn.execute("UPDATE profiles SET thing_id = NULL WHERE thing_id NOT IN (SELECT id FROM things)")
        self.conn.commit()

    def _events(self) -> Iterator[dict[str, Any]]:
        self.insert("things", [{name: one.get(name) for name in _THING} for one in self.world.things])
        self.insert("profiles", self.world.profiles)
        number = len(self.world.things)
        for section, things in self.events.items():
            for thing in things:
                number += 1
                told = sorted(thing["told"])
                thing["id"], thing["day"] = number, told[-1][2]
                limit = (
                    dt.date.fromisoformat(told[0][2]) + dt.timedelta(days=self.chance.randrange(400))
                ).isoformat()
                label = f"{thing['action'] or thing['kind'] or ''} {thing['object']}".strip()
                yield dict.fromkeys(_THING) | {
                    "id": number,
                    "key": f"{PREFIX[section]}-{told[0][1]:010}",
                    "section": section,
                    "kind": thing["kind"],
                    "label": label,
                    "folded": folded(label),
                    "status": told[-1][3],
                    "action": thing["action"],
                    "object": thing["object"],
                    "place": thing["place"],
                    "day": told[-1][2],
                    "due": "soon" if section == "commitment" else None,
                    "due_day": limit if section == "commitment" and number % 3 == 0 else None,
                    "opened": told[0][2],
                    "latest": told[-1][2],
                    "claims": len(told),
                    "stories": len({one[4] for one in told}),
                    "confidence": 0.8,
                    "conflicts": 0,
                }

    def _sides(self, section: str, thing: dict[str, Any]) -> Iterator[dict[str, Any]]:
        role = {"engagement": "participant", "commitment": "party"}.get(section)
        rows = [(role or ("supplier", "recipient")[place], one) for place, one in enumerate(thing["sides"])]
        rows += [
            ("state", state) for one in thing["sides"] if (state := self.world.state_of[one]) is not None
        ]
        for one_role, party in dict.fromkeys(rows):
            yield {
                "thing_id": thing["id"],
                "party_id": party,
                "role": one_role,
                "section": section,
                "day": thing["day"],
            }


_OWN = (
    "profile_id",
    "kind",
    "status",
    "action",
    "object",
    "place",
    "medium",
    "cue",
    "former",
    "note",
    "rule",
    "severity",
    "content_hash",
    "verdict",
)
_THING = (
    "id",
    "key",
    "section",
    "kind",
    "label",
    "folded",
    "reference",
    "state",
    "status",
    "action",
    "object",
    "place",
    "due",
    "due_day",
    "day",
    "opened",
    "latest",
    "claims",
    "stories",
    "confidence",
    "conflicts",
)


def fill(path: Path, reports: int, seed: int = 7) -> None:
    """Make a ledger of made-up reports.

    Args:
        path: A file that is not there yet.
        reports: How many; ten statements each.
        seed: Of the draws: the same gives the same ledger.
    """
    open_engine(path).dispose()
    conn = sqlite3.connect(path)
    for pragma in ("synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF"):
        conn.execute(f"PRAGMA {pragma}")
    made = list(
        conn.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND (type = 'index' OR (type = 'trigger' AND name LIKE '%\\_words\\_%' ESCAPE '\\'))"
        )
    )
    for kind, name, _ in made:
        conn.execute(f"DROP {kind} {name}")
    filler = Filler(conn, reports, seed)
    filler.reports(reports)
    conn.execute("CREATE INDEX made_links ON parties(thing_id)")
    filler.computed()
    conn.execute("DROP INDEX made_links")
    _words(conn)
    for _, _, statement in made:
        conn.execute(statement)
    conn.commit()
    conn.close()


def _words(conn: sqlite3.Connection) -> None:
    """Fill the index of words in the order of its rows, which is far quicker than as they come."""
    number = "(CAST(replace(day, '-', '') AS INTEGER) << 36) | id AS place"
    for table, columns, rows in (
        (
            "report_words",
            "title, text",
            "title, text FROM reports JOIN texts ON texts.report_id = reports.id",
        ),
        ("statement_words", "words", "words FROM claims WHERE section = 'statement'"),
        (
            "event_words",
            "words",
            "words FROM claims WHERE section IN ('engagement', 'commitment', 'transfer')",
        ),
        ("finding_words", "words", "words || ' ' || note FROM claims WHERE section = 'finding'"),
    ):
        conn.execute(f"INSERT INTO {table}(rowid, {columns}) SELECT {number}, {rows} ORDER BY place")
        conn.commit()


def main() -> None:
    """Read the arguments and fill."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--reports", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    started = time.monotonic()
    fill(given.path, given.reports, given.seed)
    size = given.path.stat().st_size
    print(
        f"{given.reports} reports in {time.monotonic() - started:.0f} s, {size / given.reports:.0f} bytes a report"
    )


if __name__ == "__main__":
    main()
