"""States: how reports name them, and which state a name, an adjective or a capital stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from relazione.lexicon.tables import read_table

FormKind = Literal["name", "adjective", "demonym", "capital", "part", "historical"]

# Forms that are common words when they are written small.
_COMMON_WORDS = frozenset(
    "turkey china chad jordan georgia polish swede pole finn dane turk lima car niger".split()
)


@dataclass(frozen=True, slots=True)
class State:
    """One state or territory.

    Attributes:
        code: ISO 3166-1 alpha-2 code; ``XK`` for Kosovo.
        iso3: ISO 3166-1 alpha-3 code; ``XKX`` for Kosovo.
        wikidata: Item of Wikidata.
        name: Name in the English of the press.
        official_name: Full name.
        region: Part of the world.
        territory: Whether it belongs to another state (Greenland, Hong Kong).
        source: Where the row is from.
    """

    code: str
    iso3: str
    wikidata: str
    name: str
    official_name: str
    region: str
    territory: bool
    source: str


@dataclass(frozen=True, slots=True)
class StateForm:
    """One way to name a state.

    Attributes:
        form: The words, capitals as written.
        code: ISO 3166-1 alpha-2 code.
        kind: ``name`` (also short, official and former ones), ``adjective``, ``demonym`` (one
            or many), ``capital`` (also other seats of its government), ``part`` (Scotland),
            ``historical`` (Soviet Union).
        ambiguous: Whether the words can mean another state, a person or a place as well.
        capitals: Whether the form counts only in capital letters: ``US``.
    """

    form: str
    code: str
    kind: FormKind
    ambiguous: bool
    capitals: bool


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """All states and territories, by code."""
    return tuple(
        State(
            row["code"],
            row["iso3"],
            row["wikidata"],
            row["name"],
            row["official_name"],
            row["region"],
            row["kind"] == "territory",
            row["source"],
        )
        for row in read_table("states.csv")
    )


@lru_cache(maxsize=1)
def state_forms() -> tuple[StateForm, ...]:
    """All forms of all states. Of states that share a form, the one usually meant comes first."""
    return state_forms_of(read_table("state_forms.csv"))


def state_forms_of(rows: Iterable[Mapping[str, str]]) -> tuple[StateForm, ...]:
    """Forms from rows of ``state_forms.csv``, those of the lower rank first."""
    return tuple(
        StateForm(
            row["form"],
            row["code"],
            row["kind"],  # type: ignore[arg-type]
            bool(row["ambiguous"]),
            _is_abbreviation(row["form"]),
        )
        for row in sorted(rows, key=lambda row: row["rank"])
    )


def country_of(form: str) -> StateForm | None:
    """The state that a name, an adjective, a demonym or a capital stands for.

    Capitals count where the small word is another one (``US`` and us, ``Turkey`` and turkey);
    elsewhere any case will do, so that ``PANAMA`` and ``france`` are found.

    Args:
        form: The words without article.

    Returns:
        The form, or None where none is known. Of states that share it, the one usually meant.
    """
    exact, folded = _index()
    found = exact.get(form)
    if found is not None:
        return found[0]
    if form.islower() and form in _COMMON_WORDS:
        return None
    return next((f for f in folded.get(form.casefold(), ()) if not f.capitals), None)


def countries_of(form: str) -> tuple[StateForm, ...]:
    """All states that share a form as written, the one usually meant first: ``Congolese``."""
    return tuple(_index()[0].get(form, ()))


def state(code: str) -> State | None:
    """The state of an ISO 3166-1 code of two or three letters."""
    return _by_code().get(code)


def country_name(code: str) -> str | None:
    """The press name of the state of an ISO 3166-1 code of two or three letters."""
    found = state(code)
    return found.name if found is not None else None


def _is_abbreviation(form: str) -> bool:
    return form.isupper() and " " not in form


@lru_cache(maxsize=1)
def _by_code() -> dict[str, State]:
    return {code: one for one in states() for code in (one.code, one.iso3)}


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, Sequence[StateForm]], dict[str, Sequence[StateForm]]]:
    exact: dict[str, list[StateForm]] = {}
    folded: dict[str, list[StateForm]] = {}
    for form in state_forms():
        exact.setdefault(form.form, []).append(form)
        folded.setdefault(form.form.casefold(), []).append(form)
    return dict(exact), dict(folded)
