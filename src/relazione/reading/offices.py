"""Who holds which office: titles before and after names, in lists, after ``is`` and ``who heads``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from relazione.model import Anchor, Office
from relazione.reading.allegiance import Allegiance
from relazione.reading.honorifics import HONORIFICS, RANKS
from relazione.reading.names import NameMention, Names
from relazione.reading.titles import Title, find_titles, singular
from relazione.reading.words import Words

_COPULAS = frozenset("is was are were became become becomes remains remained been be as".split())
_FILLERS = frozenset(
    """, who until last month year week had has have also now then still currently previously once both again
    will would recently she he""".split()
)
_PEERS = frozenset("counterpart counterparts colleague colleagues".split())
# Verbs that give an office to their subject: `who chairs the commission`.
_HEADING = {
    "head": "head",
    "chair": "chair",
    "lead": "leader",
    "command": "commander",
}
_CLOSERS = frozenset([",", ".", ";", ":", ")", "(", "-", "–", "—", "--", "and", "|"])
_TOLD, _LISTED, _INFERRED = 0.9, 0.8, 0.6
# An appositive title stands at most so many words after its noun phrase: `chief in Lisbon, Jane Roe`.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Held:
    """An office with the tokens that give it.

    Attributes:
        holder: Entity id of the person.
        title: Tokens of the title, half open.
        words: The title where it isn't the report's words at ``title`` (``head`` of ``who heads``).
        body: Entity id, or None.
        owner: Token of the possessive pronoun or owner before the title, or None.
        former: Whether it is held no longer.
        mention: First token of the holder's name and the token after it.
        confidence: Between 0 and 1.
    """

    holder: str
    title: tuple[int, int]
    words: str
    body: str | None
    owner: int | None
    former: bool
    mention: tuple[int, int]
    confidence: float


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
    offices: dict[tuple[str, str], Office] = {}
    for held in told:
        key = (held.holder, singular(held.words.lower().split()[-1]) + str(held.former) + str(held.body))
        if key not in offices or len(offices[key].title) < len(held.words):
            offices[key] = _office(doc, held)
    return tuple(_without_repeats(list(offices.values())))


def read_sides(names: Names, offices: Sequence[Office]) -> dict[str, str]:
    """For whom each person acts.

    Args:
        names: The report's names.
        offices: The report's offices.

    Returns:
        Country, else body, by person; persons of whom nothing is told are left out.
    """
    sides: dict[str, str] = {}
    ranked = sorted(offices, key=lambda o: (o.former, names.kind(o.of) != "country", -o.confidence))
    for office in ranked:
        if office.of is not None:
            sides.setdefault(office.holder, office.of)
    allegiance = Allegiance(names)
    for mention in names.mentions:
        if names.kind(mention.entity) == "person" and mention.entity not in sides:
            beside = allegiance.beside(mention)
            if beside is not None:
                sides[mention.entity] = beside
    return sides


def _office(doc: Doc, held: Held) -> Office:
    start = min(held.title[0], held.mention[0])
    last = doc[max(held.title[1], held.mention[1]) - 1]
    anchor = Anchor.of(doc.text, doc[start].idx, last.idx + len(last.text))
    return Office(held.holder, held.words, held.body, held.former, (anchor,), held.confidence)


def _without_repeats(offices: list[Office]) -> Iterator[Office]:
    """Leave out an office that a fuller one of the same person says too."""
    for office in offices:
        words = set(office.title.lower().split())
        fuller = any(
            other is not office
            and other.holder == office.holder
            and other.former == office.former
            and words < set(other.title.lower().split())
            and (office.of is None or office.of == other.of or office.confidence < _TOLD)
            for other in offices
        )
        if not fuller:
            yield office


class _Reader:
    """One report's titles and the people beside them."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.doc = doc
        self.names = names
        self.words: Words = names.words
        self.titles = find_titles(names)
        people = [m for m in names.mentions if names.kind(m.entity) == "person"]
        self.people = people
        self.starts = {m.start: m for m in people}
        self.ends = {m.end: m for m in people}
        self.by_start = {m.start: m for m in reversed(names.mentions)}
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
        self.found += self._peers()
        return sorted(self.found, key=lambda h: (min(h.title[0], h.mention[0]), h.title[0]))

    def _of_title(self, title: Title) -> list[Held]:
        if title.plural:
            return self._listed(title)
        for holder, confidence in self._beside(title):
            return [self._held(title, holder, confidence)]
        return []

    def _beside(self, title: Title) -> Iterator[tuple[NameMention, float]]:
        """The person to whom a title belongs, by where it stands, surest first."""
        follower = self._person_at(title.after) or self._person_at(title.end)
        if follower is not None:
            yield follower, _TOLD
        before = title.phrase
        if self.words.lower_at(before - 1) in (",", "(", "-", "–", "—", "--", "|"):
            holder = self.ends.get(before - 1)
            if holder is not None:
                yield holder, _TOLD
        copula = self._by_copula(title)
        if copula is not None:
            yield copula, _TOLD
        apposed = self._apposed(title)
        if apposed is not None:
            yield apposed, _TOLD

    def _person_at(self, i: int) -> NameMention | None:
        """The person whose name begins at ``i``, past honorifics and ranks."""
        for _ in range(6):
            if i in self.starts:
                return self.starts[i]
            word = self.words.lower_at(i)
            if word not in HONORIFICS and word not in RANKS and word not in ("(", "'", '"'):
                return None
            i += 1
        return None

    def _apposed(self, title: Title) -> NameMention | None:
        """``the finance minister, Jane Roe, said``; ``its chief in Lisbon, Jane Roe,``."""
        if title.phrase == title.start and title.body is None and title.after == title.end:
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
        person = self._person_at(i + 1)
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

    def _held(self, title: Title, holder: NameMention, confidence: float, body: str | None = None) -> Held:
        words = self.words
        text = self.doc.text[
            words.start[title.start] : words.start[title.end - 1] + len(words.text[title.end - 1])
        ]
        body = body or title.body or self._body_after(holder)
        former = title.former or self._ended(title)
        return Held(
            holder.entity,
            (title.start, title.end),
            text,
            body,
            title.owner,
            former,
            (holder.start, holder.end),
            confidence,
        )

    def _ended(self, title: Title) -> bool:
        """``who was deputy minister until 2018``, ``who until May was its director``."""
        lower = self.words.lower
        past = (
            "was" in lower[max(0, title.phrase - 2) : title.phrase]
            or "been" in lower[max(0, title.phrase - 2) : title.phrase]
        )
        return past and "until" in lower[max(0, title.phrase - 8) : title.after + 4]

    def _body_after(self, holder: NameMention) -> str | None:
        """``Prime Minister Jane Roe of India``, ``(Indonesia)``, ``, of Tajikistan``."""
        words, i = self.words, holder.end
        if words.lower_at(i) == ",":
            i += 1
        if words.lower_at(i) not in ("of", "(", "from"):
            return None
        i += 1
        while words.lower_at(i) == "the":
            i += 1
        mention = self.by_start.get(i)
        if mention is not None and self.names.kind(mention.entity) in ("country", "organization", "forum"):
            return mention.entity
        return None

    def _listed(self, title: Title) -> list[Held]:
        """``Foreign Ministers A of X, B of Y and C, of Z``."""
        full = self._full_plural(title)
        held: list[Held] = []
        i = title.after
        while self.words.lower_at(i) in ("--", "—", "–", "-", ":", ","):
            i += 1
        while True:
            found = self._next_listed(i)
            if found is None:
                return held
            person, body, i = found
            held.append(
                replace(self._held(full, person, _LISTED, body or title.body), title=(full.start, full.end))
            )

    def _next_listed(self, i: int) -> tuple[NameMention, str | None, int] | None:
        """The next person of a list, the country beside it, and where to go on."""
        words = self.words
        body: str | None = None
        for _ in range(8):
            person = self._person_at(i)
            if person is not None:
                after = self._body_after(person)
                return person, after or body, self._past(person, after)
            mention = self.by_start.get(i)
            if mention is not None and words.lower_at(mention.end) in ("'s", "’s"):
                body, i = mention.entity, mention.end + 1
            elif words.lower_at(i) in (",", "and", ";", "&", "as", "well", "by", "video", "from"):
                i += 1
            elif mention is not None and words.lower_at(i - 1) == "from":
                i = mention.end
            else:
                return None
        return None

    def _past(self, person: NameMention, body: str | None) -> int:
        i = person.end
        if body is None:
            return i
        for mention in self.names.mentions:
            if mention.start >= person.end and mention.entity == body:
                i = mention.end
                break
        return i + 1 if self.words.lower_at(i) == ")" else i

    def _full_plural(self, title: Title) -> Title:
        """``the ministers`` after ``foreign ministers of Mercosur`` are foreign ministers."""
        if title.end - title.start > 1:
            return title
        head = singular(self.words.lower[title.head])
        for other in reversed(self.titles):
            if (
                other.start < title.start
                and other.plural
                and other.end - other.start > 1
                and singular(self.words.lower[other.head]) == head
            ):
                return replace(other, body=None)
        return title

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
                self._held(title, self._mention(h), h.confidence),
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
            first = self._held(before, self._mention(held), held.confidence, before.body or held.body)
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
                    _LISTED,
                )
            )
        return held

    def _object(self, verb: int) -> str | None:
        i = verb + 1
        while self.words.lower_at(i) in ("the", "its", "a", "his", "her"):
            i += 1
        mention = self.by_start.get(i)
        if mention is not None and self.names.kind(mention.entity) in ("organization", "forum"):
            return mention.entity
        return None

    def _peers(self) -> list[Held]:
        """``his Danish counterpart, Jane Roe``: the same office for the other side."""
        held: list[Held] = []
        for i, word in enumerate(self.words.lower):
            number = word == "number" and self.words.lower_at(i - 1) == "opposite"
            if word not in _PEERS and not number:
                continue
            bodies = self._bodies_before(i - 1 if number else i)
            holders = self._peer_names(i + 1)
            model = self._model(i, {h.entity for h in holders})
            if model is None or not holders or (word.startswith("colleague") and not bodies):
                continue
            for k, person in enumerate(holders):
                if any(h.holder == person.entity and h.title[0] > i for h in self.found):
                    continue
                body = bodies[k] if k < len(bodies) else (bodies[-1] if bodies else self._body_after(person))
                held.append(
                    replace(
                        model,
                        holder=person.entity,
                        body=body,
                        owner=None,
                        former=False,
                        mention=(person.start, person.end),
                        title=(i, i + 1),
                        confidence=_LISTED,
                    )
                )
        return held

    def _bodies_before(self, i: int) -> list[str]:
        """Countries before the noun: ``Japanese and Chinese counterparts``."""
        found: list[str] = []
        k = i - 1
        while k >= 0 and k > i - 8:
            mention = next(
                (m for m in self.names.mentions if m.end == k + 1 and self.names.kind(m.entity) != "person"),
                None,
            )
            if mention is not None:
                found.insert(0, mention.entity)
                k = mention.start - 1
            elif self.words.lower[k] in ("and", ",", "'s", "’s"):
                k -= 1
            else:
                break
        return found

    def _peer_names(self, i: int) -> list[NameMention]:
        found: list[NameMention] = []
        for _ in range(3):
            while self.words.lower_at(i) in (",", "and", ":"):
                i += 1
            for title in self.titles:
                if title.phrase <= i < title.end and self._person_at(title.end):
                    i = title.end
            person = self._person_at(i)
            if person is None:
                break
            found.append(person)
            i = person.end
            if self.words.lower_at(i) != "and":
                break
        return found

    def _model(self, i: int, peers: set[str]) -> Held | None:
        """The office of the last person named before, other than the peers."""
        near = [h for h in self.found if h.mention[0] < i and h.holder not in peers and not h.former]
        if near:
            spoken = {m.entity: m.start for m in self.people if m.start < i}
            return max(near, key=lambda h: (spoken.get(h.holder, -1), h.confidence, -h.title[0]))
        later = [h for h in self.found if h.holder not in peers and not h.former]
        return min(later, key=lambda h: h.mention[0], default=None)
