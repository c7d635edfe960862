"""Gold cases with other names: the same sentences, said of other people, states and equipment.

Mention replacement (Dai and Adel 2020, "An analysis of simple data augmentation for named entity
recognition"): every name is exchanged for another of its kind, the same one throughout a report,
so that the engine learns from the sentence around a name and not from the name.
"""

from __future__ import annotations

import bisect
import csv
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

Span = tuple[int, int, str]


class NameChanger:
    """Draws names from the registers and writes them over the names of a case."""

    def __init__(self, reference: Path, places: list[str]) -> None:
        """Read the registers of people, states, forums, bodies and platforms from a folder.

        Args:
            reference: Folder of the reference registers.
            places: Names of places that are neither states nor capitals.
        """
        given, family = set(), set()
        for row in _rows(reference / "office_holders.csv"):
            parts = row["holder"].split()
            if 2 <= len(parts) <= 3 and all(p[0].isupper() and p.isalpha() for p in parts):
                given.add(parts[0].capitalize() if parts[0].isupper() else parts[0])
                family.add(parts[-1].capitalize() if parts[-1].isupper() else parts[-1])
        self.given, self.family = sorted(given), sorted(family)
        self.states = []
        for row in _rows(reference / "countries.csv"):
            if row["is_country"] == "true" and row["capital"] and row["demonym_adj"]:
                adjective = row["demonym_adj"].split(",")[0].split(" or ")[0].split("(")[0].strip()
                if adjective[:1].isupper():
                    self.states.append((row["name"], adjective, row["capital"].split(";")[0]))
        self.forums = [
            f
            for row in _rows(reference / "forums.csv")
            if "exercise" not in row["kind"] and "agreement" not in row["kind"] and "court" not in row["kind"]
            for f in [row["name"], *row["aliases"].split(" | ")]
            if f[:1].isupper() and len(f) > 2
        ]
        self.bodies = [
            f
            for row in _rows(reference / "bodies.csv")
            if row["kind"] not in ("cabinet", "venue", "boundary", "state_media", "company")
            for f in [row["body"], *row["aliases"].split(" | ")]
            if f[:1].isupper() and len(f) > 2
        ]
        self.platforms = []
        for row in _rows(reference / "platforms.csv"):
            designation, name = row["designation"], row["popular_name"].split(" / ")[0]
            self.platforms += [d for d in (designation, f"{designation} {name}".strip(), name) if d]
        self.places = places

    def change(
        self, text: str, gold: dict[str, Any], spans: list[Span], rng: random.Random
    ) -> tuple[str, Callable[[int], int]]:
        """Exchange names in a case.

        Args:
            text: The report.
            gold: Its record.
            spans: Entities by characters, sorted, not overlapping.
            rng: Source of chance.

        Returns:
            The new text, and a function from old offsets of span bounds to new ones.
        """
        table = self._table(gold, rng)
        edits = []
        for start, end, kind in spans:
            new = self._new_form(text[start:end], kind, table, rng)
            if new and new != text[start:end]:
                edits.append((start, end, new))
        out, at = [], 0
        bounds, shifts, shift = [0], [0], 0
        for start, end, new in edits:
            out += [text[at:start], new]
            at = end
            shift += len(new) - (end - start)
            bounds.append(end)
            shifts.append(shift)
        out.append(text[at:])
        return "".join(out), lambda offset: offset + shifts[bisect.bisect_right(bounds, offset) - 1]

    def _table(self, gold: dict[str, Any], rng: random.Random) -> dict[str, str]:
        """New form of every name form of people and states in a case."""
        table: dict[str, str] = {}
        for entity in gold["entities"]:
            forms = [entity["name"], *entity["aliases"]]
            if entity["kind"] == "person" and rng.random() < 0.8:
                words = {w for form in forms for w in form.split()}
                family = max(entity["name"].split()[-1:], default="")
                fresh = {
                    w: rng.choice(self.family if w == family else self.given)
                    for w in words
                    if w[:1].isupper()
                }
                if len(entity["aliases"]):
                    for alias in entity["aliases"]:
                        for w in alias.split():
                            if w in fresh and w not in entity["name"].split() and _close(w, family):
                                fresh[w] = _misspell(fresh.get(family, w), rng)
                for form in forms:
                    new = " ".join(fresh.get(w, w) for w in form.split())
                    table[form] = new.upper() if form.isupper() and len(form) > 3 else new
            elif entity["kind"] == "country" and rng.random() < 0.6:
                state = rng.choice(self.states)
                for form in forms:
                    new = next(
                        (s for old in self.states for o, s in zip(old, state, strict=True) if form == o), None
                    )
                    if new:
                        table[form] = new
        return table

    def _new_form(self, form: str, kind: str, table: dict[str, str], rng: random.Random) -> str | None:
        if form in table:
            return table[form]
        if kind == "PLACE" and rng.random() < 0.5:
            table[form] = rng.choice(self.places)
        elif kind == "FORUM" and rng.random() < 0.4:
            table[form] = rng.choice(self.forums)
        elif kind == "ORGANIZATION" and rng.random() < 0.25:
            table[form] = rng.choice(self.bodies)
        elif kind == "EQUIPMENT" and rng.random() < 0.6 and form[:1].isupper():
            tail = form.rsplit(maxsplit=1)[-1]
            table[form] = rng.choice(self.platforms) + (f" {tail}" if tail.islower() else "")
        return table.get(form)


def _close(a: str, b: str) -> bool:
    return a[:2].lower() == b[:2].lower()


def _misspell(word: str, rng: random.Random) -> str:
    if len(word) < 4:
        return word
    i = rng.randrange(1, len(word) - 1)
    return word[:i] + rng.choice(["", word[i] * 2, rng.choice("aeiour")]) + word[i + 1 :]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
