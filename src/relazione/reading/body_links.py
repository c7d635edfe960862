"""Bodies that a report names by their state and their office: ``India's defence ministry``.

Forms that one body alone has are known when names are read (``reading/register.py``); these have an owner
beside them, and the register a body of that state for that office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from relazione.lexicon.registers import Registers
from relazione.lexicon.states import country_of
from relazione.model import Entity

_ROLES = {
    "foreign_ministry": r"(?:foreign|external)(?: affairs)? (?:ministry|office|department)"
    r"|(?:ministry|department) (?:of|for) (?:foreign|external) affairs",
    "defence_ministry": r"(?:national )?defen[cs]e (?:ministry|department)"
    r"|(?:ministry|department) (?:of|for) (?:national )?defen[cs]e",
    "finance_ministry": r"finance ministry|ministry of finance",
    "central_bank": r"central bank",
    "parliament": r"parliament",
}
_NAMES = {
    role: re.compile(
        rf"(?:the )?(?:(?P<before>.+?)(?:['’]s?)? (?:{words})|(?:{words}) of (?:the )?(?P<after>.+))",
        re.IGNORECASE,
    )
    for role, words in _ROLES.items()
}


def link_bodies(entities: Sequence[Entity], registers: Registers) -> tuple[Entity, ...]:
    """Give bodies that are named by state and office the key of the register.

    Args:
        entities: The report's entities.
        registers: The registers in force.

    Returns:
        The entities, in their order; where the register has several such bodies of a state, or none, the
        entity keeps no reference.
    """
    return tuple(
        replace(entity, reference=_key(entity.name, registers))
        if entity.kind == "organization" and entity.reference is None
        else entity
        for entity in entities
    )


def _key(name: str, registers: Registers) -> str | None:
    for role, pattern in _NAMES.items():
        found = pattern.fullmatch(name)
        if found is not None:
            owner = country_of(found["before"] or found["after"])
            keys = registers.bodies.get((owner.code, role), ()) if owner is not None else ()
            return keys[0] if len(keys) == 1 else None
    return None
