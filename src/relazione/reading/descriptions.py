"""What a description such as ``the defence secretary`` or ``the island nation`` asks of its referent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from relazione.model import Entity, Office
from relazione.reading.nouns import (
    AGREEMENT_NOUNS,
    ANY_BODY,
    ANY_COMPANY,
    ANY_OFFICE,
    BODY_NOUNS,
    COUNTRY_NOUNS,
    EMIRATES,
    FORUM_NOUNS,
    ISLANDS,
    KINGDOMS,
    OFFICE_NOUNS,
    OFFICIAL_WORDS,
    PLACE_NOUNS,
    TELLING,
)
from relazione.reading.people import fold

_BRITISH = {"defense": "defence", "center": "centre", "labor": "labour", "program": "programme"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a description says of the thing that it stands for.

    Attributes:
        noun: Its head noun, base form.
        words: Its other content words, folded.
        places: Entities that it names as the country or body of the thing (``French``, ``NATO``).
        former: Whether it says ``former`` or ``ex-``.
    """

    noun: str
    words: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    former: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The named entities of a report and their offices, ready to be matched with descriptions."""

    entities: Mapping[str, Entity]
    name_words: Mapping[str, frozenset[str]]
    titles: Mapping[str, tuple[tuple[frozenset[str], str | None, bool], ...]]
    side: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Sequence[Entity], offices: Sequence[Office], side: Mapping[str, str]) -> Register:
        """Gather what names and titles say."""
        words = {
            e.id: frozenset(plain(w) for form in _forms(e) for w in form.replace("-", " ").split())
            for e in entities
        }
        titles: dict[str, list[tuple[frozenset[str], str | None, bool]]] = {}
        for office in offices:
            if office.holder not in words:
                continue
            title = frozenset(plain(w) for w in office.title.replace(",", " ").split())
            parts = frozenset(part for w in title if "-" in w for part in w.split("-"))
            singular = frozenset(w[:-1] for w in title if w.endswith("s"))
            titles.setdefault(office.holder, []).append((title | parts | singular, office.of, office.former))
        known = {person: body for person, body in side.items() if person in words and body in words}
        return cls({e.id: e for e in entities}, words, {k: tuple(v) for k, v in titles.items()}, known)

    def kind(self, entity: str) -> str:
        """Kind of an entity."""
        return self.entities[entity].kind

    def fits_person(self, entity: str, wanted: Wanted) -> float:
        """How well a person's offices fit a description: 0 not at all, up to about 4."""
        return max((self._fits_office(entity, o, wanted) for o in self.titles.get(entity, ())), default=0.0)

    def _fits_office(
        self, entity: str, office: tuple[frozenset[str], str | None, bool], wanted: Wanted
    ) -> float:
        title, of, former = office
        if plain(wanted.noun) in title:
            score = 2.0
        elif title & OFFICE_NOUNS.get(wanted.noun, frozenset()):
            score = 1.0
        elif wanted.noun in ANY_OFFICE and wanted.places:
            score = 0.5
        else:
            return 0.0
        if wanted.former and not former:
            return 0.0
        known = {body for body in (of, self.side.get(entity)) if body is not None and body in self.entities}
        for place in wanted.places:
            if place in known:
                score += 1.0
            elif any(self.kind(k) == self.kind(place) for k in known):
                return 0.0
            else:
                score -= 0.5
        of_words = self.name_words.get(of or "", frozenset())
        for word in wanted.words:
            if word in title or word in of_words:
                score += 0.5
            elif word in TELLING:
                return 0.0
        return score

    def fits_thing(self, entity: str, wanted: Wanted) -> float:
        """How well a country, body, forum or agreement fits a description; 0 not at all."""
        kind = self.kind(entity)
        words = self.name_words[entity]
        noun = plain(wanted.noun)
        if kind == "country":
            return self._fits_country(entity, wanted)
        if any(word not in words for word in wanted.words & TELLING):
            return 0.0
        named = noun in words or plain(wanted.noun + "s") in words
        if kind == "agreement":
            return (2.0 if named else 1.0) if noun in AGREEMENT_NOUNS else 0.0
        if kind == "forum":
            return (
                (2.0 if named else 1.0)
                if noun in FORUM_NOUNS
                else (2.0 if named and noun in BODY_NOUNS else 0.0)
            )
        if kind == "place":
            return 1.0 if noun in PLACE_NOUNS and named else 0.0
        if kind != "organization" or noun not in BODY_NOUNS:
            return 0.0
        if named:
            return 2.0 + 0.5 * len(wanted.words & words)
        if noun in ANY_COMPANY and not words & OFFICIAL_WORDS:
            return 1.0
        if noun in ANY_BODY:
            return 0.0 if words & OFFICIAL_WORDS else 0.6
        # "the Pentagon", "the Kremlin": bodies whose names don't say what they are
        return (
            0.4
            if noun in ("ministry", "department", "office") and not words & (BODY_NOUNS | OFFICIAL_WORDS)
            else 0.0
        )

    def _fits_country(self, entity: str, wanted: Wanted) -> float:
        if wanted.noun not in COUNTRY_NOUNS or wanted.noun in ("government", "capital", "power", "state"):
            return 0.0
        code = self.entities[entity].reference or ""
        words = self.name_words[entity]
        if "island" in wanted.words or wanted.noun == "archipelago":
            return 1.5 if code in ISLANDS else (0.5 if not code else 0.0)
        kinds = {"kingdom": KINGDOMS, "monarchy": KINGDOMS | EMIRATES, "emirate": EMIRATES}.get(wanted.noun)
        if kinds is not None:
            return 1.5 if code in kinds or wanted.noun in words else (0.5 if not code else 0.0)
        if wanted.noun in ("republic", "federation", "sultanate"):
            return 1.5 if wanted.noun in words else 0.7
        return 1.0


def plain(word: str) -> str:
    """A word without case, accents and American spelling."""
    folded = fold(word).strip(".,;:()'’\"“”")
    return _BRITISH.get(folded, folded)


def _forms(entity: Entity) -> Iterable[str]:
    yield entity.name
    for mention in entity.mentions:
        if mention.form == "name":
            yield mention.anchor.text
