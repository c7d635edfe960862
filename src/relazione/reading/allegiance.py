"""For which country or body an office acts where its title doesn't say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from relazione.lexicon.office_titles import state_of_title
from relazione.lexicon.states import country_of
from relazione.reading.held import INFERRED, Held
from relazione.reading.honorifics import OFFICE_NOUNS
from relazione.reading.names import NameMention, Names

OF_CONTEXT = "country that the report is about"
"""The rule by which an office is given a state that nothing beside it tells."""
# Offices that many bodies have: no state is supposed for them.
_OF_ANY_BODY = frozenset(
    """spokesman spokeswoman spokesperson reporter analyst professor director manager executive chairman chair
    chairwoman chairperson member officer head chief representative observer commander speaker coordinator
    deputy principal auditor""".split()
)


_FAR_MORE = 2
_NO_STATES: tuple[tuple[str | None, int], ...] = ((None, 0), (None, 0))
# Whom a state sends to another: not of the country that the report is written in.
_SENT_ABROAD = frozenset("ambassador consul consul-general".split())


# Lines at the top of a release that can name whose it is.
_TOP_LINES = 3
_LETTERHEAD = re.compile(
    r"(?:the )?(?:government|embassy|cabinet|presidency|office of .{3,40}|ministry of .{3,70}) of "
    r"(?:the )?(?:(?:islamic |federal |democratic |people's )*(?:republic|kingdom|state) of )?(?P<state>[^,;:|]{3,40})",
    re.IGNORECASE,
)


def letterhead_of(text: str) -> str | None:
    """Code of the state whose government issues a report, by the lines at its top, or None.

    Args:
        text: The report.
    """
    lines = [line.strip() for line in text[:600].splitlines() if line.strip()]
    for line in lines[:_TOP_LINES]:
        found = _LETTERHEAD.fullmatch(line)
        state = country_of(found["state"].title() if line.isupper() else found["state"]) if found else None
        if state is not None:
            return state.code
    return None


class Allegiance:
    """What a report tells of the sides of its people."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.words = names.words
        self.states = [m for m in names.mentions if names.kind(m.entity) == "country"]
        self.by_start = {m.start: m for m in names.mentions}
        self.by_end = {m.end: m for m in names.mentions}
        self.home = self._home()

    def _home(self) -> str | None:
        """The country of the letterhead, of the dateline, else the one that is named far more than any other."""
        code = letterhead_of(self.names.doc.text) or self.names.home
        state = self.names.country(code) if code else None
        if state is not None:
            return state
        (first, most), (_, next_most) = [*Counter(m.entity for m in self.states).most_common(2), *_NO_STATES][
            :2
        ]
        return first if most >= _FAR_MORE * next_most else None

    def beside(self, mention: NameMention) -> str | None:
        """Country beside a name: ``Ukraine's Jane Roe``, ``Jane Roe of Estonia``, ``(Labour)``."""
        lower = self.words.lower
        if lower[mention.start - 1 : mention.start] and lower[mention.start - 1] in ("'s", "’s"):
            owner = self.by_end.get(mention.start - 1)
            if owner is not None and self.names.kind(owner.entity) in ("country", "organization"):
                return owner.entity
        i = mention.end + (self.words.lower_at(mention.end) == ",")
        if self.words.lower_at(i) in ("of", "(", "for"):
            i += 1 + (self.words.lower_at(i + 1) == "the")
            body = self.by_start.get(i)
            if body is not None and self.names.kind(body.entity) in ("country", "organization", "forum"):
                return body.entity
        return None

    def completed(self, held: Held, found: Sequence[Held]) -> Held:
        """The office with its body, where the report makes it plain."""
        if held.body is not None:
            return held
        for rule, body in (
            ("named beside another mention of the holder", self._by_mentions(held)),
            ("country of another office of the holder", self._by_other_office(held, found)),
            ("owner before the title", self._by_owner(held, found)),
        ):
            if body is not None:
                return replace(held, body=body, body_rule=rule)
        noun = held.words.lower().split()[-1]
        if noun in _OF_ANY_BODY and len(held.words.split()) == 1:
            return held
        body = self._by_context(held, found)
        if body is None:
            return held
        confidence = min(held.confidence, INFERRED)
        return replace(held, body=body, confidence=confidence, body_rule=OF_CONTEXT)

    def _by_mentions(self, held: Held) -> str | None:
        for mention in self.names.mentions:
            if mention.entity == held.holder:
                body = self.beside(mention)
                if body is not None:
                    return body
        return None

    def _by_other_office(self, held: Held, found: Sequence[Held]) -> str | None:
        for other in found:
            if other.holder == held.holder and other.body and self.names.kind(other.body) == "country":
                return other.body
        return None

    def _by_owner(self, held: Held, found: Sequence[Held]) -> str | None:
        """``its minister``: of the country or body named last; ``his spokesman``: of his side."""
        if held.owner is None:
            return None
        word = self.words.lower[held.owner]
        if word in ("its", "their"):
            kinds = ("country", "organization", "forum")
            return self._last_before(held.owner, kinds)
        if word in ("his", "her"):
            person = self._last_before(held.owner, ("person",))
        else:
            person = self.names.by_token.get(held.owner)
            if person is None:
                return self._described(held.owner)
        return next((h.body for h in found if h.holder == person and h.body), None)

    def _described(self, noun: int) -> str | None:
        """``the ministry's spokesman``: of the ministry named last, else of the body named last."""
        word = self.words.lemma[noun]
        bodies = [m for m in self.names.mentions if m.start < noun and self._is_body(m.entity)]
        named = [m for m in bodies if word in self.words.lemma[m.start : m.end]]
        if word in OFFICE_NOUNS:
            return None
        return (named or bodies)[-1].entity if bodies else None

    def _is_body(self, entity: str) -> bool:
        return self.names.kind(entity) in ("organization", "forum")

    def _last_before(self, i: int, kinds: tuple[str, ...]) -> str | None:
        """The subject named last, else the last name of those kinds before ``i``."""
        near = [m for m in self.names.mentions if m.start < i and self.names.kind(m.entity) in kinds]
        subjects = [m for m in near[-4:] if self.words.dep[m.head].startswith("nsubj")]
        return (subjects or near)[-1].entity if near else None

    def _by_context(self, held: Held, found: Sequence[Held]) -> str | None:
        """The dateline's country, unless another person holds that very office there."""
        title = held.words.lower()
        taken = {
            h.body for h in found if h.words.lower() == title and h.holder != held.holder and not h.former
        }
        code = state_of_title(title)
        if code is not None:
            return self.names.country(code)
        if title.split()[-1] in _SENT_ABROAD or title == "high commissioner":
            taken.add(self.home)
        if self.home is None:
            return None
        if self.home not in taken:
            return self.home
        before = [m.entity for m in self.states if m.start < held.mention[0] and m.entity not in taken]
        return before[-1] if before else None
