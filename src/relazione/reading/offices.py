"""Who holds which office: titles before and after names, in lists, after ``is`` and ``who heads``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from relazione.model import Anchor, Office, Reason
from relazione.reading.allegiance import Allegiance
from relazione.reading.bearers import Bearers
from relazione.reading.counterparts import counterparts
from relazione.reading.held import LISTED, TOLD, Held
from relazione.reading.holder_lists import listed_holders
from relazione.reading.honorifics import RANKS
from relazione.reading.names import NameMention, Names
from relazione.reading.titles import Title, singular
from relazione.reading.words import text_of

_COPULAS = frozenset("is was are were became become becomes remains remained been be as".split())
_FILLERS = frozenset(
    """, who until last month year week had has have also now then still currently previously once both again
    will would recently she he""".split()
)
# Verbs that give an office to their subject: `who chairs the commission`.
_HEADING = {
    "head": "head",
    "chair": "chair",
    "lead": "leader",
    "command": "commander",
}
_SMALL = frozenset("of for the and & affairs".split())
_CLOSERS = frozenset([",", ".", ";", ":", ")", "(", "-", "–", "—", "--", "and", "|"])
# An appositive title stands at most so many words after its noun phrase: `chief in Lisbon, Jane Roe`.
_REACH = 6


def read_offices(doc: Doc, names: Names) -> tuple[Office, ...]:
    """Read the offices that a report gives its people.

    Args:
        doc: The annotated report.
        names: Its names.

    Returns:
        Offices in the order of the report, one for each holder and title.
    """
    found = _Reader(doc, names).read()
    allegiance = Allegiance(names)
    told = [allegiance.completed(held, found) for held in found]
    offices: dict[tuple[str, frozenset[str], bool, str | None], Office] = {}
    for held in told:
        key = (held.holder, _portfolio(held.words), held.former, held.body)
        if key not in offices or len(offices[key].title) < len(held.words):
            offices[key] = _office(doc, held)
    return tuple(_without_repeats(list(offices.values())))


def _portfolio(title: str) -> frozenset[str]:
    """The words of a title that tell offices apart: one set for ``defense minister`` and ``Minister of Defence``."""
    words = title.lower().replace("-", " ").replace("defense", "defence").split()
    return frozenset(singular(word) for word in words if word not in _SMALL)


def _office(doc: Doc, held: Held) -> Office:
    start = min(held.title[0], held.mention[0])
    last = doc[max(held.title[1], held.mention[1]) - 1]
    anchor = Anchor.of(text_of(doc), doc[start].idx, last.idx + len(last.text))
    return Office(
        held.holder,
        held.words,
        held.body,
        held.former,
        (anchor,),
        held.confidence,
        _reasons(doc, held),
    )


def _reasons(doc: Doc, held: Held) -> tuple[Reason, ...]:
    first, last = doc[held.title[0]], doc[held.title[1] - 1]
    title = Anchor.of(text_of(doc), first.idx, last.idx + len(last.text))
    first, last = doc[held.mention[0]], doc[held.mention[1] - 1]
    holder = Anchor.of(text_of(doc), first.idx, last.idx + len(last.text))
    reasons = [Reason("title", held.rule, title), Reason("holder", held.rule, holder)]
    if held.body_rule is not None:
        reasons.append(Reason("of", held.body_rule))
    if held.former:
        reasons.append(Reason("former", "word of the past with the title", title))
    return tuple(reasons)


def _without_repeats(offices: list[Office]) -> Iterator[Office]:
    """Leave out an office that a fuller one of the same person says too."""
    for office in offices:
        words = _portfolio(office.title)
        fuller = any(
            other is not office
            and other.holder == office.holder
            and other.former == office.former
            and words < _portfolio(other.title)
            and (office.of is None or office.of == other.of or office.confidence < TOLD)
            for other in offices
        )
        if not fuller:
            yield office


class _Reader:
    """One report's titles and the people beside them."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.doc = doc
        self.names = names
        self.words = names.words
        self.bearers = Bearers(names)
        self.titles = self.bearers.titles
        self.starts = self.bearers.starts
        self.ends = self.bearers.ends
        self.found: list[Held] = []

    def read(self) -> list[Held]:
        before: Title | None = None
        for title in self.titles:
            held = self._of_title(title)
            if not held and before is not None:
                held = self._joined(before, title)
            self.found += held
            before = title
        self._joined_before()
        self.found += self._heading()
        self.found += counterparts(self.bearers, self.found)
        return sorted(self.found, key=lambda h: (min(h.title[0], h.mention[0]), h.title[0]))

    def _of_title(self, title: Title) -> list[Held]:
        if title.end - title.start > 1 and all(w in RANKS for w in self.words.lower[title.start : title.end]):
            # "Lieutenant General", "Wing Commander": ranks are no offices
            return []
        if title.plural:
            return listed_holders(self.bearers, title)
        for holder, rule in self._beside(title):
            return [self.bearers.held(title, holder, TOLD, rule)]
        return []

    def _beside(self, title: Title) -> Iterator[tuple[NameMention, str]]:
        """The person to whom a title belongs, by where it stands, surest first."""
        follower = self.bearers.person_at(title.after) or self.bearers.person_at(title.end)
        if follower is not None:
            yield follower, "title before the name"
        before = title.phrase
        if self.words.lower_at(before - 1) in (",", "(", "-", "–", "—", "--", "|"):
            holder = self.ends.get(before - 1)
            if holder is not None and not self._is_anothers(title, holder):
                yield holder, "title after the name"
        copula = self._by_copula(title)
        if copula is not None:
            yield copula, "title after a form of be"
        apposed = self._apposed(title)
        if apposed is not None:
            yield apposed, "name in apposition to the title"

    def _is_anothers(self, title: Title, before: NameMention) -> bool:
        """``of Secretary Jane Roe, the Minister of Trade, John Doe, paid``: the title is of the name after it."""
        titled = any(before.start in (t.end, t.after) for t in self.titles)
        return titled and self._apposed(title) is not None

    def _apposed(self, title: Title) -> NameMention | None:
        """``the finance minister, Jane Roe, said``; ``its chief in Lisbon, Jane Roe,``."""
        alone = title.phrase == title.start and title.after == title.end
        if alone and title.body is None and title.owner is None:
            return None
        i = title.after
        for _ in range(_REACH):
            if self.words.lower_at(i) == ",":
                break
            if i in self.starts or self.words.lower_at(i) in _CLOSERS or i >= len(self.words):
                return None
            if i == title.after and self.words.lower[i] not in ("in", "for", "at", "on", "to", "of"):
                return None
            i += 1
        else:
            return None
        person = self.bearers.person_at(i + 1)
        if person is None or not self._closes(person.end):
            return None
        return person

    def _closes(self, i: int) -> bool:
        return (
            i >= len(self.words)
            or self.words.lower[i] in _CLOSERS
            or self.words.pos[i] in ("SPACE", "VERB", "AUX")
        )

    def _by_copula(self, title: Title) -> NameMention | None:
        """``Jane Roe was minister``; ``Jane Roe, who until May was its director``."""
        words = self.words
        i = title.phrase - 1
        if words.lower_at(i) not in _COPULAS:
            return None
        for _ in range(10):
            if i in self.ends:
                return self.ends[i]
            i -= 1
            if i < 0 or not (
                words.lower[i] in _COPULAS
                or words.lower[i] in _FILLERS
                or self._is_date(i)
                or i + 1 in self.ends
            ):
                return self.ends.get(i + 1)
        return None

    def _is_date(self, i: int) -> bool:
        return self.doc[i].ent_type_ == "DATE"

    def _joined(self, before: Title, title: Title) -> list[Held]:
        """``Jane Roe, deputy of the party and once minister of culture``: the holder of the first."""
        between = self.words.lower[before.after : title.phrase]
        if between not in (["and"], [",", "and"], ["&"], [","]):
            return []
        holders = [h for h in self.found if h.title == (before.start, before.end)]
        if between == [","] and not holders:
            return []
        return [
            replace(
                self.bearers.held(title, self._mention(h), h.confidence, "title joined to one before"),
                body=title.body or h.body,
            )
            for h in holders[:1]
        ]

    def _mention(self, held: Held) -> NameMention:
        return self.starts[held.mention[0]]

    def _joined_before(self) -> None:
        """``Deputy Prime Minister and Defence Minister Jane Roe``: both are hers."""
        by_title = {h.title: h for h in self.found}
        for before, title in zip(reversed(self.titles[:-1]), reversed(self.titles[1:]), strict=False):
            if (before.start, before.end) in by_title or before.plural:
                continue
            held = by_title.get((title.start, title.end))
            if held is None or self.words.lower[before.after : title.phrase] not in (
                ["and"],
                ["&"],
                [",", "and"],
            ):
                continue
            first = self.bearers.held(
                before,
                self._mention(held),
                held.confidence,
                "title joined to one after",
                before.body or held.body,
            )
            by_title[first.title] = first
            self.found.append(first)

    def _heading(self) -> list[Held]:
        """``Jane Roe, who headed the agency until 2019``."""
        words, held = self.words, []
        for i, word in enumerate(words.lower):
            if word != "who" or words.lower_at(i - 1) != "," or i - 1 not in self.ends:
                continue
            verb = i + 1
            while verb < len(words) and words.pos[verb] in ("AUX", "ADV"):
                verb += 1
            office = _HEADING.get(words.lemma[verb]) if verb < len(words) else None
            if office is None:
                continue
            body = self._object(verb)
            if body is None:
                continue
            former = words.lower[verb].endswith("ed") and "until" in words.lower[verb : verb + 8]
            person = self.ends[i - 1]
            held.append(
                Held(
                    person.entity,
                    (verb, verb + 1),
                    office,
                    body,
                    None,
                    former,
                    (person.start, person.end),
                    LISTED,
                    "verb of heading",
                    "named as what is headed",
                )
            )
        return held

    def _object(self, verb: int) -> str | None:
        i = verb + 1
        while self.words.lower_at(i) in ("the", "its", "a", "his", "her"):
            i += 1
        mention = self.bearers.by_start.get(i)
        if mention is not None and self.names.kind(mention.entity) in ("organization", "forum"):
            return mention.entity
        return None
