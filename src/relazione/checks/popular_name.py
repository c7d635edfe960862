"""A designation with the popular name of another type: "C-17 Hercules"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from relazione.lexicon.equipment import Equipment, equipment, equipment_of, family_of, squashed
from relazione.lexicon.tables import read_list, read_table
from relazione.model import Anchor, Finding

# A designation with a number: "AH-64E", "KC 46", "9K720", "K9", "S-400", "MIM-104".
_CODE = re.compile(
    r"(?<![\w/-])(?P<code>(?:\d[A-Z]|[A-Z]{1,3}[a-z]?)(?:/[A-Z])?[-‑– ]?\d{1,4}[A-Za-z]{0,4}\d{0,2}(?:-\d{1,2})?)"
    r"(?![\w/-])"
)
_WORDS = re.compile(r"[A-Z][\w'’-]*(?:\s+(?:[A-Z][\w'’-]*|[IVX]+))*")
# Between a designation and the name behind it, and the name before it: "CH-47 (Apache)", "Apache CH-47".
_BEHIND = re.compile(r"\s+\(?(?=[A-Z])")
_WORDS_BEFORE = re.compile(r"(?:[A-Z][\w'’-]*\s)+$")
_LONGEST_NAME = 40
_MOST_WORDS = 3
_SHORTEST = 4


def check_popular_names(text: str) -> list[Finding]:
    """Mark a designation whose popular name is that of another type.

    The register must know both: the type of the designation with at least one name of its own, and
    another type of that name. Names that share a word with the type's own are left alone.

    Args:
        text: The report.

    Returns:
        One finding of the kind ``designation`` for each.
    """
    findings: dict[str, Finding] = {}
    for match in _CODE.finditer(text):
        rows = _types(match["code"])
        named = _named(text, match) if rows else None
        if named is None:
            continue
        name, others, start, end = named
        whole = text[start:end]
        if _own_name(name, rows, match["code"]) or whole in findings:
            continue
        if equipment_of(whole) is not None or _related(rows, others):
            continue
        evidence = (Anchor.of(text, start, end),)
        note = f"{_called(rows)}; the {name} is the {' or the '.join(row.designation for row in others[:2])}"
        findings[whole] = Finding("designation", note, evidence, 0.85, source=_source([*rows, *others]))
    return list(findings.values())


def _types(code: str) -> tuple[Equipment, ...]:
    """The types that a designation may stand for; none where one of them has no name in the register."""
    found = family_of(code)
    if found is None:
        return ()
    rows = _by_designation()[squashed(found.designation)]
    return tuple(rows) if all(_all_names(row) for row in rows) else ()


def _named(text: str, match: re.Match[str]) -> tuple[str, tuple[Equipment, ...], int, int] | None:
    """A popular name beside a designation, the types that have it, and the stretch of both."""
    behind = _BEHIND.match(text, match.end())
    words = _WORDS.match(text, behind.end()) if behind is not None else None
    if behind is not None and words is not None:
        name, others = _name_of_another(words[0])
        if name is not None:
            return name, others, match.start(), behind.end() + len(name)
    low = max(0, match.start() - _LONGEST_NAME)
    before = _WORDS_BEFORE.search(text[low : match.start()])
    if before is not None:
        parts = before[0].split()
        for size in range(min(len(parts), _MOST_WORDS), 0, -1):
            name = " ".join(parts[-size:])
            rows = _by_name().get(squashed(name), ())
            if rows and len(name) >= _SHORTEST:
                return name, tuple(rows), low + before.end() - 1 - len(name), match.end()
    return None


def _name_of_another(words: str) -> tuple[str | None, tuple[Equipment, ...]]:
    """The longest popular name with which some words begin, and the types that have it."""
    parts = words.split()[:_MOST_WORDS]
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size]).removesuffix("'s").removesuffix("’s")
        rows = _by_name().get(squashed(name), ())
        if rows and len(name) >= _SHORTEST:
            return name, tuple(rows)
    return None, ()


def _own_name(name: str, rows: tuple[Equipment, ...], code: str) -> bool:
    """Whether a name is the type's own, or shares a word with one of them."""
    words = _parts(name)
    near = [row for row in equipment() if _prefix(row.designation) == _prefix(code)]
    own = [form for row in (*rows, *near) for form in _all_names(row)]
    return any(words & _parts(form) or squashed(name) == squashed(form) for form in own)


def _related(rows: tuple[Equipment, ...], others: tuple[Equipment, ...]) -> bool:
    """Whether the two types are listed as forms of one another."""
    ours = {squashed(form) for row in rows for form in (row.designation, *row.aliases)}
    theirs = {squashed(form) for row in others for form in (row.designation, *row.aliases)}
    return bool(ours & theirs)


def _prefix(designation: str) -> str:
    """Letters and number of a designation: ``C130`` of ``C-130J Super Hercules``."""
    found = re.match(r"(\d?[A-Za-z]+(?:/[A-Z])?)[-‑– ]?(\d+)", designation)
    return f"{found[1]}{found[2]}".casefold() if found else squashed(designation)


def _all_names(row: Equipment) -> tuple[str, ...]:
    return (*row.names, *_named_aliases(row), *_reporting_names().get(row.designation, ()))


def _named_aliases(row: Equipment) -> tuple[str, ...]:
    """Aliases that are names, or a designation with a name: ``P-8I Neptune``."""
    return tuple(alias for alias in row.aliases if re.search(r"[A-Z][a-z]{3}", alias))


def _parts(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in re.findall(r"[^\W\d_]{3,}", name))


def _called(rows: tuple[Equipment, ...]) -> str:
    names = [name for row in rows for name in (row.names or _all_names(row))]
    return (
        f"the {rows[0].designation} is the {' or '.join(names[:2])}"
        if names
        else f"the {rows[0].designation} has another name"
    )


def _source(rows: list[Equipment]) -> str:
    told = dict.fromkeys(
        f"{row.designation} {' / '.join(row.names)}, {row.kind}".replace("  ", " ") for row in rows[:4]
    )
    return f"register of equipment: {'; '.join(told)}"


@lru_cache(maxsize=1)
def _reporting_names() -> dict[str, tuple[str, ...]]:
    """Names that NATO or soldiers gave a type, in addition to those of the register of equipment."""
    return {row["designation"]: read_list(row["names"]) for row in read_table("reporting_names.csv")}


@lru_cache(maxsize=1)
def _by_designation() -> dict[str, list[Equipment]]:
    found: dict[str, list[Equipment]] = defaultdict(list)
    for row in equipment():
        found[squashed(row.designation)].append(row)
    return dict(found)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, list[Equipment]]:
    """Types by popular name; names of types without a number stand for themselves (``Rafale``)."""
    found: dict[str, list[Equipment]] = defaultdict(list)
    for row in equipment():
        if not any(char.isdigit() for char in row.designation):
            continue
        for name in row.names:
            if re.search(r"[A-Za-z]{3}", name):
                found[squashed(name)].append(row)
    return dict(found)
