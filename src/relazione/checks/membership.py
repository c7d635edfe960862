"""A member that is none: "South Korea, a member of ASEAN"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from relazione.checks.told_state import states_at_end, states_at_start, told
from relazione.lexicon.memberships import forum_forms, forum_of, members
from relazione.lexicon.states import country_of
from relazione.model import Anchor, Finding

# States that joined or left so near to publication may be called by what they were or will be.
_MARGIN = dt.timedelta(days=400)
_QUALITY = (
    r"(?:(?:full|founding|permanent|long-?standing|long-?time|fellow|newe?s?t?|recent|leading|key|core|original"
    r"|loyal)\s+)?"
)
_MEMBER = re.compile(r"\bmembers?\b")
_BEFORE, _AFTER = 100, 60
# "Chile, a member of", "Chile, which is a member of", "Chile is a member of".
_STATE_THEN = re.compile(
    r"(?P<state>[^,;:.\n]+?)(?:,?\s+(?:which|who)\s+(?:is|has\s+been)|\s+(?:is|has\s+(?:long\s+)?been)|(?P<apposed>,)(?:\s+(?:itself|also|now))?)"
    rf"\s+(?:also\s+)?(?:a|one\s+of\s+the|the)\s+{_QUALITY}$"
)
# A clause that supposes or denies, not one that states.
_SUPPOSED = re.compile(
    r"\b(?:if|whether|when|once|until|unless|were|should|would|could|not|never|that)\b", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:aspiring|would-be|future|prospective|potential|former|ex|candidate|hopeful|no|not|become|becoming)\b(?:\s+an?)?[\s-]+$"
)
_OF = re.compile(r"(?:\s+(?:state|country|nation))?\s+of\s+(?:the\s+)?")
_NEXT = re.compile(r"(?:\s+(?:state|country|nation))?\s+")
# What may follow the grouping's name. A noun would make it "NATO's training mission", another thing.
_ENDS = re.compile(
    r"(?:[,.;:)!?–—\"”]|\s+[-–—(]|\s+(?:and|but|or|since|for|has|have|had|is|was|will|would|which|who|that|on|in|at|from|to|with|as|although|while|until)\b|\s*$)"
)
_MEMBER_ENDS = re.compile(rf"(?:\s+(?:state|country|nation))?{_ENDS.pattern}")
_WITHOUT_ARTICLE = frozenset(["NATO", "ASEAN", "AUKUS", "BRICS", "SAARC", "BIMSTEC", "ECOWAS", "Mercosur"])
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s|\n")


def check_members(text: str, published: dt.date | None) -> list[Finding]:
    """Mark a state that is called a member of a grouping to which it did not belong.

    Only groupings whose members are fully known are looked at. A state that joined or left within
    some four hundred days of publication is left alone, and so is what is supposed or denied.

    Args:
        text: The report.
        published: Day of publication, or None; without it nothing can be told.

    Returns:
        One finding of the kind ``place`` for each.
    """
    if published is None:
        return []
    findings = []
    for match in _MEMBER.finditer(text):
        for start, end, code, form in _claims(text, match):
            forum = forum_of(form)
            if forum is None or (forum == "Security Council" and not _permanent(text, match)):
                continue
            rows = [row for row in members(forum) if row.country == code]
            if not any(row.covers(published, _MARGIN) for row in rows) and members(forum):
                note = f"{told(code)} {_fault(forum, code, published)}"
                evidence = (Anchor.of(text, start, end),)
                findings.append(Finding("place", note, evidence, 0.85, source=_source(forum, published)))
    return findings


def _claims(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str, str]]:
    """Start and end of the words that call a state a member, its code, and the grouping's name."""
    low = max(0, match.start() - _BEFORE)
    before = _SENTENCE.split(text[low : match.start()])[-1]
    low = match.start() - len(before)
    of = _OF.match(text, match.end())
    found = _STATE_THEN.search(before)
    if of is not None and found is not None and (found["apposed"] or not _SUPPOSED.search(before)):
        form = _forum_at(text, of.end())
        offset, codes = states_at_end(found["state"])
        if form and codes and not _doubtful(found["state"][offset:]):
            yield low + found.start("state") + offset, of.end() + len(form), codes[0], form
    apposed = _state_before().search(before)
    if apposed is not None and _MEMBER_ENDS.match(text, match.end()):
        offset, codes = states_at_end(apposed["state"])
        if (
            codes
            and not _doubtful(apposed["state"][offset:])
            and (apposed["apposed"] or not _SUPPOSED.search(before))
        ):
            yield low + apposed.start("state") + offset, match.end(), codes[0], apposed["forum"]
        return
    named = _forms_before().search(before)
    after = _NEXT.match(text, match.end())
    if named is not None and after is not None and not _NOT_YET.search(before[: named.start()]):
        words = text[after.end() : after.end() + _AFTER]
        length, codes = states_at_start(words)
        if codes and not _doubtful(words[:length]):
            yield low + named.start("forum"), after.end() + length, codes[0], named["forum"]


def _doubtful(words: str) -> bool:
    """Whether a form may mean something else than the state, or is an adjective."""
    form = country_of(words)
    return form is None or form.ambiguous or form.kind != "name"


def _forum_at(text: str, start: int) -> str | None:
    """The name of a grouping that begins there and is followed by nothing that belongs to it."""
    for form in forum_forms():
        if text.startswith(form, start) and _ENDS.match(text, start + len(form)):
            return form
    return None


@lru_cache(maxsize=1)
def _forms_before() -> re.Pattern[str]:
    """A grouping's name before "member Serbia"; not "non-NATO"."""
    forms = "|".join(re.escape(form) for form in forum_forms())
    return re.compile(rf"(?<![\w-])(?<!/)(?P<forum>{forms})\s+$")


@lru_cache(maxsize=1)
def _state_before() -> re.Pattern[str]:
    """A state and a grouping before "member": "Ireland, a NATO", "Ireland is an EU"."""
    forms = "|".join(re.escape(form) for form in forum_forms())
    return re.compile(
        rf"(?P<state>[^,;:.\n]+?)(?:(?P<apposed>,)(?:\s+(?:itself|also|now))?|\s+is)\s+(?:also\s+)?an?\s+"
        rf"{_QUALITY}(?P<forum>{forms})\s+$"
    )


def _permanent(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()].endswith(" permanent ")


def _fault(forum: str, code: str, day: dt.date) -> str:
    rows = [row for row in members(forum) if row.country == code]
    name = (
        "a permanent member of the Security Council"
        if forum == "Security Council"
        else f"a member of {_with_article(forum)}"
    )
    if not rows:
        return f"is not {name}"
    later = min(row.since for row in rows)
    if later > day:
        return f"became {name} only on {later.isoformat()}"
    return f"has not been {name} since {max(row.until for row in rows if row.until is not None).isoformat()}"


def _with_article(forum: str) -> str:
    return forum if forum in _WITHOUT_ARTICLE else f"the {forum}"


def _source(forum: str, day: dt.date) -> str:
    present = sorted(told(row.country) for row in members(forum) if row.covers(day))
    sources = sorted({row.source for row in members(forum)})
    return (
        f"register of memberships: {forum} on {day.isoformat()}: {', '.join(present)} ({'; '.join(sources)})"
    )
