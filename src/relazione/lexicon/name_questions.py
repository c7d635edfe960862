"""Questions on names: which state, body, forum or type of equipment some words stand for."""

from __future__ import annotations

import datetime as dt

from relazione.lexicon.answers import Answer, Entry
from relazione.lexicon.equipment import Equipment, family_of, squashed, standard_form
from relazione.lexicon.institutions import Institution
from relazione.lexicon.registers import Registers
from relazione.lexicon.states import StateForm, state


def state_codes(words: str, registers: Registers) -> list[str]:
    """ISO codes of the states that some words name, the one usually meant first.

    Args:
        words: A name, an adjective, a capital, or an ISO code.
        registers: The registers.
    """
    return list(dict.fromkeys(form.code for form in _forms_named(words, registers))) or (
        [found.code] if (found := state(words.upper())) is not None else []
    )


def _forms_named(words: str, registers: Registers) -> list[StateForm]:
    exact = [form for form in registers.state_forms if form.form == words]
    return exact or [f for f in registers.state_forms if f.form.casefold() == words.casefold()]


def state_named(words: str, registers: Registers) -> Answer:
    """The states that a name, an adjective, a capital or a code stands for.

    Args:
        words: The words.
        registers: The registers.
    """
    matched = {form.code: form.kind for form in reversed(_forms_named(words, registers))}
    entries: list[Entry] = []
    for code in state_codes(words, registers):
        found = state(code)
        if found is not None:
            forms = [form for form in registers.state_forms if form.code == code]
            entries.append(
                {
                    "name": found.name,
                    "official_name": found.official_name,
                    "code": found.code,
                    "iso3": found.iso3,
                    "wikidata": found.wikidata,
                    "region": found.region,
                    "territory": found.territory,
                    "asked_as": matched.get(code, "code"),
                    "renamings": _renamings("state", code, registers),
                    "source": found.source,
                    "forms": {
                        kind: [form.form for form in forms if form.kind == kind]
                        for kind in dict.fromkeys(form.kind for form in forms)
                    },
                }
            )
    return Answer(tuple(entries), note=None if entries else f"the registers do not hold a state {words!r}")


def body_named(words: str, registers: Registers) -> Answer:
    """The bodies, forums and agreements of a name.

    Args:
        words: A name, a short form or a key.
        registers: The registers.
    """
    found = institutions_named(words, registers)
    return Answer(
        tuple(_institution_entry(one, registers) for one in found),
        note=None if found else f"the registers do not hold a body {words!r}",
    )


def institutions_named(words: str, registers: Registers) -> list[Institution]:
    """Bodies, forums and agreements of a name; those that have it alone before those that share it.

    Args:
        words: A key, a name or a short form.
        registers: The registers.
    """
    wanted = words.casefold().removeprefix("the ")
    exact = [one for one in registers.institutions if wanted in (one.key.casefold(), one.name.casefold())]
    found = exact or [
        one
        for one in registers.institutions
        if wanted in {form.casefold() for form in (*one.forms, *one.ambiguous)}
    ]
    if found:
        return found
    renamed = {
        r.key for r in registers.renamings if r.kind == "institution" and r.former.casefold() == wanted
    }
    return [one for one in registers.institutions if one.key in renamed]


def _institution_entry(one: Institution, registers: Registers) -> Entry:
    return {
        "key": one.key,
        "name": one.name,
        "kind": one.kind,
        "role": one.role or None,
        "country": one.country,
        "forms": [form for form in (*one.forms, *one.ambiguous) if form != one.name],
        "members": list(one.members),
        "since": one.since or None,
        "until": one.until or None,
        "renamings": _renamings("institution", one.key, registers, one.name),
        "source": one.source,
    }


def _renamings(kind: str, key: str, registers: Registers, name: str = "") -> list[Entry]:
    """Changes of a name: those that led to it, and those of the same state's body that ended it."""
    owner = key.split("/", maxsplit=1)[0] + "/"
    return [
        {"former": r.former, "name": r.name, "date": r.date or None, "source": r.source}
        for r in registers.renamings
        if (r.kind, r.key) == (kind, key) or (r.former == name and r.key.startswith(owner))
    ]


def members_of(words: str, day: dt.date | None, registers: Registers) -> Answer:
    """The members of a forum or the parties to an agreement.

    Args:
        words: Its key, name or short form.
        day: The day, or None for those that the registers list, whenever they joined.
        registers: The registers.
    """
    named = institutions_named(words, registers)
    names = {name for one in named for name in (one.key, one.name, *one.forms)}
    dated = [one for one in registers.memberships if one.forum in names]
    if dated:
        terms = [one for one in dated if day is None or one.covers(day)]
        return Answer(
            tuple(
                {
                    "forum": one.forum,
                    "country": one.country,
                    "since": one.since.isoformat(),
                    "until": one.until.isoformat() if one.until else None,
                    "source": one.source,
                }
                for one in sorted(terms, key=lambda one: (one.since, one.country))
            ),
            note=None if terms else f"{dated[0].forum} had no members yet on {day}",
        )
    found = next((one for one in named if one.members), None)
    if found is None:
        return Answer((), note=f"the registers do not hold members of {words!r}")
    entries: list[Entry] = [
        {"forum": found.key, "country": code, "since": None, "until": None, "source": found.source}
        for code in found.members
    ]
    if day is None:
        return Answer(tuple(entries))
    return Answer((), tuple(entries), f"not known for {day.isoformat()}: when they joined is not held")


def equipment_named(words: str, registers: Registers) -> Answer:
    """The type that some words name in any spelling, or of which they name a variant.

    Args:
        words: Such as ``MQ 9B``, ``Patriot``, ``F-16 Block 70``.
        registers: The registers; rows of a user go before those of the package.
    """
    listed = [one for one in reversed(registers.equipment) if squashed(words) in _spellings(one)]
    family = listed[0] if listed else family_of(words)
    if family is None:
        return Answer((), note=f"the registers do not hold a type {words!r}")
    entry: Entry = {
        "designation": standard_form(words) if family_of(words) == family else family.designation,
        "family": family.designation,
        "listed": bool(listed),
        "names": list(family.names),
        "class": family.kind,
        "maker": family.maker or None,
        "country": family.country or None,
        "variants": list(family.aliases),
        "source": family.source,
    }
    return Answer(
        (entry,), note=None if listed else f"no list has it; read as a variant of {family.designation}"
    )


def _spellings(one: Equipment) -> set[str]:
    return {squashed(form) for form in (one.designation, *one.names, *one.aliases)}
