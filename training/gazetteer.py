"""Names of states and forums, used to bring the corpora's entity kinds to ours."""

from __future__ import annotations

import csv
import re
from pathlib import Path

_AGREEMENT = re.compile(
    r"\b(?:Treaty|Agreement|Pact|Accords?|Convention|Protocol|Memorandum|Communiqu[eé]|Declaration|Charter|"
    r"Deal|Armistice|Framework|Joint Statement)\b"
)
_EVENT = re.compile(r"\b(?:War|Exercise|Olympics|Games|World Cup|Revolution|Conference|Festival|Battle)\b")
_FORUM_KINDS = frozenset(
    """regional organisation|global organisation|bilateral mechanism|minilateral|meeting format|conference|
    grouping|summit forum|alliance|trade agreement|ministerial meeting|dialogue forum|regional forum|
    defence arrangement|defence grouping|naval forum|cartel|initiative|intelligence alliance""".replace(
        "\n    ", ""
    ).split("|")
)
_ORGANIZATIONS = frozenset(
    ["United Nations", "UN", "U.N.", "World Bank", "IMF", "WHO", "World Health Organization"]
)


class Gazetteer:
    """States in all their forms, and forums, from the reference registers."""

    def __init__(self, reference: Path) -> None:
        """Read ``countries.csv``, ``country_forms.csv`` and ``forums.csv`` from a folder."""
        self.states: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        for row in _rows(reference / "countries.csv"):
            if row["is_country"] != "true":
                continue
            for form in [row["name"], row["official_name"], *row["alt_names"].split(" | ")]:
                if form and form[0].isupper():
                    self.states.setdefault(form, row["iso3"])
            self.states.setdefault("the " + row["name"], row["iso3"])
            if row["capital"]:
                self.capitals[row["capital"]] = row["iso3"]
        for row in _rows(reference / "country_forms.csv"):
            form, kind, state = row["form"], row["kind"], row["country_iso3"]
            if kind in ("capital", "capital_metonym", "seat_metonym"):
                self.capitals.setdefault(form, state)
            elif kind in ("adjective", "demonym", "demonym_singular", "demonym_plural"):
                if form[:1].isupper():
                    self.adjectives.setdefault(form, state)
            elif row["ambiguous"] != "y":
                self.states.setdefault(form, state)
        self.forums: set[str] = set()
        for row in _rows(reference / "forums.csv"):
            if row["kind"] in _FORUM_KINDS:
                forms = [row["name"], *row["aliases"].split(" | ")]
                self.forums |= {f.removeprefix("the ") for f in forms if f[:1].isupper()}
        self.forums -= _ORGANIZATIONS

    def is_state(self, words: str) -> bool:
        """Whether the words name a state, or are an adjective or demonym of one."""
        words = words.removeprefix("the ").removeprefix("The ")
        return words in self.states or words in self.adjectives

    def refine(self, kind: str, words: str) -> str:
        """A finer kind for a place or organization that is a state, a forum or an agreement."""
        if kind in ("PLACE", "ORGANIZATION", "PERSON") and self.is_state(words):
            return "COUNTRY"
        if kind == "ORGANIZATION" and words in self.forums:
            return "FORUM"
        if kind in ("ORGANIZATION", "EVENT") and _AGREEMENT.search(words):
            return "AGREEMENT"
        return kind

    @staticmethod
    def agreement_or_event(words: str) -> str | None:
        """Kind of a named abstraction where its words tell it, else None."""
        if _AGREEMENT.search(words):
            return "AGREEMENT"
        return "EVENT" if _EVENT.search(words) else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
