"""A designation that no type has: "Mirage 2500 fighters"."""

from __future__ import annotations

import re
from functools import lru_cache

from relazione.lexicon.designation_series import DesignationSeries, designation_series
from relazione.lexicon.equipment import equipment_of
from relazione.model import Anchor, Finding

# The noun that says what is meant stands within so many words after the designation.
_NEAR = 3


def check_designations(text: str) -> list[Finding]:
    """Mark a number that its series does not have.

    Only series whose numbers are all known are looked at, and only where a noun behind the
    designation says that it means such a type: "Su-36 fighters", but not "page S-36".

    Args:
        text: The report.

    Returns:
        One finding of the kind ``designation`` for each.
    """
    findings: dict[str, Finding] = {}
    for match in _designations().finditer(text):
        series = designation_series()[_key(match["series"])]
        number = match["number"]
        listed = number in series.numbers or len(number) not in {len(known) for known in series.numbers}
        if listed or match[0] in findings or not _meant(text, match.end(), series):
            continue
        if equipment_of(match[0]) is not None or equipment_of(f"{series.series}{number}") is not None:
            continue
        name = f"{series.series}{number}" if series.series.endswith("-") else f"{series.series} {number}"
        known = sorted(series.numbers, key=lambda known: (len(known), known))
        source = f"register of designations: {series.series} {', '.join(known)} ({series.source})"
        evidence = (Anchor.of(text, match.start(), match.end()),)
        findings[match[0]] = Finding(
            "designation", f"there is no {name}{_near(series, number)}", evidence, 0.8, source=source
        )
    return list(findings.values())


def _key(written: str) -> str:
    """A series as the register writes it, from the report's blank or hyphen."""
    letters = written.rstrip(" -‑–")
    return letters if letters in designation_series() else f"{letters}-"


def _meant(text: str, end: int, series: DesignationSeries) -> bool:
    """Whether a noun close behind says that a type of that series is meant."""
    words = re.findall(r"[\w/-]+", re.split(r"[,.;:()\"“”]", text[end : end + 60])[0])[:_NEAR]
    return any(word in series.nouns or word.removesuffix("s") in series.nouns for word in words)


def _near(series: DesignationSeries, number: str) -> str:
    """A number of the series that differs in one digit, as a question."""
    near = [
        known
        for known in sorted(series.numbers)
        if len(known) == len(number) > 1 and sum(a != b for a, b in zip(known, number, strict=True)) == 1
    ]
    if len(near) != 1:
        return ""
    joint = "" if series.series.endswith("-") else " "
    return f"; {series.series}{joint}{near[0]} may be meant"


@lru_cache(maxsize=1)
def _designations() -> re.Pattern[str]:
    names = []
    for series in sorted(designation_series(), key=len, reverse=True):
        letters = re.escape(series.removesuffix("-"))
        names.append(rf"{letters}[-‑– ]?" if series.endswith("-") else rf"{letters}[ -]")
    return re.compile(
        rf"(?<![\w/-])(?P<series>{'|'.join(names)})(?P<number>\d{{1,4}})[A-Z]{{0,3}}(?:\d?)(?![\w/-])"
    )
