"""A body of another state: "the Bundestag, Austria's lower house"."""

from __future__ import annotations

import re
from functools import lru_cache

from relazione.checks.told_state import states_at_end, states_at_start, told
from relazione.lexicon.national_bodies import NationalBody, bodies_in_role, national_bodies
from relazione.model import Anchor, Finding

_ROLE = (
    r"(?:(?:national|federal)\s+)?(?P<role>parliament|legislature|(?:lower|upper)\s+(?:house|chamber)(?:\s+of\s+parliament)?"
    r"|armed\s+forces|military|(?:foreign\s+|domestic\s+)?intelligence\s+(?:service|agency)|spy\s+agency"
    r"|central\s+bank|foreign\s+ministry|defen[cs]e\s+ministry|ministry\s+of\s+(?:defen[cs]e|foreign\s+affairs))"
)
_PARLIAMENTS = frozenset(["parliament", "lower house", "upper house"])
_AFTER = 70
_OWNER = r"(?:[Tt]he\s+(?P<adjective>[^\W\d_a-z][^,.;:'’]*?)|(?P<name>[^\W\d_a-z][^,.;:]*?)['’]s?)"
# After the body: ", Austria's lower house", ", the Austrian parliament".
_ROLE_AFTER = re.compile(
    rf",\s+{_OWNER}\s+{_ROLE}(?=[,.;:)]|\s+(?:and|on|in|for|by|to|has|is|was|will)\b|\s*$)"
)
# ", the lower house of Austria's parliament", ", the parliament of Austria".
_ROLE_OF = re.compile(rf",\s+the\s+{_ROLE}\s+of\s+(?:the\s+)?")
# Before the body: "the Austrian parliament, the".
_ROLE_BEFORE = re.compile(rf"{_OWNER}\s+{_ROLE},?\s+(?:the\s+)?$")
_BEFORE = 70
# Right before a parliament: "the Austrian Bundestag", "Austria's Bundestag".
_OWNER_BEFORE = re.compile(rf"{_OWNER}\s+$")
# Names that are words of their own too.
_COMMON = frozenset(
    ["Diet", "House of Commons", "House of Lords", "Federation Council", "Grand National Assembly"]
)


def check_bodies(text: str) -> list[Finding]:
    """Mark a parliament, service or ministry that is said to be another state's.

    The name must be one that no body of the state told has.

    Args:
        text: The report.

    Returns:
        One finding of the kind ``place`` for each.
    """
    findings = []
    for match in _names().finditer(text):
        body = national_bodies()[match["body"]]
        claim = _claim(text, match)
        if claim is None:
            continue
        start, end, codes, role = claim
        if not codes or any(code in body.countries for code in codes) or not _comparable(body, role):
            continue
        evidence = (Anchor.of(text, start, end),)
        findings.append(Finding("place", _note(body, codes[0], role), evidence, 0.85, source=_source(body)))
    return findings


def _claim(text: str, match: re.Match[str]) -> tuple[int, int, tuple[str, ...], str] | None:
    """Start and end of the words that say whose the body is, the states told, and its role."""
    after = _ROLE_AFTER.match(text, match.end(), match.end() + _AFTER)
    if after is not None:
        return match.start(), after.end("role"), _owner(after), after["role"]
    of = _ROLE_OF.match(text, match.end(), match.end() + _AFTER)
    if of is not None:
        length, codes = states_at_start(text[of.end() : of.end() + _AFTER])
        return match.start(), of.end() + max(length, 0), codes, of["role"]
    low = max(0, match.start() - _BEFORE)
    before = _ROLE_BEFORE.search(text[low : match.start()])
    if before is not None:
        offset, codes = _owner_before(before)
        return low + offset, match.end(), codes, before["role"]
    body = national_bodies()[match["body"]]
    owner = _OWNER_BEFORE.search(text[low : match.start()])
    if owner is not None and body.role in _PARLIAMENTS and body.name not in _COMMON:
        offset, codes = _owner_before(owner)
        return low + offset, match.end(), codes, body.role
    return None


def _owner(found: re.Match[str]) -> tuple[str, ...]:
    words = found["adjective"] or found["name"]
    start, codes = states_at_end(words)
    return codes if start == 0 else ()


def _owner_before(found: re.Match[str]) -> tuple[int, tuple[str, ...]]:
    """Where the owner begins and the states that it names; before a genitive other words may stand."""
    if found["adjective"]:
        return found.start(), _owner(found)
    offset, codes = states_at_end(found["name"])
    return found.start("name") + max(offset, 0), codes


def _comparable(body: NationalBody, role: str) -> bool:
    """Whether the role told is the body's, so that it is the state that is wrong."""
    plain = " ".join(role.lower().split())
    if body.role in _PARLIAMENTS:
        return plain.startswith(("parliament", "legislature", "lower", "upper"))
    if body.role == "armed forces":
        return plain in {"armed forces", "military"}
    if body.role == "intelligence service":
        return "intelligence" in plain or plain == "spy agency"
    return plain.replace("defense", "defence") in {body.role, f"ministry of {body.role.split()[0]}"} or (
        body.role == "foreign ministry" and plain == "ministry of foreign affairs"
    )


def _note(body: NationalBody, code: str, role: str) -> str:
    whose = " and ".join(told(country) for country in body.countries)
    note = f"the {body.name} is the {body.role} of {whose}"
    plain = " ".join(role.lower().split()).replace("chamber", "house")
    own = bodies_in_role(code, plain.removesuffix(" of parliament"))
    return f"{note}; that of {told(code)} is the {own[0].name}" if own else note


def _source(body: NationalBody) -> str:
    whose = ", ".join(map(told, body.countries))
    return f"register of national bodies: {body.name}, {body.role} of {whose} ({body.source})"


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    names = "|".join(
        re.escape(name) for name in sorted(national_bodies(), key=lambda name: (-len(name), name))
    )
    return re.compile(rf"(?<![\w-])(?P<body>{names})(?![\w-])")
