"""Where the people stand who may bear a title, and which body stands behind their names."""

from __future__ import annotations

import re

from relazione.reading.held import Held
from relazione.reading.honorifics import HONORIFICS, RANKS
from relazione.reading.names import NameMention, Names
from relazione.reading.titles import Title, find_titles
from relazione.reading.words import Words, text_of

# "She will remain minister until 2026."
_LASTING = frozenset(
    "will would remain remains remained stay stays stayed continue continues serve serves as".split()
)
# "was ambassador from 2020 to 2024", "was attaché in the 1990s".
_YEARS = re.compile(r"(?:19|20)\d\ds?")
_BODIES = ("country", "organization", "forum")


class Bearers:
    """The people of a report by where their names begin and end, beside its titles.

    Attributes:
        names: The report's names.
        words: Its words.
        titles: Its titles of office, in order.
        people: Mentions of people by name, in order.
        starts: Those mentions by their first token.
        ends: Those mentions by the token after their last one.
        by_start: The widest mention of anything by its first token.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.words: Words = names.words
        self.titles: list[Title] = find_titles(names)
        self.people = [m for m in names.mentions if names.kind(m.entity) == "person"]
        self.starts = {m.start: m for m in self.people}
        self.ends = {m.end: m for m in self.people}
        self.by_start = {m.start: m for m in reversed(names.mentions)}

    def person_at(self, i: int) -> NameMention | None:
        """The person whose name begins at ``i``, past honorifics and ranks."""
        for _ in range(6):
            if i in self.starts:
                return self.starts[i]
            word = self.words.lower_at(i)
            if word not in HONORIFICS and word not in RANKS and word not in ("(", "'", '"', "\n"):
                return None
            i += 1
        return None

    def body_after(self, holder: NameMention) -> str | None:
        """The body behind a name: ``Prime Minister Jane Roe of India``, ``(Indonesia)``, ``, of Tajikistan``."""
        words, i = self.words, holder.end
        if words.lower_at(i) == ",":
            i += 1
        if words.lower_at(i) not in ("of", "(", "from"):
            return None
        i += 1
        while words.lower_at(i) == "the":
            i += 1
        mention = self.by_start.get(i)
        if mention is not None and self.names.kind(mention.entity) in _BODIES:
            return mention.entity
        return None

    def held(
        self, title: Title, holder: NameMention, confidence: float, rule: str, body: str | None = None
    ) -> Held:
        """A title as its holder's office.

        Args:
            title: The title.
            holder: A mention of the person beside it.
            confidence: How sure it is that the title is that person's.
            rule: By which rule.
            body: The body of the office where it is known already.
        """
        named = body or title.body
        after = None if named else self.body_after(holder)
        words = self.words
        last = title.end - 1
        return Held(
            holder=holder.entity,
            title=(title.start, title.end),
            words=text_of(self.names.doc)[
                words.start[title.start] : words.start[last] + len(words.text[last])
            ],
            body=named or after,
            owner=title.owner,
            former=title.former or self._ended(title),
            mention=(holder.start, holder.end),
            confidence=confidence,
            rule=rule,
            body_rule="named with the title" if named else ("named after the holder" if after else None),
        )

    def _ended(self, title: Title) -> bool:
        """``who was deputy minister until 2018``, ``who until May was its director``, ``minister until 2018``."""
        lower = self.words.lower
        near = lower[max(0, title.phrase - 2) : title.phrase]
        past = "was" in near or "been" in near
        if past and "until" in lower[max(0, title.phrase - 8) : title.after + 4]:
            return True
        if "was" in near and any(_YEARS.fullmatch(word) for word in lower[title.after : title.after + 6]):
            return True
        before = lower[max(0, title.phrase - 4) : title.phrase]
        return self.words.lower_at(title.after) == "until" and _LASTING.isdisjoint(before)
