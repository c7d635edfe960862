"""Equipment: types of arms and vehicles, who makes them, and the standard form of their designations.

News writes one type in many ways (``C 130J``, ``C-130J Super Hercules``, ``A29s``). The register names
types and their makers; the grammars of the designation systems bring variants that it doesn't name
to the form of their family: ``F 16V`` to ``F-16V`` as the register's is ``F-16``, ``M 109L`` to
``M109L`` as it is ``M109``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.tables import read_list, read_table

_PLURAL = re.compile(r"(?<=[0-9A-Z])['’]?s$")
_MARKS = re.compile(r"[\s\-–‑./]+")
# Letters, number and variant: "C 130J", "Su-30MKI", "F/A-18".
_CODE = re.compile(r"^([A-Za-z]{1,5}(?:/[A-Z])?)[-–‑ ]?(\d{1,4})([A-Za-z]{0,4}\d{0,2}(?:-\d{1,2})?)(?=\s|$)")
# Mission letters of the United States' system of 1962, whose number always has a hyphen before it.
_MISSION = re.compile(r"^[YXKMEHRWUACDFOPSTLVQB]{0,2}[ABCEFKOPRSTUXHQV]$")
_NAMES = re.compile(r"^(\s+[A-Z][A-Za-z]+s?)*$")
# Most words of a form that is looked for, hyphens counted.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Equipment:
    """One type.

    Attributes:
        designation: Standard form: ``MIM-104``, ``Leopard 2``, ``Akula class``.
        names: Popular names: ``Patriot``.
        kind: What it is: ``sam system``.
        maker: Who makes it; several are parted by a slash.
        country: ISO 3166-1 alpha-2 code of the country that makes it, or ``""``.
        aliases: Variants and other forms.
        source: Where the row is from.
    """

    designation: str
    names: tuple[str, ...]
    kind: str
    maker: str
    country: str
    aliases: tuple[str, ...]
    source: str = ""


@lru_cache(maxsize=1)
def equipment() -> tuple[Equipment, ...]:
    """All types of the register."""
    return equipment_from(read_table("equipment.csv"))


def equipment_from(rows: Iterable[Mapping[str, str]]) -> tuple[Equipment, ...]:
    """Types from rows of ``equipment.csv``."""
    return tuple(
        Equipment(
            row["designation"],
            read_list(row["names"]),
            row["class"],
            row["maker"],
            row["country"],
            read_list(row["aliases"]),
            row["source"],
        )
        for row in rows
    )


def squashed(words: str) -> str:
    """Words without what writers change: case, blanks, hyphens, slashes and the plural of a code."""
    return _MARKS.sub("", _PLURAL.sub("", words.strip())).casefold()


def equipment_of(words: str) -> Equipment | None:
    """The type that some words name exactly, give or take hyphens and plural; None where unknown."""
    found = _forms().get(squashed(words))
    return found[0] if found is not None else None


def family_of(words: str) -> Equipment | None:
    """The type that some words name or of which they name a variant: ``Leopard 2A4``, ``Su-30SME``."""
    exact = equipment_of(words)
    if exact is not None:
        return exact
    code = _CODE.match(words)
    if code is not None:
        return equipment_of(f"{code[1]}{code[2]}{code[3]}") or equipment_of(f"{code[1]}{code[2]}")
    parts = words.split()
    for size in range(len(parts) - 1, 0, -1):
        found = equipment_of(" ".join(parts[:size])) or equipment_of(" ".join(parts[-size:]))
        if found is not None:
            return found
    number = re.match(r"^(.*\d)[A-Za-z]+\d*$", words)
    return equipment_of(number[1]) if number is not None else None


def is_popular_name(code: str, words: str) -> bool:
    """Whether some words are a popular name of the type that a code names: ``Super Hercules`` of ``C 130J``."""
    if not any(c.isdigit() for c in code) or not words[:1].isupper():
        return False
    row = family_of(code)
    return row is not None and squashed(words) in {squashed(name) for name in row.names}


def standard_form(words: str) -> str:
    """The designation of a type in its standard form.

    Args:
        words: The words that name it, without the noun for what it is: ``C 130J Super Hercules``.

    Returns:
        The register's designation where the words are a popular name (``Patriot``) or another
        spelling of it; the words in the style of their family where they are a variant; else the words.
    """
    words = _PLURAL.sub("", words.strip())
    known = _forms().get(squashed(words)) or _forms().get(squashed(singular_name(words)))
    if known is not None:
        return _class_form(_form_of(*known))
    code = _CODE.match(words)
    if code is not None and _NAMES.match(words[code.end() :]):
        return _styled(code)
    last = _CODE.match(words.rsplit(" ", 1)[-1])
    if last is not None and " " in words and family_of(words.rsplit(" ", 1)[0]) is not None:
        row = equipment_of(f"{last[1]}{last[2]}")
        if row is not None:
            return _styled(last)
    rest = words.split(" ", 1)[-1]
    if rest != words and maker_country(words.split(" ", 1)[0]) is not None:
        return standard_form(rest)
    return _class_form(words)


def singular_name(words: str) -> str:
    """A name without the ending of several: ``Rafales``, ``Gripen's``; no code, whose plural is dropped anyway."""
    return re.sub(r"(?<=[a-z]{3})(?:['’]s|s)$", "", words.strip())


