"""Which verbs do the same deed, and which nouns name the same sort of thing."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

# Classes of words for what is said about a deed, not for the deed: any deed can stand behind them.
SAYING = "say"
STAGE = "stage"


def action_classes(action: str | None) -> frozenset[str]:
    """Classes of a verb's deed: ``supply`` of "hand over"; the verb itself where no class has it.

    Args:
        action: Base form with its particle.
    """
    return _deeds(action, "class")


def action_groups(action: str | None) -> frozenset[str]:
    """Coarse groups of a verb's deed: ``give``, ``make``, ``paper``, ...; the verb itself where none has it."""
    return _deeds(action, "group") - {"any"}


def _deeds(action: str | None, column: str) -> frozenset[str]:
    verb = (action or "").casefold()
    table = _table("action_classes.csv", column)
    return table.get(verb) or table.get(verb.split(" ", maxsplit=1)[0]) or frozenset({f"={verb}"})


def object_classes() -> dict[str, frozenset[str]]:
    """Coarse classes of nouns: "accord" is an agreement, "loan" is money."""
    return _table("object_classes.csv", "class")


@lru_cache(maxsize=3)
def _table(name: str, column: str) -> dict[str, frozenset[str]]:
    text = files("relazione.ledger.linking").joinpath("data", name).read_text(encoding="utf-8")
    table: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        for word in row["words"].split(","):
            table.setdefault(word.strip(), set()).add(row[column])
    return {word: frozenset(classes) for word, classes in table.items()}
