"""Where an engagement takes place."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from relazione.lexicon.states import country_of
from relazione.model import Document
from relazione.reading.occasions import Occasion
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree

_AT = frozenset({"in", "at", "near", "off", "aboard", "outside", "around", "across", "inside"})
_GOING = frozenset({"to", "in", "at", "for", "into", "from", "of"})
_SITES = frozenset({"PLACE", "COUNTRY"})
# How far a place may stand from the word that tells of the engagement, in tokens.
_FAR = 30


@dataclass(frozen=True, slots=True)
class Venue:
    """A place as the report words it.

    Attributes:
        words: The report's words.
        entity: Id of the entity, or None.
        state: ISO code of the country in which it lies or which it is, where known.
    """

    words: str
    entity: str | None
    state: str | None

    def value(self, referents: Referents) -> str:
        """What the record gives: the entity, unless its name is another than the place's."""
        if self.entity is None:
            return self.words
        if referents.kind(self.entity) == "country":
            form = country_of(self.words)
            if form is not None and form.kind == "capital":
                return self.words
        return self.entity


class Venues:
    """The places of a report."""

    def __init__(self, tree: Tree, referents: Referents, document: Document) -> None:
        self.tree = tree
        self.referents = referents
        self.home = document.dateline.place
        self.spans = _place_spans(tree.doc)

    def of(self, occasion: Occasion, reach: set[int]) -> Venue | None:
        """The place of an occasion.

        Args:
            occasion: The occasion.
            reach: Tokens of the clause that tells it.
        """
        best: tuple[int, Venue] | None = None
        cases = _GOING if occasion.kind == "visit" else _AT
        for i in sorted(reach):
            if abs(i - occasion.at) > _FAR:
                continue
            venue = self._here(i) if self.tree.words[i] == "here" else self._at(i, cases, occasion)
            if venue is None:
                continue
            distance = abs(i - occasion.at) + (0 if i > occasion.at else 6)
            if best is None or distance < best[0]:
                best = distance, venue
        return best[1] if best is not None else None

    def _here(self, i: int) -> Venue | None:
        if self.tree.pos[i] != "ADV" or self.home is None:
            return None
        return self.venue(self.home, None)

    def _at(self, i: int, cases: frozenset[str], occasion: Occasion) -> Venue | None:
        span = self.spans.get(i)
        if span is None:
            return None
        tree = self.tree
        start, end = span
        k = start - 1
        while k > 0 and (tree.words[k] in ("the", "nearby", "neighbouring") or tree.deps[k] == "amod"):
            k -= 1
        before = tree.words[k]
        if before == "of" and occasion.kind == "visit":
            return None
        bare = occasion.kind == "visit" and tree.lemmas[k] in ("visit", "tour")
        if before not in cases and not bare:
            return None
        return self.venue(tree.text(start, end), self.referents.by_token.get(end - 1))

    def venue(self, words: str, entity: str | None) -> Venue:
        """A place with its state, where that is known."""
        form = country_of(words if not words.isupper() or len(words) < 4 else words.title())
        return Venue(words, entity, form.code if form is not None else None)


def _place_spans(doc: Doc) -> dict[int, tuple[int, int]]:
    """Spans of places and states by their first token."""
    return {ent.start: (ent.start, ent.end) for ent in doc.ents if ent.label_ in _SITES}
