"""Who the entities of one record are to the ledger: the names, references and states that make a profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from relazione.ledger.folding import folded, storable
from relazione.lexicon.registers import shipped
from relazione.lexicon.states import country_name, country_of, state

Json = Mapping[str, Any]

# Longer names are no names; an index takes no key of any length.
_LONGEST_NAME = 200
_LONGEST_REFERENCE = 64


class Identity(NamedTuple):
    """What makes a profile: equal ones of all reports are one row.

    Attributes:
        kind: Kind of the entity.
        folded: The name, folded.
        reference: Identifier in a register, or "".
        state: ISO code of the state that it is or acts for, or "".
        office: Folded title, of a person with one name and no reference; else "".
        apart: The judgement that split it off, or 0.
    """

    kind: str
    folded: str
    reference: str
    state: str
    office: str
    apart: int = 0


class Named(NamedTuple):
    """An entity of one record.

    Attributes:
        identity: What makes its profile.
        name: Its fullest name.
        names: All its name forms in the report, the fullest first.
    """

    identity: Identity
    name: str
    names: tuple[str, ...]


def identities_of(record: Json) -> dict[str, Named]:
    """Every entity of a record, by its id.

    Args:
        record: In the record format.
    """
    entities = {entity["id"]: entity for entity in record["entities"]}
    offices: dict[str, list[Json]] = {}
    for office in record.get("offices", ()):
        offices.setdefault(office["holder"], []).append(office)
    return {key: _named(entity, offices.get(key, ()), entities) for key, entity in entities.items()}


@lru_cache(maxsize=512)
def state_named(code: str) -> Named | None:
    """The state of an ISO code as an entity, or the union of ``EU``; None where there is none.

    Args:
        code: ISO 3166-1 alpha-2 code.
    """
    name, kind = country_name(code), "country"
    if name is None:
        union = _unions().get(code)
        if union is None:
            return None
        name, kind = union
    return Named(Identity(kind, folded(name), code, code, ""), name, (name,))


def _named(entity: Json, offices: Iterable[Json], entities: Mapping[str, Json]) -> Named:
    name = _one_line(entity["name"])
    plain = folded(name) or name
    reference = (entity.get("reference") or "")[:_LONGEST_REFERENCE]
    kind = entity["kind"]
    own, office = "", ""
    if kind == "person":
        offices = sorted(offices, key=lambda one: bool(one.get("former")))
        found = (_state_of_office(one, entities) for one in offices)
        own = next((code for code in found if code), "") or _state_of_reference(reference)
        if not reference and " " not in plain:
            office = next((folded(one["title"])[:_LONGEST_NAME] for one in offices), "")
    else:
        own = _state_of_body(entity)
    forms = {m["text"] for m in entity.get("mentions", ()) if m.get("form", "name") == "name"}
    names = dict.fromkeys([name, *sorted(map(_one_line, forms), key=lambda form: (-len(form), form))])
    return Named(Identity(kind, plain, reference, own, office), name, tuple(names))


def _one_line(name: str) -> str:
    """A name as it is kept, on one line where the report breaks it."""
    return " ".join(storable(name).split())[:_LONGEST_NAME]


@lru_cache(maxsize=8192)
def _state_in_name(name: str) -> str:
    """The one state whose name or adjective stands in the name of a body: ``Chilean Navy``; else empty."""
    words = name.split()
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            form = country_of(
                " ".join(words[at : at + length]).strip(",()'’").removesuffix("'s").removesuffix("’s")
            )
            if form is not None and form.kind in ("name", "adjective") and not form.ambiguous:
                found.add(form.code)
                at += length - 1
                break
        at += 1
    return found.pop() if len(found) == 1 else ""


def _state_of_office(office: Json, entities: Mapping[str, Json]) -> str:
    """Whose an office is: of the country or body that the report gives, else of the state in its title."""
    body = entities.get(office.get("of") or "")
    return _state_of_body(body) if body is not None else _state_in_name(_one_line(office["title"]))


def _state_of_body(entity: Json) -> str:
    """The state that a country is, or whose body an entity is; empty where it is none's."""
    code = (entity.get("reference") or "").split("/", 1)[0]
    if entity["kind"] == "country" or "/" in (entity.get("reference") or ""):
        return code if _is_code(code) else ""
    if code in _unions():
        return code
    return _state_in_name(_one_line(entity["name"])) if entity["kind"] == "organization" else ""


@lru_cache(maxsize=1024)
def _is_code(code: str) -> bool:
    return len(code) == 2 and (state(code) is not None or code in _unions())


@lru_cache(maxsize=1)
def _unions() -> dict[str, tuple[str, str]]:
    """Unions that have offices and bodies as states have, by their code: name and kind."""
    return {one.key: (one.name, one.kind) for one in shipped().institutions if one.key == "EU"}


@lru_cache(maxsize=1)
def _states_of_people() -> dict[str, str]:
    """The state of each person of the register who held offices of one alone."""
    return {
        person.key: next(iter(person.countries))
        for person in shipped().people.people
        if len(person.countries) == 1
    }


def _state_of_reference(reference: str) -> str:
    return _states_of_people().get(reference, "")