def maker_country(maker: str) -> str | None:
    """ISO 3166-1 alpha-2 code of the country of a maker, or None where it isn't known."""
    return _makers().get(maker.casefold())


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """Letters or digits with which a form of the register begins, in lower case."""
    return frozenset(
        part[0].casefold() for _, form, _ in _forms().values() if (part := re.findall(r"\w+", form))
    )


def longest_form() -> int:
    """Most words, hyphens included, of a form of the register that is worth looking for."""
    return _LONGEST


def _styled(code: re.Match[str]) -> str:
    """A code in the style of its family, else of its system."""
    letters, number, variant = code[1], code[2], code[3]
    row = equipment_of(f"{letters}{number}{variant}") or equipment_of(f"{letters}{number}")
    if row is not None:
        style = _CODE.match(row.designation)
        if style is not None and squashed(style[1] + style[2]) == squashed(letters + number):
            return row.designation[: style.end(2)] + variant
    # "H145" and "CB90" are written by their makers as one word; "F 16V" was cut by the writer.
    cut = not code[0][len(letters)].isdigit()
    if cut and (_MISSION.match(letters) or "/" in letters):
        return f"{letters}-{number}{variant}"
    return code[0]


def _form_of(row: Equipment, form: str, kind: str) -> str:
    """What stands for a form: the designation for its spellings and names, a variant for itself."""
    if kind == "designation" or squashed(form) == squashed(row.designation):
        return row.designation
    digits = any(c.isdigit() for c in row.designation)
    if kind == "name":
        whole = digits or " " in form or row.designation.endswith(f" {form}")
        return row.designation if whole else form
    if row.designation.endswith(f" {form}") or form.endswith(f" {row.designation}"):
        return row.designation  # "TB2" of "Bayraktar TB2", "ALH Dhruv" of "Dhruv"
    if any(c.isdigit() for c in form) or not digits or row.country != "US":
        code = _CODE.match(form)
        return _styled(code) if code is not None and _NAMES.match(form[code.end() :]) else form
    return row.designation


def _class_form(form: str) -> str:
    """``Akula class`` as ``Akula-class``."""
    return form[: -len(" class")] + "-class" if form.endswith(" class") else form


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[Equipment, str, str]]:
    """Row, form and kind of form by the squashed form; designations win over names and aliases."""
    found: dict[str, tuple[Equipment, str, str]] = {}
    for kind in ("designation", "name", "alias"):
        for row in equipment():
            forms = {"designation": (row.designation,), "name": row.names, "alias": row.aliases}[kind]
            for form in forms:
                if row.kind == "engine" and kind == "designation":
                    continue  # "T55" the engine would take the tank "T-55"
                found.setdefault(squashed(form), (row, form, kind))
                if form.endswith(" class"):
                    found.setdefault(squashed(form.removesuffix(" class")), (row, form, kind))
    return found


@lru_cache(maxsize=1)
def _makers() -> dict[str, str]:
    return {row["maker"].casefold(): row["country"] for row in read_table("makers.csv")}
